//! The difference of two moments: complete, reversible, and marked where it tells of a day that had passed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use loggbok_domain::cost::*;
use loggbok_domain::goal::*;
use loggbok_domain::milestone::*;
use loggbok_domain::phase::*;
use loggbok_domain::risk::*;
use loggbok_domain::{
    BatchId, DecisionId, EntryId, GoalId, MilestoneId, Noun, PhaseId, RiskId, Share, StreamId,
};
use loggbok_projections::View;
use loggbok_projections::difference::{
    Change, Difference, Fact, Place, Subject, Value, Weight, What, between, late_entries, two_clocks,
};
use proptest::prelude::*;

use crate::chance::{self, Step};
use crate::history::*;
use crate::properties::folded;

type Facts = BTreeMap<Place, Fact>;

/// The facts of a view: its difference from nothing.
fn facts(view: &View) -> Facts {
    let mut facts = Facts::new();
    apply(
        &mut facts,
        &between((&View::default(), NaiveDate::MIN), (view, NaiveDate::MAX)),
    );
    facts
}

fn apply(facts: &mut Facts, difference: &Difference) {
    for step in difference.changes.iter().flat_map(|change| &change.steps) {
        assert_eq!(
            facts.get(&step.place),
            step.from.as_ref(),
            "what a step starts from stands there"
        );
        match &step.to {
            Some(to) => facts.insert(step.place.clone(), to.clone()),
            None => facts.remove(&step.place),
        };
    }
}

/// The folds alone.
fn content(view: &View) -> View {
    View {
        position: Default::default(),
        recorded_at: Default::default(),
        ..view.clone()
    }
}

fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(any::<Step>(), 1..most)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_changes_put_into_the_first_view_give_the_second(
        steps in steps(160),
        gone in prop::collection::vec(any::<usize>(), 0..12),
        cuts in prop::collection::vec(any::<usize>(), 2..6),
    ) {
        let mut history = chance::history(1, &steps);
        let length = history.events.len();
        gone.iter().for_each(|index| history.erase(index % length));
        let views: Vec<View> = cuts.iter().map(|cut| folded(&history.events[..=cut % length])).collect();
        for (a, b) in views.iter().zip(views.iter().skip(1)) {
            let (from, to) = (a.recorded_at.date_naive(), b.recorded_at.date_naive());
            for (first, second, days) in [(a, b, (from, to)), (b, a, (to, from))] {
                let difference = between((first, days.0), (second, days.1));
                let mut moved = facts(first);
                apply(&mut moved, &difference);
                prop_assert_eq!(&moved, &facts(second));
                let same = content(first) == content(second);
                prop_assert_eq!(difference.changes.is_empty(), same, "a change that no fact tells of");
                let steps = difference.changes.iter().flat_map(|change| &change.steps);
                prop_assert!(steps.clone().all(|step| step.from != step.to));
                prop_assert!(difference.changes.iter().all(|change| !change.steps.is_empty()));
            }
        }
    }

    #[test]
    fn every_event_leaves_a_fact_that_bears_its_stamp(steps in steps(120)) {
        let history = chance::history(1, &steps);
        let mut view = View::default();
        for event in &history.events {
            let before = view.clone();
            view.apply(event);
            let difference = between((&before, NaiveDate::MIN), (&view, NaiveDate::MAX));
            let bears = |change: &Change| {
                // Rows are posted in the name of their batch's opening.
                matches!(change.what, What::Row | What::Ledger) || change.stamp().is_some_and(|stamp| stamp.position == event.position)
            };
            prop_assert!(difference.changes.iter().all(bears), "{:?}", event.event);
            // A batch of which nothing but a row is corrected that was never posted, and the like, changes nothing.
            prop_assert_eq!(difference.changes.is_empty(), content(&before) == content(&view));
        }
    }
}

fn phase(history: &mut History) -> StreamId {
    let stream = history.stream(Noun::Phase);
    let plan = PhasePlanned {
        phase: PhaseId(stream.id),
        key: key("teknik1"),
        title: title("Teknisk integration"),
        activity: None,
        number: 3,
        period: quarters("2025-Q1", "2025-Q3"),
        printed: Vec::new(),
    };
    history.tell(stream, plan);
    stream
}

fn progress(history: &mut History, stream: StreamId, on: &str, percent_done: i64) -> EntryId {
    let entry = EntryId(history.id());
    let report = PhaseProgressReported {
        entry,
        progress: percent(percent_done),
        effective_on: day(on),
    };
    history.tell(stream, report);
    entry
}

fn only(difference: &Difference, what: What) -> &Change {
    let mut found = difference.changes.iter().filter(|change| change.what == what);
    let change = found.next().unwrap();
    assert!(found.next().is_none(), "{what:?} twice");
    change
}

#[test]
fn a_change_goes_from_what_held_to_what_holds_with_every_step_between() {
    let mut history = History::new(1);
    let stream = phase(&mut history);
    let decision = DecisionId(history.id());
    history.tell_by(
        decision,
        stream,
        PhaseBaselineSet {
            decision,
            period: quarters("2025-Q1", "2025-Q3"),
        },
    );
    let before = folded(&history.events);
    for end in ["2025-Q4", "2026-Q1"] {
        let other = DecisionId(history.id());
        history.tell_by(
            other,
            stream,
            PhaseBaselineSet {
                decision: other,
                period: quarters("2025-Q1", end),
            },
        );
    }
    let after = folded(&history.events);
    let today = day("2024-09-20");
    let difference = between((&before, today), (&after, today));
    let change = only(&difference, What::Baseline);
    assert_eq!(change.from, Some(Value::Quarters(quarters("2025-Q1", "2025-Q3"))));
    assert_eq!(change.to, Some(Value::Quarters(quarters("2025-Q1", "2026-Q1"))));
    assert_eq!(change.subject, Subject::Phase(PhaseId(stream.id)));
    assert_eq!((change.steps.len(), change.weight), (2, Weight::Heavy));
    assert!(
        change
            .steps
            .iter()
            .all(|step| step.stamp().unwrap().decision.is_some())
    );
    assert!(!change.is_backdated(), "a baseline has no day of its own");
    assert_eq!(after.title_of(change.subject), Some("Teknisk integration"));
}

#[test]
fn what_was_true_before_the_first_moment_and_told_after_it_is_backdated() {
    let mut history = History::new(1);
    let stream = phase(&mut history);
    let corrected = progress(&mut history, stream, "2024-09-01", 10);
    progress(&mut history, stream, "2024-09-10", 20);
    let before = folded(&history.events);
    let first = day("2024-09-12");
    // Late, but of a day that had not passed.
    progress(&mut history, stream, "2024-09-13", 30);
    let on_time = folded(&history.events);
    assert!(
        !only(
            &between((&before, first), (&on_time, day("2024-09-14"))),
            What::Progress
        )
        .is_backdated()
    );
    progress(&mut history, stream, "2024-09-05", 15);
    let right = PhaseCorrection::Progress {
        progress: percent(12),
        effective_on: day("2024-09-02"),
    };
    history.tell(
        stream,
        PhaseEntryCorrected {
            entry: corrected,
            correction: right,
        },
    );
    let after = folded(&history.events);
    let difference = between((&before, first), (&after, day("2024-09-20")));
    let change = only(&difference, What::Progress);
    assert_eq!(change.from, Some(Value::Share(percent(20))));
    assert_eq!(
        change.to,
        Some(Value::Share(percent(30))),
        "the back-dated entry does not hold"
    );
    let backdated: Vec<bool> = change.steps.iter().map(|step| step.backdated).collect();
    assert_eq!(backdated, [false, true, true]);
    let put_right = &change.steps[2];
    assert_eq!(put_right.from.as_ref().unwrap().value, Value::Share(percent(10)));
    assert_eq!(put_right.to.as_ref().unwrap().value, Value::Share(percent(12)));
}

#[test]
fn the_day_alone_may_make_a_phase_late() {
    let mut history = History::new(1);
    phase(&mut history);
    let view = folded(&history.events);
    let difference = between((&view, day("2024-12-01")), (&view, day("2026-01-10")));
    assert!(difference.changes.is_empty());
    let standing = difference.standings.first().unwrap();
    assert_eq!(
        standing.from.status,
        Some(loggbok_projections::phase::Status::NotStarted)
    );
    assert_eq!(standing.to.status, Some(loggbok_projections::phase::Status::Late));
    assert_eq!(standing.to.late, Some(2));
}

#[test]
fn heavier_changes_come_first_and_their_nouns_with_them() {
    let mut history = History::new(1);
    let programme = history.programme();
    history.tell(programme, chance::opened(1));
    let before = folded(&history.events);
    let risk = history.stream(Noun::Risk);
    history.tell(
        risk,
        RiskRaised {
            risk: RiskId(risk.id),
            key: key("r"),
            organisation: None,
            theme: None,
            title: title("Driftstopp"),
            condition: None,
        },
    );
    let milestone = history.stream(Noun::Milestone);
    let phase = phase(&mut history);
    history.tell(
        milestone,
        MilestonePlanned {
            milestone: MilestoneId(milestone.id),
            phase: PhaseId(phase.id),
            title: title("Kärna"),
            acceptance: prose("Alla på"),
            target_on: day("2025-03-01"),
        },
    );
    let entry = EntryId(history.id());
    history.tell(
        milestone,
        MilestoneAchieved {
            entry,
            achieved_on: day("2024-09-11"),
            evidence: prose("Protokoll"),
        },
    );
    let after = folded(&history.events);
    let difference = between((&before, day("2024-09-10")), (&after, day("2024-09-20")));
    let order: Vec<Noun> = difference.by_noun().into_iter().map(|(noun, _)| noun).collect();
    assert_eq!(order, [Noun::Milestone, Noun::Risk, Noun::Phase]);
    let weights: Vec<Weight> = difference.changes.iter().map(|change| change.weight).collect();
    assert!(weights.is_sorted_by(|a, b| a >= b), "{weights:?}");
}

fn post(history: &mut History, rows: &[(&str, i64)]) -> StreamId {
    let stream = history.stream(Noun::Batch);
    let batch = BatchId(stream.id);
    history.tell(
        stream,
        BatchOpened {
            batch,
            organisation: organisation("amal"),
            source: title("Ekonomisystemet"),
            sha256: None,
        },
    );
    let rows: Vec<ActualRow> = rows
        .iter()
        .map(|(burdened, amount)| ActualRow {
            entry: EntryId(history.id()),
            bucket: Bucket::Category(chance::category()),
            quarter: quarter(burdened),
            amount_ore: kronor(*amount),
        })
        .collect();
    let (count, total) = (rows.len() as u64, rows.iter().map(|row| row.amount_ore).sum());
    history.tell(stream, ActualsPosted { rows });
    history.tell(
        stream,
        BatchClosed {
            rows: count,
            total_ore: total,
        },
    );
    stream
}

#[test]
fn actuals_are_told_by_the_batch_and_by_quarter() {
    let mut history = History::new(1);
    let before = folded(&history.events);
    post(&mut history, &[("2024-Q2", 100), ("2024-Q2", 50), ("2024-Q3", 7)]);
    let after = folded(&history.events);
    let difference = between((&before, day("2024-08-01")), (&after, day("2024-10-05")));
    assert_eq!(
        only(&difference, What::Posting).to,
        Some(Value::Rows(3, kronor(157)))
    );
    assert!(
        !only(&difference, What::Posting).is_backdated(),
        "it is for the third quarter, too"
    );
    let rows = only(&difference, What::Row);
    assert_eq!(
        rows.steps.iter().filter(|step| step.backdated).count(),
        2,
        "two of the second quarter"
    );
    let totals: Vec<_> = difference
        .totals
        .iter()
        .map(|it| (it.quarter, it.from_ore, it.to_ore))
        .collect();
    let expected = [
        (quarter("2024-Q2"), None, Some(kronor(150))),
        (quarter("2024-Q3"), None, Some(kronor(7))),
    ];
    assert_eq!(totals, expected);
}

/// A year's end told twice: as the books stood then, and with what came in after New Year.
#[test]
fn two_clocks_show_what_was_known_then_beside_what_is_known_now() {
    let mut history = History::new(1);
    let stream = phase(&mut history);
    progress(&mut history, stream, "2024-09-10", 20);
    let goal = history.stream(Noun::Goal);
    history.tell(
        goal,
        GoalDefined {
            goal: GoalId(goal.id),
            key: key("nojd"),
            title: title("Nöjda användare"),
            measure: prose("Enkät"),
            unit: Unit::Share,
            target: Target::ShareAtLeast(percent(80)),
            due: Due::By(quarter("2026-Q4")),
            follow_up: None,
        },
    );
    post(&mut history, &[("2024-Q3", 100)]);
    let then = folded(&history.events);
    let late = progress(&mut history, stream, "2024-09-25", 35);
    progress(&mut history, stream, "2024-10-03", 50);
    let entry = EntryId(history.id());
    history.tell(
        goal,
        MeasurementRecorded {
            entry,
            value: Measured::Share(Share::parse(6_000).unwrap()),
            effective_on: day("2024-09-15"),
            source: None,
        },
    );
    post(&mut history, &[("2024-Q3", 11)]);
    let now = folded(&history.events);
    let clocks = two_clocks(&then, &now, day("2024-09-30"));
    let of = |what| clocks.iter().find(|clock| clock.what == what).unwrap();
    let done = of(What::Progress);
    assert_eq!(done.then, Some(Value::Share(percent(20))));
    assert_eq!(
        done.now,
        Some(Value::Share(percent(35))),
        "and not the later 50 per cent"
    );
    assert_eq!(done.since.len(), 1);
    assert!(
        now.timeline.phases[&PhaseId(stream.id)]
            .progress
            .entry(late)
            .is_some()
    );
    let measured = of(What::Measurement);
    assert_eq!(measured.then, None);
    assert!(measured.differs() && measured.since[0].lag_days().unwrap() > 0);
    let money = of(What::Posting);
    assert_eq!(
        (&money.then, &money.now),
        (&Some(Value::Money(kronor(100))), &Some(Value::Money(kronor(111))))
    );
    assert_eq!(money.since.len(), 1);
    assert!(
        two_clocks(&now, &now, day("2024-09-30"))
            .iter()
            .all(|clock| !clock.differs() && clock.since.is_empty())
    );
}

#[test]
fn late_entries_tell_their_lag_and_corrections_count_anew() {
    let mut history = History::new(1);
    let stream = phase(&mut history);
    let entry = progress(&mut history, stream, "2024-09-01", 20);
    progress(&mut history, stream, "2024-09-12", 30);
    let right = PhaseCorrection::Progress {
        progress: percent(25),
        effective_on: day("2024-09-01"),
    };
    history.tell(
        stream,
        PhaseEntryCorrected {
            entry,
            correction: right,
        },
    );
    let late: Vec<_> = late_entries(&folded(&history.events))
        .into_iter()
        .map(|late| (late.stamp.position.0, late.lag_days, late.corrects))
        .collect();
    assert_eq!(
        late,
        [(4, 12, true), (2, 10, false)],
        "what is told on its day is not late"
    );
}
