//! Money: the cost plan, savings, and batches of actuals.

mod batch;
mod costs;
mod input;
mod ledger;
mod mapping;
mod mutation;
mod potential;
mod savings;
mod sum;

pub(crate) use batch::Batch;
pub(crate) use costs::Costs;
pub(crate) use input::{CostLineInput, SavingsTermsInput, TransitionLineInput};
pub(crate) use mutation::{BatchMutation, CostPlanMutation};
pub(crate) use savings::Savings;
pub(crate) use sum::{CostLine, SavingsTerms, TransitionLine};
