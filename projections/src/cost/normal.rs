//! The normalised baseline: a year's cost brought to the season, prices, volume and perimeter of a quarter.
//!
//! `B = B₂₀₂₄ · seasonal share · price index ratio · volume ratio + perimeter change`, after NAO's and DIGG's
//! practice of comparing like with like. The year is shared out over its quarters in whole öre by the largest
//! remainder, equally where no season is stated, so that the quarters are the year. From there on everything is
//! exact, and each step is rounded once, half away from zero.
//!
//! In fixed prices every step is divided by the price ratio instead, so that the prices of the baseline year
//! stand; a change of perimeter, which is stated in the prices of its quarter, is brought back to them.
//!
//! Where no index is stated for the baseline year nothing is known of prices and none are reckoned with. Where it
//! is, and that of the quarter's year is missing, there is no baseline to compare with: it is not guessed.

use chrono::NaiveDate;
use loggbok_domain::cost::{CostLine, Premise, share_out};
use loggbok_domain::{Ore, OrganisationKey, Quarter};

use super::Premises;
use super::exact::Fraction;
use super::premise::Stated;

/// The prices figures are given in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Prices {
    /// Those of each quarter.
    #[default]
    Nominal,
    /// Those of the baseline year.
    Fixed,
}

/// Why a baseline cannot be told although the year's cost is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// There is a price index for the baseline year and none for the quarter's.
    PriceIndex,
    /// A figure is beyond what can be reckoned with.
    Magnitude,
}

/// A baseline step by step, each in whole öre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps {
    /// The quarter's share of the baseline year.
    pub seasonal_ore: Ore,
    /// That in the prices asked for.
    pub priced_ore: Ore,
    /// That at the quarter's volume.
    pub scaled_ore: Ore,
    /// That with what was moved in or out: the baseline `B`.
    pub baseline_ore: Ore,
}

/// A baseline, exact and in steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Normalised {
    pub(super) exact: Fraction,
    pub(super) steps: Steps,
}

/// The premises as they were on a day, for one baseline year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Footing<'a> {
    pub(super) premises: &'a Premises,
    pub(super) baseline_year: i32,
    pub(super) on: NaiveDate,
    pub(super) prices: Prices,
}

impl<'a> Footing<'a> {
    /// The index of the baseline year and of a quarter's; `None` where the former is not stated.
    pub(super) fn indices(&self, quarter: Quarter) -> Result<Option<(&'a Stated, &'a Stated)>, Lack> {
        let Some(base) = self.premises.price_index(self.baseline_year, self.on) else {
            return Ok(None);
        };
        let this = self.premises.price_index(quarter.year(), self.on);
        this.map(|this| Some((base, this))).ok_or(Lack::PriceIndex)
    }

    /// Prices of a quarter over those of the baseline year.
    fn price(&self, quarter: Quarter) -> Result<Fraction, Lack> {
        let Some((base, this)) = self.indices(quarter)? else {
            return Ok(Fraction::ONE);
        };
        let (Some(base), Some(this)) = (thousandths(base), thousandths(this)) else {
            return Ok(Fraction::ONE);
        };
        Fraction::of(this, base).ok_or(Lack::Magnitude)
    }

    /// An amount of a quarter in the prices asked for, rounded once.
    pub(super) fn priced(&self, amount: Ore, quarter: Quarter) -> Result<Ore, Lack> {
        match self.prices {
            Prices::Nominal => Ok(amount),
            Prices::Fixed => {
                let exact = Fraction::ore(amount).over(self.price(quarter)?);
                exact.and_then(Fraction::rounded).ok_or(Lack::Magnitude)
            }
        }
    }

    /// A quarter's share of a year, in whole öre.
    fn seasonal(&self, organisation: &OrganisationKey, line: &CostLine, quarter: Quarter) -> Ore {
        let of = (organisation, &line.category);
        let season = self.premises.season(of, quarter.year(), self.on);
        let mut weights = [1; 4];
        if let Some(Premise::Season { quarters, .. }) = season.map(|stated| &stated.value.premise) {
            weights = quarters.quarters().map(|share| share.basis_points().into());
        }
        let quarters = share_out(line.amount_ore.0, &weights, 0);
        let place = usize::try_from(quarter.number() - 1).unwrap_or_default();
        Ore(quarters.get(place).copied().unwrap_or_default())
    }

    /// The baseline of an organisation, category and quarter.
    pub(super) fn normalise(
        &self,
        organisation: &OrganisationKey,
        line: &CostLine,
        quarter: Quarter,
    ) -> Result<Normalised, Lack> {
        let of = (organisation, &line.category);
        let price = self.price(quarter)?;
        let volume = self.premises.volume(of, quarter, self.on);
        let moved = self.premises.perimeter(of, quarter, self.on);
        let moved: Ore = moved.map(moved_ore).sum();
        let seasonal_ore = self.seasonal(organisation, line, quarter);
        let steps = || {
            let seasonal = Fraction::ore(seasonal_ore);
            let (priced, moved) = match self.prices {
                Prices::Nominal => (seasonal.times(price)?, Fraction::ore(moved)),
                Prices::Fixed => (seasonal, Fraction::ore(moved).over(price)?),
            };
            let scaled = priced.times(volume.map_or(Some(Fraction::ONE), ratio)?)?;
            let exact = scaled.plus(moved)?;
            let steps = Steps {
                seasonal_ore,
                priced_ore: priced.rounded()?,
                scaled_ore: scaled.rounded()?,
                baseline_ore: exact.rounded()?,
            };
            Some(Normalised { exact, steps })
        };
        steps().ok_or(Lack::Magnitude)
    }
}

fn thousandths(stated: &Stated) -> Option<i128> {
    if let Premise::PriceIndex {
        value_thousandths, ..
    } = stated.value.premise
    {
        return Some(value_thousandths.into());
    }
    None
}

fn ratio(stated: &Stated) -> Option<Fraction> {
    if let Premise::Volume { baseline, volume, .. } = stated.value.premise {
        return Fraction::of(volume.into(), baseline.into());
    }
    None
}

fn moved_ore(stated: &Stated) -> Ore {
    if let Premise::Perimeter { quarterly_ore, .. } = stated.value.premise {
        return quarterly_ore;
    }
    Ore::ZERO
}
