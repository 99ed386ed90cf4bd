//! The bridge: what prices, volumes, the perimeter and the saving changed between the baseline year and the actual.

use loggbok_domain::QuarterRange;
use loggbok_projections::cost::{Bridge, Prices};
use maud::{Markup, html};

use crate::chart::{self, Beam};
use crate::component::{Column, Table, empty, table};
use crate::format;
use crate::reading::Reading;
use crate::words::Words;

/// The changes as bars, and both ways of pricing as a table.
pub(super) fn bridge(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let spanned = reading.view.ledger.so_far();
    let of = |prices: Prices| {
        let savings = reading.view.savings(spanned?, reading.day, prices);
        savings.bridge(None, None)
    };
    let (Some(span), Some(nominal), Some(fixed)) = (spanned, of(Prices::Nominal), of(Prices::Fixed)) else {
        return empty(&language.text("savings-none-yet"));
    };
    let labels = [
        language.text("bridge-price"),
        language.text("bridge-volume"),
        language.text("bridge-perimeter"),
        language.text("bridge-realised"),
    ];
    let changes = [
        (nominal.price_ore, "planned"),
        (nominal.volume_ore, "planned"),
        (nominal.perimeter_ore, "planned"),
        (nominal.realised_ore, "realised"),
    ];
    let beams: Vec<Beam<'_>> = labels
        .iter()
        .zip(changes)
        .map(|(label, (amount, kind))| Beam {
            label,
            amount: Some(amount),
            kind,
        })
        .collect();
    let caption = language.text_with("bridge-caption", &[("span", format::quarters(span).into())]);
    html! {
        p.lead-in {
            (language.text_with("bridge-means", &[
                ("from", format::kronor(nominal.seasonal_ore, language).into()),
                ("to", format::kronor(nominal.actual_ore, language).into()),
            ]))
            " " (language.text("prices-nominal"))
        }
        (chart::beams(&caption, &beams, language))
        (sums(span, (&nominal, &fixed), reading))
    }
}

fn sums(span: QuarterRange, (nominal, fixed): (&Bridge, &Bridge), reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let row = |step: String, figure: fn(&Bridge) -> loggbok_domain::Ore| {
        let cell = |bridge| html! { (format::kronor_and_ore(figure(bridge), language)) };
        vec![html! { (step) }, cell(nominal), cell(fixed)]
    };
    let content = Table {
        caption: language.text_with("bridge-table", &[("span", format::quarters(span).into())]),
        columns: vec![
            Column::words(language.text("bridge-step")),
            Column::figures(language.text("bridge-nominal")),
            Column::figures(language.text("bridge-fixed")),
        ],
        rows: vec![
            row(language.text("bridge-from"), |it| it.seasonal_ore),
            row(language.text("bridge-price"), |it| it.price_ore),
            row(language.text("bridge-volume"), |it| it.volume_ore),
            row(language.text("bridge-perimeter"), |it| it.perimeter_ore),
            row(language.text("bridge-realised"), |it| it.realised_ore),
        ],
        sums: Some(row(language.text("bridge-to"), |it| it.actual_ore)),
    };
    table(&content)
}
