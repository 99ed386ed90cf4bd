//! What each municipality is charged of joint costs, for the latest periods.

use loggbok_domain::{Key, Ore, OrganisationKey, Quarter};
use loggbok_projections::ErasedEntry;
use loggbok_projections::cost::Invoice;
use maud::{Markup, html};

use crate::component::{Column, Table, empty, table};
use crate::format;
use crate::reading::Reading;
use crate::source::erased_entries;
use crate::words::Words;

/// Periods shown in full; earlier ones are folded away.
const OPEN: usize = 1;

/// A table for each period: services down, municipalities across.
pub(super) fn invoices(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let mut periods = reading.view.ledger.shared.periods(reading.day);
    let erased = erased(reading);
    if periods.is_empty() && erased.is_empty() {
        return empty(&language.text("invoices-none"));
    }
    periods.reverse();
    html! {
        p.lead-in { (language.text("invoices-means")) }
        @for (index, quarter) in periods.iter().enumerate() {
            @if index < OPEN { (period(*quarter, reading)) }
            @else {
                details.behind {
                    summary { (language.text_with("invoices-period", &[("quarter", format::quarter(*quarter).into())])) }
                    (period(*quarter, reading))
                }
            }
        }
        @if !erased.is_empty() {
            p.lead-in { (language.text("invoices-erased")) }
            (erased_entries(&erased, reading))
        }
    }
}

/// Charges and reversals that were lawfully destroyed; of which period and for whom is not known any more.
fn erased(reading: &Reading<'_>) -> Vec<ErasedEntry> {
    let entries = reading.view.ledger.erased.iter();
    let charged =
        |entry: &&ErasedEntry| ["SharedCostCharged", "SharedCostReversed"].contains(&entry.kind.as_str());
    entries.filter(charged).cloned().collect()
}

fn period(quarter: Quarter, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let shared = &reading.view.ledger.shared;
    let invoices = shared.invoices(quarter, reading.day);
    let mut lines: Vec<(&Key, bool)> = Vec::new();
    for line in invoices.iter().flat_map(|invoice| &invoice.lines) {
        let key = (&line.charge.charged.service, line.reversal);
        if !lines.contains(&key) {
            lines.push(key);
        }
    }
    let mut columns = vec![Column::words(language.text("invoices-service"))];
    columns.extend(
        reading
            .members()
            .map(|member| Column::figures(member.name.as_str())),
    );
    columns.push(Column::figures(language.text("sum")));
    let row = |(service, reversal): &(&Key, bool)| {
        let title = shared
            .title(service)
            .map_or(service.as_str(), |title| title.as_str());
        let of = |invoice: &Invoice<'_>| -> Ore {
            let own = invoice.lines.iter();
            let own =
                own.filter(|line| line.charge.charged.service == **service && line.reversal == *reversal);
            own.map(|line| line.part.amount_ore).sum()
        };
        let name = html! { (title) @if *reversal { ", " (language.text("invoices-reversed")) } };
        amounts(name, &invoices, of, reading)
    };
    let content = Table {
        caption: language.text_with(
            "invoices-caption",
            &[("quarter", format::quarter(quarter).into())],
        ),
        columns,
        rows: lines.iter().map(row).collect(),
        sums: Some(amounts(
            html! { (language.text("invoices-to-pay")) },
            &invoices,
            Invoice::total_ore,
            reading,
        )),
    };
    table(&content)
}

fn amounts<'a>(
    name: Markup,
    invoices: &[Invoice<'a>],
    of: impl Fn(&Invoice<'a>) -> Ore,
    reading: &Reading<'_>,
) -> Vec<Markup> {
    let money = |ore: Ore| html! { (format::kronor_and_ore(ore, reading.language)) };
    let own = |key: &OrganisationKey| {
        let found = invoices.iter().find(|invoice| invoice.organisation == key);
        found.map_or(Ore::ZERO, &of)
    };
    let mut cells = vec![name];
    cells.extend(reading.members().map(|member| money(own(&member.key))));
    cells.push(money(invoices.iter().map(&of).sum()));
    cells
}
