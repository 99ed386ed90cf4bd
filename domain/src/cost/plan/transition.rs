//! The transition budget.

use super::{CostPlan, Subject};
use crate::cost::{CostPlanEvent, TransitionBudgetSet, TransitionLine};
use crate::decision::Authorisation;
use crate::{Circumstances, Ore, Prose, Refusal};

/// Set what the transition may cost, per organisation and quarter. The first budget is an assumption with a
/// source; changing it needs a decision that authorises exactly the new sums.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct SetTransitionBudget {
    /// The sums in öre; one line for an organisation and quarter.
    pub lines: Vec<TransitionLine>,
    /// What it assumes.
    pub assumption: Prose,
}

impl SetTransitionBudget {
    pub(in crate::cost) fn decide(
        self,
        plan: &CostPlan,
        around: &Circumstances,
    ) -> Result<Vec<CostPlanEvent>, Refusal> {
        around.programme.open()?;
        let Self { lines, assumption } = self;
        if lines.is_empty() {
            return Err(Refusal::Empty {});
        }
        for line in &lines {
            around.programme.member(&line.organisation)?;
        }
        let keys: Vec<String> = lines
            .iter()
            .map(|l| format!("{} {}", l.organisation, l.quarter))
            .collect();
        crate::refusal::no_twice(keys.iter().map(String::as_str))?;
        Ore::total(lines.iter().map(|line| line.amount_ore)).ok_or(Refusal::SumTooLarge {})?;
        if plan.transition.as_ref() == Some(&lines) {
            return Err(Refusal::NothingChanges {});
        }
        let moved = plan.transition.is_some() || plan.erased.contains("TransitionBudgetSet");
        let decision =
            around.authorise_if(moved, &Authorisation::TransitionBudget { lines: lines.clone() })?;
        if plan.is_spent(Subject::Transition, decision) {
            return Err(around.spent());
        }
        Ok(vec![
            TransitionBudgetSet {
                decision,
                lines,
                assumption,
            }
            .into(),
        ])
    }
}
