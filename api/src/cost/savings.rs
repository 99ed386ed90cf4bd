//! Savings: potential, planned and realised, per organisation, category and quarter.

use std::collections::BTreeSet;

use async_graphql::{Object, SimpleObject};
use loggbok_domain::OrganisationKey;
use loggbok_domain::cost::SavingsPlanSet;
use loggbok_projections::cost::{self as model, Cell, Line, Step};

use super::potential::SavingsPotential;
use super::sum::SavingsTerms;
use crate::scalar;
use crate::seen::{At, QuarterRange, Recording};

/// Savings over the programme's quarters.
pub(crate) struct Savings {
    pub(crate) at: At,
    pub(crate) span: loggbok_domain::QuarterRange,
}

/// The savings plan in force.
#[derive(SimpleObject)]
pub(crate) struct SavingsPlan {
    /// What it promises.
    terms: SavingsTerms,
    /// What it assumes.
    assumption: String,
    /// When it was set, why, and on which decision.
    recorded: Recording,
}

/// One organisation, category and quarter. All sums are in öre and in prices of the baseline year.
#[derive(SimpleObject)]
pub(crate) struct SavingsCell {
    /// The organisation's key.
    organisation: String,
    /// The category's key.
    category: String,
    /// The quarter.
    quarter: scalar::Quarter,
    /// A quarter of the baseline year's cost, in öre; null where the source gives no baseline.
    baseline_ore: Option<scalar::Ore>,
    /// The cost aimed at in öre; null without a baseline, and while no ramp is decided.
    target_ore: Option<scalar::Ore>,
    /// The planned saving in öre: baseline less target.
    planned_ore: Option<scalar::Ore>,
    /// The actual cost in öre; null where nothing was posted, which is not the same as zero.
    actual_ore: Option<scalar::Ore>,
    /// The gross saving in öre: baseline less actual; null without either.
    gross_ore: Option<scalar::Ore>,
}

/// Cells added up. All sums are in öre.
#[derive(SimpleObject)]
pub(crate) struct SavingsLine {
    /// The baseline in öre.
    baseline_ore: scalar::Ore,
    /// The planned saving in öre; null while a target is unknown.
    planned_ore: Option<scalar::Ore>,
    /// The actual cost in öre; null where nothing was posted.
    actual_ore: Option<scalar::Ore>,
    /// The gross saving in öre, over cells with both baseline and actuals; null without such a cell.
    gross_ore: Option<scalar::Ore>,
    /// The budgeted one-off cost of the transition in öre; null without a budget for it.
    budgeted_one_off_ore: Option<scalar::Ore>,
    /// The one-off cost posted to the transition, in öre; null where nothing was posted.
    one_off_ore: Option<scalar::Ore>,
    /// The net saving in öre: gross less one-off cost; null where nothing was posted.
    net_ore: Option<scalar::Ore>,
    /// Realisation rate in basis points: gross over planned in cells with actuals; null where undefined.
    realisation: Option<scalar::BasisPoints>,
    /// Coverage in basis points: cells with actuals among cells with a baseline; null without cells.
    coverage: Option<scalar::BasisPoints>,
    /// Cells with a baseline and actuals.
    cells_covered: u64,
    /// Cells with a baseline.
    cells: u64,
}

/// One quarter of the way to net savings.
#[derive(SimpleObject)]
pub(crate) struct SavingsStep {
    /// The quarter.
    quarter: scalar::Quarter,
    /// Its cells added up.
    line: SavingsLine,
    /// The net saving in öre from the first quarter up to and including this one; null until something was
    /// posted.
    cumulative_ore: Option<scalar::Ore>,
}

/// The savings of one organisation.
#[derive(SimpleObject)]
pub(crate) struct OrganisationSavings {
    /// The organisation's key.
    organisation: String,
    /// The whole span added up.
    total: SavingsLine,
    /// Quarter by quarter.
    quarters: Vec<SavingsStep>,
}

impl From<&Cell<'_>> for SavingsCell {
    fn from(cell: &Cell<'_>) -> Self {
        Self {
            organisation: cell.organisation.to_string(),
            category: cell.category.to_string(),
            quarter: cell.quarter.into(),
            baseline_ore: cell.baseline_ore.map(Into::into),
            target_ore: cell.target_ore.map(Into::into),
            planned_ore: cell.planned_ore().map(Into::into),
            actual_ore: cell.actual_ore.map(Into::into),
            gross_ore: cell.gross_ore().map(Into::into),
        }
    }
}

impl From<Line> for SavingsLine {
    fn from(line: Line) -> Self {
        Self {
            baseline_ore: line.baseline_ore.into(),
            planned_ore: line.planned_ore.map(Into::into),
            actual_ore: line.actual_ore.map(Into::into),
            gross_ore: line.gross_ore.map(Into::into),
            budgeted_one_off_ore: line.budgeted_one_off_ore.map(Into::into),
            one_off_ore: line.one_off_ore.map(Into::into),
            net_ore: line.net_ore.map(Into::into),
            realisation: line.realisation.map(Into::into),
            coverage: line.coverage.share().map(Into::into),
            cells_covered: line.coverage.covered,
            cells: line.coverage.cells,
        }
    }
}

impl From<Step> for SavingsStep {
    fn from(step: Step) -> Self {
        Self {
            quarter: step.quarter.into(),
            line: step.line.into(),
            cumulative_ore: step.cumulative_ore.map(Into::into),
        }
    }
}

impl Savings {
    fn model(&self) -> model::Savings<'_> {
        self.at.view().ledger.savings(self.span)
    }
}

/// Savings: what the plan promises, what was realised, and how much of it is known.
#[Object]
impl Savings {
    /// The quarters covered.
    async fn span(&self) -> QuarterRange {
        self.span.into()
    }

    /// The savings plan in force; null while none is set.
    async fn plan(&self) -> Option<SavingsPlan> {
        let set = self.at.view().ledger.savings_plan()?;
        let SavingsPlanSet {
            terms, assumption, ..
        } = &set.value;
        Some(SavingsPlan {
            terms: terms.into(),
            assumption: assumption.to_string(),
            recorded: Recording::of(&self.at, &set.stamp),
        })
    }

    /// The yearly potential at full effect; null without a plan.
    async fn potential(&self) -> Option<SavingsPotential> {
        self.at.view().ledger.potential().map(Into::into)
    }

    /// The whole span and all organisations added up.
    async fn total(&self) -> SavingsLine {
        self.model().line(None, None).into()
    }

    /// All organisations, quarter by quarter, with the cumulative net saving.
    async fn quarters(&self) -> Vec<SavingsStep> {
        self.model().steps(None).into_iter().map(Into::into).collect()
    }

    /// Each organisation with a baseline or with actuals.
    async fn organisations(&self) -> Vec<OrganisationSavings> {
        let savings = self.model();
        let keys: BTreeSet<&OrganisationKey> = savings.cells.iter().map(|cell| cell.organisation).collect();
        let one = |key: &OrganisationKey| OrganisationSavings {
            organisation: key.to_string(),
            total: savings.line(Some(key), None).into(),
            quarters: savings.steps(Some(key)).into_iter().map(Into::into).collect(),
        };
        keys.into_iter().map(one).collect()
    }

    /// Each organisation, category and quarter.
    async fn cells(&self) -> Vec<SavingsCell> {
        self.model().cells.iter().map(Into::into).collect()
    }
}
