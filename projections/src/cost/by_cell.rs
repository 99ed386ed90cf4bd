//! What stands behind cells, found once for all of them: claims and reductions by cell, and what each batch posted in
//! each place.

use std::collections::{BTreeMap, BTreeSet};

use loggbok_domain::cost::{BudgetReductionConfirmed, SavingKind};
use loggbok_domain::{BatchId, CategoryKey, DecisionId, Ore, OrganisationKey, Quarter};

use super::{Claim, Claimed, Ledger, Place};
use crate::Set;

/// Which cell.
pub(super) type Of<'a> = (&'a OrganisationKey, &'a CategoryKey, Quarter);

/// Claims and reductions by cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ByCell<'a> {
    claims: BTreeMap<Of<'a>, Vec<&'a Claim>>,
    reductions: BTreeMap<Of<'a>, Vec<(Ore, &'a Set<BudgetReductionConfirmed>)>>,
}

impl<'a> ByCell<'a> {
    /// Claims that were not withdrawn, and reductions by decisions in force.
    pub(super) fn of(ledger: &'a Ledger, in_force: &BTreeSet<DecisionId>) -> Self {
        let mut by_cell = Self::default();
        for claim in ledger.claims.values().filter(|claim| claim.withdrawn.is_none()) {
            let it = &claim.claimed;
            let cell = (&it.organisation, &it.category, it.quarter);
            by_cell.claims.entry(cell).or_default().push(claim);
        }
        let holding = ledger.reductions.iter();
        for set in holding.filter(|set| in_force.contains(&set.value.decision)) {
            for line in &set.value.lines {
                let cell = (&line.organisation, &line.category, line.quarter);
                let reductions = by_cell.reductions.entry(cell).or_default();
                // One decision reduces a cell once.
                if reductions
                    .last()
                    .is_none_or(|(_, last)| !std::ptr::eq(*last, set))
                {
                    reductions.push((line.amount_ore, set));
                }
            }
        }
        by_cell
    }

    /// The claims of a cell, rejected ones included, in the order they were recorded.
    pub(super) fn claims(&self, of: Of<'a>) -> &[&'a Claim] {
        self.claims.get(&of).map_or(&[], Vec::as_slice)
    }

    /// What decisions in force reduced the budget of a cell by, one by one.
    pub(super) fn reductions(&self, of: Of<'a>) -> &[(Ore, &'a Set<BudgetReductionConfirmed>)] {
        self.reductions.get(&of).map_or(&[], Vec::as_slice)
    }

    /// The claims of a cell added up.
    pub(super) fn claimed(&self, of: Of<'a>) -> Claimed {
        let mut sums = Claimed::default();
        for claim in self.claims(of) {
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
}

/// What each batch that counts posted in each place. Found by reading every ledger by its rules once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PostedParts(BTreeMap<OrganisationKey, BTreeMap<Place, Vec<PostedPart>>>);

/// What one batch posted in one place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PostedPart {
    pub(super) batch: BatchId,
    pub(super) ore: i64,
    pub(super) rows: u64,
    /// Whether any of it was placed by rules.
    pub(super) by_rules: bool,
}

impl PostedParts {
    pub(super) fn at(&self, organisation: &OrganisationKey, place: &Place) -> &[PostedPart] {
        let places = self.0.get(organisation);
        places
            .and_then(|places| places.get(place))
            .map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, organisation: &OrganisationKey, place: Place, part: PostedPart) {
        if !self.0.contains_key(organisation) {
            self.0.insert(organisation.clone(), BTreeMap::new());
        }
        let Some(places) = self.0.get_mut(organisation) else {
            return;
        };
        let parts = places.entry(place).or_default();
        match parts.last_mut().filter(|last| last.batch == part.batch) {
            Some(last) => {
                last.ore = last.ore.saturating_add(part.ore);
                last.rows += part.rows;
                last.by_rules |= part.by_rules;
            }
            None => parts.push(part),
        }
    }
}

impl Ledger {
    /// What each batch that counts posted in each place.
    #[must_use]
    pub fn posted_parts(&self) -> PostedParts {
        let mut found = PostedParts::default();
        for batch in self.batches.values() {
            let Some(organisation) = batch.counts() else {
                continue;
            };
            let part = |ore, rows, by_rules| PostedPart {
                batch: batch.id,
                ore,
                rows,
                by_rules,
            };
            for row in batch.rows.values() {
                found.add(&organisation, row.place.clone(), part(row.amount_ore.0, 1, false));
            }
            for it in self.mapping.spread(&organisation, &batch.booked) {
                if let Some(place) = it.place() {
                    found.add(&organisation, place, part(it.amount_ore, it.rows, true));
                }
            }
        }
        found
    }
}
