//! The history is held to its promises: no refusal at any cut-off, the same every time, nothing after today,
//! and something to show of nearly everything.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{Datelike, Timelike, Weekday};
use chrono_tz::Europe::Stockholm;
use loggbok_app::{Actor, Answer, Installation, SetClock};
use loggbok_domain::{Command, Quarter};
use loggbok_projections::Recorded;
use loggbok_projections::cost::Prices;
use loggbok_store::Position;

use super::*;
use crate::accounts;
use crate::installation::{door, open_directory, views};

const TODAY: &str = "2026-11-24";

struct Written {
    history: Vec<Recorded>,
    answer: Answer,
}

async fn written(today: &str) -> Written {
    let directory = tempfile::tempdir().unwrap();
    let log = open_directory(directory.path()).unwrap();
    let clock = Arc::new(SetClock::at(moment(IMPORTED_AT).unwrap().1));
    let app = door(&log, views(&log), clock.clone(), Installation::Demo);
    accounts::seed_accounts(&app).await.unwrap();
    let programme = write(&app, &clock, today.parse().unwrap()).await.unwrap();
    let reader = Actor::visitor(Language::Swedish);
    let head = app.follow().borrow().position;
    let history = app
        .history(&reader, programme, Position::START, head, usize::MAX >> 1)
        .await
        .unwrap();
    let answer = app.ask(&reader, programme, None).await.unwrap();
    Written { history, answer }
}

fn script() -> Vec<Step> {
    let known = Known::read(&Title::parse(NAME).unwrap(), FILE).unwrap();
    steps(known).unwrap()
}

#[tokio::test]
async fn whatever_day_it_is_the_history_is_written_without_a_refusal_and_nothing_is_dated_later() {
    let mut lengths = Vec::new();
    for today in ["2024-09-16", "2024-12-31", "2025-12-31", TODAY, "2027-06-30"] {
        let written = written(today).await;
        let last = written
            .history
            .last()
            .unwrap()
            .recorded_at
            .with_timezone(&Stockholm)
            .date_naive();
        assert!(last <= today.parse().unwrap(), "{last} is after {today}");
        lengths.push(written.history.len());
    }
    assert!(lengths.is_sorted(), "{lengths:?}");
    assert!(lengths[1] > lengths[0] && lengths[3] > lengths[2], "{lengths:?}");
}

/// Event ids and salts are fresh in every log; they are not part of what is recorded.
#[tokio::test]
async fn two_demos_are_equal() {
    let (one, other) = (written(TODAY).await, written(TODAY).await);
    assert_eq!(one.history, other.history);
}

#[tokio::test]
async fn the_story_can_be_seen() {
    let Written { answer, .. } = written(TODAY).await;
    let quarter = |text: &str| Some(Quarter::parse(text).unwrap());
    let span = act::phase::period("2025-Q1", "2027-Q1").unwrap();
    let savings = answer.view.savings(span, TODAY.parse().unwrap(), Prices::Nominal);
    let second = savings.line(None, quarter("2026-Q2"));
    assert_eq!(second.coverage.covered, second.coverage.cells);
    let third = savings.line(None, quarter("2026-Q3"));
    assert!(
        third.coverage.covered < third.coverage.cells,
        "Mellerud has not posted"
    );
    for line in [second, third] {
        let realised = line.realisation.unwrap().0;
        assert!((5_000..10_000).contains(&realised), "{realised} basis points");
    }
    assert!(
        savings.line(None, quarter("2025-Q4")).gross_ore.unwrap().0 < 0,
        "no saving before the phase"
    );
    let today: chrono::NaiveDate = TODAY.parse().unwrap();
    let view = &answer.view;
    let ladder = view
        .savings(view.ledger.so_far().unwrap(), today, Prices::Nominal)
        .ladder(None);
    let rungs = [
        ladder.decided_ore,
        ladder.budgeted_ore,
        ladder.claimed_ore,
        ladder.validated_ore,
        ladder.cashable_ore,
        ladder.avoided_ore,
    ];
    assert!(
        rungs.iter().all(|rung| rung.is_some_and(|ore| ore.0 > 0)),
        "{rungs:?}"
    );
    let course = view.savings(view.ledger.course().unwrap(), today, Prices::Nominal);
    assert_eq!(course.break_evens(None).last_complete, quarter("2026-Q2"));
    assert!(view.earned_value(today).unwrap().figures.ev_ore.0 > 0);
    let shared = &view.ledger.shared;
    let periods = shared.periods(today);
    assert_eq!(periods.len(), 3, "{periods:?}");
    for quarter in periods {
        assert_eq!(shared.invoices(quarter, today).len(), 4);
    }
    assert_eq!(view.ledger.alone(today).unwrap().rows.len(), 4);
    let lacking = answer.view.decisions.unauthorised();
    assert_eq!(
        lacking.len(),
        1,
        "only the source's own savings plan rests on no decision: {lacking:?}"
    );
}

#[test]
fn everything_is_written_in_office_hours() {
    for step in script() {
        let local = step.at.with_timezone(&Stockholm);
        assert!(
            !matches!(step.day.weekday(), Weekday::Sat | Weekday::Sun),
            "{local}"
        );
        assert!((8..17).contains(&local.hour()), "{local}");
    }
}

#[test]
fn every_command_is_given_but_those_the_story_has_no_use_for() {
    let given: BTreeSet<&str> = script()
        .iter()
        .flat_map(|step| &step.order.commands)
        .map(Command::name)
        .collect();
    let missing: Vec<&str> = Command::names().filter(|name| !given.contains(name)).collect();
    let by_import = [
        "OpenProgramme",
        "SetRiskScale",
        "NoteOpenPoint",
        "RecordProgrammeFile",
        "PlanPhase",
    ];
    let also_by_import = ["DefineGoal", "SetCostBaseline"];
    let not_in_the_story = ["CloseProgramme", "CancelPhase", "DeclareGoalMissed"];
    // What was posted is told in sums, without ledger files behind it.
    let of_files = ["PostLedger", "SetMappingRules"];
    // Nothing in it is to be erased.
    let of_erasures = ["ProposeErasure", "ExecuteErasure", "DeclineErasure"];
    let unused: BTreeSet<&str> = by_import
        .into_iter()
        .chain(also_by_import)
        .chain(of_files)
        .chain(of_erasures)
        .chain(not_in_the_story)
        .collect();
    assert_eq!(missing.into_iter().collect::<BTreeSet<_>>(), unused);
}

#[test]
fn every_command_id_is_its_own() {
    let steps = script();
    let ids: BTreeSet<_> = steps.iter().map(|step| step.order.id).collect();
    assert_eq!(ids.len(), steps.len());
}
