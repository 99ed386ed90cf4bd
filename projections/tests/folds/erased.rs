//! What held and is erased is not replaced by what held before it, and what was taken back does not come again.

use chrono::NaiveDate;
use loggbok_domain::cost::*;
use loggbok_domain::phase::{PhaseCorrection, PhaseEntryCorrected, PhasePlanned, PhaseProgressReported};
use loggbok_domain::{CategoryKey, DecisionId, EntryId, MilestoneId, Noun, PhaseId, Share, StreamId};
use loggbok_projections::cost::{NotEarned, Place};
use loggbok_projections::phase::Phase;

use crate::history::*;
use crate::properties::folded;

fn plan(history: &mut History, share: i64) {
    let stream = history.plan();
    let terms = SavingsTerms {
        baseline_year: 2024,
        share: percent(share),
        categories: vec![CategoryKey::parse("it-tjanster").unwrap()],
        ramp: Vec::new(),
    };
    history.tell(
        stream,
        SavingsPlanSet {
            decision: None,
            terms,
            assumption: prose("Enligt förstudien"),
            printed: vec![],
        },
    );
}

fn budget(history: &mut History, amount: i64) {
    let stream = history.plan();
    let line = TransitionLine {
        organisation: organisation("amal"),
        quarter: quarter("2026-Q1"),
        amount_ore: kronor(amount),
    };
    history.tell(
        stream,
        TransitionBudgetSet {
            decision: None,
            lines: vec![line],
            assumption: prose("Antagande"),
        },
    );
}

fn share(history: &History) -> Option<Share> {
    let view = folded(&history.events);
    view.ledger.savings_plan().map(|plan| plan.value.terms.share)
}

#[test]
fn an_older_plan_or_budget_does_not_hold_where_the_last_one_is_erased() {
    let mut history = History::new(1);
    plan(&mut history, 20);
    plan(&mut history, 30);
    budget(&mut history, 1);
    budget(&mut history, 2);
    let ledger = folded(&history.events).ledger;
    assert!(!ledger.is_plan_erased() && !ledger.is_budget_erased());
    history.erase(1);
    history.erase(3);
    let ledger = folded(&history.events).ledger;
    assert_eq!((ledger.savings_plan(), ledger.transition_budget()), (None, None));
    assert!(ledger.is_plan_erased() && ledger.is_budget_erased());
    assert_eq!((ledger.potential(), ledger.course()), (None, None));
    assert_eq!(
        ledger.savings_plans.len(),
        1,
        "what was said before stays in sight"
    );
    plan(&mut history, 25);
    assert_eq!(share(&history), Some(percent(25)), "what is set anew holds");
    assert!(!folded(&history.events).ledger.is_plan_erased());
    history.erase(0);
    assert_eq!(
        share(&history),
        Some(percent(25)),
        "nor does an older erasure hide it"
    );
}

#[test]
fn nothing_is_earned_by_weights_that_are_erased() {
    let mut history = History::new(1);
    let stream = history.plan();
    for amount in [1, 2] {
        let line = MilestoneWeight {
            milestone: MilestoneId(history.id()),
            budget_ore: kronor(amount),
            verified_by: None,
        };
        let (decision, lines) = (DecisionId(history.id()), vec![line]);
        history.tell(stream, MilestonesWeighed { decision, lines });
    }
    let told = |history: &History| {
        let view = folded(&history.events);
        view.earned_value(day("2025-08-15")).map(|earned| earned.quarter)
    };
    assert_eq!(told(&history), Err(NotEarned::NotDecided));
    history.erase(1);
    assert_eq!(told(&history), Err(NotEarned::WeightsErased));
}

fn reported() -> (History, StreamId) {
    let mut history = History::new(1);
    let stream = history.stream(Noun::Phase);
    history.tell(
        stream,
        PhasePlanned {
            phase: PhaseId(stream.id),
            key: key("teknik1"),
            title: title("Teknisk integration"),
            activity: None,
            number: 1,
            period: quarters("2025-Q1", "2025-Q4"),
            printed: Vec::new(),
        },
    );
    (history, stream)
}

fn report(history: &mut History, stream: StreamId, done: i64, on: &str) -> EntryId {
    let entry = EntryId(history.id());
    let (progress, effective_on) = (percent(done), day(on));
    history.tell(
        stream,
        PhaseProgressReported {
            entry,
            progress,
            effective_on,
        },
    );
    entry
}

fn withdraw(history: &mut History, stream: StreamId, entry: EntryId) {
    let correction = PhaseCorrection::Withdrawn;
    history.tell(stream, PhaseEntryCorrected { entry, correction });
}

/// The part done on a day, and whether it is erased.
fn done(history: &History, on: &str) -> (Option<Share>, bool) {
    let on: NaiveDate = day(on);
    let view = folded(&history.events);
    let phase: &Phase = view.timeline.in_order()[0];
    (phase.progress_on(on), phase.progress.is_erased_on(on))
}

#[test]
fn what_was_withdrawn_does_not_come_again_where_the_withdrawal_is_erased() {
    let (mut history, stream) = reported();
    let wrong = report(&mut history, stream, 80, "2025-05-01");
    withdraw(&mut history, stream, wrong);
    let withdrawal = history.events.len() - 1;
    report(&mut history, stream, 20, "2025-04-01");
    assert_eq!(done(&history, "2025-06-01"), (Some(percent(20)), false));
    history.erase(withdrawal);
    // Recorded later, but for an earlier day: it does not tell what holds in June.
    assert_eq!(done(&history, "2025-06-01"), (None, true));
    assert_eq!(done(&history, "2025-04-15"), (Some(percent(20)), false));
    report(&mut history, stream, 40, "2025-06-01");
    assert_eq!(done(&history, "2025-06-01"), (Some(percent(40)), false));
}

#[test]
fn an_entry_that_was_withdrawn_takes_no_erased_ones_place() {
    let (mut history, stream) = reported();
    report(&mut history, stream, 10, "2025-04-01");
    report(&mut history, stream, 30, "2025-05-01");
    let erased = history.events.len() - 1;
    let wrong = report(&mut history, stream, 90, "2025-06-01");
    history.erase(erased);
    assert_eq!(done(&history, "2025-06-15"), (Some(percent(90)), false));
    withdraw(&mut history, stream, wrong);
    assert_eq!(
        done(&history, "2025-06-15"),
        (None, true),
        "not the ten per cent of April"
    );
}

#[test]
fn a_claim_whose_judgement_is_erased_counts_as_neither() {
    let mut history = History::new(1);
    let stream = history.plan();
    let claim = |history: &mut History| {
        let entry = EntryId(history.id());
        history.tell(
            stream,
            SavingClaimed {
                entry,
                organisation: organisation("amal"),
                category: CategoryKey::parse("it-tjanster").unwrap(),
                quarter: quarter("2026-Q1"),
                amount_ore: kronor(1_000),
                kind: SavingKind::Realised,
                explanation: prose("Ett avtal sades upp"),
                claimed_by: loggbok_domain::ActorId::parse("kontoret-1").unwrap(),
            },
        );
        entry
    };
    let entry = claim(&mut history);
    let judge = |history: &mut History, entry, validated| {
        let finding = prose("Granskat");
        history.tell(
            stream,
            SavingJudged {
                entry,
                validated,
                finding,
            },
        );
    };
    judge(&mut history, entry, false);
    let judgement = history.events.len() - 1;
    let after = claim(&mut history);
    history.erase(judgement);
    let view = folded(&history.events);
    assert!(view.ledger.claims[&entry].in_doubt && !view.ledger.claims[&entry].stands());
    assert!(
        view.ledger.claims[&after].stands(),
        "it was claimed after the judgement"
    );
    judge(&mut history, entry, true);
    assert!(folded(&history.events).ledger.claims[&entry].is_validated());
}

#[test]
fn an_older_forecast_does_not_hold_where_a_later_one_of_the_organisation_is_erased() {
    let mut history = History::new(1);
    let stream = history.plan();
    let forecast = |history: &mut History, who: &str, amount: i64| {
        let line = ForecastLine {
            bucket: Bucket::Transition,
            quarter: quarter("2026-Q1"),
            amount_ore: kronor(amount),
        };
        let told = CostsForecast {
            entry: EntryId(history.id()),
            organisation: organisation(who),
            effective_on: day("2025-06-01"),
            source: title("Ekonomens bedömning"),
            lines: vec![line],
        };
        // Whoever tells it acts for Åmål: see the history's author.
        history.tell(stream, told);
    };
    let place = Place {
        quarter: quarter("2026-Q1"),
        bucket: Bucket::Transition,
    };
    let believed = |history: &History, who: &str| {
        let view = folded(&history.events);
        let found = view
            .ledger
            .forecast(&organisation(who), &place, day("2025-12-31"));
        found.map(|(amount, _)| amount)
    };
    forecast(&mut history, "mellerud", 1);
    forecast(&mut history, "amal", 2);
    forecast(&mut history, "amal", 3);
    assert_eq!(believed(&history, "amal"), Some(kronor(3)));
    history.erase(2);
    assert_eq!(believed(&history, "amal"), None);
    assert_eq!(
        believed(&history, "mellerud"),
        Some(kronor(1)),
        "it was not Mellerud's"
    );
    forecast(&mut history, "amal", 4);
    assert_eq!(believed(&history, "amal"), Some(kronor(4)));
}

#[test]
fn an_older_explanation_is_not_told_where_a_later_one_is_erased() {
    let mut history = History::new(1);
    let stream = history.plan();
    let explain = |history: &mut History, why: &str| {
        let told = DeviationExplained {
            entry: EntryId(history.id()),
            organisation: organisation("amal"),
            bucket: Bucket::Transition,
            quarter: quarter("2025-Q1"),
            effective_on: day("2025-06-01"),
            explanation: prose(why),
        };
        history.tell(stream, told);
    };
    let place = Place {
        quarter: quarter("2025-Q1"),
        bucket: Bucket::Transition,
    };
    let told = |history: &History| {
        let view = folded(&history.events);
        let found = view
            .ledger
            .explanation(&organisation("amal"), &place, day("2025-12-31"));
        found.map(|it| it.value.explanation.to_string())
    };
    explain(&mut history, "En faktura kom sent.");
    explain(&mut history, "Avtalet löpte ett kvartal till.");
    assert_eq!(told(&history).as_deref(), Some("Avtalet löpte ett kvartal till."));
    history.erase(1);
    assert_eq!(told(&history), None);
    explain(&mut history, "Två licenser sades inte upp.");
    assert_eq!(told(&history).as_deref(), Some("Två licenser sades inte upp."));
}
