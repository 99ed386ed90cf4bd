//! The cost baseline.

use super::{CostPlan, Subject};
use crate::cost::exact::small_enough;
use crate::cost::{CostBaselineSet, CostLine, CostPlanEvent};
use crate::decision::Authorisation;
use crate::{Circumstances, Ore, OrganisationKey, Refusal};

/// Set what one organisation's IT cost in a year, by category. The first figures come from a source; moving
/// them needs a decision that authorises exactly the new ones.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct SetCostBaseline {
    /// The organisation.
    pub organisation: OrganisationKey,
    /// The calendar year.
    pub year: i32,
    /// One line a category; öre for the year.
    pub lines: Vec<CostLine>,
    /// The total the source prints, in öre.
    pub printed_total_ore: Option<Ore>,
}

impl SetCostBaseline {
    pub(in crate::cost) fn decide(
        self,
        plan: &CostPlan,
        around: &Circumstances,
    ) -> Result<Vec<CostPlanEvent>, Refusal> {
        around.programme.open()?;
        around.programme.member(&self.organisation)?;
        crate::refusal::possible_year(self.year)?;
        if self.lines.is_empty() {
            return Err(Refusal::Empty {});
        }
        for line in &self.lines {
            around.programme.category(&line.category)?;
        }
        crate::refusal::no_twice(self.lines.iter().map(|line| line.category.as_str()))?;
        small_enough(self.printed_total_ore)?;
        small_enough(self.lines.iter().map(|line| line.amount_ore))?;
        let before = plan
            .baseline
            .get(&self.organisation)
            .and_then(|years| years.get(&self.year));
        if before == Some(&self.lines) {
            return Err(Refusal::NothingChanges {});
        }
        let moved = before.is_some() || plan.erased.contains("CostBaselineSet");
        let Self {
            organisation,
            year,
            lines,
            printed_total_ore,
        } = self;
        let change = Authorisation::CostBaseline {
            organisation: organisation.clone(),
            year,
            lines: lines.clone(),
        };
        let decision = around.authorise_if(moved, &change)?;
        if plan.is_spent(Subject::Baseline(organisation.clone(), year), decision) {
            return Err(around.spent());
        }
        Ok(vec![
            CostBaselineSet {
                decision,
                organisation,
                year,
                lines,
                printed_total_ore,
            }
            .into(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::*;

    fn set(organisation: &str, amount: i64) -> SetCostBaseline {
        let lines = vec![cost("it-tjanster", amount)];
        SetCostBaseline {
            organisation: member(organisation),
            year: 2024,
            lines,
            printed_total_ore: None,
        }
    }

    fn of_year(year: i32) -> SetCostBaseline {
        SetCostBaseline {
            year,
            ..set("amal", 100)
        }
    }

    fn with(lines: Vec<CostLine>) -> SetCostBaseline {
        SetCostBaseline {
            lines,
            ..set("amal", 100)
        }
    }

    fn decided(n: u128, set: SetCostBaseline) -> Circumstances {
        let SetCostBaseline {
            organisation,
            year,
            lines,
            ..
        } = set;
        open().by(
            n,
            Authorisation::CostBaseline {
                organisation,
                year,
                lines,
            },
        )
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<CostPlan>(set("amal", 100));
    }

    cases! { CostPlan;
        a_first_figure_needs_no_decision: [], open(), set("amal", 100) => [baseline(None, "amal", 100)];
        nor_does_the_first_of_another: [baseline(None, "amal", 100)], open(), set("mellerud", 200)
            => [baseline(None, "mellerud", 200)];
        it_may_rest_on_one: [], decided(1, set("amal", 100)), set("amal", 100) => [baseline(Some(1), "amal", 100)];
        it_moves_by_a_decision: [baseline(None, "amal", 100)], decided(1, set("amal", 90)), set("amal", 90)
            => [baseline(Some(1), "amal", 90)];
        not_without_one: [baseline(None, "amal", 100)], open(), set("amal", 90) => "DECISION_REQUIRED";
        nor_when_it_was_erased: [erased::<CostPlan>("CostBaselineSet")], open(), set("amal", 90)
            => "DECISION_REQUIRED";
        not_to_other_sums: [baseline(None, "amal", 100)], decided(1, set("amal", 90)), set("amal", 80)
            => "DECISION_AUTHORISES_OTHER";
        not_back_by_a_spent_decision:
            [baseline(Some(1), "amal", 100), baseline(Some(2), "amal", 90)],
            decided(1, set("amal", 100)), set("amal", 100) => "DECISION_SPENT";
        not_to_where_it_stands: [baseline(None, "amal", 100)], open(), set("amal", 100) => "NOTHING_CHANGES";
        not_for_an_observer: [], open(), set("dals-ed", 100) => "ORGANISATION_UNKNOWN";
        not_for_a_year_beyond_the_calendar: [], open(), of_year(20_245) => "YEAR_IMPOSSIBLE";
        not_without_lines: [], open(), with(vec![]) => "EMPTY";
        not_of_an_unknown_category: [], open(), with(vec![cost("fiber", 1)]) => "CATEGORY_UNKNOWN";
        not_with_a_category_twice: [], open(), with(vec![cost("it-tjanster", 1), cost("it-tjanster", 2)])
            => "DUPLICATE";
        not_beyond_what_can_be_summed: [], open(), with(vec![most("it-tjanster"), cost("konsultstod", 1)])
            => "SUM_TOO_LARGE";
    }
}
