//! What the rows of a ledger count as, by the rules in force.

use async_graphql::{Enum, SimpleObject};
use loggbok_domain::cost::MappingTarget;
use loggbok_domain::{CategoryKey, Ore, ParseError};
use loggbok_projections::cost as model;

use crate::page::connection;
use crate::scalar;
use crate::seen::At;

connection!(
    LedgerPartConnection,
    LedgerPartEdge,
    LedgerPart,
    "parts of a ledger",
    "part"
);

/// Where a part of a ledger goes.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub(crate) enum LedgerTarget {
    /// Running cost of a category.
    Category,
    /// One-off cost of the transition.
    Transition,
    /// Internal: left out of the sums, because it would count twice.
    Internal,
    /// Nowhere yet: no rule meets it, or two tie.
    Unmapped,
}

/// The rows of a batch with the same code parts in the same quarter, or the share of them that goes to one place.
#[derive(Clone, SimpleObject)]
pub(crate) struct LedgerPart {
    /// konto
    account: String,
    /// ansvar
    responsibility: Option<String>,
    /// verksamhet
    activity: Option<String>,
    /// projekt
    project: Option<String>,
    /// motpart
    counterparty: Option<String>,
    /// The quarter they burden.
    quarter: scalar::Quarter,
    /// Where they go.
    target: LedgerTarget,
    /// The category's key, where they go to one.
    category: Option<String>,
    /// The name of the rule that sends them there; null where no rule meets them.
    rule: Option<String>,
    /// Rows, whole or in part.
    rows: u64,
    /// Öre; costs are positive.
    amount_ore: scalar::Ore,
}

/// The parts of a batch, each with its place in their order.
pub(super) fn parts(at: &At, batch: &model::Batch) -> Vec<(String, LedgerPart)> {
    let Some(opened) = &batch.opened else {
        return Vec::new();
    };
    let ledger = &at.view().ledger;
    let parts = ledger.mapping.spread(&opened.organisation, &batch.booked);
    parts
        .enumerate()
        .map(|(number, part)| (format!("{number:08}"), LedgerPart::of(&part)))
        .collect()
}

impl LedgerTarget {
    /// As the field has it, with the category's key.
    pub(super) fn of(target: &MappingTarget) -> (Self, Option<String>) {
        match target {
            MappingTarget::Category(category) => (Self::Category, Some(category.to_string())),
            MappingTarget::Transition => (Self::Transition, None),
            MappingTarget::Internal => (Self::Internal, None),
            MappingTarget::Unmapped => (Self::Unmapped, None),
        }
    }

    /// As it was sent, with the category's key where it is one.
    pub(super) fn read(self, category: Option<&str>) -> Result<MappingTarget, ParseError> {
        Ok(match self {
            Self::Category => MappingTarget::Category(CategoryKey::parse(category.unwrap_or_default())?),
            Self::Transition => MappingTarget::Transition,
            Self::Internal => MappingTarget::Internal,
            Self::Unmapped => MappingTarget::Unmapped,
        })
    }
}

impl LedgerPart {
    fn of(part: &model::Part<'_>) -> Self {
        let text = |part: &Option<loggbok_domain::Title>| part.as_ref().map(ToString::to_string);
        let (target, category) = LedgerTarget::of(&part.target);
        Self {
            account: part.coding.account.to_string(),
            responsibility: text(&part.coding.responsibility),
            activity: text(&part.coding.activity),
            project: text(&part.coding.project),
            counterparty: text(&part.coding.counterparty),
            quarter: part.quarter.into(),
            target,
            category,
            rule: part.rule.map(|rule| rule.name.to_string()),
            rows: part.rows,
            amount_ore: Ore(part.amount_ore).into(),
        }
    }
}
