//! Votes, reservations and recusals, as a form asks for them: all may be left out.

use loggbok_domain::decision::{Recusal, Reservation, Votes};
use loggbok_domain::{OrganisationKey, ParseError, Prose, Title};
use maud::{Markup, html};

use crate::component::{Field, Kind, field};
use crate::form::{self, Sent, Wrong};
use crate::reading::Reading;
use crate::words::Words;

const FAVOUR: &str = "ja-roster";
const AGAINST: &str = "nej-roster";
const ABSTAINED: &str = "avstod";

const RESERVED_BY: &str = "reservation-kommun";
const RESERVATION: &str = "reservation";
const ASIDE: &str = "jav-kommun";
const ASIDE_ROLE: &str = "jav-roll";
const GROUND: &str = "jav-grund";

/// Lines offered beside those that are filled in, and how many there can be.
const SPARE: usize = 1;
const MOST: usize = 50;

/// Reads the count: three figures, or none.
pub(super) fn votes(sent: &Sent) -> Result<Option<Votes>, Wrong> {
    if [FAVOUR, AGAINST, ABSTAINED]
        .iter()
        .all(|name| sent.get(name).is_empty())
    {
        return Ok(None);
    }
    let count = |name| {
        sent.read(name, |text| {
            text.parse::<u16>().map_err(|_| ParseError {
                expected: "NUMBER",
                value: text.to_owned(),
            })
        })
    };
    Ok(Some(Votes {
        in_favour: count(FAVOUR)?,
        against: count(AGAINST)?,
        abstained: count(ABSTAINED)?,
    }))
}

/// Reads the reservations.
pub(super) fn reservations(sent: &Sent) -> Result<Vec<Reservation>, Wrong> {
    let read = |line| {
        Ok(Reservation {
            organisation: match sent.get(&at(RESERVED_BY, line)) {
                "" => None,
                _ => Some(sent.read(at(RESERVED_BY, line), OrganisationKey::parse)?),
            },
            text: sent.read(at(RESERVATION, line), Prose::parse)?,
        })
    };
    said(sent, &[RESERVED_BY, RESERVATION]).map(read).collect()
}

/// Reads who stood aside.
pub(super) fn recusals(sent: &Sent) -> Result<Vec<Recusal>, Wrong> {
    let read = |line| {
        Ok(Recusal {
            organisation: sent.read(at(ASIDE, line), OrganisationKey::parse)?,
            role: match sent.get(&at(ASIDE_ROLE, line)) {
                "" => None,
                _ => Some(sent.read(at(ASIDE_ROLE, line), Title::parse)?),
            },
            ground: sent.read(at(GROUND, line), Title::parse)?,
        })
    };
    said(sent, &[ASIDE, ASIDE_ROLE, GROUND]).map(read).collect()
}

/// The lines that say something.
fn said<'a>(sent: &'a Sent, parts: &'a [&str]) -> impl Iterator<Item = usize> + 'a {
    (1..=MOST).filter(move |line| parts.iter().any(|part| !sent.get(&at(part, *line)).is_empty()))
}

fn at(part: &str, line: usize) -> String {
    format!("{part}-{line}")
}

/// The fields.
pub(super) fn fields(sent: &Sent, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let members: Vec<(String, String)> = reading
        .members()
        .map(|it| (it.key.to_string(), it.name.to_string()))
        .collect();
    let one = |name: &str, label: &str, kind| {
        field(&Field {
            name,
            label: &language.text(label),
            hint: None,
            kind,
            required: false,
            value: sent.get(name),
            wrong: sent.wrong(name),
        })
    };
    let shown = |parts: &[&str]| said(sent, parts).last().unwrap_or_default() + SPARE;
    html! {
        fieldset.group {
            legend { (language.text("take-votes")) }
            p.hint { (language.text("take-votes-means")) }
            div.line {
                (one(FAVOUR, "take-votes-for", Kind::Line))
                (one(AGAINST, "take-votes-against", Kind::Line))
                (one(ABSTAINED, "take-votes-abstained", Kind::Line))
            }
        }
        fieldset.group #reservationer {
            legend { (language.text("take-reservations")) }
            p.hint { (language.text("take-reservations-means")) }
            @for line in 1..=shown(&[RESERVED_BY, RESERVATION]) {
                div.line {
                    (one(&at(RESERVED_BY, line), "take-reserved-by", Kind::Choice(&members)))
                    (one(&at(RESERVATION, line), "decision-reservation", Kind::Text))
                }
            }
            (form::more("reservationer", reading))
        }
        fieldset.group #jav {
            legend { (language.text("decision-recusal")) }
            p.hint { (language.text("take-recusals-means")) }
            @for line in 1..=shown(&[ASIDE, ASIDE_ROLE, GROUND]) {
                div.line {
                    (one(&at(ASIDE, line), "organisation", Kind::Choice(&members)))
                    (one(&at(ASIDE_ROLE, line), "take-recusal-role", Kind::Line))
                    (one(&at(GROUND, line), "take-recusal-ground", Kind::Line))
                }
            }
            (form::more("jav", reading))
        }
    }
}
