//! What each municipality would have to pay by itself.

use loggbok_domain::{BasisPoints, Ore};
use loggbok_projections::cost::AloneRow;
use maud::{Markup, html};

use crate::component::{Column, Table, empty, missing, table};
use crate::format;
use crate::reading::Reading;
use crate::source::source;
use crate::words::Words;

/// The comparison; a sentence while nobody has said what going alone takes.
pub(super) fn alone(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let Some(alone) = reading.view.ledger.alone(reading.day) else {
        return empty(&language.text("alone-none"));
    };
    let amount = |ore: Option<Ore>| {
        ore.map_or_else(
            || missing(language),
            |ore| html! { (format::kronor(ore, language)) },
        )
    };
    let share = |points: Option<BasisPoints>| {
        points.map_or_else(
            || missing(language),
            |points| html! { (format::percent_exact(points, language)) },
        )
    };
    let row = |row: &AloneRow<'_>| {
        vec![
            html! { (reading.organisation(row.organisation)) },
            amount(row.cost_ore),
            amount(row.net_cost_ore),
            share(row.share_of_net()),
            amount(row.at_share_ore),
            amount(row.increase_ore()),
        ]
    };
    let values = [
        (
            "share",
            format::percent_exact(BasisPoints(alone.share.into()), language).into(),
        ),
        ("year", alone.year.to_string().into()),
    ];
    let content = Table {
        caption: language.text_with("alone-caption", &values),
        columns: vec![
            Column::words(language.text("organisation")),
            Column::figures(language.text("alone-cost")),
            Column::figures(language.text("alone-net-cost")),
            Column::figures(language.text("alone-share")),
            Column::figures(language.text("alone-at-share")),
            Column::figures(language.text("alone-increase")),
        ],
        rows: alone.rows.iter().map(row).collect(),
        sums: Some(vec![
            html! { (language.text("sum")) },
            amount(alone.total(|row| row.cost_ore)),
            amount(alone.total(|row| row.net_cost_ore)),
            html! {},
            amount(alone.total(|row| row.at_share_ore)),
            amount(alone.total(AloneRow::increase_ore)),
        ]),
    };
    html! {
        p.lead-in { (language.text_with("alone-means", &values)) }
        (table(&content))
        details.behind {
            summary { (language.text("facts-behind")) }
            p { (alone.stated.value.source) ". " (source(&alone.stated.stamp, reading)) }
        }
    }
}
