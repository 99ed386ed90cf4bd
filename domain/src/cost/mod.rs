//! Money: the cost plan of a programme (baseline, savings plan, transition budget) and batches of actuals.

pub mod batch;
mod earned;
mod event;
mod exact;
mod mapping;
pub mod plan;
mod premise;
mod saving;
pub mod sharing;

pub use batch::{Batch, BatchCommand, CorrectActual, PostActuals, PostLedger, WithdrawBatch};
pub use earned::{MilestoneWeight, MilestonesWeighed};
pub use event::*;
pub use mapping::{
    Coding, MappedShare, MappingRule, MappingRulesSet, MappingTarget, PostedRow, Split, Tie, rule_for,
};
pub use plan::{
    ClaimSaving, ConfirmBudgetReduction, CostPlan, CostPlanCommand, ExplainDeviation, ForecastCosts,
    JudgeSaving, RecordCostPremise, SetCostBaseline, SetMappingRules, SetSavingsPlan, SetTransitionBudget,
    WeighMilestones, WithdrawCostEntry,
};
pub use premise::{
    CostEntryWithdrawn, CostPremiseRecorded, CostsForecast, DeviationExplained, ForecastLine, Premise,
    Season, Standing,
};
pub use saving::{BudgetReductionConfirmed, ReductionLine, SavingClaimed, SavingJudged, SavingKind};
pub use sharing::{
    ChargeSharedCost, Consumed, ConsumptionRecorded, KeyRule, RecordConsumption, ReverseSharedCost,
    SetSharingKey, SharedCostCharged, SharedCostReversed, SharedPart, SharingKeySet, Weight, rotation,
    share_out,
};
