//! Orders to the cost plan and to a batch of actuals.

use chrono::NaiveDate;
use loggbok_domain::cost::{
    CorrectActual, PostActuals, PostLedger, SetCostBaseline, SetMappingRules, SetSavingsPlan,
    SetTransitionBudget, WithdrawBatch,
};
use loggbok_domain::{BatchId, Ore, OrganisationKey, Prose, Quarter, Title};

use super::input::{
    ActualRowInput, CorrectedRowInput, CostLineInput, PrintedSavingInput, SavingsTermsInput,
    TransitionLineInput,
};
use super::mapping::{LedgerRowInput, MappingRuleInput};
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
            rows: Vec<LedgerRowInput>,
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
