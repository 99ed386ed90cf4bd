//! Sentences that both the API and the pages say: refusals, faults and dates.

mod side;
mod telling;
pub mod value;

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid, static_loader};
use loggbok_domain::{Language, Noun, ParseError, Refusal, Value};

use crate::format;

pub use telling::Telling;

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "sv",
        // Isolation marks are for mixed writing directions; here they would only litter copied text.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

const SWEDISH: LanguageIdentifier = langid!("sv");
const ENGLISH: LanguageIdentifier = langid!("en");

/// The sentence of `key` in a language, with its values filled in. A key that is missing shows as itself; a
/// test sees to it that none is.
#[must_use]
pub fn say(language: Language, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
    let values: HashMap<Cow<'static, str>, FluentValue<'_>> = values
        .iter()
        .map(|(name, value)| (Cow::Borrowed(*name), value.clone()))
        .collect();
    let identifier = match language {
        Language::Swedish => &SWEDISH,
        Language::English => &ENGLISH,
    };
    LOCALES
        .try_lookup_with_args(identifier, key, &values)
        .unwrap_or_else(|| key.to_owned())
}

/// A refusal in a reader's language.
#[must_use]
pub fn refusal(language: Language, refusal: &Refusal) -> String {
    let values = refusal.values();
    let written: Vec<(&'static str, FluentValue<'_>)> = values
        .iter()
        .map(|(name, value)| (*name, write(language, value)))
        .collect();
    say(language, &key("refusal", refusal.code()), &written)
}

/// A value that could not be read, in a reader's language.
#[must_use]
pub fn malformed(language: Language, error: &ParseError) -> String {
    say(
        language,
        &key("malformed", error.expected),
        &[("value", error.value.clone().into())],
    )
}

/// What a noun is called, in the definite form: `fasen`, `the phase`.
#[must_use]
pub fn noun(language: Language, noun: Noun) -> String {
    say(language, &format!("noun-{noun}"), &[])
}

/// What so many of a noun are called, without their number: `fas`, `faser`.
#[must_use]
pub fn things(language: Language, noun: Noun, count: usize) -> String {
    say(language, &format!("things-{noun}"), &[("count", count.into())])
}

/// What an event type is called: `fasen planerades`, `the phase was planned`.
#[must_use]
pub fn event(language: Language, kind: &str) -> String {
    say(language, &format!("event-{kind}"), &[])
}

fn key(prefix: &str, code: &str) -> String {
    format!("{prefix}-{}", code.to_ascii_lowercase().replace('_', "-"))
}

fn write(language: Language, value: &Value) -> FluentValue<'static> {
    match value {
        Value::Text(text) => text.clone().into(),
        Value::Number(number) => (*number).into(),
        Value::Date(day) => format::date(*day, language).into(),
        Value::Quarter(quarter) => format::quarter(*quarter).into(),
        Value::Ore(ore) => format::kronor_and_ore(*ore, language).into(),
        Value::Share(share) => {
            format::percent_exact(loggbok_domain::BasisPoints(i64::from(*share)), language).into()
        }
        Value::Noun(value) => noun(language, *value).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every code has a sentence in both languages that uses only values the refusal has.
    #[test]
    fn every_refusal_has_a_sentence_in_both_languages() {
        for language in Language::ALL {
            for (code, names) in Refusal::CODES {
                let values: Vec<_> = names
                    .iter()
                    .map(|name| (*name, FluentValue::from("VALUE")))
                    .collect();
                let sentence = say(language, &key("refusal", code), &values);
                assert!(
                    !sentence.starts_with("refusal-"),
                    "{code} has no {} sentence",
                    language.tag()
                );
                assert!(!sentence.contains("{$"), "{code}: {sentence}");
            }
        }
    }

    #[test]
    fn every_event_type_and_noun_has_words() {
        for language in Language::ALL {
            for (kind, _) in loggbok_domain::Event::types() {
                assert_ne!(event(language, kind), format!("event-{kind}"));
            }
            for value in Noun::ALL {
                assert!(!noun(language, value).starts_with("noun-"));
                assert!(!things(language, value, 2).starts_with("things-"));
            }
        }
    }

    #[test]
    fn every_kind_of_malformed_value_has_a_sentence() {
        for language in Language::ALL {
            for expected in [
                "QUARTER",
                "QUARTER_RANGE",
                "AMOUNT",
                "SHARE",
                "PERCENT",
                "KEY",
                "TITLE",
                "PROSE",
                "ACTOR",
                "GRADE",
                "RISK_VALUE",
                "ID",
                "DATE",
                "DATE_RANGE",
                "NUMBER",
                "ONE_OF",
                "AS_OF",
                "FEED_PARAMETERS",
                "POSITIONS",
            ] {
                let error = ParseError {
                    expected,
                    value: "x".to_owned(),
                };
                let sentence = malformed(language, &error);
                assert!(
                    sentence.contains('x') && !sentence.starts_with("malformed-"),
                    "{expected}: {sentence}"
                );
            }
        }
    }

    #[test]
    fn a_refusal_is_said_with_its_values() {
        let refused = Refusal::AlreadyAchieved {
            title: loggbok_domain::Title::parse("Central kärna").unwrap(),
            achieved_on: chrono::NaiveDate::from_ymd_opt(2025, 3, 14).unwrap(),
        };
        assert_eq!(
            refusal(Language::English, &refused),
            "The milestone “Central kärna” was reached on 14\u{a0}March\u{a0}2025. Correct that entry instead."
        );
        assert_eq!(
            refusal(Language::Swedish, &refused),
            "Milstolpen ”Central kärna” nåddes den 14\u{a0}mars\u{a0}2025. Rätta den posten i stället."
        );
    }
}
