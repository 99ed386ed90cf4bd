//! What has happened to a risk.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Assessment;
use crate::{EntryId, Key, OrganisationKey, Prose, RiskId, Title};

events! {
    /// What can happen to a risk.
    pub enum RiskEvent {
        /// It was raised.
        RiskRaised = 1,
        /// It was assessed.
        RiskAssessed = 1,
        /// A response was planned.
        RiskResponsePlanned = 1,
        /// It was reviewed.
        RiskReviewed = 1,
        /// Somebody looked and found nothing changed.
        RiskConfirmedUnchanged = 1,
        /// What was feared happened.
        RiskOccurred = 1,
        /// It was closed.
        RiskClosed = 1,
        /// It was opened again.
        RiskReopened = 1,
        /// An earlier assessment was wrong.
        RiskEntryCorrected = 1,
    }
}

/// The risk was raised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RiskRaised {
    /// The risk.
    pub risk: RiskId,
    /// Short key.
    pub key: Key,
    /// The organisation it concerns; `None` for the programme as a whole.
    pub organisation: Option<OrganisationKey>,
    /// Theme.
    pub theme: Option<Title>,
    /// What may happen.
    pub title: Title,
    /// Under which condition, e.g. "without co-operation".
    pub condition: Option<Title>,
}

/// The risk was assessed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RiskAssessed {
    /// This entry.
    pub entry: EntryId,
    /// How it was judged.
    pub assessment: Assessment,
    /// The day it was judged so.
    pub effective_on: NaiveDate,
}

/// A response was planned; it replaces the one before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RiskResponsePlanned {
    /// This entry.
    pub entry: EntryId,
    /// What is done.
    pub response: Prose,
    /// The role that owns it; `None` where the source names nobody.
    pub owner: Option<Title>,
    /// By when.
    pub due_on: Option<NaiveDate>,
}

/// The risk was reviewed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RiskReviewed {
    /// This entry.
    pub entry: EntryId,
    /// The day.
    pub effective_on: NaiveDate,
    /// What was found.
    pub finding: Prose,
    /// When it is to be reviewed next.
    pub next_review_on: Option<NaiveDate>,
}

/// Nothing had changed on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RiskConfirmedUnchanged {
    /// This entry.
    pub entry: EntryId,
    /// The day.
    pub effective_on: NaiveDate,
}

/// What was feared happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RiskOccurred {
    /// This entry.
    pub entry: EntryId,
    /// The day.
    pub occurred_on: NaiveDate,
    /// What followed.
    pub outcome: Prose,
}

/// The risk was closed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RiskClosed {
    /// The day.
    pub closed_on: NaiveDate,
}

/// The risk was opened again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RiskReopened {
    /// The day.
    pub reopened_on: NaiveDate,
}

/// An earlier entry was wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RiskEntryCorrected {
    /// The entry that was wrong.
    pub entry: EntryId,
    /// What holds instead.
    pub correction: RiskCorrection,
}

/// What holds instead of a wrong entry. It is of the entry's own kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RiskCorrection {
    /// Another assessment, or another day.
    Assessed {
        /// How it was judged.
        assessment: Assessment,
        /// The day.
        effective_on: NaiveDate,
    },
    /// Another response.
    Response {
        /// What is done.
        response: Prose,
        /// The role that owns it.
        owner: Option<Title>,
        /// By when.
        due_on: Option<NaiveDate>,
    },
    /// Another day or outcome.
    Occurred {
        /// The day.
        occurred_on: NaiveDate,
        /// What followed.
        outcome: Prose,
    },
    /// The entry should not have been made.
    Withdrawn,
}
