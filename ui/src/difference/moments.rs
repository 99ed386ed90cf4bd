//! Choosing two moments, in a plain form.

use loggbok_app::Failure;
use loggbok_domain::Quarter;
use maud::{Markup, html};

use crate::address::Address;
use crate::as_of;
use crate::format;
use crate::reading::Reading;
use crate::words::{self, Words};

/// One of the two fields.
pub(super) struct Field<'a> {
    /// The query parameter.
    pub(super) name: &'static str,
    /// What is chosen.
    pub(super) label: &'a str,
    /// What stands in the field.
    pub(super) value: &'a str,
    /// Why that cannot be shown.
    pub(super) wrong: Option<&'a Failure>,
}

/// The form: both fields, the forms they take, and quarters to choose from at once for the first.
pub(super) fn form(
    reading: &Reading<'_>,
    fields: &[Field<'_>],
    quarters: &[Quarter],
    (send, short): (&str, &str),
) -> Markup {
    let language = reading.language;
    html! {
        form.moments method="get" action=(reading.address.path()) {
            @if let Some(tag) = reading.address.get(words::PARAMETER) {
                input type="hidden" name=(words::PARAMETER) value=(tag);
            }
            @for field in fields { (draw(field, reading)) }
            button type="submit" { (send) }
            p.hint #moment-forms { (language.text("moment-forms")) }
            datalist #kvartal-lista {
                @for quarter in quarters { option value=(quarter) { (format::quarter(*quarter)) } }
            }
        }
        @if let Some(first) = fields.first().filter(|_| !quarters.is_empty()) {
            div.short-cuts {
                p #genvagar { (short) }
                ul aria-labelledby="genvagar" {
                    @for quarter in quarters {
                        li {
                            a href=(reading.address.with(first.name, quarter.to_string()))
                                aria-current=[(first.value == quarter.to_string()).then_some("true")] {
                                (format::quarter(*quarter))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn draw(field: &Field<'_>, reading: &Reading<'_>) -> Markup {
    let error = format!("{}-fel", field.name);
    let described = if field.wrong.is_some() {
        error.as_str()
    } else {
        "moment-forms"
    };
    html! {
        div.moment-field {
            label for=(field.name) { (field.label) }
            input id=(field.name) name=(field.name) type="text" value=(field.value) list="kvartal-lista"
                autocomplete="off" spellcheck="false" aria-describedby=(described)
                aria-invalid=[field.wrong.is_some().then_some("true")];
            @if let Some(wrong) = field.wrong {
                p.field-error id=(error) { (wrong.say(reading.language, "")) }
            }
        }
    }
}

/// The same page with the two moments in each other's place.
pub(super) fn changed_places(address: &Address, first: &'static str) -> Address {
    let (from, to) = (address.get(first), address.get(as_of::PARAMETER));
    let swapped = match to {
        Some(to) => address.with(first, to),
        None => address.without(first),
    };
    match from {
        Some(from) => swapped.with(as_of::PARAMETER, from),
        None => swapped.without(as_of::PARAMETER),
    }
}
