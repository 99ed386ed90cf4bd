//! The cost plan: what things cost before, what is to be saved, what the change may cost.

mod baseline;
mod claim;
mod entry;
mod explain;
#[cfg(test)]
mod fixtures;
mod forecast;
mod judge;
mod mapping;
mod premise;
mod reduction;
mod savings;
mod transition;
mod weigh;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use baseline::SetCostBaseline;
pub use claim::ClaimSaving;
pub use entry::WithdrawCostEntry;
pub use explain::ExplainDeviation;
pub use forecast::ForecastCosts;
pub use judge::JudgeSaving;
pub use mapping::SetMappingRules;
pub use premise::RecordCostPremise;
pub use reduction::ConfirmBudgetReduction;
pub use savings::SetSavingsPlan;
pub use transition::SetTransitionBudget;
pub use weigh::WeighMilestones;

use super::sharing::{ChargeSharedCost, RecordConsumption, ReverseSharedCost, SetSharingKey, Sharing};
use super::{
    CostLine, CostPlanEvent, MappingRule, MilestoneWeight, SavingClaimed, SavingsTerms, TransitionLine,
};
use crate::command::commands;
use crate::{ActorId, DecisionId, EntryId, Key, OrganisationKey, Quarter, Refusal};

commands! {
    /// Orders to the cost plan.
    pub enum CostPlanCommand for CostPlan: CostPlan => CostPlanEvent {
        SetCostBaseline,
        SetSavingsPlan,
        SetTransitionBudget,
        SetMappingRules,
        RecordCostPremise,
        ForecastCosts,
        ExplainDeviation,
        WithdrawCostEntry,
        ConfirmBudgetReduction,
        ClaimSaving,
        JudgeSaving,
        SetSharingKey,
        RecordConsumption,
        ChargeSharedCost,
        ReverseSharedCost,
        WeighMilestones,
    }
}

/// What decisions about the cost plan need to know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CostPlan {
    /// Baseline per organisation and year.
    pub baseline: BTreeMap<OrganisationKey, BTreeMap<i32, Vec<CostLine>>>,
    /// The savings plan in force.
    pub savings: Option<SavingsTerms>,
    /// The transition budget in force.
    pub transition: Option<Vec<TransitionLine>>,
    /// Rules by which ledgers are read, per organisation, by the quarter they hold from.
    pub mapping: BTreeMap<OrganisationKey, BTreeMap<Quarter, Vec<MappingRule>>>,
    /// Statements by their entry.
    pub entries: BTreeMap<EntryId, Statement>,
    /// Savings somebody stands for, by their entry.
    pub claims: BTreeMap<EntryId, Claim>,
    /// What milestones are worth.
    pub weights: Option<Vec<MilestoneWeight>>,
    /// Joint costs.
    pub sharing: Sharing,
    /// Decisions already spent, and on what.
    pub spent: BTreeSet<(Subject, DecisionId)>,
    /// Figures that were set and whose content has been erased since: setting them again needs a decision.
    pub erased: BTreeSet<String>,
}

/// What is known of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The organisation it is about; `None` where it is about all of them.
    pub organisation: Option<OrganisationKey>,
    /// True once it was withdrawn.
    pub withdrawn: bool,
}

/// What is known of a claimed saving.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Who claims it.
    pub by: ActorId,
    /// True once somebody else looked at it.
    pub judged: bool,
}

/// The part of the plan a decision was spent on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Subject {
    /// The baseline of an organisation and year.
    Baseline(OrganisationKey, i32),
    /// The savings plan.
    Savings,
    /// The transition budget.
    Transition,
    /// Reductions of budgets.
    Reduction,
    /// The key of a service.
    SharingKey(Key),
    /// The weights of milestones.
    Weights,
}

impl CostPlan {
    pub(in crate::cost) fn is_spent(&self, subject: Subject, decision: Option<DecisionId>) -> bool {
        decision.is_some_and(|decision| self.spent.contains(&(subject, decision)))
    }

    /// Refuses an entry that was made before.
    pub(in crate::cost) fn is_new(&self, entry: EntryId) -> Result<(), Refusal> {
        if self.entries.contains_key(&entry) {
            return Err(Refusal::EntryExists {});
        }
        Ok(())
    }

    fn state(&mut self, entry: EntryId, organisation: Option<OrganisationKey>) {
        let statement = Statement {
            organisation,
            withdrawn: false,
        };
        self.entries.insert(entry, statement);
    }

    fn claim(&mut self, event: SavingClaimed) {
        let (by, judged) = (event.claimed_by, false);
        self.claims.insert(event.entry, Claim { by, judged });
        self.state(event.entry, Some(event.organisation));
    }

    fn forget(&mut self, entry: EntryId) {
        if let Some(statement) = self.entries.get_mut(&entry) {
            statement.withdrawn = true;
        }
        self.sharing.forget(entry);
    }

    pub(super) fn take_in(&mut self, event: CostPlanEvent) {
        let (subject, decision) = match event {
            CostPlanEvent::CostBaselineSet(e) => {
                let subject = Subject::Baseline(e.organisation.clone(), e.year);
                self.baseline
                    .entry(e.organisation)
                    .or_default()
                    .insert(e.year, e.lines);
                (subject, e.decision)
            }
            CostPlanEvent::SavingsPlanSet(e) => {
                self.savings = Some(e.terms);
                (Subject::Savings, e.decision)
            }
            CostPlanEvent::TransitionBudgetSet(e) => {
                self.transition = Some(e.lines);
                (Subject::Transition, e.decision)
            }
            CostPlanEvent::MappingRulesSet(e) => {
                self.mapping
                    .entry(e.organisation)
                    .or_default()
                    .insert(e.from, e.rules);
                return;
            }
            CostPlanEvent::CostPremiseRecorded(e) => {
                return self.state(e.entry, e.premise.organisation().cloned());
            }
            CostPlanEvent::SavingClaimed(e) => return self.claim(e),
            CostPlanEvent::SavingJudged(e) => {
                if let Some(claim) = self.claims.get_mut(&e.entry) {
                    claim.judged = true;
                }
                return;
            }
            CostPlanEvent::SharingKeySet(e) => {
                let spent = (Subject::SharingKey(e.service.clone()), e.decision);
                self.sharing.take_key(e);
                spent
            }
            CostPlanEvent::ConsumptionRecorded(e) => {
                self.state(e.entry, None);
                return self.sharing.take_consumption(e);
            }
            CostPlanEvent::SharedCostCharged(e) => {
                self.state(e.entry, None);
                return self.sharing.take_charge(e);
            }
            CostPlanEvent::SharedCostReversed(e) => {
                self.state(e.entry, None);
                return self.sharing.take_reversal(&e);
            }
            CostPlanEvent::MilestonesWeighed(e) => {
                self.weights = Some(e.lines);
                (Subject::Weights, Some(e.decision))
            }
            CostPlanEvent::BudgetReductionConfirmed(e) => (Subject::Reduction, Some(e.decision)),
            CostPlanEvent::CostsForecast(e) => return self.state(e.entry, Some(e.organisation)),
            CostPlanEvent::DeviationExplained(e) => return self.state(e.entry, Some(e.organisation)),
            CostPlanEvent::CostEntryWithdrawn(e) => return self.forget(e.entry),
            CostPlanEvent::Erased(erased) => {
                self.erased.insert(erased.kind);
                return;
            }
        };
        self.spent.extend(decision.map(|decision| (subject, decision)));
    }
}
