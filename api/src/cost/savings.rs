//! Savings: potential, planned and realised, per organisation, category and quarter.

use std::collections::BTreeSet;

use async_graphql::{Enum, Object, SimpleObject};
use loggbok_domain::OrganisationKey;
use loggbok_domain::cost::SavingsPlanSet;
use loggbok_projections::cost::{self as model, Line, Step};

use super::break_even::SavingsBreakEven;
use super::bridge::SavingsBridge;
use super::cell::SavingsCell;
use super::ladder::{OrganisationLadder, SavingsLadder};
use super::potential::SavingsPotential;
use super::sum::SavingsTerms;
use crate::scalar;
use crate::seen::{At, QuarterRange, Recording};

/// Savings over the programme's quarters.
pub(crate) struct Savings {
    pub(crate) at: At,
    pub(crate) span: loggbok_domain::QuarterRange,
    pub(crate) prices: Prices,
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

/// The prices figures are given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "loggbok_projections::cost::Prices")]
pub(crate) enum Prices {
    /// Those of each quarter.
    Nominal,
    /// Those of the baseline year.
    Fixed,
}

/// Why a baseline cannot be told although the year's cost is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "loggbok_projections::cost::Lack")]
pub(crate) enum BaselineLack {
    /// There is a price index for the baseline year and none for the quarter's.
    PriceIndex,
    /// A figure is beyond what can be reckoned with.
    Magnitude,
}

/// Cells added up. All sums are in öre.
#[derive(SimpleObject)]
pub(crate) struct SavingsLine {
    /// The baseline in öre; null without a cell that has one.
    baseline_ore: Option<scalar::Ore>,
    /// The planned saving in öre; null while a target is unknown.
    planned_ore: Option<scalar::Ore>,
    /// The cost believed in, in öre, over cells somebody has said something of; null without such a cell.
    forecast_ore: Option<scalar::Ore>,
    /// The actual cost in öre; null where nothing was posted.
    actual_ore: Option<scalar::Ore>,
    /// What decisions in force reduced budgets by, in öre; null where none did.
    reduction_ore: Option<scalar::Ore>,
    /// The cashable saving in öre: of each cell its gross saving, but not more than its budget was reduced by.
    cashable_ore: Option<scalar::Ore>,
    /// What somebody stands for as realised, in öre.
    claimed_ore: Option<scalar::Ore>,
    /// What somebody else found to hold of that, in öre.
    validated_ore: Option<scalar::Ore>,
    /// Avoided cost found to hold by somebody else, in öre. It is in no other sum.
    avoided_ore: Option<scalar::Ore>,
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
    /// From the baseline year's cost to what was spent; null without a cell that has both.
    bridge: Option<SavingsBridge>,
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
    /// From the baseline year's cost to what was spent; null without a cell that has both.
    bridge: Option<SavingsBridge>,
    /// Quarter by quarter.
    quarters: Vec<SavingsStep>,
}

impl From<Line> for SavingsLine {
    fn from(line: Line) -> Self {
        Self {
            baseline_ore: line.baseline_ore.map(Into::into),
            planned_ore: line.planned_ore.map(Into::into),
            forecast_ore: line.forecast_ore.map(Into::into),
            actual_ore: line.actual_ore.map(Into::into),
            reduction_ore: line.reduction_ore.map(Into::into),
            cashable_ore: line.cashable_ore.map(Into::into),
            claimed_ore: line.claimed_ore.map(Into::into),
            validated_ore: line.validated_ore.map(Into::into),
            avoided_ore: line.avoided_ore.map(Into::into),
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
            bridge: step.bridge.map(Into::into),
            cumulative_ore: step.cumulative_ore.map(Into::into),
        }
    }
}

impl Savings {
    fn model(&self) -> model::Savings<'_> {
        self.at
            .view()
            .savings(self.span, self.at.day(), self.prices.into())
    }
}

/// Savings: what the plan promises, what was realised, and how much of it is known.
#[Object]
impl Savings {
    /// The quarters covered.
    async fn span(&self) -> QuarterRange {
        self.span.into()
    }

    /// The prices all sums are in. Statements about prices, volumes and the perimeter are those made up to and
    /// including the reading date.
    async fn prices(&self) -> Prices {
        self.prices
    }

    /// The savings plan in force; null while none is set, and where the one set last is erased.
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

    /// From the baseline year's cost to what was spent, over the whole span; null without a cell that has both.
    async fn bridge(&self) -> Option<SavingsBridge> {
        self.model().bridge(None, None).map(Into::into)
    }

    /// The savings ladder over the quarters from the first step of the ramp to the last one posted; null while
    /// nothing was posted since.
    async fn ladder(&self) -> Option<SavingsLadder> {
        let view = self.at.view();
        let span = view.ledger.so_far()?;
        let savings = view.savings(span, self.at.day(), self.prices.into());
        let keys: BTreeSet<&OrganisationKey> = savings.cells.iter().map(|cell| cell.organisation).collect();
        let of = |key: &OrganisationKey| OrganisationLadder::of(key, &savings.ladder(Some(key)));
        let organisations = keys.into_iter().map(of).collect();
        Some(SavingsLadder::of(span, &savings.ladder(None), organisations))
    }

    /// When savings outweigh what they cost, over all quarters that anything is planned, believed or posted for;
    /// null while nothing is.
    async fn break_even(&self) -> Option<SavingsBreakEven> {
        let view = self.at.view();
        let span = view.ledger.course()?;
        let savings = view.savings(span, self.at.day(), self.prices.into());
        let expected = savings.expectations(None);
        Some(SavingsBreakEven::of(span, savings.break_evens(None), &expected))
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
            bridge: savings.bridge(Some(key), None).map(Into::into),
            quarters: savings.steps(Some(key)).into_iter().map(Into::into).collect(),
        };
        keys.into_iter().map(one).collect()
    }

    /// Each organisation, category and quarter.
    async fn cells(
        &self,
        #[graphql(desc = "Only those of the organisation with this key.")] organisation: Option<String>,
        #[graphql(desc = "Only those of the category with this key.")] category: Option<String>,
        #[graphql(desc = "Only those of this quarter, e.g. `2026-Q2`.")] quarter: Option<String>,
    ) -> Vec<SavingsCell> {
        let savings = self.model();
        let asked = |wanted: &Option<String>, is: &str| wanted.as_deref().is_none_or(|it| it == is);
        let cells = savings.cells.iter().filter(|cell| {
            asked(&organisation, cell.organisation.as_str())
                && asked(&category, cell.category.as_str())
                && asked(&quarter, &cell.quarter.to_string())
        });
        cells.map(|cell| SavingsCell::of(self, cell)).collect()
    }
}
