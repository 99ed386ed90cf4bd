//! Money: the cost plan, savings, and batches of actuals.

mod batch;
mod content;
mod costs;
mod handling;
mod input;
mod ledger;
mod mapping;
mod mutation;
mod potential;
mod rows;
mod savings;
mod sum;
mod upload;

pub(crate) use batch::Batch;
pub(crate) use costs::Costs;
pub(crate) use handling::{HANDLINGS, LedgerUploadMutation};
pub(crate) use input::{CostLineInput, SavingsTermsInput, TransitionLineInput};
pub(crate) use mutation::{BatchMutation, CostPlanMutation};
pub(crate) use savings::Savings;
pub(crate) use sum::{CostLine, SavingsTerms, TransitionLine};
