//! The decisions in force that a change may rest on, as choices of a form: what is decided is chosen, never written in
//! again.

use loggbok_domain::decision::Authorisation;
use loggbok_domain::{DecisionId, StreamId};
use loggbok_projections::decision::Decision;
use maud::{Markup, html};

use super::authorised::words;
use super::deed::Deed;
use super::standing::{short_name, title};
use crate::component::{Kind, Notice, notice};
use crate::deed::way_anew;
use crate::form::{Ask, Sent, Wrong};
use crate::reading::Reading;
use crate::words::Words;

/// The field that a decision is chosen in.
pub(crate) const DECISION: &str = "beslut";

/// Refusals that are about the decision.
pub(crate) const ABOUT_DECISION: [(&str, &str); 4] = [
    ("DECISION_REQUIRED", DECISION),
    ("DECISION_NOT_IN_FORCE", DECISION),
    ("DECISION_AUTHORISES_OTHER", DECISION),
    ("DECISION_SPENT", DECISION),
];

/// A change that a decision in force allows.
pub(crate) struct Offered<'a> {
    /// The decision.
    pub(crate) decision: DecisionId,
    /// The change, to the value.
    pub(crate) change: &'a Authorisation,
    /// Whether it has been made on the strength of it. It is then offered no more, and still read, for a form that is
    /// sent twice to get the same answer.
    spent: bool,
    /// What the form sends for it.
    value: String,
}

/// Whether any of them may still be made.
pub(crate) fn is_any_left(offered: &[Offered<'_>]) -> bool {
    offered.iter().any(|one| !one.spent)
}

/// Changes of one kind that decisions in force allow; `made` is what is changed, and the event that says it was.
pub(crate) fn offered<'a>(
    reading: &Reading<'a>,
    made: (StreamId, &str),
    is_one: impl Fn(&Authorisation) -> bool,
) -> Vec<Offered<'a>> {
    let spent = |decision: &Decision, _: &Authorisation| {
        let mut uses = decision.uses.iter();
        uses.any(|used| (used.stream, used.kind.as_str()) == made)
    };
    allowed(reading, spent, is_one)
}

/// As [`offered`], where the caller knows which have been made.
pub(crate) fn allowed<'a>(
    reading: &Reading<'a>,
    spent: impl Fn(&Decision, &Authorisation) -> bool,
    is_one: impl Fn(&Authorisation) -> bool,
) -> Vec<Offered<'a>> {
    let mut found = Vec::new();
    for decision in reading.view.decisions.in_order() {
        if !decision.in_force_on(reading.day) {
            continue;
        }
        let changes = decision.authorises().iter().enumerate();
        found.extend(
            changes
                .filter(|(_, change)| is_one(change))
                .map(|(index, change)| Offered {
                    decision: decision.id,
                    change,
                    spent: spent(decision, change),
                    value: value(decision.id, index),
                }),
        );
    }
    found
}

/// What a form sends for the change at a place among those a decision allows.
pub(super) fn value(decision: DecisionId, place: usize) -> String {
    format!("{decision}.{place}")
}

/// Decisions in force, in the reader's words, the latest first; `except` is not among them.
pub(crate) fn in_force(reading: &Reading<'_>, except: Option<DecisionId>) -> Vec<(String, String)> {
    let all = reading.view.decisions.in_order().into_iter().rev();
    all.filter(|decision| Some(decision.id) != except && decision.in_force_on(reading.day))
        .map(|decision| {
            let name = short_name(decision.id, reading);
            let said = format!("{name}: {}", title(decision, reading.language));
            (decision.id.to_string(), said)
        })
        .collect()
}

/// The field to choose among them in.
pub(crate) fn field(sent: &Sent, offered: &[Offered<'_>], reading: &Reading<'_>, required: bool) -> Markup {
    let name = |one: &Offered<'_>| {
        let by = short_name(one.decision, reading);
        (one.value.clone(), format!("{by}: {}", words(one.change, reading)))
    };
    let left = offered.iter().filter(|one| !one.spent);
    let choices: Vec<(String, String)> = left.map(name).collect();
    sent.field(&Ask {
        name: DECISION,
        label: "form-decision",
        hint: true,
        kind: Kind::Choice(&choices),
        required,
    })
}

/// The one chosen; nothing where none was.
///
/// # Errors
/// Where something else was sent.
pub(crate) fn chosen<'a, 'b>(
    sent: &Sent,
    offered: &'b [Offered<'a>],
) -> Result<Option<&'b Offered<'a>>, Wrong> {
    let find = |value: &str| {
        let found = offered.iter().find(|one| one.value == value);
        found.ok_or_else(|| loggbok_domain::ParseError {
            expected: "ONE_OF",
            value: value.to_owned(),
        })
    };
    sent.read_any(DECISION, find)
}

/// Said in place of a form whose change no decision allows.
pub(crate) fn none(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let register = reading.address.to(format!("{}/beslut", reading.home));
    notice(
        Notice::Attention,
        &language.text("form-no-decision"),
        &html! {
            p { (language.text("form-no-decision-means")) }
            p.ways { (way_anew(Deed::Propose, reading)) a href=(register) { (language.text("decisions-back")) } }
        },
    )
}
