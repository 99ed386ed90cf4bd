//! Orders to the cost plan and to a batch of actuals.

use std::sync::Arc;

use chrono::NaiveDate;
use loggbok_domain::cost::{
    ClaimSaving, ConfirmBudgetReduction, CorrectActual, ExplainDeviation, ForecastCosts, JudgeSaving,
    PostActuals, PostLedger, RecordCostPremise, SetCostBaseline, SetMappingRules, SetSavingsPlan,
    SetTransitionBudget, WeighMilestones, WithdrawBatch, WithdrawCostEntry,
};
use loggbok_domain::{BatchId, CategoryKey, EntryId, Ore, OrganisationKey, Prose, Quarter, Title};

use super::claim::{ReductionLineInput, SavingKind};
use super::earned::MilestoneWeightInput;
use super::input::{
    ActualRowInput, BucketInput, CorrectedRowInput, CostLineInput, PrintedSavingInput, SavingsTermsInput,
    TransitionLineInput,
};
use super::mapping::{LedgerRowInput, MappingRuleInput};
use super::premise_input::{ForecastLineInput, PremiseInput};
use crate::input::{New, orders};

orders! {
    /// Orders to the cost plan.
    CostPlanMutation {
        /// Set what one organisation's IT cost in a year, by category. The first figures come from a source;
        /// moving them needs a decision that authorises exactly the new ones.
        cost_baseline_set(CostBaselineSetInput) => SetCostBaseline {
            /// The organisation's key.
            organisation: OrganisationKey,
            /// The calendar year.
            year: i32,
            /// One line for a category.
            lines: Vec<CostLineInput>,
            /// The total the source prints, in öre for the year; kept apart from the computed one.
            printed_total_ore: Option<Ore>,
        }

        /// Set what is to be saved, of what, and how fast. The first plan comes from a source; changing it
        /// needs a decision that authorises exactly the new terms.
        savings_plan_set(SavingsPlanSetInput) => SetSavingsPlan {
            /// What it promises.
            terms: SavingsTermsInput,
            /// What it assumes: 1–10 000 characters.
            assumption: Prose,
            /// What the source prints; kept apart from the computed figures.
            printed: Vec<PrintedSavingInput>,
        }

        /// Set what the transition may cost, per organisation and quarter. The first budget is an assumption
        /// with a source; changing it needs a decision that authorises exactly the new sums.
        transition_budget_set(TransitionBudgetSetInput) => SetTransitionBudget {
            /// The sums; one line for an organisation and quarter.
            lines: Vec<TransitionLineInput>,
            /// What it assumes: 1–10 000 characters.
            assumption: Prose,
        }

        /// Set the rules by which an organisation's ledgers are read, from a quarter on until a later set. Rows
        /// already imported are read anew and never touched.
        mapping_rules_set(MappingRulesSetInput) => SetMappingRules {
            /// The organisation's key.
            organisation: OrganisationKey,
            /// From this quarter on.
            from: Quarter,
            /// The rules, at least one; all that hold from then, not only new ones.
            rules: Vec<MappingRuleInput>,
        }

        /// State something that the normalised baseline rests on: a price index, a volume, a change of perimeter,
        /// a season. It has a day and a source; it is withdrawn rather than changed.
        cost_premise_record(CostPremiseRecordInput) => RecordCostPremise {
            /// The new entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// The day it was published, counted or took effect; not after today.
            effective_on: NaiveDate,
            /// Where it stands: 1–200 characters on one line.
            source: Title,
            /// What is stated.
            premise: PremiseInput,
        }

        /// Say what one organisation's categories and its transition are believed to cost, quarter by quarter. A
        /// later forecast replaces an earlier one where it says something else, and leaves the rest.
        costs_forecast(CostsForecastInput) => ForecastCosts {
            /// The new entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// The organisation's key.
            organisation: OrganisationKey,
            /// The day it is believed; not after today.
            effective_on: NaiveDate,
            /// What it rests on: 1–200 characters on one line.
            source: Title,
            /// The sums, at least one; one line for a bucket and quarter.
            lines: Vec<ForecastLineInput>,
        }

        /// Say why what one organisation's category or transition cost in a quarter deviates. A later explanation
        /// takes the place of an earlier one. A decision that the deviation comes of is named as the order's.
        deviation_explain(DeviationExplainInput) => ExplainDeviation {
            /// The new entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// The organisation's key.
            organisation: OrganisationKey,
            /// A category, or the transition.
            bucket: BucketInput,
            /// The quarter; it has begun.
            quarter: Quarter,
            /// The day this was found; not after today.
            effective_on: NaiveDate,
            /// Why: 1–10 000 characters.
            explanation: Prose,
        }

        /// Take back a statement about costs: a premise, a forecast, an explanation or a claimed saving. It stands in the log and
        /// holds no longer. Needs a reason.
        cost_entry_withdraw(CostEntryWithdrawInput) => WithdrawCostEntry {
            /// The entry, by its uuid.
            entry: EntryId,
        }

        /// Record that budgets are reduced, category by category and quarter by quarter. Needs a decision that
        /// authorises exactly these sums: what no budget was reduced by is not cashable.
        budget_reduction_confirm(BudgetReductionConfirmInput) => ConfirmBudgetReduction {
            /// The sums, at least one; one line for an organisation, category and quarter.
            lines: Vec<ReductionLineInput>,
        }

        /// Weigh milestones by what each is worth when it is reached. Needs a decision that authorises exactly these
        /// weights: earned value is shown against a decided baseline or not at all.
        milestones_weigh(MilestonesWeighInput) => WeighMilestones {
            /// The weights, at least one; one line for a milestone, each above nothing.
            lines: Vec<MilestoneWeightInput>,
        }

        /// Stand for a saving of one organisation, category and quarter. Somebody else judges it.
        saving_claim(SavingClaimInput) => ClaimSaving {
            /// The new entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// The key of the organisation whose saving it is.
            organisation: OrganisationKey,
            /// The category's key.
            category: CategoryKey,
            /// The quarter; it has ended.
            quarter: Quarter,
            /// Öre in the quarter.
            amount_ore: Ore,
            /// What kind.
            kind: SavingKind,
            /// What caused it, and how it was reckoned: 1–10 000 characters.
            explanation: Prose,
        }

        /// Say whether a claimed saving holds. Somebody else than who claimed it says so, once.
        saving_judge(SavingJudgeInput) => JudgeSaving {
            /// The claim, by its entry's uuid.
            entry: EntryId,
            /// Whether it holds.
            validated: bool,
            /// What was found: 1–10 000 characters.
            finding: Prose,
        }
    }
}

orders! {
    /// Orders to a batch of actuals.
    BatchMutation {
        /// Post a batch of actuals of one organisation: all of it or nothing.
        actuals_post(ActualsPostInput) => PostActuals {
            /// The new batch's uuid; derived from the command id when left out.
            batch: New<BatchId>,
            /// The key of the organisation whose costs they are.
            organisation: OrganisationKey,
            /// Where the figures come from: 1–200 characters on one line.
            source: Title,
            /// SHA-256 of the file, in hexadecimal, where there is one.
            sha256: Option<String>,
            /// The rows, at least one.
            rows: Vec<ActualRowInput>,
        }

        /// Post the rows of a ledger of one organisation, as its file has them: all of it or nothing. Which category
        /// a row belongs to is told by the organisation's rules, and not here. Texts are left out: they may name
        /// persons.
        ledger_post(LedgerPostInput) => PostLedger {
            /// The new batch's uuid; derived from the command id when left out.
            batch: New<BatchId>,
            /// The key of the organisation whose costs they are.
            organisation: OrganisationKey,
            /// Where the rows come from: 1–200 characters on one line.
            source: Title,
            /// SHA-256 of the file, in hexadecimal, where there is one.
            sha256: Option<String>,
            /// The rows, at least one.
            rows: Arc<[LedgerRowInput]>,
        }

        /// Correct one row of a batch. Needs a reason. The wrong row stays in the log.
        actual_correct(ActualCorrectInput) => CorrectActual {
            /// The batch, by its uuid.
            batch: BatchId,
            /// The row as it should be; its `entry` names the row that was wrong.
            row: CorrectedRowInput,
        }

        /// Withdraw a batch: none of its rows count any longer. Needs a reason.
        batch_withdraw(BatchWithdrawInput) => WithdrawBatch {
            /// The batch, by its uuid.
            batch: BatchId,
            /// The day; not after today.
            withdrawn_on: NaiveDate,
        }
    }
}
