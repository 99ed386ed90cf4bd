//! The savings ladder.

use async_graphql::SimpleObject;
use loggbok_domain::OrganisationKey;
use loggbok_projections::cost::Ladder;

use crate::scalar;
use crate::seen::QuarterRange;

/// From what could be saved to what somebody else found to be saved. All sums are in öre and in the prices asked
/// for, over the span; but the potential, which is per year at full effect and never the headline.
#[derive(SimpleObject)]
pub(crate) struct SavingsLadder {
    /// The quarters covered.
    span: QuarterRange,
    /// All organisations added up.
    total: LadderRungs,
    /// Each organisation.
    organisations: Vec<OrganisationLadder>,
}

/// The ladder of one organisation.
#[derive(SimpleObject)]
pub(crate) struct OrganisationLadder {
    /// The organisation's key.
    organisation: String,
    /// Its rungs.
    rungs: LadderRungs,
}

/// The rungs. Each is null where it is not known.
#[derive(SimpleObject)]
pub(crate) struct LadderRungs {
    /// What the plan promises per year at full effect, in öre and in the prices of the baseline year.
    potential_ore: Option<scalar::Ore>,
    /// What the plan counts on over the span, in öre.
    planned_ore: Option<scalar::Ore>,
    /// That in öre, where the plan rests on a decision in force.
    decided_ore: Option<scalar::Ore>,
    /// What decisions in force reduced budgets by, in öre.
    budgeted_ore: Option<scalar::Ore>,
    /// What somebody stands for, in öre.
    claimed_ore: Option<scalar::Ore>,
    /// What somebody else found to hold of that, in öre.
    validated_ore: Option<scalar::Ore>,
    /// What the accounts show, in öre: the gross saving.
    realised_ore: Option<scalar::Ore>,
    /// What the accounts show and budgets were reduced by, in öre.
    cashable_ore: Option<scalar::Ore>,
    /// Costs that did not come, found to hold by somebody else, in öre. They are in no other sum.
    avoided_ore: Option<scalar::Ore>,
    /// Cells with a baseline and actuals.
    cells_covered: u64,
    /// Cells with a baseline.
    cells: u64,
}

impl SavingsLadder {
    pub(super) fn of(
        span: loggbok_domain::QuarterRange,
        total: &Ladder,
        organisations: Vec<OrganisationLadder>,
    ) -> Self {
        Self {
            span: span.into(),
            total: total.into(),
            organisations,
        }
    }
}

impl OrganisationLadder {
    pub(super) fn of(organisation: &OrganisationKey, ladder: &Ladder) -> Self {
        Self {
            organisation: organisation.to_string(),
            rungs: ladder.into(),
        }
    }
}

impl From<&Ladder> for LadderRungs {
    fn from(ladder: &Ladder) -> Self {
        Self {
            potential_ore: ladder.potential_ore.map(Into::into),
            planned_ore: ladder.planned_ore.map(Into::into),
            decided_ore: ladder.decided_ore.map(Into::into),
            budgeted_ore: ladder.budgeted_ore.map(Into::into),
            claimed_ore: ladder.claimed_ore.map(Into::into),
            validated_ore: ladder.validated_ore.map(Into::into),
            realised_ore: ladder.realised_ore.map(Into::into),
            cashable_ore: ladder.cashable_ore.map(Into::into),
            avoided_ore: ladder.avoided_ore.map(Into::into),
            cells_covered: ladder.coverage.covered,
            cells: ladder.coverage.cells,
        }
    }
}
