//! Earned value in a programme: what it rests on, and what it refuses.

use loggbok_domain::cost::*;
use loggbok_domain::decision::*;
use loggbok_domain::milestone::*;
use loggbok_domain::{
    ActorId, BasisPoints, BatchId, BodyKey, DecisionId, EntryId, MilestoneId, Noun, PhaseId, StreamId, Title,
};
use loggbok_projections::cost::NotEarned;

use crate::chance;
use crate::history::*;
use crate::properties::folded;

fn opened() -> History {
    let mut history = History::new(1);
    let programme = history.programme();
    history.tell(programme, chance::opened(1));
    history
}

fn decided(history: &mut History, taken_on: &str) -> (StreamId, DecisionId) {
    let stream = history.stream(Noun::Decision);
    let decision = DecisionId(stream.id);
    history.tell(
        stream,
        DecisionProposed {
            decision,
            title: title("Väg milstolparna"),
            body: BodyKey::parse("styrgrupp").unwrap(),
            question: prose("Ska milstolparna vägas?"),
            options: Vec::new(),
            basis: None,
            authorises: Vec::new(),
            due_on: None,
            proposed_by: ActorId::parse("kontoret-1").unwrap(),
        },
    );
    history.tell(
        stream,
        DecisionTaken {
            outcome: Outcome::Approved,
            option: None,
            taken_on: day(taken_on),
            meeting: None,
            votes: None,
            reservations: Vec::new(),
            recusals: Vec::new(),
            paragraph: title("§ 12"),
            case_number: title("KS 2025/1"),
            authorises: Vec::new(),
        },
    );
    (stream, decision)
}

fn milestone(history: &mut History, baseline: Option<&str>) -> StreamId {
    let stream = history.stream(Noun::Milestone);
    let phase = PhaseId(history.id());
    history.tell(
        stream,
        MilestonePlanned {
            milestone: MilestoneId(stream.id),
            phase,
            title: title("Kärna i drift"),
            acceptance: prose("Näten är sammankopplade."),
            target_on: day("2025-03-31"),
        },
    );
    if let Some(target) = baseline {
        let (decision, target_on) = (DecisionId(history.id()), day(target));
        history.tell(stream, MilestoneBaselineSet { decision, target_on });
    }
    stream
}

fn reach(history: &mut History, stream: StreamId, on: &str) {
    let entry = EntryId(history.id());
    history.tell(
        stream,
        MilestoneAchieved {
            entry,
            achieved_on: day(on),
            evidence: prose("Provningsprotokoll"),
        },
    );
}

fn weigh(history: &mut History, decision: DecisionId, given: &[(StreamId, i64, Option<&str>)]) {
    let weight = |(stream, amount, source): &(StreamId, i64, Option<&str>)| MilestoneWeight {
        milestone: MilestoneId(stream.id),
        budget_ore: kronor(*amount),
        verified_by: source.map(|it| Title::parse(it).unwrap()),
    };
    let lines = given.iter().map(weight).collect();
    let plan = history.plan();
    history.tell_by(decision, plan, MilestonesWeighed { decision, lines });
}

fn spend(history: &mut History, when: &str, amount: i64) {
    let stream = history.stream(Noun::Batch);
    let batch = BatchId(stream.id);
    history.tell(
        stream,
        BatchOpened {
            batch,
            organisation: organisation("amal"),
            source: title("huvudbok.se"),
            sha256: None,
        },
    );
    let row = ActualRow {
        entry: EntryId(history.id()),
        bucket: Bucket::Transition,
        quarter: quarter(when),
        amount_ore: kronor(amount),
    };
    history.tell(stream, ActualsPosted { rows: vec![row] });
    let total_ore = kronor(amount);
    history.tell(stream, BatchClosed { rows: 1, total_ore });
}

const TESTED: Option<&str> = Some("teknisk provning");

/// Weights of 40 000, 35 000 and 25 000 kr, due in 2025-Q1, Q2 and Q4. By the end of Q2 the first is reached.
fn under_way() -> (History, StreamId) {
    let mut history = opened();
    let (stream, decision) = decided(&mut history, "2024-12-15");
    let first = milestone(&mut history, Some("2025-03-31"));
    let second = milestone(&mut history, Some("2025-06-30"));
    let third = milestone(&mut history, Some("2025-12-31"));
    let given = [
        (first, 40_000, TESTED),
        (second, 35_000, TESTED),
        (third, 25_000, TESTED),
    ];
    weigh(&mut history, decision, &given);
    reach(&mut history, first, "2025-04-10");
    reach(&mut history, second, "2025-07-02");
    spend(&mut history, "2025-Q1", 30_000);
    spend(&mut history, "2025-Q2", 20_000);
    spend(&mut history, "2025-Q3", 9_000);
    (history, stream)
}

#[test]
fn it_is_measured_at_the_end_of_the_last_quarter_that_has_ended() {
    let (history, _) = under_way();
    let view = folded(&history.events);
    let earned = view.earned_value(day("2025-08-15")).unwrap();
    assert_eq!(earned.quarter, quarter("2025-Q2"));
    let figures = earned.figures;
    assert_eq!(figures.bac_ore, kronor(100_000));
    assert_eq!(figures.pv_ore, kronor(75_000));
    // The second was reached in July, after the quarter.
    assert_eq!((figures.ev_ore, figures.ac_ore), (kronor(40_000), kronor(50_000)));
    assert_eq!(figures.spi(), Some(BasisPoints(5_333)));
    assert_eq!(figures.cpi(), Some(BasisPoints(8_000)));
    assert_eq!(figures.eac_ore(), Some(kronor(125_000)));
    // The programme begins in 2024-Q4: three quarters have passed, and what was planned for two is earned.
    assert_eq!(earned.passed, 3);
    assert_eq!(earned.earned_schedule, BasisPoints(20_000));
    assert_eq!(earned.spi_time, Some(BasisPoints(6_667)));
    // On the last day of a quarter the quarter has ended.
    let later = view.earned_value(day("2025-09-30")).unwrap();
    assert_eq!(
        (later.quarter, later.figures.ev_ore),
        (quarter("2025-Q3"), kronor(75_000))
    );
    assert_eq!(later.figures.ac_ore, kronor(59_000));
}

#[test]
fn without_a_decision_in_force_nothing_is_said() {
    assert_eq!(
        folded(&opened().events).earned_value(day("2025-08-15")),
        Err(NotEarned::NotWeighed)
    );
    let (mut history, stream) = under_way();
    let on = |history: &History, on: &str| folded(&history.events).earned_value(day(on)).map(|it| it.passed);
    assert_eq!(on(&history, "2024-12-14"), Err(NotEarned::NotDecided));
    assert_eq!(on(&history, "2024-12-15"), Err(NotEarned::NotBegun));
    assert_eq!(on(&history, "2024-12-31"), Err(NotEarned::NoActuals));
    let withdrawn_on = day("2025-07-01");
    history.tell(stream, DecisionWithdrawn { withdrawn_on });
    assert_eq!(on(&history, "2025-06-30"), Ok(3));
    assert_eq!(on(&history, "2025-07-01"), Err(NotEarned::NotDecided));
}

#[test]
fn progress_that_only_the_schedule_tells_is_refused() {
    let mut history = opened();
    let (_, decision) = decided(&mut history, "2024-12-15");
    let first = milestone(&mut history, Some("2025-03-31"));
    let second = milestone(&mut history, Some("2025-06-30"));
    weigh(&mut history, decision, &[(first, 1, TESTED), (second, 1, None)]);
    spend(&mut history, "2025-Q1", 1);
    let refused = folded(&history.events)
        .earned_value(day("2025-08-15"))
        .map(|it| it.passed);
    assert_eq!(
        refused,
        Err(NotEarned::NoIndependentSource(vec![MilestoneId(second.id)]))
    );
}

#[test]
fn a_milestone_without_a_decided_day_is_named() {
    let mut history = opened();
    let (_, decision) = decided(&mut history, "2024-12-15");
    let first = milestone(&mut history, Some("2025-03-31"));
    let second = milestone(&mut history, None);
    weigh(&mut history, decision, &[(first, 1, TESTED), (second, 1, TESTED)]);
    spend(&mut history, "2025-Q1", 1);
    let refused = folded(&history.events)
        .earned_value(day("2025-08-15"))
        .map(|it| it.passed);
    assert_eq!(refused, Err(NotEarned::NoBaseline(vec![MilestoneId(second.id)])));
}
