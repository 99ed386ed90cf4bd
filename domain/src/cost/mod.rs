//! Money: the cost plan of a programme (baseline, savings plan, transition budget) and batches of actuals.

pub mod batch;
mod event;
pub mod plan;

pub use batch::{Batch, BatchCommand, CorrectActual, PostActuals, WithdrawBatch};
pub use event::*;
pub use plan::{CostPlan, CostPlanCommand, SetCostBaseline, SetSavingsPlan, SetTransitionBudget};
