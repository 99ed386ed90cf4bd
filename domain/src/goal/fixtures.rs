//! Events of one goal, for tests.

use super::*;
use crate::testing::{day, entry, id, key, prose, quarter, title};
use crate::{GoalId, Share};

/// What erases the goal for good.
pub(super) const ENDS: &[&str] = &["GoalDefined"];

pub(super) fn goal() -> GoalId {
    id(4, GoalId)
}

pub(super) fn part(basis_points: i64) -> Share {
    Share::parse(basis_points).unwrap()
}

pub(super) fn by(text: &str) -> Due {
    Due::By(quarter(text))
}

pub(super) fn defined() -> GoalEvent {
    GoalDefined {
        goal: goal(),
        key: key("system"),
        title: title("Gemensamma it-system"),
        measure: prose("Andel gemensamma system i drift."),
        unit: Unit::Share,
        target: Target::ShareAtLeast(part(8_000)),
        due: by("2026-Q3"),
        follow_up: None,
    }
    .into()
}

pub(super) fn measured(n: u128, value: Measured) -> GoalEvent {
    MeasurementRecorded {
        entry: entry(n),
        value,
        effective_on: day("2026-03-31"),
        source: None,
    }
    .into()
}

pub(super) fn changed(decision: u128, target: i64) -> GoalEvent {
    let (decision, target) = (id(decision, DecisionId), Target::ShareAtLeast(part(target)));
    GoalTargetChanged {
        decision,
        target,
        due: by("2026-Q4"),
    }
    .into()
}

pub(super) fn reached(on: &str) -> GoalEvent {
    GoalDeclaredReached { declared_on: day(on) }.into()
}

pub(super) fn missed(on: &str) -> GoalEvent {
    GoalDeclaredMissed { declared_on: day(on) }.into()
}

pub(super) fn corrected(n: u128, correction: MeasurementCorrection) -> GoalEvent {
    MeasurementCorrected {
        entry: entry(n),
        correction,
    }
    .into()
}
