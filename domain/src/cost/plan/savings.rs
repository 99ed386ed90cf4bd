//! The savings plan.

use super::{CostPlan, Subject};
use crate::cost::exact::small_enough;
use crate::cost::{CostPlanEvent, PrintedSaving, SavingsPlanSet, SavingsTerms};
use crate::decision::Authorisation;
use crate::{Circumstances, Prose, Refusal};

/// Set what is to be saved, of what, and how fast. The first plan comes from a source; changing it needs a
/// decision that authorises exactly the new terms.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct SetSavingsPlan {
    /// What it promises.
    pub terms: SavingsTerms,
    /// What it assumes.
    pub assumption: Prose,
    /// What the source prints.
    pub printed: Vec<PrintedSaving>,
}

impl SetSavingsPlan {
    pub(in crate::cost) fn decide(
        self,
        plan: &CostPlan,
        around: &Circumstances,
    ) -> Result<Vec<CostPlanEvent>, Refusal> {
        around.programme.open()?;
        let Self {
            terms,
            assumption,
            printed,
        } = self;
        if terms.categories.is_empty() {
            return Err(Refusal::Empty {});
        }
        for category in &terms.categories {
            around.programme.category(category)?;
        }
        for saving in &printed {
            small_enough([saving.amount_ore])?;
            saving
                .organisation
                .as_ref()
                .map_or(Ok(()), |o| around.programme.member(o))?;
            saving
                .category
                .as_ref()
                .map_or(Ok(()), |c| around.programme.category(c))?;
        }
        crate::refusal::no_twice(terms.categories.iter().map(|c| c.as_str()))?;
        if let Some(pair) = terms.ramp.windows(2).find(|pair| pair[1].from <= pair[0].from) {
            return Err(Refusal::RampDisordered {
                quarter: pair[1].from,
            });
        }
        if !plan
            .baseline
            .values()
            .any(|years| years.contains_key(&terms.baseline_year))
        {
            return Err(Refusal::BaselineMissing {
                year: terms.baseline_year.into(),
            });
        }
        if plan.savings.as_ref() == Some(&terms) {
            return Err(Refusal::NothingChanges {});
        }
        let moved = plan.savings.is_some() || plan.erased.contains("SavingsPlanSet");
        let decision = around.authorise_if(moved, &Authorisation::SavingsPlan { terms: terms.clone() })?;
        if plan.is_spent(Subject::Savings, decision) {
            return Err(around.spent());
        }
        Ok(vec![
            SavingsPlanSet {
                decision,
                terms,
                assumption,
                printed,
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

    fn set(terms: SavingsTerms) -> SetSavingsPlan {
        SetSavingsPlan {
            terms,
            assumption: prose("Antagande enligt rapporten."),
            printed: vec![],
        }
    }

    /// Terms of 30 % after a change to them.
    fn but(change: fn(&mut SavingsTerms)) -> SetSavingsPlan {
        let mut changed = terms(3_000);
        change(&mut changed);
        set(changed)
    }

    fn printing(organisation: &str, category: &str) -> SetSavingsPlan {
        let (organisation, category) = (Some(member(organisation)), Some(kind_of_cost(category)));
        let printed = vec![PrintedSaving {
            row: None,
            organisation,
            category,
            amount_ore: kronor(1),
        }];
        SetSavingsPlan {
            printed,
            ..set(terms(3_000))
        }
    }

    fn decided(n: u128, basis_points: i64) -> Circumstances {
        open().by(
            n,
            Authorisation::SavingsPlan {
                terms: terms(basis_points),
            },
        )
    }

    fn based() -> CostPlanEvent {
        baseline(None, "amal", 2_400_000)
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<CostPlan>(set(terms(3_000)));
    }

    cases! { CostPlan;
        a_first_plan_needs_no_decision: [based()], open(), set(terms(3_000)) => [savings(None, 3_000)];
        it_may_rest_on_one: [based()], decided(1, 3_000), set(terms(3_000)) => [savings(Some(1), 3_000)];
        it_changes_by_a_decision: [based(), savings(None, 3_000)], decided(1, 2_000), set(terms(2_000))
            => [savings(Some(1), 2_000)];
        not_without_one: [based(), savings(None, 3_000)], open(), set(terms(2_000)) => "DECISION_REQUIRED";
        nor_when_it_was_erased: [based(), erased::<CostPlan>("SavingsPlanSet")], open(), set(terms(2_000))
            => "DECISION_REQUIRED";
        not_to_other_terms: [based(), savings(None, 3_000)], decided(1, 2_500), set(terms(2_000))
            => "DECISION_AUTHORISES_OTHER";
        not_back_by_a_spent_decision: [based(), savings(Some(1), 3_000), savings(Some(2), 2_000)],
            decided(1, 3_000), set(terms(3_000)) => "DECISION_SPENT";
        not_to_where_it_stands: [based(), savings(None, 3_000)], open(), set(terms(3_000)) => "NOTHING_CHANGES";
        not_without_categories: [based()], open(), but(|t| t.categories.clear()) => "EMPTY";
        not_of_an_unknown_category: [based()], open(), but(|t| t.categories.push(kind_of_cost("fiber")))
            => "CATEGORY_UNKNOWN";
        not_of_a_category_twice: [based()], open(), but(|t| t.categories.push(kind_of_cost("it-tjanster")))
            => "DUPLICATE";
        not_with_the_ramp_in_disorder: [based()], open(), but(|t| t.ramp.reverse()) => "RAMP_DISORDERED";
        not_with_a_quarter_twice: [based()], open(), but(|t| t.ramp[1].from = t.ramp[0].from) => "RAMP_DISORDERED";
        not_without_a_baseline: [], open(), set(terms(3_000)) => "BASELINE_MISSING";
        nor_on_another_year: [based()], open(), but(|t| t.baseline_year = 2023) => "BASELINE_MISSING";
        not_printed_for_an_observer: [based()], open(), printing("dals-ed", "it-tjanster")
            => "ORGANISATION_UNKNOWN";
        not_printed_for_an_unknown_category: [based()], open(), printing("amal", "fiber") => "CATEGORY_UNKNOWN";
    }
}
