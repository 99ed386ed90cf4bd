//! Decisions, what rests on them, and changes that lack one.

use loggbok_domain::cost::{CostBaselineSet, CostLine};
use loggbok_domain::decision::*;
use loggbok_domain::phase::PhaseBaselineSet;
use loggbok_domain::programme::ProgrammeExtended;
use loggbok_domain::{ActorId, BodyKey, DecisionId, Noun, StreamId};
use loggbok_projections::decision::{Lack, Status};

use crate::chance;
use crate::history::*;
use crate::properties::folded;

fn propose(history: &mut History) -> (StreamId, DecisionId) {
    let stream = history.stream(Noun::Decision);
    history.tell(
        stream,
        DecisionProposed {
            decision: DecisionId(stream.id),
            title: title("Förläng programmet"),
            body: BodyKey::parse("styrgrupp").unwrap(),
            question: prose("Ska programmet förlängas till kvartal 1 2027?"),
            options: Vec::new(),
            basis: Some(3),
            authorises: vec![Authorisation::Extension {
                until: quarter("2027-Q1"),
            }],
            due_on: Some(day("2025-12-10")),
            proposed_by: ActorId::parse("kontoret-1").unwrap(),
        },
    );
    (stream, DecisionId(stream.id))
}

fn take(history: &mut History, stream: StreamId, outcome: Outcome) {
    let authorises = match outcome {
        Outcome::Approved => vec![Authorisation::Extension {
            until: quarter("2027-Q1"),
        }],
        Outcome::Rejected | Outcome::Tabled | Outcome::ReferredBack => Vec::new(),
    };
    history.tell(
        stream,
        DecisionTaken {
            outcome,
            option: None,
            taken_on: day("2025-12-10"),
            meeting: None,
            votes: None,
            reservations: Vec::new(),
            recusals: Vec::new(),
            paragraph: title("§ 12"),
            case_number: title("KS 2024/123"),
            authorises,
        },
    );
}

#[test]
fn a_decision_is_tabled_taken_used_and_withdrawn() {
    let mut history = History::new(1);
    let (stream, id) = propose(&mut history);
    let status = |history: &History| folded(&history.events).decisions.decisions[&id].status();
    assert_eq!(status(&history), Status::Proposed);
    let overdue =
        |history: &History, on: &str| folded(&history.events).decisions.decisions[&id].is_overdue(day(on));
    assert!(!overdue(&history, "2025-12-10") && overdue(&history, "2025-12-11"));
    take(&mut history, stream, Outcome::Tabled);
    assert_eq!(status(&history), Status::Tabled);
    assert!(overdue(&history, "2025-12-11"));
    take(&mut history, stream, Outcome::Approved);
    assert_eq!(status(&history), Status::Approved);
    assert!(!overdue(&history, "2025-12-11"));
    let programme = history.programme();
    history.tell_by(
        id,
        programme,
        ProgrammeExtended {
            until: quarter("2027-Q1"),
        },
    );

    let register = folded(&history.events).decisions;
    let decision = &register.decisions[&id];
    assert_eq!(
        (decision.deliberations.len(), decision.authorises().len()),
        (2, 1)
    );
    assert_eq!(decision.uses.len(), 1);
    assert_eq!(
        (decision.uses[0].position.0, decision.uses[0].kind.as_str()),
        (4, "ProgrammeExtended")
    );
    assert_eq!(decision.uses[0].stream, programme);
    assert_eq!(register.unauthorised(), []);

    history.tell(
        stream,
        DecisionWithdrawn {
            withdrawn_on: day("2026-01-01"),
        },
    );
    assert_eq!(status(&history), Status::Withdrawn);
    let register = folded(&history.events).decisions;
    let lacking = register.unauthorised();
    assert_eq!(
        (lacking.len(), lacking[0].lack, lacking[0].change.position.0),
        (1, Lack::Withdrawn(id), 4)
    );
}

#[test]
fn changes_without_a_decision_are_listed_and_statements_are_not() {
    let mut history = History::new(1);
    let (plan, programme) = (history.plan(), history.programme());
    history.tell(programme, chance::opened(1));
    let baseline = |kronor_a_year| CostBaselineSet {
        decision: None,
        organisation: organisation("amal"),
        year: 2024,
        lines: vec![CostLine {
            category: chance::category(),
            amount_ore: kronor(kronor_a_year),
        }],
        printed_total_ore: None,
    };
    history.tell(plan, baseline(2_400_000));
    assert_eq!(
        folded(&history.events).decisions.unauthorised(),
        [],
        "the first figure says what things cost"
    );
    history.tell(plan, baseline(2_500_000));
    let phase = history.stream(Noun::Phase);
    let (stream, id) = propose(&mut history);
    take(&mut history, stream, Outcome::Rejected);
    history.tell_by(
        id,
        phase,
        PhaseBaselineSet {
            decision: id,
            period: quarters("2025-Q1", "2025-Q4"),
        },
    );
    let register = folded(&history.events).decisions;
    let found: Vec<_> = register
        .unauthorised()
        .iter()
        .map(|one| (one.change.kind.clone(), one.lack))
        .collect();
    let expected = [
        ("CostBaselineSet".to_owned(), Lack::NoDecision),
        ("PhaseBaselineSet".to_owned(), Lack::NotApproved(id)),
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_was_decided_and_erased_authorises_nothing() {
    let mut history = History::new(1);
    let (stream, id) = propose(&mut history);
    take(&mut history, stream, Outcome::Approved);
    let programme = history.programme();
    history.tell_by(
        id,
        programme,
        ProgrammeExtended {
            until: quarter("2027-Q1"),
        },
    );
    history.erase(1);
    let register = folded(&history.events).decisions;
    assert_eq!(register.decisions[&id].status(), Status::Erased);
    assert_eq!(register.unauthorised()[0].lack, Lack::Erased(id));
}
