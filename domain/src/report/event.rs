//! What has happened to a status report.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{MeetingId, Prose, ReportId, Title};

events! {
    /// What can happen to a status report.
    pub enum ReportEvent {
        /// It was published.
        ReportPublished = 1,
        /// It was withdrawn.
        ReportWithdrawn = 1,
    }
}

/// A status report was published: what the office says of the programme as it stood at a position. Whatever is
/// recorded later, the report reads the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportPublished {
    /// The report.
    pub report: ReportId,
    /// Its heading.
    pub title: Title,
    /// The log position it shows the programme at.
    pub position: u64,
    /// The day it was published: lateness is judged on it.
    pub read_on: NaiveDate,
    /// The meeting it is for.
    pub meeting: Option<MeetingId>,
    /// What the office says.
    pub narrative: Narrative,
}

/// The office's own judgement, on the whole and in five parts. It stands beside what is computed, and does not
/// replace it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Narrative {
    /// On the whole.
    pub overall: Judged,
    /// tid
    pub time: Judged,
    /// kostnad
    pub cost: Judged,
    /// omfattning
    pub scope: Judged,
    /// risk
    pub risk: Judged,
    /// nytta
    pub benefits: Judged,
}

/// One judgement and its reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judged {
    /// How it stands.
    pub status: ReportStatus,
    /// Why.
    pub because: Prose,
}

/// How something stands, as the office judges it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportStatus {
    /// enligt plan
    OnPlan,
    /// risk
    AtRisk,
    /// avviker
    OffPlan,
    /// klar
    Done,
    /// ej påbörjad
    NotStarted,
}

/// It was withdrawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportWithdrawn {
    /// The day.
    pub withdrawn_on: NaiveDate,
}
