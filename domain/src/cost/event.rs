//! What has happened to the cost plan and to a batch of actuals.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::earned::MilestonesWeighed;
use super::mapping::{Coding, MappingRulesSet};
use super::premise::{CostEntryWithdrawn, CostPremiseRecorded, CostsForecast, DeviationExplained};
use super::saving::{BudgetReductionConfirmed, SavingClaimed, SavingJudged};
use super::sharing::{ConsumptionRecorded, SharedCostCharged, SharedCostReversed, SharingKeySet};
use crate::{BatchId, CategoryKey, DecisionId, EntryId, Ore, OrganisationKey, Prose, Quarter, Share, Title};

events! {
    /// What can happen to a programme's cost plan.
    pub enum CostPlanEvent {
        /// The baseline of one organisation and year was set or moved.
        CostBaselineSet = 1,
        /// The savings plan was set or changed.
        SavingsPlanSet = 1,
        /// The transition budget was set or changed.
        TransitionBudgetSet = 1,
        /// The rules by which an organisation's ledgers are read were set.
        MappingRulesSet = 1,
        /// Something that computations rest on was stated.
        CostPremiseRecorded = 1,
        /// An organisation said what it believes things will cost.
        CostsForecast = 1,
        /// Somebody said why a cost deviates.
        DeviationExplained = 1,
        /// A statement should never have been made.
        CostEntryWithdrawn = 1,
        /// A decision reduced budgets.
        BudgetReductionConfirmed = 1,
        /// Somebody stands for a saving.
        SavingClaimed = 1,
        /// Somebody else looked at it.
        SavingJudged = 1,
        /// How the cost of a service is shared was set.
        SharingKeySet = 1,
        /// What was used of a service was recorded.
        ConsumptionRecorded = 1,
        /// A joint cost was shared out.
        SharedCostCharged = 1,
        /// A charge was taken back.
        SharedCostReversed = 1,
        /// Milestones were weighed.
        MilestonesWeighed = 1,
    }
}

events! {
    /// What can happen to a batch of actuals. It counts only once it is closed and until it is withdrawn.
    pub enum BatchEvent {
        /// It was opened.
        BatchOpened = 1,
        /// Rows were posted to it.
        ActualsPosted = 1,
        /// Rows of a ledger were posted to it.
        LedgerRowsPosted = 1,
        /// It was closed: from here it counts.
        BatchClosed = 1,
        /// One row was wrong.
        ActualCorrected = 1,
        /// The whole batch was wrong.
        BatchWithdrawn = 1,
    }
}

/// A year's cost of one category.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CostLine {
    /// The category.
    pub category: CategoryKey,
    /// Öre for the year.
    pub amount_ore: Ore,
}

/// The baseline of one organisation and year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CostBaselineSet {
    /// The decision spent on it, if any; a first figure from a source has none.
    pub decision: Option<DecisionId>,
    /// The organisation.
    pub organisation: OrganisationKey,
    /// The calendar year.
    pub year: i32,
    /// One line for each category the source gives; a category without a line is not known.
    pub lines: Vec<CostLine>,
    /// The total the source prints, in öre, kept apart from the computed one.
    pub printed_total_ore: Option<Ore>,
}

/// What the savings plan promises.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavingsTerms {
    /// The baseline year it is measured against.
    pub baseline_year: i32,
    /// The part of the baseline to be saved per year at full effect (potential).
    pub share: Share,
    /// The categories it applies to.
    pub categories: Vec<CategoryKey>,
    /// How much of the full effect is reached, from each quarter on; empty where nothing is decided.
    pub ramp: Vec<RampStep>,
}

/// The part of the full effect reached from a quarter until the next step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RampStep {
    /// From this quarter.
    pub from: Quarter,
    /// The part reached.
    pub reached: Share,
}

/// The savings plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavingsPlanSet {
    /// The decision spent on it, if any; a first figure from a source has none.
    pub decision: Option<DecisionId>,
    /// What it promises.
    pub terms: SavingsTerms,
    /// What it assumes.
    pub assumption: Prose,
    /// What the source prints, kept apart from the computed figures.
    pub printed: Vec<PrintedSaving>,
}

/// A yearly saving as a source prints it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrintedSaving {
    /// The row it is printed in, e.g. `Besparingspotential`; `None` for a plain category row.
    pub row: Option<Title>,
    /// The organisation; `None` for a sum over all.
    pub organisation: Option<OrganisationKey>,
    /// The category; `None` for a sum over categories.
    pub category: Option<CategoryKey>,
    /// Öre per year.
    pub amount_ore: Ore,
}

/// Transition cost of one organisation in one quarter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TransitionLine {
    /// The organisation.
    pub organisation: OrganisationKey,
    /// The quarter.
    pub quarter: Quarter,
    /// Öre in the quarter.
    pub amount_ore: Ore,
}

/// The transition budget.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TransitionBudgetSet {
    /// The decision spent on it, if any; a first figure from a source has none.
    pub decision: Option<DecisionId>,
    /// The sums.
    pub lines: Vec<TransitionLine>,
    /// What it assumes.
    pub assumption: Prose,
}

/// A batch was opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BatchOpened {
    /// The batch.
    pub batch: BatchId,
    /// Whose costs.
    pub organisation: OrganisationKey,
    /// Where the figures come from.
    pub source: Title,
    /// SHA-256 of the file, in hexadecimal, where there is one.
    pub sha256: Option<String>,
}

/// Where a cost belongs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bucket {
    /// Running cost of a category.
    Category(CategoryKey),
    /// One-off cost of the transition.
    Transition,
}

/// One posted sum.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActualRow {
    /// This entry, so that a correction can name it.
    pub entry: EntryId,
    /// Where it belongs.
    pub bucket: Bucket,
    /// The quarter it burdens.
    pub quarter: Quarter,
    /// Öre; costs are positive.
    pub amount_ore: Ore,
}

/// Rows were posted, at most 500 in one event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActualsPosted {
    /// The rows.
    pub rows: Vec<ActualRow>,
}

/// One row of a ledger. Stored as a list of its five values, since a ledger has many.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Five", into = "Five")]
pub struct LedgerRow {
    /// The line of the file, or the row of its sheet.
    pub line: u32,
    /// Place among the event's vouchers.
    pub voucher: Option<u16>,
    /// Place among the event's codings.
    pub coding: u16,
    /// The day of bookkeeping.
    pub booked_on: NaiveDate,
    /// Öre; costs are positive.
    pub amount_ore: Ore,
}

type Five = (u32, Option<u16>, u16, NaiveDate, Ore);

impl From<Five> for LedgerRow {
    fn from((line, voucher, coding, booked_on, amount_ore): Five) -> Self {
        Self {
            line,
            voucher,
            coding,
            booked_on,
            amount_ore,
        }
    }
}

impl From<LedgerRow> for Five {
    fn from(row: LedgerRow) -> Self {
        (row.line, row.voucher, row.coding, row.booked_on, row.amount_ore)
    }
}

/// Rows of a ledger were posted, at most 500 in one event, with everything a mapping needs and no text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LedgerRowsPosted {
    /// The combinations of code parts among them.
    pub codings: Vec<Coding>,
    /// The vouchers among them, by series and number.
    pub vouchers: Vec<Title>,
    /// The rows.
    pub rows: Vec<LedgerRow>,
}

/// The batch is complete.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BatchClosed {
    /// Number of rows.
    pub rows: u64,
    /// Their sum in öre.
    pub total_ore: Ore,
}

/// One row was wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActualCorrected {
    /// The row as it should be; its `entry` names the row that was wrong.
    pub row: ActualRow,
}

/// The whole batch was wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BatchWithdrawn {
    /// The day.
    pub withdrawn_on: NaiveDate,
}
