//! The transition budget.

use super::{CostPlan, Subject};
use crate::cost::exact::small_enough;
use crate::cost::{CostPlanEvent, TransitionBudgetSet, TransitionLine};
use crate::decision::Authorisation;
use crate::{Circumstances, Prose, Refusal};

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
        small_enough(lines.iter().map(|line| line.amount_ore))?;
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

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::Ore;
    use crate::testing::*;

    fn set(lines: Vec<TransitionLine>) -> SetTransitionBudget {
        SetTransitionBudget {
            lines,
            assumption: prose("Antagande."),
        }
    }

    fn amal(amount: i64) -> SetTransitionBudget {
        set(vec![line("amal", amount)])
    }

    fn too_much() -> SetTransitionBudget {
        set(vec![
            TransitionLine {
                amount_ore: Ore(i64::MAX),
                ..line("amal", 0)
            },
            line("mellerud", 1),
        ])
    }

    fn decided(n: u128, amount: i64) -> Circumstances {
        open().by(
            n,
            Authorisation::TransitionBudget {
                lines: vec![line("amal", amount)],
            },
        )
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<CostPlan>(amal(500));
    }

    cases! { CostPlan;
        a_first_budget_needs_no_decision: [], open(), amal(500) => [transition(None, 500)];
        it_changes_by_a_decision: [transition(None, 500)], decided(1, 600), amal(600)
            => [transition(Some(1), 600)];
        not_without_one: [transition(None, 500)], open(), amal(600) => "DECISION_REQUIRED";
        nor_when_it_was_erased: [erased::<CostPlan>("TransitionBudgetSet")], open(), amal(600)
            => "DECISION_REQUIRED";
        not_to_other_sums: [transition(None, 500)], decided(1, 600), amal(700) => "DECISION_AUTHORISES_OTHER";
        not_back_by_a_spent_decision: [transition(Some(1), 600), transition(Some(2), 500)], decided(1, 600),
            amal(600) => "DECISION_SPENT";
        not_to_where_it_stands: [transition(None, 500)], open(), amal(500) => "NOTHING_CHANGES";
        not_without_lines: [], open(), set(vec![]) => "EMPTY";
        not_for_an_observer: [], open(), set(vec![line("dals-ed", 1)]) => "ORGANISATION_UNKNOWN";
        not_with_a_line_twice: [], open(), set(vec![line("amal", 1), line("amal", 2)]) => "DUPLICATE";
        not_beyond_what_can_be_summed: [], open(), too_much() => "SUM_TOO_LARGE";
    }
}
