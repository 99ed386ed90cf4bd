//! Are the benefits measured?

use loggbok_domain::{Ore, OrganisationKey};

use super::question::{Cell, Question};
use crate::component::Column;
use crate::cost::realised;
use crate::format;
use crate::reading::Reading;
use crate::words::Words;

/// Savings planned and realised by organisation, from the quarter they were to begin.
pub(super) fn measured(reading: &Reading<'_>) -> Question {
    let language = reading.language;
    let so_far = realised(reading);
    let answer = match &so_far {
        Some(so_far) => language.text_with(
            "audit-benefits-answer",
            &[
                ("covered", so_far.line.coverage.covered.into()),
                ("cells", so_far.line.coverage.cells.into()),
                ("span", format::quarters(so_far.span).into()),
            ],
        ),
        None => language.text("audit-benefits-none"),
    };
    let savings = so_far.as_ref().map(|it| reading.savings(it.span));
    let row = |key: &OrganisationKey| {
        let line = savings.as_ref().map(|savings| savings.line(Some(key), None));
        let money =
            |ore: Option<Ore>| Cell::or_missing(ore.map(|ore| format::kronor(ore, language)), reading);
        let coverage = line.as_ref().map(|line| {
            format!(
                "{} {} {}",
                line.coverage.covered,
                language.text("of"),
                line.coverage.cells
            )
        });
        let rate = line.as_ref().and_then(|line| line.realisation);
        vec![
            Cell::link(reading.organisation(key), reading.status("besparingar")),
            money(line.as_ref().and_then(|line| line.planned_ore)),
            money(line.as_ref().and_then(|line| line.gross_ore)),
            Cell::or_missing(rate.map(|rate| format::percent(rate, language)), reading),
            Cell::or_missing(coverage, reading),
        ]
    };
    Question {
        key: "nyttor",
        asks: language.text("audit-benefits"),
        answer,
        columns: vec![
            Column::words(language.text("organisation")),
            Column::figures(language.text("savings-planned")),
            Column::figures(language.text("savings-realised")),
            Column::figures(language.text("audit-rate")),
            Column::figures(language.text("audit-coverage")),
        ],
        rows: reading.members().map(|member| row(&member.key)).collect(),
    }
}
