//! Money: the cost plan, savings, and batches of actuals.

mod alone;
mod batch;
mod break_even;
mod bridge;
mod cell;
mod claim;
mod costs;
mod earned;
mod forecast;
mod ground;
mod input;
mod invoice;
mod ladder;
mod ledger;
mod mapping;
mod mutation;
mod potential;
mod premise;
mod premise_input;
mod savings;
mod shared;
mod shared_input;
mod simulation;
mod sum;

pub(crate) use batch::Batch;
pub(crate) use claim::{ReductionLine, ReductionLineInput};
pub(crate) use costs::Costs;
pub(crate) use earned::{MilestoneWeight, MilestoneWeightInput, weights};
pub(crate) use input::{CostLineInput, SavingsTermsInput, TransitionLineInput};
pub(crate) use mutation::{BatchMutation, CostPlanMutation};
pub(crate) use savings::{Prices, Savings};
pub(crate) use shared::KeyRule;
pub(crate) use shared_input::{KeyRuleInput, SharingMutation};
pub(crate) use sum::{CostLine, SavingsTerms, TransitionLine};
