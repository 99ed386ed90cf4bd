//! What was entered about a risk over time.

use async_graphql::{Enum, SimpleObject};
use loggbok_projections::risk as model;

use crate::entry::{EntryHead, entries};
use crate::scalar;
use crate::seen::At;

/// A judgement of a risk.
#[derive(SimpleObject)]
pub(crate) struct Assessment {
    /// Probability (sannolikhet), 1–4; null where only the value is known.
    probability: Option<u8>,
    /// Consequence (konsekvens), 1–4; null where only the value is known.
    consequence: Option<u8>,
    /// The risk value: probability × consequence, 1–16.
    value: u8,
}

impl From<loggbok_domain::risk::Assessment> for Assessment {
    fn from(assessment: loggbok_domain::risk::Assessment) -> Self {
        use loggbok_domain::risk::Assessment as Judged;
        let (probability, consequence) = match assessment {
            Judged::Graded {
                probability,
                consequence,
            } => (Some(probability.get()), Some(consequence.get())),
            Judged::ValueOnly(_) => (None, None),
        };
        Self {
            probability,
            consequence,
            value: assessment.value(),
        }
    }
}

/// What is done about a risk.
#[derive(SimpleObject)]
pub(crate) struct RiskResponse {
    /// What is done.
    response: String,
    /// The role that owns it; null where nobody is named.
    owner: Option<String>,
    /// By when.
    due_on: Option<scalar::Date>,
}

impl From<&model::Response> for RiskResponse {
    fn from(response: &model::Response) -> Self {
        Self {
            response: response.response.to_string(),
            owner: response.owner.as_ref().map(ToString::to_string),
            due_on: response.due_on.map(Into::into),
        }
    }
}

/// The kind of an entry of a risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum RiskEntryKind {
    /// It was assessed.
    Assessed,
    /// A response was planned.
    Response,
    /// It was reviewed.
    Reviewed,
    /// Somebody looked and found nothing changed.
    Confirmed,
    /// What was feared happened.
    Occurred,
}

entries! {
    /// One dated entry of a risk.
    RiskEntry {
        /// What kind.
        kind: RiskEntryKind,
        /// How it was judged, for an assessment.
        assessment: Option<Assessment>,
        /// What is done, for a response.
        response: Option<RiskResponse>,
        /// What was found or followed, for a review or an occurrence.
        text: Option<String>,
        /// When it is to be reviewed next, for a review.
        next_review_on: Option<scalar::Date>,
    }
}

/// Every entry of a risk in the order they were recorded, withdrawn ones included.
pub(super) fn all(at: &At, risk: &model::Risk) -> Vec<RiskEntry> {
    let assessments = risk.assessments.all().iter().map(|dated| {
        let head = EntryHead::of(at, dated);
        RiskEntry::new(
            head,
            RiskEntryKind::Assessed,
            Some(dated.value.into()),
            None,
            None,
            None,
        )
    });
    let responses = risk.responses.all().iter().map(|dated| {
        let head = EntryHead::of(at, dated);
        RiskEntry::new(
            head,
            RiskEntryKind::Response,
            None,
            Some((&dated.value).into()),
            None,
            None,
        )
    });
    let reviews = risk.reviews.all().iter().map(|dated| {
        let finding = dated.value.finding.as_ref().map(ToString::to_string);
        let kind = if finding.is_some() {
            RiskEntryKind::Reviewed
        } else {
            RiskEntryKind::Confirmed
        };
        let next = dated.value.next_review_on.map(Into::into);
        RiskEntry::new(EntryHead::of(at, dated), kind, None, None, finding, next)
    });
    let occurrences = risk.occurrences.all().iter().map(|dated| {
        let (head, text) = (EntryHead::of(at, dated), Some(dated.value.to_string()));
        RiskEntry::new(head, RiskEntryKind::Occurred, None, None, text, None)
    });
    let mut entries: Vec<RiskEntry> = assessments
        .chain(responses)
        .chain(reviews)
        .chain(occurrences)
        .collect();
    entries.sort_by_key(|entry| entry.recorded.stamp.position);
    entries
}
