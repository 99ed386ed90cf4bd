//! What the office says in a status report, as it is sent and as it is shown.

use async_graphql::{Enum, SimpleObject};
use loggbok_domain::Prose;
use loggbok_domain::report::{self as domain, ReportStatus as Status};

use crate::input::{Reader, Reading, inputs};

/// How something stands, as the office judges it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "Status")]
pub(crate) enum ReportStatus {
    /// On plan (enligt plan).
    OnPlan,
    /// At risk (risk).
    AtRisk,
    /// Off plan (avviker).
    OffPlan,
    /// Done (klar).
    Done,
    /// Not started (ej påbörjad).
    NotStarted,
}

impl Reading for ReportStatus {
    type Input = Self;
    type Output = Status;

    fn read(input: Self, _reader: &mut Reader) -> Option<Status> {
        Some(input.into())
    }
}

inputs! {
    /// The office's own judgement, on the whole and in five parts.
    NarrativeInput => domain::Narrative: domain::Narrative {
        /// On the whole.
        overall: JudgedInput,
        /// Time.
        time: JudgedInput,
        /// Cost.
        cost: JudgedInput,
        /// Scope.
        scope: JudgedInput,
        /// Risk.
        risk: JudgedInput,
        /// Benefits.
        benefits: JudgedInput,
    }

    /// One judgement and its reason.
    JudgedInput => domain::Judged: domain::Judged {
        /// How it stands.
        status: ReportStatus,
        /// Why: 1–10 000 characters.
        because: Prose,
    }
}

/// The office's own judgement, on the whole and in five parts. It stands beside what is computed.
#[derive(SimpleObject)]
pub(crate) struct Narrative {
    /// On the whole.
    overall: Judged,
    /// Time.
    time: Judged,
    /// Cost.
    cost: Judged,
    /// Scope.
    scope: Judged,
    /// Risk.
    risk: Judged,
    /// Benefits.
    benefits: Judged,
}

/// One judgement and its reason.
#[derive(SimpleObject)]
pub(crate) struct Judged {
    /// How it stands.
    status: ReportStatus,
    /// Why.
    because: String,
}

impl From<&domain::Judged> for Judged {
    fn from(judged: &domain::Judged) -> Self {
        Self {
            status: judged.status.into(),
            because: judged.because.to_string(),
        }
    }
}

impl From<&domain::Narrative> for Narrative {
    fn from(narrative: &domain::Narrative) -> Self {
        Self {
            overall: (&narrative.overall).into(),
            time: (&narrative.time).into(),
            cost: (&narrative.cost).into(),
            scope: (&narrative.scope).into(),
            risk: (&narrative.risk).into(),
            benefits: (&narrative.benefits).into(),
        }
    }
}
