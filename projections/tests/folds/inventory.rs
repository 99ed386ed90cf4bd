//! The inventory adds up, and agrees with what the registers themselves said on the day.

use std::collections::BTreeSet;

use loggbok_projections::decision::Status;
use loggbok_projections::programme::Counted;
use loggbok_projections::{Recorded, View};
use proptest::prelude::*;

use crate::chance::{self, Step};
use crate::history::*;
use crate::properties::folded;

/// What the door would have refused: ending the same thing twice, or withdrawing the same entry twice.
fn without_second_ends(history: History) -> Vec<Recorded> {
    let mut ended = BTreeSet::new();
    let events = history.events.into_iter();
    events
        .filter(|event| end(event).is_none_or(|end| ended.insert(end)))
        .collect()
}

/// What an event ends for good, if anything.
fn end(event: &Recorded) -> Option<[String; 3]> {
    let kind = event.event.kind();
    let payload: serde_json::Value = serde_json::from_str(&event.event.payload().unwrap()?).unwrap();
    let of = |which: String| Some([event.stream.to_string(), kind.to_owned(), which]);
    match kind {
        "OpenPointNoted" | "OpenPointSettled" => of(payload["key"].to_string()),
        "GoalDeclaredReached" | "GoalDeclaredMissed" => {
            Some([event.stream.to_string(), String::new(), String::new()])
        }
        "DecisionWithdrawn" | "DecisionSuperseded" | "BatchWithdrawn" => of(String::new()),
        _ if kind.ends_with("Cancelled") => of(String::new()),
        _ if payload["correction"] == "withdrawn" => of(payload["entry"].to_string()),
        _ => None,
    }
}

/// How many are open, as the registers say.
fn open(view: &View, counted: Counted) -> usize {
    match counted {
        Counted::Risks => {
            let risks = view.risks.risks.values();
            risks
                .filter(|risk| risk.turns.last().is_none_or(|turn| !turn.closes))
                .count()
        }
        Counted::Questions => {
            let decisions = view.decisions.decisions.values();
            let pending = |status| matches!(status, Status::Proposed | Status::Tabled | Status::ReferredBack);
            decisions.filter(|decision| pending(decision.status())).count()
        }
        Counted::Phases => {
            let phases = view.timeline.phases.values();
            phases
                .filter(|phase| phase.cancelled.is_none() && phase.completed.latest().is_none())
                .count()
        }
        Counted::Milestones => {
            let milestones = view.timeline.milestones.values();
            milestones
                .filter(|it| it.cancelled.is_none() && it.achieved.latest().is_none())
                .count()
        }
        Counted::Goals => view
            .goals
            .goals
            .values()
            .filter(|goal| goal.declared.is_none())
            .count(),
        Counted::OpenPoints => view.charter.unsettled().count(),
        Counted::Meetings => {
            let meetings = view.meetings.meetings.values();
            meetings
                .filter(|it| it.cancelled.is_none() && it.held.latest().is_none())
                .count()
        }
        Counted::Batches => {
            let batches = view.ledger.batches.values();
            batches.filter(|batch| batch.withdrawn.is_none()).count()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_line_adds_up_and_its_balances_are_what_the_registers_said_then(
        steps in prop::collection::vec(any::<Step>(), 1..200), first in 0_usize..300, span in 0_usize..300,
    ) {
        let events = without_second_ends(chance::history(1, &steps));
        let at = |index: usize| index.min(events.len() - 1);
        let (first, last) = (at(first), at(first + span));
        let then = folded(&events[..=first]);
        let later = folded(&events[..=last]);
        let day = |index: usize| events[index].recorded_at.date_naive();
        for line in folded(&events).inventory(day(first), day(last)) {
            prop_assert!(line.adds_up(), "{line:?}");
            prop_assert_eq!(line.opening, open(&then, line.counted), "{:?} on the first day", line.counted);
            prop_assert_eq!(line.closing, open(&later, line.counted), "{:?} on the last day", line.counted);
        }
    }

    #[test]
    fn it_adds_up_also_over_what_was_erased(
        steps in prop::collection::vec(any::<Step>(), 1..150), gone in prop::collection::vec(any::<usize>(), 0..30),
    ) {
        let mut history = chance::history(1, &steps);
        for index in gone {
            let index = index % history.events.len();
            history.erase(index);
        }
        for line in folded(&history.events).inventory(day("2024-10-01"), day("2024-12-01")) {
            prop_assert!(line.adds_up(), "{line:?}");
        }
    }
}
