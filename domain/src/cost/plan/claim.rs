//! Standing for a saving.

use super::CostPlan;
use crate::cost::exact::small_enough;
use crate::cost::{CostPlanEvent, SavingClaimed, SavingKind};
use crate::{CategoryKey, Circumstances, EntryId, Ore, OrganisationKey, Prose, Quarter, Refusal};

/// Stand for a saving of one organisation, category and quarter. Somebody else judges it.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ClaimSaving {
    /// The new entry.
    pub entry: EntryId,
    /// Whose saving.
    pub organisation: OrganisationKey,
    /// In which category.
    pub category: CategoryKey,
    /// In which quarter; it has ended.
    pub quarter: Quarter,
    /// Öre in the quarter.
    pub amount_ore: Ore,
    /// What kind.
    pub kind: SavingKind,
    /// What caused it, and how it was reckoned.
    pub explanation: Prose,
}

impl ClaimSaving {
    pub(in crate::cost) fn decide(
        self,
        plan: &CostPlan,
        around: &Circumstances,
    ) -> Result<Vec<CostPlanEvent>, Refusal> {
        around.programme.open()?;
        around.programme.member(&self.organisation)?;
        around.programme.category(&self.category)?;
        around.not_in_future(self.quarter.last_day())?;
        plan.is_new(self.entry)?;
        small_enough([self.amount_ore])?;
        let Self {
            entry,
            organisation,
            category,
            quarter,
            amount_ore,
            kind,
            explanation,
        } = self;
        Ok(vec![
            SavingClaimed {
                entry,
                organisation,
                category,
                quarter,
                amount_ore,
                kind,
                explanation,
                claimed_by: around.actor.clone(),
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

    fn claim(organisation: &str, category: &str, when: &str) -> ClaimSaving {
        ClaimSaving {
            entry: id(1, EntryId),
            organisation: member(organisation),
            category: kind_of_cost(category),
            quarter: quarter(when),
            amount_ore: Ore(100),
            kind: SavingKind::Realised,
            explanation: prose("Två avtal blev ett."),
        }
    }

    fn one() -> ClaimSaving {
        claim("amal", "it-tjanster", "2026-Q3")
    }

    fn of(ore: i64) -> ClaimSaving {
        ClaimSaving {
            amount_ore: Ore(ore),
            ..one()
        }
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<CostPlan>(one());
    }

    cases! { CostPlan;
        it_is_claimed_in_ones_own_name: [], open(), one() => [claimed(1)];
        not_beyond_what_is_exact: [], open(), of(1 << 53) => "SUM_TOO_LARGE";
        not_under_an_id_used_before: [claimed(1)], open(), one() => "ENTRY_EXISTS";
        not_before_the_quarter_has_ended: [], open(), claim("amal", "it-tjanster", "2026-Q4")
            => "EFFECTIVE_IN_FUTURE";
        not_for_an_observer: [], open(), claim("dals-ed", "it-tjanster", "2026-Q3") => "ORGANISATION_UNKNOWN";
        not_in_an_unknown_category: [], open(), claim("amal", "fiber", "2026-Q3") => "CATEGORY_UNKNOWN";
    }
}
