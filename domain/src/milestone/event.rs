//! What has happened to a milestone.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{DecisionId, EntryId, MilestoneId, PhaseId, Prose, Title};

events! {
    /// What can happen to a milestone.
    pub enum MilestoneEvent {
        /// It was planned in a phase.
        MilestonePlanned = 1,
        /// Its baseline was set or moved by a decision.
        MilestoneBaselineSet = 1,
        /// The office believes in another date than before.
        MilestoneReforecast = 1,
        /// It was reached.
        MilestoneAchieved = 1,
        /// It was cancelled.
        MilestoneCancelled = 1,
        /// An earlier entry was wrong.
        MilestoneEntryCorrected = 1,
    }
}

/// The milestone was planned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MilestonePlanned {
    /// The milestone.
    pub milestone: MilestoneId,
    /// The phase it belongs to.
    pub phase: PhaseId,
    /// Name.
    pub title: Title,
    /// What must be true for it to count as reached.
    pub acceptance: Prose,
    /// The planned day.
    pub target_on: NaiveDate,
}

/// The decided day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MilestoneBaselineSet {
    /// The decision spent on it; a decision moves a baseline once.
    pub decision: DecisionId,
    /// The day decided.
    pub target_on: NaiveDate,
}

/// The day believed in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MilestoneReforecast {
    /// This entry.
    pub entry: EntryId,
    /// The day believed in.
    pub forecast_on: NaiveDate,
    /// From when it was believed.
    pub effective_on: NaiveDate,
}

/// It was reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MilestoneAchieved {
    /// This entry.
    pub entry: EntryId,
    /// The day.
    pub achieved_on: NaiveDate,
    /// What shows it.
    pub evidence: Prose,
}

/// It was cancelled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MilestoneCancelled {
    /// The day.
    pub cancelled_on: NaiveDate,
}

/// An earlier entry was wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MilestoneEntryCorrected {
    /// The entry that was wrong.
    pub entry: EntryId,
    /// What holds instead.
    pub correction: MilestoneCorrection,
}

/// What holds instead of a wrong entry. It is of the entry's own kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MilestoneCorrection {
    /// Another forecast.
    Forecast {
        /// The day believed in.
        forecast_on: NaiveDate,
        /// From when it was believed.
        effective_on: NaiveDate,
    },
    /// Another day or other evidence.
    Achieved {
        /// The day.
        achieved_on: NaiveDate,
        /// What shows it.
        evidence: Prose,
    },
    /// The entry should not have been made.
    Withdrawn,
}
