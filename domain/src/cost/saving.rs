//! Savings as somebody stands for them: budgets reduced by decision, and savings claimed and judged.

use serde::{Deserialize, Serialize};

use crate::{ActorId, CategoryKey, DecisionId, EntryId, Ore, OrganisationKey, Prose, Quarter};

/// What one category of an organisation's budget is reduced by in a quarter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReductionLine {
    /// The organisation.
    pub organisation: OrganisationKey,
    /// The category.
    pub category: CategoryKey,
    /// The quarter.
    pub quarter: Quarter,
    /// Öre in the quarter; negative where the budget is raised again.
    pub amount_ore: Ore,
}

/// A decision reduced budgets. Several add up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BudgetReductionConfirmed {
    /// The decision spent on it.
    pub decision: DecisionId,
    /// The sums.
    pub lines: Vec<ReductionLine>,
}

/// What kind of saving is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SavingKind {
    /// Less is spent than before.
    Realised,
    /// A cost that would have come did not. It never counts among what was realised.
    Avoided,
}

/// Somebody stands for a saving.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavingClaimed {
    /// This entry, so that it can be judged and withdrawn.
    pub entry: EntryId,
    /// Whose saving.
    pub organisation: OrganisationKey,
    /// In which category.
    pub category: CategoryKey,
    /// In which quarter; it has ended.
    pub quarter: Quarter,
    /// Öre in the quarter.
    pub amount_ore: Ore,
    /// What kind.
    pub kind: SavingKind,
    /// What caused it, and how it was reckoned.
    pub explanation: Prose,
    /// Who claims it, by pseudonym.
    pub claimed_by: ActorId,
}

/// Somebody else looked at a claimed saving.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavingJudged {
    /// The claim.
    pub entry: EntryId,
    /// Whether it holds.
    pub validated: bool,
    /// What was found.
    pub finding: Prose,
}
