//! Savings as somebody stands for them: claimed and judged, and taken out of budgets.

use std::collections::BTreeSet;

use loggbok_domain::cost::{BudgetReductionConfirmed, SavingClaimed, SavingJudged, SavingKind};
use loggbok_domain::{CategoryKey, DecisionId, Ore, OrganisationKey, Quarter};
use serde::{Deserialize, Serialize};

use super::Ledger;
use crate::{Set, Stamp};

/// One claimed saving.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The claim.
    pub claimed: SavingClaimed,
    /// When and by whom it was recorded.
    pub stamp: Stamp,
    /// What somebody else found; `None` until then.
    pub judged: Option<Set<SavingJudged>>,
    /// When it was taken back.
    pub withdrawn: Option<Stamp>,
    /// True where a judgement was erased that may have been of it: nobody can say whether it was found to hold.
    pub in_doubt: bool,
}

impl Claim {
    /// True unless it was withdrawn or found not to hold, or may have been.
    #[must_use]
    pub fn stands(&self) -> bool {
        let rejected = self.judged.as_ref().is_some_and(|judged| !judged.value.validated);
        self.withdrawn.is_none() && !rejected && !self.in_doubt
    }

    /// True once somebody else found that it holds, and while it is not withdrawn.
    #[must_use]
    pub fn is_validated(&self) -> bool {
        self.withdrawn.is_none() && self.judged.as_ref().is_some_and(|judged| judged.value.validated)
    }
}

/// Claims of a cell added up, in öre; each `None` without such a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Claimed {
    /// Realised savings that somebody stands for.
    pub claimed_ore: Option<Ore>,
    /// Those that somebody else found to hold.
    pub validated_ore: Option<Ore>,
    /// Avoided costs that somebody else found to hold. Never part of what was realised.
    pub avoided_ore: Option<Ore>,
}

impl Ledger {
    /// The claims of a cell that were not withdrawn, rejected ones included, in the order they were recorded.
    pub(super) fn claims_of(
        &self,
        organisation: &OrganisationKey,
        category: &CategoryKey,
        quarter: Quarter,
    ) -> impl Iterator<Item = &Claim> {
        self.claims.values().filter(move |claim| {
            let it = &claim.claimed;
            let here = it.organisation == *organisation && it.category == *category && it.quarter == quarter;
            here && claim.withdrawn.is_none()
        })
    }

    /// The claims of a cell added up.
    pub(super) fn claimed(
        &self,
        organisation: &OrganisationKey,
        category: &CategoryKey,
        quarter: Quarter,
    ) -> Claimed {
        let mut sums = Claimed::default();
        for claim in self.claims_of(organisation, category, quarter) {
            let amount = claim.claimed.amount_ore;
            let add = |sum: &mut Option<Ore>| {
                *sum = Some(Ore(sum.unwrap_or_default().0.saturating_add(amount.0)));
            };
            match claim.claimed.kind {
                SavingKind::Realised => {
                    if claim.stands() {
                        add(&mut sums.claimed_ore);
                    }
                    if claim.is_validated() {
                        add(&mut sums.validated_ore);
                    }
                }
                SavingKind::Avoided => {
                    if claim.is_validated() {
                        add(&mut sums.avoided_ore);
                    }
                }
            }
        }
        sums
    }

    /// What decisions in force reduced the budget of a cell by, one by one.
    pub(super) fn reductions_of<'a>(
        &'a self,
        (organisation, category, quarter): (&OrganisationKey, &CategoryKey, Quarter),
        in_force: &BTreeSet<DecisionId>,
    ) -> impl Iterator<Item = (Ore, &'a Set<BudgetReductionConfirmed>)> {
        let holding = self
            .reductions
            .iter()
            .filter(|set| in_force.contains(&set.value.decision));
        holding.filter_map(move |set| {
            let mut lines = set.value.lines.iter();
            let line = lines.find(|line| {
                line.organisation == *organisation && line.category == *category && line.quarter == quarter
            })?;
            Some((line.amount_ore, set))
        })
    }
}
