//! What has happened to a phase.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{DecisionId, EntryId, Key, PhaseId, Prose, Quarter, QuarterRange, Share, Title};

events! {
    /// What can happen to a phase.
    pub enum PhaseEvent {
        /// It was planned.
        PhasePlanned = 1,
        /// Its baseline was set or moved by a decision.
        PhaseBaselineSet = 1,
        /// It started.
        PhaseStarted = 1,
        /// Progress was reported.
        PhaseProgressReported = 1,
        /// Somebody looked and found nothing changed.
        PhaseConfirmedUnchanged = 1,
        /// The office believes in other quarters than before.
        PhaseReforecast = 1,
        /// It was completed.
        PhaseCompleted = 1,
        /// It was cancelled.
        PhaseCancelled = 1,
        /// An earlier entry was wrong.
        PhaseEntryCorrected = 1,
    }
}

/// The phase was planned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PhasePlanned {
    /// The phase.
    pub phase: PhaseId,
    /// Short key, e.g. `teknik1`.
    pub key: Key,
    /// Name.
    pub title: Title,
    /// What is done in it.
    pub activity: Option<Prose>,
    /// Place in the programme's list, from 1.
    pub number: u16,
    /// Planned first and last quarter.
    pub period: QuarterRange,
    /// What the sources print, also where they contradict each other.
    pub printed: Vec<PrintedPeriod>,
}

/// The quarters one source prints for a phase.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrintedPeriod {
    /// The source.
    pub source: Title,
    /// Printed start; `None` where the source has none.
    pub start: Option<Quarter>,
    /// Printed end; `None` where the source has none.
    pub end: Option<Quarter>,
}

/// The decided quarters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PhaseBaselineSet {
    /// The decision spent on it; a decision moves a baseline once.
    pub decision: DecisionId,
    /// First and last quarter decided.
    pub period: QuarterRange,
}

/// It started.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PhaseStarted {
    /// This entry.
    pub entry: EntryId,
    /// The day.
    pub started_on: NaiveDate,
}

/// Progress on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PhaseProgressReported {
    /// This entry.
    pub entry: EntryId,
    /// The part done.
    pub progress: Share,
    /// The day it was true.
    pub effective_on: NaiveDate,
}

/// Nothing had changed on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PhaseConfirmedUnchanged {
    /// This entry.
    pub entry: EntryId,
    /// The day.
    pub effective_on: NaiveDate,
}

/// The quarters believed in from a day on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PhaseReforecast {
    /// This entry.
    pub entry: EntryId,
    /// First and last quarter believed in.
    pub period: QuarterRange,
    /// The day.
    pub effective_on: NaiveDate,
}

/// It was completed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PhaseCompleted {
    /// This entry.
    pub entry: EntryId,
    /// The day.
    pub completed_on: NaiveDate,
}

/// It was cancelled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PhaseCancelled {
    /// The day.
    pub cancelled_on: NaiveDate,
}

/// An earlier entry was wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PhaseEntryCorrected {
    /// The entry that was wrong.
    pub entry: EntryId,
    /// What holds instead.
    pub correction: PhaseCorrection,
}

/// What holds instead of a wrong entry. It is of the entry's own kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhaseCorrection {
    /// Another start.
    Started {
        /// The day.
        started_on: NaiveDate,
    },
    /// Another progress, or another day.
    Progress {
        /// The part done.
        progress: Share,
        /// The day it was true.
        effective_on: NaiveDate,
    },
    /// Another forecast.
    Forecast {
        /// First and last quarter believed in.
        period: QuarterRange,
        /// The day.
        effective_on: NaiveDate,
    },
    /// Another completion.
    Completed {
        /// The day.
        completed_on: NaiveDate,
    },
    /// The entry should not have been made.
    Withdrawn,
}
