//! Savings of each municipality, from what was planned to what is left when the transition is paid.

use loggbok_domain::{Ore, OrganisationKey};
use loggbok_projections::cost::Line;
use maud::{Markup, html};

use crate::component::{Column, Table, empty, missing, table};
use crate::format;
use crate::reading::Reading;
use crate::words::Words;

/// The table, from the first step of the ramp to the last quarter posted.
pub(super) fn municipalities(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let Some(span) = reading.view.ledger.so_far() else {
        return empty(&language.text("savings-none-yet"));
    };
    let savings = reading.savings(span);
    let line = |key: Option<&OrganisationKey>| savings.line(key, None);
    let of = |member: &loggbok_domain::programme::Organisation| {
        row(member.name.as_str(), &line(Some(&member.key)), reading)
    };
    let content = Table {
        caption: language.text_with("municipality-caption", &[("span", format::quarters(span).into())]),
        columns: vec![
            Column::words(language.text("organisation")),
            Column::figures(language.text("rung-planned")),
            Column::figures(language.text("rung-realised")),
            Column::figures(language.text("rung-cashable")),
            Column::figures(language.text("municipality-one-off")),
            Column::figures(language.text("municipality-net")),
            Column::figures(language.text("municipality-rate")),
            Column::figures(language.text("parts-coverage")),
        ],
        rows: reading.members().map(of).collect(),
        sums: Some(row(&language.text("sum"), &line(None), reading)),
    };
    table(&content)
}

fn row(name: &str, line: &Line, reading: &Reading<'_>) -> Vec<Markup> {
    let language = reading.language;
    let amount = |ore: Option<Ore>| {
        ore.map_or_else(
            || missing(language),
            |ore| html! { (format::kronor(ore, language)) },
        )
    };
    let rate = line.realisation.map_or_else(
        || html! { "–" },
        |rate| html! { (format::percent(rate, language)) },
    );
    vec![
        html! { (name) },
        amount(line.planned_ore),
        amount(line.gross_ore),
        amount(line.cashable_ore),
        amount(line.one_off_ore),
        amount(line.net_ore),
        rate,
        html! { (line.coverage.covered) " " (language.text("of")) " " (line.coverage.cells) },
    ]
}
