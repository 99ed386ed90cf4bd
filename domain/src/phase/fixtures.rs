//! Events of one phase, for tests.

use super::*;
use crate::testing::{day, entry, id, key, quarters, title};
use crate::{PhaseId, Share};

/// What erases the phase for good.
pub(super) const ENDS: &[&str] = &["PhasePlanned", "PhaseCancelled"];

pub(super) fn phase() -> PhaseId {
    id(7, PhaseId)
}

pub(crate) fn planned() -> PhaseEvent {
    PhasePlanned {
        phase: phase(),
        key: key("teknik1"),
        title: title("Teknisk integration (del 1)"),
        activity: None,
        number: 3,
        period: quarters("2025-Q1", "2025-Q4"),
        printed: vec![],
    }
    .into()
}

pub(super) fn baselined(decision: u128, end: &str) -> PhaseEvent {
    PhaseBaselineSet {
        decision: id(decision, DecisionId),
        period: quarters("2025-Q1", end),
    }
    .into()
}

pub(super) fn started(n: u128, on: &str) -> PhaseEvent {
    PhaseStarted {
        entry: entry(n),
        started_on: day(on),
    }
    .into()
}

pub(super) fn progress(n: u128, basis_points: i64, on: &str) -> PhaseEvent {
    let progress = Share::parse(basis_points).unwrap();
    PhaseProgressReported {
        entry: entry(n),
        progress,
        effective_on: day(on),
    }
    .into()
}

pub(super) fn confirmed(n: u128, on: &str) -> PhaseEvent {
    PhaseConfirmedUnchanged {
        entry: entry(n),
        effective_on: day(on),
    }
    .into()
}

pub(super) fn forecast(n: u128, end: &str) -> PhaseEvent {
    let period = quarters("2025-Q1", end);
    PhaseReforecast {
        entry: entry(n),
        period,
        effective_on: day("2025-06-01"),
    }
    .into()
}

pub(crate) fn completed(n: u128, on: &str) -> PhaseEvent {
    PhaseCompleted {
        entry: entry(n),
        completed_on: day(on),
    }
    .into()
}

pub(crate) fn cancelled(on: &str) -> PhaseEvent {
    PhaseCancelled {
        cancelled_on: day(on),
    }
    .into()
}

pub(super) fn corrected(n: u128, correction: PhaseCorrection) -> PhaseEvent {
    PhaseEntryCorrected {
        entry: entry(n),
        correction,
    }
    .into()
}
