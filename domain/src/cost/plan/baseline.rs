//! The cost baseline.

use super::{CostPlan, Subject};
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
        Ore::total(self.lines.iter().map(|line| line.amount_ore)).ok_or(Refusal::SumTooLarge {})?;
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
