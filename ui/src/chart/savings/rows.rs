//! Savings by quarter as a table.

use loggbok_domain::{Language, Ore};
use maud::{Markup, html};

use super::Savings;
use crate::component::{Column, Table, missing};
use crate::format;
use crate::words::Words;

pub(super) fn table(savings: &Savings<'_>, language: Language) -> Table {
    let amount = |ore: Option<Ore>| {
        ore.map_or_else(
            || missing(language),
            |ore| html! { (format::kronor(ore, language)) },
        )
    };
    let rows = savings.quarters.iter().map(|q| {
        let mark = if savings.break_even == Some(q.quarter) {
            language.text("break-even-here")
        } else {
            String::new()
        };
        let name: Markup = html! { (format::quarter(q.quarter)) @if !mark.is_empty() { " · " (mark) } };
        vec![
            name,
            amount(q.planned),
            amount(q.realised),
            amount(q.transition),
            amount(q.cumulative),
        ]
    });
    Table {
        caption: savings.caption.to_owned(),
        columns: vec![
            Column::words(language.text("quarter")),
            Column::figures(language.text("savings-planned")),
            Column::figures(language.text("savings-realised")),
            Column::figures(language.text("transition-cost")),
            Column::figures(language.text("savings-cumulative")),
        ],
        rows: rows.collect(),
        sums: None,
    }
}
