//! What holds of the cost plan: what was set last, unless what was set last is erased.

use loggbok_domain::OrganisationKey;
use loggbok_domain::cost::{CostBaselineSet, MilestonesWeighed, SavingsPlanSet, TransitionBudgetSet};

use super::Ledger;
use crate::{ErasedEntry, Set};

impl Ledger {
    /// The baseline of an organisation and year in force.
    #[must_use]
    pub fn baseline(&self, organisation: &OrganisationKey, year: i32) -> Option<&Set<CostBaselineSet>> {
        self.baselines.get(organisation)?.get(&year)?.last()
    }

    /// The savings plan in force; `None` also where that is erased: see [`Ledger::is_plan_erased`].
    #[must_use]
    pub fn savings_plan(&self) -> Option<&Set<SavingsPlanSet>> {
        self.standing(&self.savings_plans, "SavingsPlanSet")
    }

    /// True when the savings plan in force is erased: an older one is not what holds.
    #[must_use]
    pub fn is_plan_erased(&self) -> bool {
        self.savings_plan().is_none() && self.is_erased("SavingsPlanSet")
    }

    /// The transition budget in force; `None` also where that is erased: see [`Ledger::is_budget_erased`].
    #[must_use]
    pub fn transition_budget(&self) -> Option<&Set<TransitionBudgetSet>> {
        self.standing(&self.transition_budgets, "TransitionBudgetSet")
    }

    /// True when the transition budget in force is erased: an older one is not what holds.
    #[must_use]
    pub fn is_budget_erased(&self) -> bool {
        self.transition_budget().is_none() && self.is_erased("TransitionBudgetSet")
    }

    /// What milestones are worth; `None` also where that is erased: see [`Ledger::are_weights_erased`].
    #[must_use]
    pub fn weighed(&self) -> Option<&Set<MilestonesWeighed>> {
        self.standing(&self.weights, "MilestonesWeighed")
    }

    /// True when what milestones are worth is erased: an older statement is not what holds.
    #[must_use]
    pub fn are_weights_erased(&self) -> bool {
        self.weighed().is_none() && self.is_erased("MilestonesWeighed")
    }

    /// The last that was set, unless one set after it was erased.
    fn standing<'a, T>(&self, sets: &'a [Set<T>], kind: &str) -> Option<&'a Set<T>> {
        let last = sets.last()?;
        let hidden = ErasedEntry::hides(&self.erased, kind, Some(last.stamp.position));
        (!hidden).then_some(last)
    }

    fn is_erased(&self, kind: &str) -> bool {
        self.erased.iter().any(|entry| entry.kind == kind)
    }
}
