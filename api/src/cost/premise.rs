//! What the normalised baseline rests on.

use async_graphql::{Enum, SimpleObject};
use loggbok_domain::cost::Premise;
use loggbok_projections::cost::Stated;

use super::premise_input::Standing;
use crate::page::{Page, connection, in_order, place};
use crate::scalar;
use crate::seen::{At, Recording};

/// What kind of thing computations rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum PremiseKind {
    /// The price index of a calendar year.
    PriceIndex,
    /// How much is served, compared with the baseline year.
    Volume,
    /// Something was moved into the cost or out of it.
    Perimeter,
    /// How a year's cost falls on its quarters.
    Season,
    /// The net cost of all an organisation's operations in a year.
    NetCost,
    /// The part of net cost that going alone takes.
    AloneShare,
}

/// A dated, sourced statement that computations rest on. Fields that its kind does not have are null.
#[derive(Clone, SimpleObject)]
pub(crate) struct CostPremise {
    /// Its entry's uuid, by which it can be withdrawn.
    entry: scalar::Uuid,
    /// What kind.
    kind: PremiseKind,
    /// The day it was published, counted or took effect (avser-datum).
    effective_on: scalar::Date,
    /// Where it stands.
    source: String,
    /// The organisation's key; null where it is about all of them.
    organisation: Option<String>,
    /// The category's key; null where it is about all of them.
    category: Option<String>,
    /// The calendar year of a price index or a net cost, or the first one of a season.
    year: Option<i32>,
    /// The first quarter of a volume or a change of perimeter.
    from: Option<scalar::Quarter>,
    /// The value of a price index in thousandths.
    value_thousandths: Option<u32>,
    /// Whether a price index or a net cost is a forecast or an outcome.
    standing: Option<Standing>,
    /// What a volume counts.
    measure: Option<String>,
    /// The volume of the baseline year.
    baseline: Option<u32>,
    /// The volume.
    volume: Option<u32>,
    /// What was moved in, or out where negative, in öre per quarter.
    quarterly_ore: Option<scalar::Ore>,
    /// A net cost in öre for the year.
    amount_ore: Option<scalar::Ore>,
    /// The part of net cost that going alone takes, in basis points.
    share: Option<scalar::BasisPoints>,
    /// The shares of a year's four quarters in basis points; null for other kinds.
    quarters: Option<Vec<scalar::BasisPoints>>,
    /// True when it was taken back: it stands in the log and holds no longer.
    withdrawn: bool,
    /// When it was recorded, why, and on which decision.
    recorded: Recording,
}

connection!(
    CostPremiseConnection,
    CostPremiseEdge,
    CostPremise,
    "statements that computations rest on",
    "statement"
);

impl CostPremise {
    /// A page of all statements, in the order they were recorded.
    pub(super) fn page(at: &At, page: &Page) -> CostPremiseConnection {
        let all = at.view().ledger.premises.all().into_iter();
        in_order(
            all.map(|stated| (place(stated.stamp.position), Self::of(at, stated))),
            page,
        )
        .into()
    }

    pub(super) fn of(at: &At, stated: &Stated) -> Self {
        let plain = Self::plain(at, stated);
        match &stated.value.premise {
            Premise::PriceIndex {
                year,
                value_thousandths,
                standing,
            } => Self {
                year: Some(*year),
                value_thousandths: Some(*value_thousandths),
                standing: Some((*standing).into()),
                ..plain
            },
            Premise::Volume {
                from,
                measure,
                baseline,
                volume,
                ..
            } => Self {
                kind: PremiseKind::Volume,
                from: Some((*from).into()),
                measure: Some(measure.to_string()),
                baseline: Some(*baseline),
                volume: Some(*volume),
                ..plain
            },
            Premise::Perimeter {
                from, quarterly_ore, ..
            } => Self {
                kind: PremiseKind::Perimeter,
                from: Some((*from).into()),
                quarterly_ore: Some((*quarterly_ore).into()),
                ..plain
            },
            Premise::Season {
                from_year, quarters, ..
            } => Self {
                kind: PremiseKind::Season,
                year: Some(*from_year),
                quarters: Some(quarters.quarters().map(Into::into).to_vec()),
                ..plain
            },
            Premise::NetCost {
                year,
                amount_ore,
                standing,
                ..
            } => Self {
                kind: PremiseKind::NetCost,
                year: Some(*year),
                amount_ore: Some((*amount_ore).into()),
                standing: Some((*standing).into()),
                ..plain
            },
            Premise::AloneShare { share } => Self {
                kind: PremiseKind::AloneShare,
                share: Some((*share).into()),
                ..plain
            },
        }
    }

    /// What every kind has.
    fn plain(at: &At, stated: &Stated) -> Self {
        let value = &stated.value;
        Self {
            entry: value.entry.0.into(),
            kind: PremiseKind::PriceIndex,
            effective_on: stated.effective_on.into(),
            source: value.source.to_string(),
            organisation: value.premise.organisation().map(ToString::to_string),
            category: value.premise.category().map(ToString::to_string),
            year: None,
            from: None,
            value_thousandths: None,
            standing: None,
            measure: None,
            baseline: None,
            volume: None,
            quarterly_ore: None,
            amount_ore: None,
            share: None,
            quarters: None,
            withdrawn: stated.withdrawn.is_some(),
            recorded: Recording::of(at, &stated.stamp),
        }
    }
}
