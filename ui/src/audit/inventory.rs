//! Does the inventory add up over a period?

use chrono::NaiveDate;
use loggbok_domain::{Language, Quarter};
use loggbok_projections::programme::{Counted, Line};
use maud::{Markup, html};

use super::question::{Cell, Question};
use crate::component::Column;
use crate::reading::Reading;
use crate::words::Words;

/// Its place on the page.
pub(super) const KEY: &str = "inventering";
/// The query parameter of the opening balance's day.
const FROM: &str = "fran";

/// The day whose end is the opening balance: the one asked for, else the last of the quarter before. A day after the
/// one shown is not asked for.
fn opening(reading: &Reading<'_>) -> NaiveDate {
    let asked = reading
        .address
        .get(FROM)
        .and_then(|text| text.parse::<NaiveDate>().ok());
    asked
        .filter(|day| *day <= reading.day)
        .unwrap_or_else(|| Quarter::containing(reading.day).plus(-1).last_day())
}

/// Raised − closed − withdrawn = open, from the opening balance on.
pub(super) fn adds_up(reading: &Reading<'_>) -> Question {
    let language = reading.language;
    let from = opening(reading);
    let lines = reading.view.inventory(from, reading.day);
    let days = [
        ("from", reading.date(from).into()),
        ("to", reading.date(reading.day).into()),
    ];
    let answer = if lines.iter().all(Line::adds_up) {
        language.text_with("audit-inventory-adds-up", &days)
    } else {
        language.text_with("audit-inventory-fails", &days)
    };
    Question {
        key: KEY,
        asks: language.text("audit-inventory"),
        answer,
        columns: vec![
            Column::words(language.text("audit-counted")),
            Column::figures(language.text("audit-opening")),
            Column::figures(language.text("audit-raised")),
            Column::figures(language.text("audit-reopened")),
            Column::figures(language.text("audit-closed")),
            Column::figures(language.text("audit-withdrawn")),
            Column::figures(language.text("audit-closing")),
        ],
        rows: lines.iter().map(|line| row(line, language)).collect(),
    }
}

fn row(line: &Line, language: Language) -> Vec<Cell> {
    let counted = match line.counted {
        Counted::Risks => language.text("audit-of-risks"),
        Counted::Questions => language.text("audit-of-questions"),
        Counted::Phases => language.text("audit-of-phases"),
        Counted::Milestones => language.text("audit-of-milestones"),
        Counted::Goals => language.text("audit-of-goals"),
        Counted::OpenPoints => language.text("audit-of-points"),
        Counted::Meetings => language.text("audit-of-meetings"),
        Counted::Batches => language.text("audit-of-batches"),
    };
    vec![
        Cell::text(counted),
        Cell::count(line.opening),
        Cell::count(line.raised),
        Cell::count(line.reopened),
        Cell::count(line.closed),
        Cell::count(line.withdrawn),
        Cell::count(line.closing),
    ]
}

/// The form that chooses the opening balance's day.
pub(super) fn choose(reading: &Reading<'_>) -> Markup {
    let rest = reading.address.without(FROM);
    html! {
        form.lead-in method="get" action={ (reading.address.path()) "#" (KEY) } {
            @for (name, value) in rest.query() { input type="hidden" name=(name) value=(value); }
            label for="fran" { (reading.language.text("audit-from")) }
            span.field-row {
                input #fran name=(FROM) type="date" value=(opening(reading)) max=(reading.day) required;
                button type="submit" { (reading.language.text("show")) }
            }
        }
    }
}
