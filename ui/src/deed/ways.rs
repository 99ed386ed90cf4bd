//! Ways from a page to the forms: beside each thing, what can be done with it as it stands, to those who may.

use maud::{Markup, html};
use uuid::Uuid;

use super::back::BACK;
use super::{Deed, address, address_anew, path};
use crate::form::COMMAND;
use crate::reading::Reading;
use crate::words::Words;

/// A row of ways to forms; nothing for who may use none of them, nor in the past. `page` is where the row stands, by the
/// name forms know it by.
pub(crate) fn ways<D: Deed>(
    deeds: &[D],
    (id, thing): (Uuid, &D::Thing),
    page: &str,
    reading: &Reading<'_>,
) -> Markup {
    let may = |deed: &&D| reading.may(deed.known().command, D::concerns(Some(thing), None));
    let offered: Vec<D> = deeds.iter().filter(may).copied().collect();
    let language = reading.language;
    let of = || language.text_with("deeds-with", &[("name", D::name(thing, reading).into())]);
    html! {
        @if !offered.is_empty() {
            div.deeds role="group" aria-label=(of()) {
                @for deed in offered {
                    @match deed.at_once(reading) {
                        Some(all) => { (at_once(deed, (id, all), page, reading)) }
                        None => { a href=(address(deed, id, page, reading)) { (language.text(&format!("{}-way", deed.known().key))) } }
                    }
                }
            }
        }
    }
}

/// A way to the form that makes something new; nothing for who may not.
pub(crate) fn way_anew<D: Deed>(deed: D, reading: &Reading<'_>) -> Markup {
    let known = deed.known();
    let to = address_anew(deed, reading);
    html! {
        @if reading.may(known.command, D::concerns(None, reading.own())) {
            a href=(to) { (reading.language.text(known.key)) }
        }
    }
}

/// A row of ways to what is new; nothing where there is none.
pub(crate) fn anew(ways: &Markup) -> Markup {
    html! { @if !ways.0.is_empty() { p.ways { (ways) } } }
}

/// A form that is one button. The order's id is drawn with the page: pressed twice, it is carried out once.
fn at_once<D: Deed>(
    deed: D,
    (id, (field, value)): (Uuid, (&str, String)),
    page: &str,
    reading: &Reading<'_>,
) -> Markup {
    html! {
        form method="post" action=(reading.address.to(path(deed, id, reading))) {
            input type="hidden" name=(COMMAND) value=(Uuid::new_v4());
            input type="hidden" name=(field) value=(value);
            @if page != D::PAGE { input type="hidden" name=(BACK) value=(page); }
            button.plain type="submit" { (reading.language.text(&format!("{}-way", deed.known().key))) }
        }
    }
}
