//! The batches that have come in: from where, when and by whom, of which file, on which decision, and whether they
//! count.

use std::sync::Arc;

use loggbok_projections::cost::Batch;
use maud::{Markup, html};

use super::target::{count, money};
use crate::component::{Column, Table, empty, table};
use crate::reading::Reading;
use crate::source::{erased, source};
use crate::words::Words;

/// Signs of a hash that are shown; the whole of it stands on the batch's own page.
const HASH_SHOWN: usize = 12;

/// The table, the latest first.
pub(super) fn history(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let mut batches: Vec<&Arc<Batch>> = reading.view.ledger.batches.values().collect();
    if batches.is_empty() {
        return empty(&language.text("ledger-no-batches"));
    }
    batches.sort_by_key(|batch| std::cmp::Reverse(batch.stamp.position));
    let columns = vec![
        Column::words(language.text("ledger-batch")),
        Column::words(language.text("ledger-covers")),
        Column::figures(language.text("ledger-rows")),
        Column::figures(language.text("sum")),
        Column::words(language.text("ledger-state")),
        Column::words(language.text("ledger-file")),
        Column::words(language.text("ledger-registered")),
    ];
    table(&Table {
        caption: language.text("ledger-history-caption"),
        columns,
        rows: batches.iter().map(|batch| row(batch, reading)).collect(),
        sums: None,
    })
}

fn row(batch: &Batch, reading: &Reading<'_>) -> Vec<Markup> {
    let language = reading.language;
    vec![
        html! {
            a href=(address(batch, reading)) { (title(batch, reading)) }
            @if let Some(opened) = &batch.opened { p.quiet { (reading.organisation(&opened.organisation)) } }
        },
        html! { (covers(batch, reading)) },
        html! { (count(rows(batch), language)) },
        html! { (money(batch.total_ore().0.into(), language)) },
        html! { (state(batch, reading)) },
        html! { (hash(batch, HASH_SHOWN)) },
        html! { (source(&batch.stamp, reading)) },
    ]
}

/// Where a batch's page is.
pub(super) fn address(batch: &Batch, reading: &Reading<'_>) -> String {
    let path = format!("{}/import/bunt/{}", reading.home, batch.id);
    reading.address.to(path).to_string()
}

/// What a batch is called: its source.
pub(super) fn title(batch: &Batch, reading: &Reading<'_>) -> String {
    let source = batch.opened.as_ref().map(|opened| opened.source.to_string());
    source.unwrap_or_else(|| reading.language.text("erased"))
}

/// Rows, of a ledger and by hand.
pub(super) fn rows(batch: &Batch) -> u64 {
    batch.booked.rows + batch.rows.len() as u64
}

/// The days its rows are of.
pub(super) fn covers(batch: &Batch, reading: &Reading<'_>) -> String {
    if let Some((first, last)) = batch.booked.span {
        return format!("{first} – {last}");
    }
    let quarters = || batch.rows.values().map(|row| row.place.quarter);
    match (quarters().min(), quarters().max()) {
        (Some(first), Some(last)) if first == last => crate::format::quarter(first),
        (Some(first), Some(last)) => {
            format!(
                "{} – {}",
                crate::format::quarter(first),
                crate::format::quarter(last)
            )
        }
        _ => reading.language.text("missing"),
    }
}

/// Whether it counts, in words.
pub(super) fn state(batch: &Batch, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    html! {
        @if let Some(withdrawn) = &batch.withdrawn {
            @match withdrawn.on {
                Some(on) => (language.text_with("ledger-withdrawn", &[("day", reading.date(on).into())])),
                None => (language.text("entry-withdrawn")),
            }
        } @else if batch.opened.is_none() { (erased(language)) }
        @else if batch.closed.is_none() { (language.text("ledger-unclosed")) }
        @else { (language.text("ledger-counts")) }
    }
}

/// The beginning of the file's hash.
pub(super) fn hash(batch: &Batch, signs: usize) -> Markup {
    let hash = batch.opened.as_ref().and_then(|opened| opened.sha256.as_deref());
    html! {
        @match hash {
            Some(hash) => code title=(hash) { (hash.get(..signs).unwrap_or(hash)) },
            None => span.quiet { "–" },
        }
    }
}
