//! The savings plan.

use super::{CostPlan, Subject};
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
