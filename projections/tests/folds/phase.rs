//! Phases against their quarters.

use loggbok_domain::milestone::*;
use loggbok_domain::phase::*;
use loggbok_domain::{DecisionId, EntryId, MilestoneId, Noun, PhaseId, StreamId};
use loggbok_projections::STALE_AFTER_DAYS;
use loggbok_projections::phase::{Because, Phase, Status, Yardstick};
use uuid::Uuid;

use crate::history::*;
use crate::properties::folded;

fn planned() -> (History, StreamId) {
    let mut history = History::new(1);
    let stream = history.stream(Noun::Phase);
    history.tell(
        stream,
        PhasePlanned {
            phase: PhaseId(stream.id),
            key: key("driftcenter"),
            title: title("Gemensamt driftcenter (etablering)"),
            activity: None,
            number: 4,
            period: quarters("2025-Q2", "2026-Q2"),
            printed: Vec::new(),
        },
    );
    (history, stream)
}

fn entry(number: u128) -> EntryId {
    EntryId(Uuid::from_u128(number))
}

fn phase(history: &History) -> Phase {
    Phase::clone(folded(&history.events).timeline.in_order()[0])
}

fn status(history: &History, on: &str) -> (Status, Because) {
    let judgement = phase(history).judge(day(on)).unwrap();
    (judgement.status, judgement.because)
}

fn start(history: &mut History, stream: StreamId) {
    history.tell(
        stream,
        PhaseStarted {
            entry: entry(1),
            started_on: day("2025-04-07"),
        },
    );
}

fn report(history: &mut History, stream: StreamId, number: u128, done: i64, on: &str) {
    history.tell(
        stream,
        PhaseProgressReported {
            entry: entry(number),
            progress: percent(done),
            effective_on: day(on),
        },
    );
}

#[test]
fn the_status_follows_its_rules_in_order() {
    let (mut history, stream) = planned();
    let target = quarter("2025-Q2");
    assert_eq!(
        status(&history, "2025-06-30"),
        (Status::NotStarted, Because::StartsLater { target })
    );
    assert_eq!(
        status(&history, "2025-07-01"),
        (Status::AtRisk, Because::StartPassed { target })
    );
    start(&mut history, stream);
    // 2025-Q2 to 2026-Q2 is 456 days; after 46 of them 10.08 % are expected, after 45 a little less than 10 %.
    assert_eq!(status(&history, "2025-05-15").0, Status::OnTrack);
    let expected = phase(&history).expected_progress(day("2025-05-16")).unwrap();
    assert_eq!(u32::from(expected.basis_points()), 46 * 10_000 / 456);
    assert_eq!(
        status(&history, "2025-05-16"),
        (Status::AtRisk, Because::NothingReported { expected })
    );
    report(&mut history, stream, 2, 35, "2025-09-30");
    assert_eq!(
        status(&history, "2025-09-30"),
        (Status::OnTrack, Because::AsExpected)
    );
    let expected = phase(&history).expected_progress(day("2025-12-31")).unwrap();
    assert_eq!(
        status(&history, "2025-12-31"),
        (
            Status::AtRisk,
            Because::Behind {
                progress: percent(35),
                expected
            }
        )
    );
    let (target, forecast) = (quarter("2026-Q2"), quarter("2026-Q4"));
    history.tell(
        stream,
        PhaseReforecast {
            entry: entry(3),
            period: quarters("2025-Q2", "2026-Q4"),
            effective_on: day("2026-01-15"),
        },
    );
    assert_eq!(
        status(&history, "2026-01-15"),
        (Status::Late, Because::ForecastLater { target, forecast })
    );
    assert_eq!(
        status(&history, "2026-07-01"),
        (Status::Late, Because::EndPassed { target })
    );
    history.tell(
        stream,
        PhaseCompleted {
            entry: entry(4),
            completed_on: day("2026-11-20"),
        },
    );
    assert_eq!(status(&history, "2026-11-19").0, Status::Late);
    assert_eq!(status(&history, "2026-11-20"), (Status::Done, Because::Completed));
    history.tell(
        stream,
        PhaseEntryCorrected {
            entry: entry(4),
            correction: PhaseCorrection::Withdrawn,
        },
    );
    history.tell(
        stream,
        PhaseCancelled {
            cancelled_on: day("2026-11-21"),
        },
    );
    assert_eq!(
        status(&history, "2026-11-22"),
        (Status::Cancelled, Because::Cancelled)
    );
}

#[test]
fn lateness_is_counted_in_quarters_against_both_baselines() {
    let (mut history, stream) = planned();
    let late = |history: &History, on: &str| {
        let phase = phase(history);
        let quarters = |yardstick| phase.quarters_late(yardstick, day(on)).unwrap();
        (quarters(Yardstick::Original), quarters(Yardstick::Current))
    };
    assert_eq!(late(&history, "2025-05-01"), (0, 0));
    for (number, end) in [(1, "2026-Q2"), (2, "2026-Q4")] {
        let decision = DecisionId(Uuid::from_u128(number));
        history.tell_by(
            decision,
            stream,
            PhaseBaselineSet {
                decision,
                period: quarters("2025-Q2", end),
            },
        );
    }
    assert_eq!(late(&history, "2025-05-01"), (2, 0));
    let moves = phase(&history).moves().to_vec();
    assert_eq!(moves.len(), 1);
    assert_eq!(moves[0].stamp.decision, Some(DecisionId(Uuid::from_u128(2))));
    assert_eq!(moves[0].stamp.reason.as_deref(), Some("Enligt månadsrapporten"));
    history.tell(
        stream,
        PhaseReforecast {
            entry: entry(3),
            period: quarters("2025-Q2", "2027-Q1"),
            effective_on: day("2026-01-15"),
        },
    );
    assert_eq!(late(&history, "2026-01-14"), (2, 0));
    assert_eq!(late(&history, "2026-01-15"), (3, 1));
    // A believed end that has passed counts as the quarter read in.
    assert_eq!(late(&history, "2027-04-01"), (4, 2));
    start(&mut history, stream);
    history.tell(
        stream,
        PhaseCompleted {
            entry: entry(4),
            completed_on: day("2026-05-01"),
        },
    );
    assert_eq!(late(&history, "2026-05-01"), (0, -2));
}

#[test]
fn a_phase_nobody_looks_at_grows_stale() {
    let (mut history, stream) = planned();
    let first = day("2025-04-01");
    assert!(!phase(&history).is_stale(first + chrono::TimeDelta::days(STALE_AFTER_DAYS)));
    assert!(phase(&history).is_stale(first + chrono::TimeDelta::days(STALE_AFTER_DAYS + 1)));
    start(&mut history, stream);
    report(&mut history, stream, 2, 10, "2025-06-01");
    assert_eq!(phase(&history).days_unseen(day("2025-07-16")), Some(45));
    assert!(!phase(&history).is_stale(day("2025-07-16")));
    assert!(phase(&history).is_stale(day("2025-07-17")));
    history.tell(
        stream,
        PhaseConfirmedUnchanged {
            entry: entry(3),
            effective_on: day("2025-07-10"),
        },
    );
    assert!(!phase(&history).is_stale(day("2025-07-17")));
    history.tell(
        stream,
        PhaseCompleted {
            entry: entry(4),
            completed_on: day("2025-07-11"),
        },
    );
    assert!(!phase(&history).is_stale(day("2027-01-01")));
}

#[test]
fn a_correction_replaces_its_entry_and_keeps_what_it_said() {
    let (mut history, stream) = planned();
    start(&mut history, stream);
    report(&mut history, stream, 2, 20, "2025-06-01");
    report(&mut history, stream, 3, 25, "2025-06-01");
    report(&mut history, stream, 4, 10, "2025-05-01");
    let at = |history: &History, on: &str| phase(history).progress_on(day(on)).map(i64::from_share);
    assert_eq!(
        at(&history, "2025-06-01"),
        Some(25),
        "the entry recorded last wins on one day"
    );
    assert_eq!(
        at(&history, "2025-05-31"),
        Some(10),
        "a later entry about an earlier day is kept in its place"
    );
    assert_eq!(at(&history, "2025-04-30"), None);
    let correction = PhaseCorrection::Progress {
        progress: percent(22),
        effective_on: day("2025-06-01"),
    };
    history.tell(
        stream,
        PhaseEntryCorrected {
            entry: entry(2),
            correction,
        },
    );
    assert_eq!(
        at(&history, "2025-06-01"),
        Some(25),
        "a correction is not a newer statement"
    );
    history.tell(
        stream,
        PhaseEntryCorrected {
            entry: entry(3),
            correction: PhaseCorrection::Withdrawn,
        },
    );
    assert_eq!(at(&history, "2025-06-01"), Some(22));
    let phase = phase(&history);
    let corrected = phase.progress.entry(entry(2)).unwrap();
    assert_eq!(corrected.replaced[0].value, percent(20));
    assert_eq!(corrected.replaced[0].by.position.0, 6);
    assert!(phase.progress.entry(entry(3)).unwrap().withdrawn.is_some());
    assert_eq!(phase.progress.all().len(), 3);
}

trait FromShare {
    fn from_share(share: loggbok_domain::Share) -> Self;
}

impl FromShare for i64 {
    fn from_share(share: loggbok_domain::Share) -> Self {
        Self::from(share.basis_points()) / 100
    }
}

#[test]
fn an_erased_plan_leaves_a_phase_without_a_name_but_with_its_reports() {
    let (mut history, stream) = planned();
    start(&mut history, stream);
    report(&mut history, stream, 2, 20, "2025-06-01");
    history.erase(0);
    let phase = phase(&history);
    assert_eq!((phase.title(), phase.judge(day("2025-06-01"))), (None, None));
    assert_eq!(phase.progress_on(day("2025-06-01")), Some(percent(20)));
    assert_eq!(phase.erased[0].kind, "PhasePlanned");
}

#[test]
fn a_milestone_is_late_in_days_and_stands_with_its_phase() {
    let (mut history, stream) = planned();
    let milestone = history.stream(Noun::Milestone);
    history.tell(
        milestone,
        MilestonePlanned {
            milestone: MilestoneId(milestone.id),
            phase: PhaseId(stream.id),
            title: title("Central kärna"),
            acceptance: prose("Nätet är i drift hos alla fyra"),
            target_on: day("2025-09-30"),
        },
    );
    let ask = |history: &History, on: &str| {
        let view = folded(&history.events);
        let milestone = view.timeline.milestones_of(Some(PhaseId(stream.id)))[0].clone();
        (
            milestone.judge(day(on)).unwrap(),
            milestone.days_late(Yardstick::Current, day(on)).unwrap(),
        )
    };
    assert_eq!(ask(&history, "2025-09-30"), (Status::OnTrack, 0));
    assert_eq!(ask(&history, "2025-10-02"), (Status::Late, 2));
    let forecast = MilestoneReforecast {
        entry: entry(1),
        forecast_on: day("2025-10-10"),
        effective_on: day("2025-09-01"),
    };
    history.tell(milestone, forecast);
    assert_eq!(ask(&history, "2025-09-02"), (Status::Late, 10));
    let evidence = prose("Protokoll från provdrift");
    history.tell(
        milestone,
        MilestoneAchieved {
            entry: entry(2),
            achieved_on: day("2025-09-25"),
            evidence,
        },
    );
    assert_eq!(ask(&history, "2025-10-10"), (Status::Done, -5));
}
