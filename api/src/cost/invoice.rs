//! What each organisation is to pay for a quarter.

use async_graphql::SimpleObject;
use loggbok_domain::Quarter;
use loggbok_projections::cost::{Invoice, InvoiceLine};

use crate::scalar;

/// What one organisation is to pay for a quarter.
#[derive(SimpleObject)]
pub(crate) struct SharedInvoice {
    /// The organisation's key.
    organisation: String,
    /// The quarter.
    quarter: scalar::Quarter,
    /// Its part of each charge and each reversal.
    lines: Vec<SharedInvoiceLine>,
    /// Their sum in öre.
    total_ore: scalar::Ore,
}

/// A part of a charge or of a reversal.
#[derive(SimpleObject)]
pub(crate) struct SharedInvoiceLine {
    /// The service's key.
    service: String,
    /// The charge's entry uuid.
    charge: scalar::Uuid,
    /// True for a reversal of it.
    reversal: bool,
    /// The organisation's weight.
    weight: u32,
    /// What the organisation bears, in öre.
    amount_ore: scalar::Ore,
    /// What all bear, in öre.
    whole_ore: scalar::Ore,
}

pub(super) fn invoice(invoice: &Invoice<'_>, quarter: Quarter) -> SharedInvoice {
    let line = |line: &InvoiceLine<'_>| SharedInvoiceLine {
        service: line.charge.charged.service.to_string(),
        charge: line.charge.charged.entry.0.into(),
        reversal: line.reversal,
        weight: line.part.weight,
        amount_ore: line.part.amount_ore.into(),
        whole_ore: line.whole_ore().into(),
    };
    SharedInvoice {
        organisation: invoice.organisation.to_string(),
        quarter: quarter.into(),
        lines: invoice.lines.iter().map(line).collect(),
        total_ore: invoice.total_ore().into(),
    }
}
