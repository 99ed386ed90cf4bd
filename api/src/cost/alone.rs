//! What each organisation would have to pay by itself.

use async_graphql::SimpleObject;
use loggbok_projections::cost::{Alone, AloneRow};

use super::premise::CostPremise;
use crate::scalar;
use crate::seen::At;

/// The comparison with going alone, in the prices of its year.
#[derive(SimpleObject)]
pub(crate) struct GoingAlone {
    /// The part of net cost that is compared with, in basis points.
    share: scalar::BasisPoints,
    /// Who says so.
    stated: CostPremise,
    /// The calendar year of the figures.
    year: i32,
    /// Each organisation with a net cost or a baseline in the year.
    rows: Vec<GoingAloneRow>,
    /// The cost of all in öre; null where one lacks it.
    cost_ore: Option<scalar::Ore>,
    /// The net cost of all in öre; null where one lacks it.
    net_cost_ore: Option<scalar::Ore>,
    /// The net cost of all at the part compared with, in öre; null where one lacks it.
    at_share_ore: Option<scalar::Ore>,
    /// What going alone would add for all, in öre; null where one lacks it.
    increase_ore: Option<scalar::Ore>,
}

/// One organisation.
#[derive(SimpleObject)]
pub(crate) struct GoingAloneRow {
    /// The organisation's key.
    organisation: String,
    /// Its cost in the year, in öre; null without a baseline.
    cost_ore: Option<scalar::Ore>,
    /// Net cost of all its operations in öre; null where nobody said.
    net_cost_ore: Option<scalar::Ore>,
    /// Who said so.
    stated: Option<CostPremise>,
    /// Its cost as a part of net cost, in basis points.
    share_of_net: Option<scalar::BasisPoints>,
    /// Net cost at the part compared with, in öre.
    at_share_ore: Option<scalar::Ore>,
    /// What going alone would add, in öre.
    increase_ore: Option<scalar::Ore>,
}

impl GoingAlone {
    pub(super) fn of(at: &At, alone: &Alone<'_>) -> Self {
        Self {
            share: alone.share.into(),
            stated: CostPremise::of(at, alone.stated),
            year: alone.year,
            rows: alone.rows.iter().map(|row| GoingAloneRow::of(at, row)).collect(),
            cost_ore: alone.total(|row| row.cost_ore).map(Into::into),
            net_cost_ore: alone.total(|row| row.net_cost_ore).map(Into::into),
            at_share_ore: alone.total(|row| row.at_share_ore).map(Into::into),
            increase_ore: alone.total(AloneRow::increase_ore).map(Into::into),
        }
    }
}

impl GoingAloneRow {
    fn of(at: &At, row: &AloneRow<'_>) -> Self {
        Self {
            organisation: row.organisation.to_string(),
            cost_ore: row.cost_ore.map(Into::into),
            net_cost_ore: row.net_cost_ore.map(Into::into),
            stated: row.stated.map(|stated| CostPremise::of(at, stated)),
            share_of_net: row.share_of_net().map(Into::into),
            at_share_ore: row.at_share_ore.map(Into::into),
            increase_ore: row.increase_ore().map(Into::into),
        }
    }
}
