//! Putting a question to a body: what is asked, and how it is read.

use loggbok_domain::decision::{DecisionOption, ProposeDecision};
use loggbok_domain::{BodyKey, DecisionId, Key, ParseError, Prose, Title};
use maud::{Markup, html};

use super::allow;
use crate::as_of;
use crate::component::Kind;
use crate::form::{Ask, Sent, Wrong};
use crate::reading::Reading;
use crate::source::position;
use crate::words::Words;

const TITLE: &str = "rubrik";
pub(super) const BODY: &str = "organ";
const QUESTION: &str = "fraga";
/// One option a line.
pub(super) const OPTIONS: &str = "alternativ";
pub(super) const DUE: &str = "senast";
/// The position the body is shown: the one its author saw.
pub(super) const BASIS: &str = "underlag";

/// What the form says before anybody fills it in.
pub(super) fn before(reading: &Reading<'_>) -> Vec<(String, String)> {
    vec![(BASIS.to_owned(), reading.view.position.to_string())]
}

/// Reads what was sent.
pub(super) fn read(
    decision: DecisionId,
    sent: &Sent,
    reading: &Reading<'_>,
) -> Result<ProposeDecision, Wrong> {
    Ok(ProposeDecision {
        decision,
        title: sent.read(TITLE, Title::parse)?,
        body: sent.read(BODY, BodyKey::parse)?,
        question: sent.read(QUESTION, Prose::parse)?,
        options: options(sent)?,
        basis: Some(sent.read(BASIS, |text| {
            text.parse().map_err(|_| ParseError {
                expected: "NUMBER",
                value: text.to_owned(),
            })
        })?),
        due_on: sent.day_any(DUE)?,
        authorises: allow::read(sent, reading)?,
    })
}

/// One option for each line that says something, with a key of its place.
fn options(sent: &Sent) -> Result<Vec<DecisionOption>, Wrong> {
    let lines = sent
        .get(OPTIONS)
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    (1..)
        .zip(lines)
        .map(|(number, line)| {
            Ok(DecisionOption {
                key: Key::parse(&format!("alternativ-{number}"))?,
                text: Title::parse(line)?,
            })
        })
        .collect::<Result<_, ParseError>>()
        .map_err(|error| Wrong::at(OPTIONS, error))
}

/// The fields.
pub(super) fn fields(sent: &Sent, reading: &Reading<'_>) -> Markup {
    let opened = reading.view.charter.opened.as_ref();
    let bodies: Vec<(String, String)> = opened
        .iter()
        .flat_map(|opened| &opened.bodies)
        .map(|body| (body.key.to_string(), body.name.to_string()))
        .collect();
    html! {
        (sent.field(&Ask::new(TITLE, "propose-title", Kind::Line).hinted()))
        (sent.field(&Ask::new(BODY, "decision-body", Kind::Choice(&bodies))))
        (sent.field(&Ask::new(QUESTION, "decision-question", Kind::Text)))
        (sent.field(&Ask::new(OPTIONS, "decision-options", Kind::Text).hinted().or_empty()))
        (basis(sent, reading))
        (sent.field(&Ask::new(DUE, "dossier-due", Kind::Day).hinted().or_empty()))
        (allow::rows(sent, reading))
    }
}

/// What the body will be shown, said in words; it stays what the author saw, whatever is recorded meanwhile.
fn basis(sent: &Sent, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let at = sent.get(BASIS);
    let place = position(at.parse().unwrap_or_default(), language);
    let shown = reading.address.to(reading.home).with(as_of::PARAMETER, at);
    html! {
        div.field {
            p.label { (language.text("decision-basis")) }
            @if let Some(wrong) = sent.wrong(BASIS) { p.field-error #underlag-fel role="alert" { (wrong) } }
            p { (language.text_with("propose-basis", &[("place", place.into())])) " " a href=(shown) { (language.text("dossier-see-basis")) } }
            input type="hidden" name=(BASIS) value=(at);
        }
    }
}
