//! The savings ladder: from what could be saved to what somebody else found to be.

use loggbok_domain::{Ore, OrganisationKey};

use super::{Coverage, Savings};

/// Rungs of one organisation or of all, over the span asked for, in öre and in the prices asked for; but the
/// potential, which is per year of full effect. Each `None` where it is not known. The potential is never the
/// headline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ladder {
    /// What the plan promises per year at full effect, in the prices of the baseline year.
    pub potential_ore: Option<Ore>,
    /// `Σ(B − T)`: what the plan counts on over the span.
    pub planned_ore: Option<Ore>,
    /// That, where the plan rests on a decision in force; `None` where it does not.
    pub decided_ore: Option<Ore>,
    /// What decisions in force reduced budgets by.
    pub budgeted_ore: Option<Ore>,
    /// What somebody stands for.
    pub claimed_ore: Option<Ore>,
    /// What somebody else found to hold of that.
    pub validated_ore: Option<Ore>,
    /// `ΣG`: what the accounts show.
    pub realised_ore: Option<Ore>,
    /// `Σ min(G, budget reduction)`: what the accounts show and budgets were reduced by.
    pub cashable_ore: Option<Ore>,
    /// Costs that did not come, found to hold by somebody else. They stand apart and are in no sum.
    pub avoided_ore: Option<Ore>,
    /// Cells with actuals among cells with a baseline.
    pub coverage: Coverage,
}

impl Savings<'_> {
    /// The ladder of one organisation or of all.
    #[must_use]
    pub fn ladder(&self, organisation: Option<&OrganisationKey>) -> Ladder {
        let line = self.line(organisation, None);
        let potential = self.ledger.potential();
        let plan = self.ledger.savings_plan();
        let decided = plan.and_then(|plan| plan.stamp.decision.or(plan.value.decision));
        let in_force = decided.is_some_and(|decision| self.in_force.contains(&decision));
        Ladder {
            potential_ore: potential.map(|it| organisation.map_or_else(|| it.total_ore(), |key| it.of(key))),
            planned_ore: line.planned_ore,
            decided_ore: line.planned_ore.filter(|_| in_force),
            budgeted_ore: line.reduction_ore,
            claimed_ore: line.claimed_ore,
            validated_ore: line.validated_ore,
            realised_ore: line.gross_ore,
            cashable_ore: line.cashable_ore,
            avoided_ore: line.avoided_ore,
            coverage: line.coverage,
        }
    }
}
