//! What a decision is to allow, as rows of a form: one for each change, to the value. A row is added, and taken away,
//! by sending the form; nothing is carried out by that.

mod filled;
mod frame;
mod kind;
mod lines;
mod row;
mod sums;

use loggbok_domain::decision::Authorisation;
use maud::{Markup, html};

use self::kind::Kind as Change;
use self::row::{KIND, Row};
use crate::component::{Field, Kind, field};
use crate::form::{self, Sent, Wrong};
use crate::reading::Reading;
use crate::words::Words;

/// At most so many changes in one decision.
const MOST: usize = 20;
/// At most so many lines in one change.
const MOST_LINES: usize = 200;

const ADD: &str = "lagg-till";
const DROP: &str = "ta-bort-";
/// The kind to add a row of.
const NEW: &str = "nytt-slag";

/// The anchor of the rows.
pub(super) const PLACE: &str = "tillater";

/// What stands in the form for changes that are known.
pub(super) fn before(changes: &[Authorisation]) -> Vec<(String, String)> {
    (1..)
        .zip(changes)
        .flat_map(|(number, change)| {
            let mut parts = vec![(KIND.to_owned(), Change::of(change).sent().to_owned())];
            parts.extend(frame::filled(change));
            parts.extend(filled::filled(change));
            parts
                .into_iter()
                .map(move |(part, value)| (format!("t{number}-{part}"), value))
        })
        .collect()
}

/// Adds a row, or takes one away, if that is what was sent for. True if the form is only to be drawn again. A kind that
/// was chosen and not added is added before anything is carried out.
pub(super) fn step(asked: &str, sent: &mut Sent) -> bool {
    let chosen = sent.get(NEW).to_owned();
    if let Some(number) = asked.strip_prefix(DROP) {
        let of_row = format!("t{number}-");
        sent.drop_where(|name| name.starts_with(&of_row));
        return true;
    }
    let last = Row::all(sent).map(|(row, _)| row.number).max();
    let number = last.unwrap_or_default() + 1;
    match Change::parse(&chosen).filter(|_| number <= MOST) {
        Some(kind) if asked.is_empty() || asked == ADD => {
            sent.put(format!("t{number}-{KIND}"), kind.sent());
            sent.drop_where(|name| name == NEW);
            true
        }
        Some(_) | None => !asked.is_empty(),
    }
}

/// Whether a field is one of a row's.
pub(super) fn is_of_row(name: &str) -> bool {
    let of_row = name.strip_prefix('t').and_then(|rest| rest.split_once('-'));
    of_row.is_some_and(|(number, _)| number.parse::<usize>().is_ok())
}

/// Reads the rows.
pub(super) fn read(sent: &Sent, reading: &Reading<'_>) -> Result<Vec<Authorisation>, Wrong> {
    let mut changes = Vec::new();
    for (row, kind) in Row::all(sent) {
        let of_frame = frame::read(row, kind, reading)?;
        let change = match of_frame {
            Some(change) => Some(change),
            None => sums::read(row, kind, reading)?,
        };
        changes.extend(change);
    }
    Ok(changes)
}

/// The rows, and the way to add one.
pub(super) fn rows(sent: &Sent, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let rows: Vec<_> = Row::all(sent).collect();
    let last = rows.last().map_or(0, |(row, _)| row.number);
    html! {
        section.allows id=(PLACE) aria-labelledby="tillater-rubrik" {
            h2 #tillater-rubrik { (language.text("allow-heading")) }
            p.hint { (language.text("allow-means")) }
            @for (row, kind) in &rows {
                fieldset.allow {
                    legend { (language.text(kind.label())) }
                    input type="hidden" name=(row.name(KIND)) value=(kind.sent());
                    @match frame::fields(*row, *kind, reading) {
                        Some(fields) => { (fields) }
                        None => { (sums::fields(*row, *kind, reading)) }
                    }
                    div.steps {
                        (form::step(&format!("{DROP}{}", row.number), "allow-drop", (PLACE, reading)))
                        @if lines::has_lines(*kind) { (form::more(PLACE, reading)) }
                    }
                }
            }
            @if rows.is_empty() { p.nothing { (language.text("allow-none")) } }
            @if last < MOST { (add(sent, reading)) }
        }
    }
}

fn add(sent: &Sent, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let kinds = Change::ALL.map(|kind| (kind.sent().to_owned(), language.text(kind.label())));
    html! {
        div.add-row {
            (field(&Field {
                name: NEW,
                label: &language.text("allow-add"),
                hint: None,
                kind: Kind::Choice(&kinds),
                required: false,
                value: sent.get(NEW),
                wrong: sent.wrong(NEW),
            }))
            (form::step(ADD, "allow-add-do", (PLACE, reading)))
        }
    }
}
