//! Events of one milestone, for tests.

use super::*;
use crate::testing::{day, entry, id, prose, title};
use crate::{MilestoneId, PhaseId};

/// What erases the milestone for good.
pub(super) const ENDS: &[&str] = &["MilestonePlanned", "MilestoneCancelled"];

pub(super) fn milestone() -> MilestoneId {
    id(5, MilestoneId)
}

pub(super) fn planned() -> MilestoneEvent {
    MilestonePlanned {
        milestone: milestone(),
        phase: id(7, PhaseId),
        title: title("Central kärna i drift"),
        acceptance: prose("Alla fyra kommuners nät är anslutna."),
        target_on: day("2025-09-30"),
    }
    .into()
}

pub(super) fn baselined(decision: u128, on: &str) -> MilestoneEvent {
    MilestoneBaselineSet {
        decision: id(decision, DecisionId),
        target_on: day(on),
    }
    .into()
}

pub(super) fn forecast(n: u128, on: &str) -> MilestoneEvent {
    MilestoneReforecast {
        entry: entry(n),
        forecast_on: day(on),
        effective_on: day("2025-06-01"),
    }
    .into()
}

pub(super) fn achieved(n: u128, on: &str) -> MilestoneEvent {
    MilestoneAchieved {
        entry: entry(n),
        achieved_on: day(on),
        evidence: prose("Driftprotokoll 12."),
    }
    .into()
}

pub(super) fn cancelled(on: &str) -> MilestoneEvent {
    MilestoneCancelled {
        cancelled_on: day(on),
    }
    .into()
}

pub(super) fn corrected(n: u128, correction: MilestoneCorrection) -> MilestoneEvent {
    MilestoneEntryCorrected {
        entry: entry(n),
        correction,
    }
    .into()
}
