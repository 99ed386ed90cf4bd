//! A joint cost that was shared out.

use async_graphql::SimpleObject;
use loggbok_domain::cost::SharedPart as Part;
use loggbok_projections::cost::Charge;

use crate::page::{Page, connection, in_order, place};
use crate::scalar;
use crate::seen::{At, Recording};

/// What one organisation bears of a sum.
#[derive(Clone, SimpleObject)]
pub(crate) struct SharedPart {
    /// The organisation's key.
    organisation: String,
    /// Its weight when the sum was shared.
    weight: u32,
    /// Öre.
    amount_ore: scalar::Ore,
}

/// A joint cost that was shared out.
#[derive(Clone, SimpleObject)]
pub(crate) struct SharedCharge {
    /// Its entry's uuid, by which it can be reversed.
    entry: scalar::Uuid,
    /// The service's key.
    service: String,
    /// The quarter it is charged for.
    quarter: scalar::Quarter,
    /// Öre in all.
    amount_ore: scalar::Ore,
    /// The day.
    charged_on: scalar::Date,
    /// Where the sum stands.
    source: String,
    /// What each bears; together the sum.
    parts: Vec<SharedPart>,
    /// When it was taken back; null while it stands.
    reversed: Option<Recording>,
    /// When it was recorded, why, and on which decision.
    recorded: Recording,
}

connection!(
    SharedChargeConnection,
    SharedChargeEdge,
    SharedCharge,
    "joint costs that were charged",
    "charge"
);

impl SharedCharge {
    /// A page of all charges, in the order they were made.
    pub(super) fn page(at: &At, page: &Page) -> SharedChargeConnection {
        let charges = at.view().ledger.shared.charges.values();
        in_order(
            charges.map(|charge| (place(charge.stamp.position), Self::of(at, charge))),
            page,
        )
        .into()
    }

    fn of(at: &At, charge: &Charge) -> Self {
        let it = &charge.charged;
        Self {
            entry: it.entry.0.into(),
            service: it.service.to_string(),
            quarter: it.quarter.into(),
            amount_ore: it.amount_ore.into(),
            charged_on: it.charged_on.into(),
            source: it.source.to_string(),
            parts: it.parts.iter().map(part).collect(),
            reversed: charge.reversed.as_ref().map(|set| Recording::of(at, &set.stamp)),
            recorded: Recording::of(at, &charge.stamp),
        }
    }
}

fn part(part: &Part) -> SharedPart {
    SharedPart {
        organisation: part.organisation.to_string(),
        weight: part.weight,
        amount_ore: part.amount_ore.into(),
    }
}
