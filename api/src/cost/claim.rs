//! Budgets reduced by decision, and savings that somebody stands for.

use async_graphql::{Enum, SimpleObject};
use loggbok_domain::cost as domain;
use loggbok_domain::{CategoryKey, Ore, OrganisationKey, Quarter};
use loggbok_projections::Set;
use loggbok_projections::cost::Claim;

use crate::input::{Reader, Reading, inputs};
use crate::page::{Page, connection, in_order, place};
use crate::scalar;
use crate::seen::{At, Recording};

/// What kind of saving is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "loggbok_domain::cost::SavingKind")]
pub(crate) enum SavingKind {
    /// Less is spent than before.
    Realised,
    /// A cost that would have come did not. It never counts among what was realised.
    Avoided,
}

impl Reading for SavingKind {
    type Input = Self;
    type Output = domain::SavingKind;

    fn read(input: Self, _reader: &mut Reader) -> Option<Self::Output> {
        Some(input.into())
    }
}

inputs! {
    /// What one category of an organisation's budget is reduced by in a quarter.
    ReductionLineInput => domain::ReductionLine: domain::ReductionLine {
        /// The organisation's key.
        organisation: OrganisationKey,
        /// The category's key.
        category: CategoryKey,
        /// The quarter.
        quarter: Quarter,
        /// Öre in the quarter; negative where the budget is raised again.
        amount_ore: Ore,
    }
}

/// What one category of an organisation's budget is reduced by in a quarter.
#[derive(Clone, SimpleObject)]
pub(crate) struct ReductionLine {
    /// The organisation's key.
    organisation: String,
    /// The category's key.
    category: String,
    /// The quarter.
    quarter: scalar::Quarter,
    /// Öre in the quarter; negative where the budget is raised again.
    amount_ore: scalar::Ore,
}

/// Budgets reduced by a decision.
#[derive(Clone, SimpleObject)]
pub(crate) struct BudgetReduction {
    /// The sums.
    lines: Vec<ReductionLine>,
    /// Their sum in öre.
    total_ore: scalar::Ore,
    /// When it was recorded, why, and on which decision.
    recorded: Recording,
}

/// A saving that somebody stands for, and what somebody else found.
#[derive(Clone, SimpleObject)]
pub(crate) struct SavingClaim {
    /// Its entry's uuid, by which it is judged and withdrawn.
    entry: scalar::Uuid,
    /// The organisation's key.
    organisation: String,
    /// The category's key.
    category: String,
    /// The quarter.
    quarter: scalar::Quarter,
    /// Öre in the quarter.
    amount_ore: scalar::Ore,
    /// What kind.
    kind: SavingKind,
    /// What caused it, and how it was reckoned.
    explanation: String,
    /// Whether somebody else found it to hold; null until somebody looked, and where that is erased.
    validated: Option<bool>,
    /// What was found.
    finding: Option<String>,
    /// When that was recorded.
    judged: Option<Recording>,
    /// True where a judgement was lawfully erased that may have been of it: whether it holds is not known.
    in_doubt: bool,
    /// True when it was taken back: it stands in the log and holds no longer.
    withdrawn: bool,
    /// When it was claimed, why, and on which decision.
    recorded: Recording,
}

impl From<&domain::ReductionLine> for ReductionLine {
    fn from(line: &domain::ReductionLine) -> Self {
        Self {
            organisation: line.organisation.to_string(),
            category: line.category.to_string(),
            quarter: line.quarter.into(),
            amount_ore: line.amount_ore.into(),
        }
    }
}

connection!(
    BudgetReductionConnection,
    BudgetReductionEdge,
    BudgetReduction,
    "reductions of budgets",
    "reduction"
);

impl BudgetReduction {
    /// A page of all reductions, in the order they were confirmed.
    pub(super) fn page(at: &At, page: &Page) -> BudgetReductionConnection {
        let all = at.view().ledger.reductions.iter();
        in_order(
            all.map(|set| (place(set.stamp.position), Self::of(at, set))),
            page,
        )
        .into()
    }

    pub(super) fn of(at: &At, set: &Set<domain::BudgetReductionConfirmed>) -> Self {
        let lines = &set.value.lines;
        Self {
            lines: lines.iter().map(Into::into).collect(),
            total_ore: lines.iter().map(|line| line.amount_ore).sum::<Ore>().into(),
            recorded: Recording::of(at, &set.stamp),
        }
    }
}

connection!(
    SavingClaimConnection,
    SavingClaimEdge,
    SavingClaim,
    "savings that somebody stands for",
    "claim"
);

impl SavingClaim {
    /// A page of all claims, in the order they were recorded.
    pub(super) fn page(at: &At, page: &Page) -> SavingClaimConnection {
        let all = at.view().ledger.claims.values();
        in_order(
            all.map(|claim| (place(claim.stamp.position), Self::of(at, claim))),
            page,
        )
        .into()
    }

    pub(super) fn of(at: &At, claim: &Claim) -> Self {
        let domain::SavingClaimed {
            entry,
            organisation,
            category,
            quarter,
            amount_ore,
            kind,
            explanation,
            ..
        } = &claim.claimed;
        let judged = claim.judged.as_ref();
        Self {
            entry: entry.0.into(),
            organisation: organisation.to_string(),
            category: category.to_string(),
            quarter: (*quarter).into(),
            amount_ore: (*amount_ore).into(),
            kind: (*kind).into(),
            explanation: explanation.to_string(),
            validated: judged.map(|judged| judged.value.validated),
            finding: judged.map(|judged| judged.value.finding.to_string()),
            judged: judged.map(|judged| Recording::of(at, &judged.stamp)),
            in_doubt: claim.in_doubt,
            withdrawn: claim.withdrawn.is_some(),
            recorded: Recording::of(at, &claim.stamp),
        }
    }
}
