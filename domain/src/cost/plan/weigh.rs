//! Weighing milestones.

use super::{CostPlan, Subject};
use crate::cost::exact::small_enough;
use crate::cost::{CostPlanEvent, MilestoneWeight, MilestonesWeighed};
use crate::decision::Authorisation;
use crate::{Circumstances, Ore, Refusal};

/// Weigh milestones by what each is worth when it is reached. Needs a decision that authorises exactly these weights:
/// earned value is shown against a decided baseline or not at all.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct WeighMilestones {
    /// The weights in öre, at least one; one line for a milestone, each above nothing.
    pub lines: Vec<MilestoneWeight>,
}

impl WeighMilestones {
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
        if lines.iter().any(|line| line.budget_ore <= Ore::ZERO) {
            return Err(Refusal::WeightImpossible {});
        }
        let keys: Vec<String> = lines.iter().map(|line| line.milestone.to_string()).collect();
        crate::refusal::no_twice(keys.iter().map(String::as_str))?;
        small_enough(lines.iter().map(|line| line.budget_ore))?;
        if plan.weights.as_ref() == Some(&lines) {
            return Err(Refusal::NothingChanges {});
        }
        let decision = around.authorise(&Authorisation::MilestoneWeights { lines: lines.clone() })?;
        if plan.is_spent(Subject::Weights, Some(decision)) {
            return Err(around.spent());
        }
        Ok(vec![MilestonesWeighed { decision, lines }.into()])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::*;
    use crate::{DecisionId, MilestoneId};

    fn weight(n: u128, budget_ore: i64) -> MilestoneWeight {
        MilestoneWeight {
            milestone: id(n, MilestoneId),
            budget_ore: Ore(budget_ore),
            verified_by: Some(title("teknisk provning")),
        }
    }

    fn one(budget_ore: i64) -> Vec<MilestoneWeight> {
        vec![weight(1, budget_ore)]
    }

    fn weigh(lines: Vec<MilestoneWeight>) -> WeighMilestones {
        WeighMilestones { lines }
    }

    fn weighed(n: u128, lines: Vec<MilestoneWeight>) -> CostPlanEvent {
        let decision = id(n, DecisionId);
        MilestonesWeighed { decision, lines }.into()
    }

    fn decided(n: u128, lines: Vec<MilestoneWeight>) -> Circumstances {
        open().by(n, Authorisation::MilestoneWeights { lines })
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<CostPlan>(weigh(one(100)));
    }

    cases! { CostPlan;
        they_are_weighed_by_a_decision: [], decided(1, one(100)), weigh(one(100)) => [weighed(1, one(100))];
        and_anew_by_another: [weighed(1, one(100))], decided(2, one(200)), weigh(one(200)) => [weighed(2, one(200))];
        not_without_one: [], open(), weigh(one(100)) => "DECISION_REQUIRED";
        not_with_other_weights: [], decided(1, one(100)), weigh(one(101)) => "DECISION_AUTHORISES_OTHER";
        not_back_by_a_spent_decision: [weighed(1, one(100)), weighed(2, one(200))], decided(1, one(100)),
            weigh(one(100)) => "DECISION_SPENT";
        not_to_where_they_stand: [weighed(1, one(100))], decided(2, one(100)), weigh(one(100)) => "NOTHING_CHANGES";
        not_without_lines: [], open(), weigh(vec![]) => "EMPTY";
        not_with_nothing: [], open(), weigh(one(0)) => "WEIGHT_IMPOSSIBLE";
        not_with_less: [], open(), weigh(one(-1)) => "WEIGHT_IMPOSSIBLE";
        not_with_one_twice: [], open(), weigh(vec![weight(1, 1), weight(1, 2)]) => "DUPLICATE";
        not_beyond_what_can_be_summed: [], open(), weigh(vec![weight(1, i64::MAX), weight(2, 1)])
            => "SUM_TOO_LARGE";
    }

    #[test]
    fn a_decision_on_weights_is_spent_on_weights() {
        let plan: CostPlan = folded([weighed(1, one(100)), baseline(None, "amal", 1)]);
        assert!(plan.is_spent(Subject::Weights, Some(id(1, DecisionId))));
    }
}
