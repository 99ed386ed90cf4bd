//! The entries of a thing that can be corrected: one is chosen first, then comes the form.

use loggbok_domain::{EntryId, Refusal};
use maud::{Markup, html};

use super::{About, Deed, address, back::BACK};
use crate::address::Address;
use crate::component::empty;
use crate::form::{Sent, Wrong};
use crate::source::sentence;
use crate::words::Words;

/// The field, and the parameter, that names an entry.
pub(crate) const ENTRY: &str = "post";

/// The entry that a form is about.
///
/// # Errors
/// When it names none.
pub(crate) fn entry(sent: &Sent) -> Result<EntryId, Wrong> {
    sent.read(ENTRY, str::parse::<EntryId>)
        .map_err(|_: Wrong| Wrong::at("", Refusal::EntryNotFound {}))
}

/// The entry that a form names, as the page has it.
pub(crate) fn named<'a, T>(sent: &Sent, entries: &'a [(EntryId, T)]) -> Option<&'a T> {
    let id: EntryId = sent.get(ENTRY).parse().ok()?;
    entries
        .iter()
        .find(|(entry, _)| *entry == id)
        .map(|(_, said)| said)
}

/// The entry that an address names.
pub(crate) fn asked<'a, T>(address: &Address, entries: &'a [(EntryId, T)]) -> Option<&'a T> {
    let id: EntryId = address.get(ENTRY)?.parse().ok()?;
    entries
        .iter()
        .find(|(entry, _)| *entry == id)
        .map(|(_, said)| said)
}

/// The field that carries the entry on.
pub(crate) fn field(sent: &Sent) -> Markup {
    html! { input type="hidden" name=(ENTRY) value=(sent.get(ENTRY)); }
}

/// The choice of an entry, until one is chosen: every one in words, with the ways to correct it and to take it back.
/// `told` answers its words, and whether there is something in it to correct.
pub(crate) fn choose<D: Deed, T>(
    (correct, withdraw): (D, D),
    (about, sent): (&About<'_, D::Thing>, &Sent),
    entries: &[(EntryId, T)],
    told: impl Fn(&T) -> (String, bool),
) -> Option<Markup> {
    if named(sent, entries).is_some() {
        return None;
    }
    let language = about.reading.language;
    let page = if sent.get(BACK).is_empty() {
        D::PAGE
    } else {
        sent.get(BACK)
    };
    let to = |deed: D, entry: &EntryId| {
        let form = address(deed, about.id, page, &about.reading);
        form.with(ENTRY, entry.to_string())
    };
    let entries: Vec<_> = entries
        .iter()
        .map(|(entry, entered)| (entry, told(entered)))
        .collect();
    Some(html! {
        @if entries.is_empty() { (empty(&language.text("entries-none"))) }
        @else {
            p.lead-in { (language.text("entries-choose")) }
            ul.entries {
                @for (entry, (said, has_value)) in &entries {
                    li {
                        p { (sentence(said)) }
                        div.deeds {
                            @if *has_value { a href=(to(correct, entry)) { (language.text("entry-correct")) } }
                            a href=(to(withdraw, entry)) { (language.text("entry-withdraw")) }
                        }
                    }
                }
            }
        }
    })
}
