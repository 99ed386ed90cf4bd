//! An open point as a form asks for it: what is unsettled, and what each source says of it.

use loggbok_domain::programme::{NoteOpenPoint, OpenPointKind, Reading as Said};
use loggbok_domain::{Key, ParseError, Prose, Title};
use maud::{Markup, html};
use uuid::Uuid;

use crate::component::{Field, Kind, field};
use crate::form::{Ask, Sent, Wrong};
use crate::reading::Reading;
use crate::words::Words;

const KIND: &str = "slag";
const TITLE: &str = "rubrik";
const TEXT: &str = "text";
const SOURCE: &str = "kalla";
const SAYS: &str = "sager";

const CONTRADICTION: &str = "motsagelse";
const MISSING: &str = "komplettera";

/// Lines offered beside those that are filled in, and how many there can be.
const SPARE: usize = 2;
const MOST: usize = 50;

/// The point's key, made of the order's id: a form sent twice notes one point.
pub(super) fn key(id: Uuid) -> Result<Key, ParseError> {
    Key::parse(&id.simple().to_string())
}

/// Reads what was sent.
pub(super) fn read(id: Uuid, sent: &Sent) -> Result<NoteOpenPoint, Wrong> {
    let said = |line| {
        Ok(Said {
            source: sent.read(at(SOURCE, line), Title::parse)?,
            says: sent.read(at(SAYS, line), Title::parse)?,
        })
    };
    Ok(NoteOpenPoint {
        key: key(id).map_err(|error| Wrong::at("", error))?,
        kind: sent.read(KIND, |text| match text {
            CONTRADICTION => Ok(OpenPointKind::Contradiction),
            MISSING => Ok(OpenPointKind::Missing),
            _ => Err(ParseError {
                expected: "ONE_OF",
                value: text.to_owned(),
            }),
        })?,
        title: sent.read(TITLE, Title::parse)?,
        text: sent.read(TEXT, Prose::parse)?,
        readings: lines(sent).map(said).collect::<Result<_, Wrong>>()?,
    })
}

/// The lines that say something.
fn lines(sent: &Sent) -> impl Iterator<Item = usize> + '_ {
    (1..=MOST)
        .filter(|line| !sent.get(&at(SOURCE, *line)).is_empty() || !sent.get(&at(SAYS, *line)).is_empty())
}

fn at(part: &str, line: usize) -> String {
    format!("{part}-{line}")
}

/// The fields.
pub(super) fn fields(sent: &Sent, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let kinds = [
        (
            CONTRADICTION.to_owned(),
            language.text("open-point-contradiction"),
        ),
        (MISSING.to_owned(), language.text("open-point-missing")),
    ];
    let ask = |name, label, kind| sent.field(&Ask::new(name, label, kind));
    let cell = |name: &str, label: &str| {
        field(&Field {
            name,
            label: &language.text(label),
            hint: None,
            kind: Kind::Line,
            required: false,
            value: sent.get(name),
            wrong: sent.wrong(name),
        })
    };
    html! {
        (ask(KIND, "point-kind", Kind::Choice(&kinds)))
        (ask(TITLE, "point-title", Kind::Line))
        (ask(TEXT, "point-text", Kind::Text))
        fieldset.group #kallor {
            legend { (language.text("open-point-readings")) }
            p.hint { (language.text("point-readings-means")) }
            @for line in 1..=lines(sent).last().unwrap_or_default() + SPARE {
                div.line { (cell(&at(SOURCE, line), "source")) (cell(&at(SAYS, line), "point-says")) }
            }
            (crate::form::more("kallor", reading))
        }
    }
}
