//! Does the inventory add up over a period?

use chrono::NaiveDate;
use loggbok_app::Failure;
use loggbok_domain::{Language, ParseError, Quarter};
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

/// The day whose end is the opening balance: the one asked for, else the last of the quarter before.
///
/// # Errors
/// What is no day, and a day after the one shown.
pub(super) fn opening(reading: &Reading<'_>) -> Result<NaiveDate, ParseError> {
    let Some(text) = reading.address.get(FROM) else {
        return Ok(usual(reading));
    };
    let wrong = |expected, value| ParseError { expected, value };
    let day = text.parse().map_err(|_| wrong("DATE", text.to_owned()))?;
    if day > reading.day {
        return Err(wrong("DATE_RANGE", format!("{day} – {}", reading.day)));
    }
    Ok(day)
}

fn usual(reading: &Reading<'_>) -> NaiveDate {
    Quarter::containing(reading.day).plus(-1).last_day()
}

/// Raised − closed − withdrawn = open, from the opening balance on.
pub(super) fn adds_up(reading: &Reading<'_>) -> Question {
    let language = reading.language;
    // What was asked wrongly is told at the form; the answer says which days it is about.
    let from = opening(reading).unwrap_or_else(|_| usual(reading));
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
    let asked = opening(reading);
    let wrong = asked.as_ref().err();
    let wrong = wrong.map(|error| Failure::from(error.clone()).say(reading.language, ""));
    let day = asked.unwrap_or_else(|_| usual(reading));
    html! {
        form.lead-in method="get" action={ (reading.address.path()) "#" (KEY) } {
            @for (name, value) in rest.query() { input type="hidden" name=(name) value=(value); }
            label for="fran" { (reading.language.text("audit-from")) }
            @if let Some(wrong) = &wrong { p.field-error #fran-fel role="alert" { (wrong) } }
            span.field-row {
                input #fran name=(FROM) type="date" value=(day) max=(reading.day) required
                    aria-describedby=[wrong.as_ref().map(|_| "fran-fel")] aria-invalid=[wrong.as_ref().map(|_| "true")];
                button type="submit" { (reading.language.text("show")) }
            }
        }
    }
}
