//! Why costs deviate.

use async_graphql::SimpleObject;
use loggbok_domain::cost::{Bucket, DeviationExplained};
use loggbok_projections::Dated;

use crate::page::{Page, connection, in_order, place};
use crate::scalar;
use crate::seen::{At, Recording};

/// Why one organisation's cost in a quarter became another than was reckoned with. For each bucket and quarter the
/// explanation of the latest day holds.
#[derive(Clone, SimpleObject)]
pub(crate) struct DeviationExplanation {
    /// Its entry's uuid, by which it can be withdrawn.
    entry: scalar::Uuid,
    /// The organisation's key.
    organisation: String,
    /// The category's key; null for the transition.
    category: Option<String>,
    /// The quarter.
    quarter: scalar::Quarter,
    /// The day it was found (avser-datum).
    effective_on: scalar::Date,
    /// Why.
    explanation: String,
    /// True when it was taken back: it stands in the log and holds no longer.
    withdrawn: bool,
    /// When it was recorded, by which role, and the decision the deviation comes of.
    recorded: Recording,
}

connection!(
    DeviationExplanationConnection,
    DeviationExplanationEdge,
    DeviationExplanation,
    "explanations of deviations",
    "explanation"
);

impl DeviationExplanation {
    /// A page of all explanations, in the order they were recorded.
    pub(super) fn page(at: &At, page: &Page) -> DeviationExplanationConnection {
        let places = at.view().ledger.explanations.values();
        let all = places
            .flat_map(|places| places.values())
            .flat_map(|series| series.all());
        in_order(all.map(|it| (place(it.stamp.position), Self::of(at, it))), page).into()
    }

    pub(super) fn of(at: &At, explained: &Dated<DeviationExplained>) -> Self {
        let DeviationExplained {
            entry,
            organisation,
            bucket,
            quarter,
            explanation,
            ..
        } = &explained.value;
        let category = match bucket {
            Bucket::Category(key) => Some(key.to_string()),
            Bucket::Transition => None,
        };
        Self {
            entry: entry.0.into(),
            organisation: organisation.to_string(),
            category,
            quarter: (*quarter).into(),
            effective_on: explained.effective_on.into(),
            explanation: explanation.to_string(),
            withdrawn: explained.withdrawn.is_some(),
            recorded: Recording::of(at, &explained.stamp),
        }
    }
}
