//! Putting right a sum that was posted by hand.

use loggbok_domain::cost::{ActualRow, CorrectActual};
use loggbok_domain::{BatchId, EntryId};
use loggbok_projections::cost::{Batch, Row};
use maud::{Markup, html};

use super::Deed;
use super::ask::{AMOUNT, Desk, ENTRY, QUARTER, WHY};
use crate::component::Kind;
use crate::form::{Given, Read, Sent};
use crate::format;
use crate::reading::Reading;
use crate::words::Words;

pub(super) fn fields(desk: &Desk<'_>) -> Markup {
    html! {
        (desk.field(ENTRY, "order-posted-row", Kind::Choice(&rows(desk.reading))))
        (desk.bucket())
        (desk.quarter("order-quarter"))
        (desk.helped(AMOUNT, "order-right-amount", Kind::Line))
        (desk.field(WHY, "order-correct-why", Kind::Text))
    }
}

pub(super) fn read(sent: &Sent, reading: &Reading<'_>) -> Read {
    let entry = sent.entry()?;
    let found = posted(reading).find(|(_, held, _)| **held == entry);
    let correct = CorrectActual {
        // One that is not there is refused as such.
        batch: found.map_or(BatchId(entry.0), |(batch, _, _)| batch.id),
        row: ActualRow {
            entry,
            bucket: sent.bucket()?,
            quarter: sent.quarter(QUARTER)?,
            amount_ore: sent.amount()?,
        },
    };
    Ok(Given::new(correct).because(sent.why()?))
}

/// Every row posted by hand that counts.
fn posted<'a>(reading: &Reading<'a>) -> impl Iterator<Item = (&'a Batch, &'a EntryId, &'a Row)> {
    let batches = reading.view.ledger.batches.values();
    let counting = batches.filter(|batch| batch.counts().is_some());
    counting.flat_map(|batch| batch.rows.iter().map(move |(entry, row)| (&**batch, entry, row)))
}

/// Those that who reads may correct, the latest first: `Åmåls kommun, it-tjänster, Q2 2026: 52 000,00 kr`.
fn rows(reading: &Reading<'_>) -> Vec<(String, String)> {
    let may = |batch: &Batch| reading.may(Deed::Correct.command(), batch.counts().as_ref());
    let mut all: Vec<_> = posted(reading).filter(|(batch, ..)| may(batch)).collect();
    all.sort_by_key(|(batch, entry, row)| {
        (
            std::cmp::Reverse(batch.stamp.position),
            row.place.clone(),
            **entry,
        )
    });
    let named = |(batch, entry, row): (&Batch, &EntryId, &Row)| {
        let opened = batch.opened.as_ref();
        let whose = opened.map_or_else(
            || reading.language.text("erased"),
            |opened| reading.organisation(&opened.organisation).to_owned(),
        );
        let what = super::bucket(&row.place.bucket, reading);
        let sum = format::kronor_and_ore(row.amount_ore, reading.language);
        let name = format!("{whose}, {what}, {}: {sum}", format::quarter(row.place.quarter));
        (entry.to_string(), name)
    };
    all.into_iter().map(named).collect()
}
