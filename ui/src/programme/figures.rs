//! The four key figures of the status page.

use loggbok_domain::programme::OpenPointKind;

use super::verdict::Tally;
use crate::component::{Figure, Status};
use crate::cost::{Realised, realised};
use crate::format;
use crate::reading::Reading;
use crate::risk::{condition, count, serious_course};
use crate::words::Words;

/// A figure with its own words.
pub(super) struct Written {
    label: String,
    value: String,
    note: String,
    status: Option<Status>,
    course: Vec<i64>,
    href: String,
}

impl Written {
    /// As the glance draws it.
    pub(super) fn figure(&self) -> Figure<'_> {
        Figure {
            label: &self.label,
            value: &self.value,
            note: &self.note,
            status: self.status,
            course: &self.course,
            href: Some(&self.href),
        }
    }
}

/// Each with its label, its value and its note, in words.
pub(crate) fn key_figures(reading: &Reading<'_>) -> [[String; 3]; 4] {
    figures(reading).map(|it| [it.label, it.value, it.note])
}

/// Phases, savings, risks, open points.
pub(super) fn figures(reading: &Reading<'_>) -> [Written; 4] {
    [phases(reading), savings(reading), risks(reading), points(reading)]
}

fn phases(reading: &Reading<'_>) -> Written {
    let language = reading.language;
    let tally = Tally::of(&reading.view.timeline.in_order(), reading);
    Written {
        label: language.text("figure-phases"),
        value: language.text_with(
            "figure-of",
            &[("count", tally.done.into()), ("of", tally.of.into())],
        ),
        note: language.text_with(
            "figure-phases-note",
            &[("late", tally.late.into()), ("risk", tally.at_risk.into())],
        ),
        status: None,
        course: Vec::new(),
        href: reading.status("faser"),
    }
}

fn savings(reading: &Reading<'_>) -> Written {
    let language = reading.language;
    let so_far = realised(reading);
    let gross = so_far.as_ref().and_then(|so_far| so_far.line.gross_ore);
    let value = gross.map_or_else(
        || language.text("figure-savings-none"),
        |gross| format::kronor(gross, language),
    );
    let note = match &so_far {
        Some(so_far) => realised_note(so_far, reading),
        None => potential_note(reading),
    };
    Written {
        label: language.text("figure-savings"),
        value,
        note,
        status: None,
        course: so_far.map(|so_far| so_far.course).unwrap_or_default(),
        href: reading.status("besparingar"),
    }
}

/// What it is measured against, when, and who has posted.
fn realised_note(so_far: &Realised<'_>, reading: &Reading<'_>) -> String {
    let language = reading.language;
    let mut values = vec![
        ("span", format::quarters(so_far.span).into()),
        ("posted", so_far.posted.len().into()),
        ("of", (so_far.posted.len() + so_far.lacking.len()).into()),
        ("quarter", format::quarter(so_far.span.end()).into()),
    ];
    match so_far.line.planned_ore {
        Some(planned) => {
            values.push(("planned", format::kronor(planned, language).into()));
            language.text_with("figure-savings-note", &values)
        }
        None => language.text_with("figure-savings-unplanned", &values),
    }
}

/// Before anything is posted there is only what the source promises.
fn potential_note(reading: &Reading<'_>) -> String {
    let language = reading.language;
    let potential = reading.view.ledger.potential();
    let sum = potential.map(|potential| {
        potential
            .printed_total_ore()
            .unwrap_or_else(|| potential.total_ore())
    });
    match sum {
        Some(sum) => language.text_with(
            "figure-savings-potential",
            &[("sum", format::kronor(sum, language).into())],
        ),
        None => String::new(),
    }
}

fn risks(reading: &Reading<'_>) -> Written {
    let language = reading.language;
    let (own, others) = (count(reading, false), count(reading, true));
    let unassessed = own.open > 0 && own.unassessed == own.open;
    let value = if unassessed {
        language.text("figure-risks-unassessed")
    } else {
        language.text_with(
            "figure-of",
            &[("count", own.serious.into()), ("of", own.open.into())],
        )
    };
    let mut note = if own.unassessed > 0 {
        language.text_with(
            "figure-risks-note-unassessed",
            &[("count", own.unassessed.into())],
        )
    } else {
        language.text("figure-risks-note")
    };
    if let Some(condition) = condition(reading).filter(|_| others.open > 0) {
        let values = [
            ("condition", condition.into()),
            ("count", others.serious.into()),
            ("of", others.open.into()),
        ];
        note = format!("{note} {}", language.text_with("figure-risks-others", &values));
    }
    Written {
        label: language.text("figure-risks"),
        value,
        note,
        status: None,
        course: serious_course(reading),
        href: reading.status("risker"),
    }
}

fn points(reading: &Reading<'_>) -> Written {
    let language = reading.language;
    let charter = &reading.view.charter;
    let kinds = |kind| {
        charter
            .unsettled()
            .filter(|point| point.noted.as_ref().is_some_and(|noted| noted.kind == kind))
            .count()
    };
    let (contradictions, gaps) = (kinds(OpenPointKind::Contradiction), kinds(OpenPointKind::Missing));
    let note = [
        language.text_with(
            "figure-points-contradictions",
            &[("contradictions", contradictions.into())],
        ),
        language.text_with("figure-points-gaps", &[("gaps", gaps.into())]),
    ];
    Written {
        label: language.text("figure-points"),
        value: charter.unsettled().count().to_string(),
        note: note.join(", "),
        status: None,
        course: Vec::new(),
        href: reading.status("oppna-punkter"),
    }
}
