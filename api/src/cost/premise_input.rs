//! How premises and forecasts are sent.

use async_graphql::Enum;
use loggbok_domain::cost::{ForecastLine, Premise, Season};
use loggbok_domain::{CategoryKey, Ore, OrganisationKey, Quarter, Share, Title};

use super::input::BucketInput;
use crate::input::{Reader, Reading, choices, inputs};

/// Whether a published figure is believed or known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "loggbok_domain::cost::Standing")]
pub(crate) enum Standing {
    /// Believed when it was published.
    Forecast,
    /// Known.
    Outcome,
}

impl Reading for Standing {
    type Input = Self;
    type Output = loggbok_domain::cost::Standing;

    fn read(input: Self, _reader: &mut Reader) -> Option<Self::Output> {
        Some(input.into())
    }
}

/// A year's shares, before it is known that they are a whole.
pub(crate) struct Shares {
    first: Share,
    second: Share,
    third: Share,
    fourth: Share,
}

choices! {
    /// One thing that computations rest on: exactly one.
    PremiseInput => Premise {
        /// The price index of a calendar year.
        PriceIndex(PriceIndexInput) => |it| it,
        /// How much is served, compared with the baseline year.
        Volume(VolumeInput) => |it| it,
        /// Something was moved into the cost or out of it. Several add up.
        Perimeter(PerimeterInput) => |it| it,
        /// How a year's cost falls on its quarters.
        Season(SeasonInput) => |it| it,
        /// The net cost of all an organisation's operations in a year.
        NetCost(NetCostInput) => |it| it,
        /// The part of net cost that this kind of operation takes where an organisation goes alone, in basis
        /// points.
        AloneShare(Share) => |share| Premise::AloneShare { share },
    }
}

inputs! {
    /// The price index of a calendar year. Years are compared by the ratio of their values.
    PriceIndexInput => Premise::PriceIndex: Premise {
        /// The calendar year.
        year: i32,
        /// Its value in thousandths: 103.2 is 103200.
        value_thousandths: u32,
        /// Whether the publisher calls it a forecast or an outcome.
        standing: Standing,
    }

    /// How much is served, compared with the baseline year, from a quarter on until a later statement.
    VolumeInput => Premise::Volume: Premise {
        /// The organisation's key; left out for all without a volume of their own.
        organisation: Option<OrganisationKey>,
        /// The category's key; left out for all without a volume of their own.
        category: Option<CategoryKey>,
        /// From this quarter on.
        from: Quarter,
        /// What is counted, e.g. `datorarbetsplatser`: 1–200 characters on one line.
        measure: Title,
        /// How many there were in the baseline year; at least 1.
        baseline: u32,
        /// How many there are; at least 1.
        volume: u32,
    }

    /// Something was moved into the cost or out of it, from a quarter on.
    PerimeterInput => Premise::Perimeter: Premise {
        /// The organisation's key.
        organisation: OrganisationKey,
        /// The category's key.
        category: CategoryKey,
        /// From this quarter on.
        from: Quarter,
        /// Öre per quarter in the prices of the quarter; positive for what was moved in.
        quarterly_ore: Ore,
    }

    /// How a year's cost falls on its quarters, from a year on until a later statement.
    SeasonInput => Premise::Season: Premise {
        /// The organisation's key; left out for all without a season of their own.
        organisation: Option<OrganisationKey>,
        /// The category's key; left out for all without a season of their own.
        category: Option<CategoryKey>,
        /// From this calendar year on.
        from_year: i32,
        /// The quarters' shares.
        quarters: Season,
    }

    /// The net cost of all an organisation's operations in a year.
    NetCostInput => Premise::NetCost: Premise {
        /// The organisation's key.
        organisation: OrganisationKey,
        /// The calendar year.
        year: i32,
        /// Öre for the year.
        amount_ore: Ore,
        /// Whether it is believed or known.
        standing: Standing,
    }

    /// The shares of a year's quarters: 10000 basis points together.
    QuarterSharesInput => Shares: Shares {
        /// January to March, in basis points.
        first: Share,
        /// April to June, in basis points.
        second: Share,
        /// July to September, in basis points.
        third: Share,
        /// October to December, in basis points.
        fourth: Share,
    }

    /// The cost believed in for one bucket and quarter.
    ForecastLineInput => ForecastLine: ForecastLine {
        /// A category, or the transition.
        bucket: BucketInput,
        /// The quarter it will burden.
        quarter: Quarter,
        /// Öre in the quarter, in its own prices.
        amount_ore: Ore,
    }
}

impl Reading for Season {
    type Input = QuarterSharesInput;
    type Output = Self;

    fn read(input: Self::Input, reader: &mut Reader) -> Option<Self> {
        let Shares {
            first,
            second,
            third,
            fourth,
        } = QuarterSharesInput::read(input, reader)?;
        reader.note(Self::parse([first, second, third, fourth]))
    }
}
