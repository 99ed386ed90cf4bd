//! What the normalised baseline and the forecast rest on: dated statements with a source.
//!
//! None of them changes the baseline that was decided; each says what must be reckoned with to compare a later
//! quarter with it. They are told apart so that a change of price, volume or perimeter is never taken for a
//! saving.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Bucket;
use crate::{CategoryKey, EntryId, Ore, OrganisationKey, ParseError, Prose, Quarter, Share, Title};

/// One thing that computations rest on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Premise {
    /// The price index of a calendar year. Years are compared by the ratio of their values.
    PriceIndex {
        /// The calendar year.
        year: i32,
        /// Its value in thousandths: 103.2 is 103200.
        value_thousandths: u32,
        /// Whether the publisher calls it a forecast or an outcome.
        standing: Standing,
    },
    /// How much is served, compared with the baseline year, from a quarter on until a later statement.
    Volume {
        /// Whose; `None` for all organisations without one of their own.
        organisation: Option<OrganisationKey>,
        /// Of which category; `None` for all categories without one of their own.
        category: Option<CategoryKey>,
        /// From this quarter on.
        from: Quarter,
        /// What is counted, e.g. `datorarbetsplatser`.
        measure: Title,
        /// How many there were in the baseline year; at least 1.
        baseline: u32,
        /// How many there are; at least 1.
        volume: u32,
    },
    /// Something was moved into the cost or out of it, from a quarter on. Several add up.
    Perimeter {
        /// Whose cost.
        organisation: OrganisationKey,
        /// The category.
        category: CategoryKey,
        /// From this quarter on.
        from: Quarter,
        /// Öre per quarter, in the prices of the quarter; positive for what was moved in.
        quarterly_ore: Ore,
    },
    /// How a year's cost falls on its quarters, from a year on until a later statement.
    Season {
        /// Whose; `None` for all organisations without one of their own.
        organisation: Option<OrganisationKey>,
        /// Of which category; `None` for all categories without one of their own.
        category: Option<CategoryKey>,
        /// From this calendar year on.
        from_year: i32,
        /// The four quarters' shares.
        quarters: Season,
    },
    /// The net cost of all an organisation's operations in a year.
    NetCost {
        /// Whose.
        organisation: OrganisationKey,
        /// The calendar year.
        year: i32,
        /// Öre for the year.
        amount_ore: Ore,
        /// Whether it is believed or known.
        standing: Standing,
    },
    /// The part of net cost that this kind of operation takes where an organisation goes alone.
    AloneShare {
        /// The part.
        share: Share,
    },
}

/// Whether a published figure is believed or known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Believed when it was published.
    Forecast,
    /// Known.
    Outcome,
}

/// The shares of a year's four quarters: together exactly the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "[Share; 4]", into = "[Share; 4]")]
pub struct Season([Share; 4]);

impl Season {
    /// Joins four shares.
    ///
    /// # Errors
    /// `SEASON` unless they are 10 000 basis points together.
    pub fn parse(quarters: [Share; 4]) -> Result<Self, ParseError> {
        let points = quarters.map(|share| u32::from(share.basis_points()));
        if points.iter().sum::<u32>() == u32::from(Share::WHOLE.basis_points()) {
            return Ok(Self(quarters));
        }
        let written = points.map(|it| it.to_string());
        Err(ParseError::new("SEASON", written.join(" + ")))
    }

    /// The shares, first quarter first.
    #[must_use]
    pub fn quarters(self) -> [Share; 4] {
        self.0
    }
}

impl TryFrom<[Share; 4]> for Season {
    type Error = ParseError;
    fn try_from(quarters: [Share; 4]) -> Result<Self, ParseError> {
        Self::parse(quarters)
    }
}

impl From<Season> for [Share; 4] {
    fn from(season: Season) -> Self {
        season.0
    }
}

impl Premise {
    /// The organisation it is about; `None` where it is about all of them.
    #[must_use]
    pub fn organisation(&self) -> Option<&OrganisationKey> {
        match self {
            Self::PriceIndex { .. } | Self::AloneShare { .. } => None,
            Self::Volume { organisation, .. } | Self::Season { organisation, .. } => organisation.as_ref(),
            Self::Perimeter { organisation, .. } | Self::NetCost { organisation, .. } => Some(organisation),
        }
    }

    /// The category it is about; `None` where it is about all of them.
    #[must_use]
    pub fn category(&self) -> Option<&CategoryKey> {
        match self {
            Self::PriceIndex { .. } | Self::NetCost { .. } | Self::AloneShare { .. } => None,
            Self::Volume { category, .. } | Self::Season { category, .. } => category.as_ref(),
            Self::Perimeter { category, .. } => Some(category),
        }
    }
}

/// The cost believed in for one bucket and quarter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ForecastLine {
    /// A category, or the transition.
    pub bucket: Bucket,
    /// The quarter it will burden.
    pub quarter: Quarter,
    /// Öre in the quarter, in its own prices.
    pub amount_ore: Ore,
}

/// Something that computations rest on was stated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CostPremiseRecorded {
    /// This entry, so that it can be withdrawn.
    pub entry: EntryId,
    /// The day it was published, counted or took effect.
    pub effective_on: NaiveDate,
    /// Where it stands.
    pub source: Title,
    /// What is stated.
    pub premise: Premise,
}

/// An organisation said what it believes things will cost. For each bucket and quarter the forecast of the latest
/// day holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CostsForecast {
    /// This entry, so that it can be withdrawn.
    pub entry: EntryId,
    /// The organisation.
    pub organisation: OrganisationKey,
    /// The day it was believed.
    pub effective_on: NaiveDate,
    /// What it rests on.
    pub source: Title,
    /// The sums.
    pub lines: Vec<ForecastLine>,
}

/// Somebody said why a cost became another than was reckoned with. For each bucket and quarter the explanation of the
/// latest day holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeviationExplained {
    /// This entry, so that it can be withdrawn.
    pub entry: EntryId,
    /// Whose cost.
    pub organisation: OrganisationKey,
    /// A category, or the transition.
    pub bucket: Bucket,
    /// The quarter it burdens.
    pub quarter: Quarter,
    /// The day it was found.
    pub effective_on: NaiveDate,
    /// Why.
    pub explanation: Prose,
}

/// A statement should never have been made, and holds no longer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CostEntryWithdrawn {
    /// The entry.
    pub entry: EntryId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quarters_of_a_season_are_a_whole_year() {
        let season = |points: [i64; 4]| Season::parse(points.map(|it| Share::parse(it).unwrap()));
        assert!(season([2_500; 4]).is_ok());
        assert!(season([10_000, 0, 0, 0]).is_ok());
        for wrong in [[2_500, 2_500, 2_500, 2_499], [0; 4], [5_000, 5_000, 1, 0]] {
            assert_eq!(season(wrong).unwrap_err().expected, "SEASON", "{wrong:?}");
        }
        assert!(serde_json::from_str::<Season>("[2500,2500,2500,2501]").is_err());
    }
}
