//! The cost plan: what things cost before, what is to be saved, what the change may cost.

mod baseline;
#[cfg(test)]
mod fixtures;
mod mapping;
mod savings;
mod transition;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use baseline::SetCostBaseline;
pub use mapping::SetMappingRules;
pub use savings::SetSavingsPlan;
pub use transition::SetTransitionBudget;

use super::{CostLine, CostPlanEvent, MappingRule, SavingsTerms, TransitionLine};
use crate::command::commands;
use crate::{DecisionId, OrganisationKey, Quarter};

commands! {
    /// Orders to the cost plan.
    pub enum CostPlanCommand for CostPlan: CostPlan => CostPlanEvent {
        SetCostBaseline,
        SetSavingsPlan,
        SetTransitionBudget,
        SetMappingRules,
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
    /// Decisions already spent, and on what.
    pub spent: BTreeSet<(Subject, DecisionId)>,
    /// Figures that were set and whose content has been erased since: setting them again needs a decision.
    pub erased: BTreeSet<String>,
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
}

impl CostPlan {
    fn is_spent(&self, subject: Subject, decision: Option<DecisionId>) -> bool {
        decision.is_some_and(|decision| self.spent.contains(&(subject, decision)))
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
            CostPlanEvent::Erased(erased) => {
                self.erased.insert(erased.kind);
                return;
            }
        };
        self.spent.extend(decision.map(|decision| (subject, decision)));
    }
}
