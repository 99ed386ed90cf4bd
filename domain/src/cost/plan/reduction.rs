//! Budgets reduced by a decision.

use super::{CostPlan, Subject};
use crate::cost::exact::small_enough;
use crate::cost::{BudgetReductionConfirmed, CostPlanEvent, ReductionLine};
use crate::decision::Authorisation;
use crate::{Circumstances, OrganisationKey, Refusal};

/// Record that budgets are reduced, category by category and quarter by quarter. Needs a decision that authorises
/// exactly these sums: what no budget was reduced by is not cashable.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ConfirmBudgetReduction {
    /// The sums in öre, at least one; one line for an organisation, category and quarter.
    pub lines: Vec<ReductionLine>,
}

impl ConfirmBudgetReduction {
    /// The one organisation it is about; `None` where there are several.
    #[must_use]
    pub fn organisation(&self) -> Option<&OrganisationKey> {
        let first = &self.lines.first()?.organisation;
        self.lines
            .iter()
            .all(|line| line.organisation == *first)
            .then_some(first)
    }

    pub(in crate::cost) fn decide(
        self,
        plan: &CostPlan,
        around: &Circumstances,
    ) -> Result<Vec<CostPlanEvent>, Refusal> {
        around.programme.open()?;
        let Self { lines } = self;
        if lines.is_empty() {
            return Err(Refusal::Empty {});
        }
        for line in &lines {
            around.programme.member(&line.organisation)?;
            around.programme.category(&line.category)?;
        }
        let keys: Vec<String> = lines
            .iter()
            .map(|line| format!("{} {} {}", line.organisation, line.category, line.quarter))
            .collect();
        crate::refusal::no_twice(keys.iter().map(String::as_str))?;
        small_enough(lines.iter().map(|line| line.amount_ore))?;
        let decision = around.authorise(&Authorisation::BudgetReduction { lines: lines.clone() })?;
        if plan.is_spent(Subject::Reduction, Some(decision)) {
            return Err(around.spent());
        }
        Ok(vec![BudgetReductionConfirmed { decision, lines }.into()])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::DecisionId;
    use crate::Ore;
    use crate::testing::*;

    fn cut(organisation: &str, category: &str, amount_ore: i64) -> ReductionLine {
        ReductionLine {
            organisation: member(organisation),
            category: kind_of_cost(category),
            quarter: quarter("2026-Q3"),
            amount_ore: Ore(amount_ore),
        }
    }

    fn amal(amount_ore: i64) -> Vec<ReductionLine> {
        vec![cut("amal", "it-tjanster", amount_ore)]
    }

    fn confirm(lines: Vec<ReductionLine>) -> ConfirmBudgetReduction {
        ConfirmBudgetReduction { lines }
    }

    fn confirmed(n: u128, lines: Vec<ReductionLine>) -> CostPlanEvent {
        let decision = id(n, DecisionId);
        BudgetReductionConfirmed { decision, lines }.into()
    }

    fn decided(n: u128, lines: Vec<ReductionLine>) -> Circumstances {
        open().by(n, Authorisation::BudgetReduction { lines })
    }

    fn too_much() -> Vec<ReductionLine> {
        vec![
            cut("amal", "it-tjanster", i64::MAX),
            cut("amal", "konsultstod", 1),
        ]
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<CostPlan>(confirm(amal(100)));
    }

    #[test]
    fn it_is_about_one_organisation_or_about_several() {
        assert_eq!(confirm(amal(1)).organisation(), Some(&member("amal")));
        let both = vec![cut("amal", "it-tjanster", 1), cut("mellerud", "it-tjanster", 1)];
        assert_eq!(confirm(both).organisation(), None);
    }

    cases! { CostPlan;
        it_is_confirmed_by_a_decision: [], decided(1, amal(100)), confirm(amal(100)) => [confirmed(1, amal(100))];
        and_again_by_another: [confirmed(1, amal(100))], decided(2, amal(100)), confirm(amal(100))
            => [confirmed(2, amal(100))];
        not_without_one: [], open(), confirm(amal(100)) => "DECISION_REQUIRED";
        not_of_other_sums: [], decided(1, amal(100)), confirm(amal(101)) => "DECISION_AUTHORISES_OTHER";
        not_twice_by_the_same: [confirmed(1, amal(100))], decided(1, amal(100)), confirm(amal(100))
            => "DECISION_SPENT";
        not_without_lines: [], decided(1, vec![]), confirm(vec![]) => "EMPTY";
        not_for_an_observer: [], open(), confirm(vec![cut("dals-ed", "it-tjanster", 1)])
            => "ORGANISATION_UNKNOWN";
        not_of_an_unknown_category: [], open(), confirm(vec![cut("amal", "fiber", 1)]) => "CATEGORY_UNKNOWN";
        not_with_a_line_twice: [], open(), confirm([amal(1), amal(2)].concat()) => "DUPLICATE";
        not_beyond_what_can_be_summed: [], open(), confirm(too_much()) => "SUM_TOO_LARGE";
    }

    #[test]
    fn it_is_spent_on_reductions_only() {
        let mut plan: CostPlan = folded([confirmed(1, amal(100))]);
        assert!(plan.is_spent(Subject::Reduction, Some(id(1, DecisionId))));
        assert!(!plan.is_spent(Subject::Savings, Some(id(1, DecisionId))));
        plan.take_in(baseline(None, "amal", 1));
        assert!(plan.is_spent(Subject::Reduction, Some(id(1, DecisionId))));
    }
}
