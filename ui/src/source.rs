//! Where a statement comes from: when it was recorded, by whom, why, on which decision, and where it stands in
//! the log. What every status opens to.

use loggbok_app::Role;
use loggbok_domain::{Language, OrganisationKey};
use loggbok_projections::{ErasedEntry, Series, Stamp};
use maud::{Markup, html};

use crate::component::missing;
use crate::decision;
use crate::format;
use crate::reading::{Reading, swedish_time};
use crate::words::Words;

/// `registrerad 8 oktober 2025 kl. 09.00 av programkontoret · loggposition 412 · enligt § 24`, then the reason.
/// The position leads to the page as it was then.
pub(crate) fn source(stamp: &Stamp, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let moment = format::moment(&swedish_time(stamp.recorded_at), language);
    let by = author(&stamp.by.role, stamp.by.organisation.as_deref(), reading);
    // What a programme file says has the file's name for its reason.
    let of_file = |reason: &&str| {
        reading
            .view
            .charter
            .files
            .iter()
            .any(|file| file.name.as_str() == *reason)
    };
    let file = stamp.reason.as_deref().filter(of_file);
    html! {
        @if let Some(reason) = stamp.reason.as_deref().filter(|_| file.is_none()) { q.reason { (reason) } " " }
        span.source {
            (language.text_with("recorded-by", &[("moment", moment.into()), ("who", by.into())]))
            @if let Some(file) = file { " " (language.text_with("from-file", &[("file", file.into())])) }
            " · " a href=(reading.at_position(stamp.position)) { (position(stamp.position.0, language)) }
            @if let Some(id) = stamp.decision { " · " (decision::reference(id, reading)) }
        }
    }
}

/// `loggposition 412`.
pub(crate) fn position(position: u64, language: Language) -> String {
    let position = i64::try_from(position).unwrap_or(i64::MAX);
    language.text_with(
        "as-of-position",
        &[("position", format::integer(position, language).into())],
    )
}

/// Who recorded something, by role and organisation: names of persons never stand in the log.
pub(crate) fn author(role: &str, organisation: Option<&str>, reading: &Reading<'_>) -> String {
    let known = Role::ALL.into_iter().find(|known| known.as_str() == role);
    let role = known.map_or_else(|| role.to_owned(), |role| role_name(role, reading.language));
    match organisation.and_then(|key| OrganisationKey::parse(key).ok()) {
        Some(key) => format!("{role}, {}", reading.organisation(&key)),
        None => role,
    }
}

/// A phrase as a sentence begins.
pub(crate) fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A role in words.
pub(crate) fn role_name(role: Role, language: Language) -> String {
    loggbok_app::words::value::role(language, role)
}

/// Stands where something was lawfully destroyed.
pub(crate) fn erased(language: Language) -> Markup {
    html! { span.lacking { (language.text("erased")) } }
}

/// Stands where what holds is not known: it was erased, or nobody has given it.
pub(crate) fn lacking<T>(series: &Series<T>, reading: &Reading<'_>) -> Markup {
    if series.is_erased_on(reading.day) {
        return erased(reading.language);
    }
    missing(reading.language)
}

/// A text, or that it was erased.
pub(crate) fn or_erased(text: Option<&str>, language: Language) -> Markup {
    text.map_or_else(|| erased(language), |text| html! { (text) })
}

/// Entries whose content was destroyed: that they were made, and when, still stands.
pub(crate) fn erased_entries(entries: &[ErasedEntry], reading: &Reading<'_>) -> Markup {
    html! {
        @if !entries.is_empty() {
            ul.entries {
                @for entry in entries {
                    li {
                        (erased(reading.language)) ": "
                        (loggbok_app::words::event(reading.language, &entry.kind)) " "
                        (source(&entry.stamp, reading))
                    }
                }
            }
        }
    }
}
