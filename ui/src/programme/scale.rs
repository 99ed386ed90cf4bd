//! The scale risks are judged by, as a form asks for it: from a day on, filled in with the one that holds.

use loggbok_domain::programme::SetRiskScale;
use loggbok_domain::{Language, Title};
use maud::{Markup, html};

use super::deed::ON;
use crate::component::Kind;
use crate::form::{Ask, Sent, Wrong};
use crate::reading::Reading;
use crate::words::Words;

/// The field of the threshold.
pub(super) const THRESHOLD: &str = "grans";
/// The fields of the words, from 1 to 4.
const PROBABILITY: [&str; 4] = ["sannolikhet-1", "sannolikhet-2", "sannolikhet-3", "sannolikhet-4"];
const CONSEQUENCE: [&str; 4] = ["konsekvens-1", "konsekvens-2", "konsekvens-3", "konsekvens-4"];

/// The keys of their labels.
const PROBABILITY_WORDS: [&str; 4] = [
    "scale-probability-1",
    "scale-probability-2",
    "scale-probability-3",
    "scale-probability-4",
];
const CONSEQUENCE_WORDS: [&str; 4] = [
    "scale-consequence-1",
    "scale-consequence-2",
    "scale-consequence-3",
    "scale-consequence-4",
];

/// What the form says before anybody fills it in: the scale that holds.
pub(super) fn before(reading: &Reading<'_>) -> Vec<(String, String)> {
    let Some(scale) = reading.view.charter.risk_scales.latest() else {
        return Vec::new();
    };
    let words = |fields: [&'static str; 4], words: &[Title; 4]| {
        let pairs = fields.into_iter().zip(words.clone());
        pairs
            .map(|(field, word)| (field.to_owned(), word.to_string()))
            .collect::<Vec<_>>()
    };
    let mut values = vec![(THRESHOLD.to_owned(), scale.value.serious_above.to_string())];
    values.extend(words(PROBABILITY, &scale.value.probability));
    values.extend(words(CONSEQUENCE, &scale.value.consequence));
    values
}

/// The fields.
pub(super) fn fields(sent: &Sent, language: Language) -> Markup {
    let words = |names: [&'static str; 4], labels: [&'static str; 4]| {
        html! { div.line { @for (name, label) in names.into_iter().zip(labels) { (sent.field(&Ask::new(name, label, Kind::Line))) } } }
    };
    html! {
        (sent.field(&Ask::new(ON, "scale-from", Kind::Day).hinted()))
        (sent.field(&Ask::new(THRESHOLD, "scale-threshold", Kind::Figure("")).hinted()))
        fieldset.group { legend { (language.text("scale-probability")) } (words(PROBABILITY, PROBABILITY_WORDS)) }
        fieldset.group { legend { (language.text("scale-consequence")) } (words(CONSEQUENCE, CONSEQUENCE_WORDS)) }
    }
}

/// Reads what was sent.
pub(super) fn read(sent: &Sent) -> Result<SetRiskScale, Wrong> {
    Ok(SetRiskScale {
        effective_on: sent.day(ON)?,
        serious_above: sent.number(THRESHOLD)?,
        probability: words(PROBABILITY, sent)?,
        consequence: words(CONSEQUENCE, sent)?,
    })
}

fn words(fields: [&'static str; 4], sent: &Sent) -> Result<[Title; 4], Wrong> {
    let [one, two, three, four] = fields.map(|field| sent.read(field, Title::parse));
    Ok([one?, two?, three?, four?])
}
