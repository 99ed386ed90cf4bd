//! What has happened to a programme goal.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{DecisionId, EntryId, GoalId, Key, Ore, Prose, Quarter, Share, Title};

events! {
    /// What can happen to a goal.
    pub enum GoalEvent {
        /// It was defined.
        GoalDefined = 1,
        /// A measurement was recorded.
        MeasurementRecorded = 1,
        /// Its target or due time was changed by a decision.
        GoalTargetChanged = 1,
        /// It was declared reached.
        GoalDeclaredReached = 1,
        /// It was declared missed.
        GoalDeclaredMissed = 1,
        /// An earlier measurement was wrong.
        MeasurementCorrected = 1,
    }
}

/// The goal was defined.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GoalDefined {
    /// The goal.
    pub goal: GoalId,
    /// Short key, e.g. `nojdhet`.
    pub key: Key,
    /// Name.
    pub title: Title,
    /// What is measured.
    pub measure: Prose,
    /// In which unit.
    pub unit: Unit,
    /// What is aimed at.
    pub target: Target,
    /// By when.
    pub due: Due,
    /// How it is followed up.
    pub follow_up: Option<Prose>,
}

/// The unit of a goal's measurements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A part of a whole.
    Share,
    /// Yes or no.
    YesNo,
    /// Money.
    Money,
    /// A number of things.
    Count,
}

/// What a goal aims at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// At least this part.
    ShareAtLeast(Share),
    /// Yes.
    Yes,
    /// At least this sum, in öre.
    MoneyAtLeast(Ore),
    /// At least this many.
    CountAtLeast(i64),
    /// No level is set: it is followed and reported.
    Followed,
}

/// When a goal is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// By the end of a quarter.
    By(Quarter),
    /// Every year from this one.
    YearlyFrom(i32),
    /// This many months after the start of operation; no date until that has happened.
    MonthsAfterStart(u16),
}

/// One measured value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measured {
    /// A part of a whole.
    Share(Share),
    /// Yes or no.
    YesNo(bool),
    /// Money in öre.
    Money(Ore),
    /// A number of things.
    Count(i64),
}

/// A measurement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeasurementRecorded {
    /// This entry.
    pub entry: EntryId,
    /// The value.
    pub value: Measured,
    /// The day it was true.
    pub effective_on: NaiveDate,
    /// Where it comes from.
    pub source: Option<Title>,
}

/// The target was changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GoalTargetChanged {
    /// The decision spent on it; a decision moves a baseline once.
    pub decision: DecisionId,
    /// The new target.
    pub target: Target,
    /// The new due time.
    pub due: Due,
}

/// The goal was declared reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GoalDeclaredReached {
    /// The day.
    pub declared_on: NaiveDate,
}

/// The goal was declared missed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GoalDeclaredMissed {
    /// The day.
    pub declared_on: NaiveDate,
}

/// An earlier measurement was wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeasurementCorrected {
    /// The entry that was wrong.
    pub entry: EntryId,
    /// What holds instead.
    pub correction: MeasurementCorrection,
}

/// What holds instead of a wrong measurement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasurementCorrection {
    /// Another value, or another day.
    Measured {
        /// The value.
        value: Measured,
        /// The day it was true.
        effective_on: NaiveDate,
    },
    /// The measurement should not have been recorded.
    Withdrawn,
}
