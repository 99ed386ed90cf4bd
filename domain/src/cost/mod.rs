//! Money: the cost plan of a programme (baseline, savings plan, transition budget) and batches of actuals.

pub mod batch;
mod event;
mod mapping;
pub mod plan;

pub use batch::{Batch, BatchCommand, CorrectActual, PostActuals, PostLedger, WithdrawBatch};
pub use event::*;
pub use mapping::{
    Coding, MappedShare, MappingRule, MappingRulesSet, MappingTarget, PostedRow, Split, Tie, rule_for,
};
pub use plan::{
    CostPlan, CostPlanCommand, SetCostBaseline, SetMappingRules, SetSavingsPlan, SetTransitionBudget,
};
