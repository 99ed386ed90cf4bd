//! The pages that forms lead back to.

use super::Deed;
use crate::form::Sent;

/// The field, and the parameter, that names the page a form goes back to where that is not its noun's own.
pub(crate) const BACK: &str = "tillbaka";

/// A page that forms lead back to.
pub(super) struct Page {
    /// How a form names it.
    pub(super) name: &'static str,
    /// Its path after the programme's.
    pub(super) path: &'static str,
    /// The words of the way there.
    pub(super) label: &'static str,
}

/// Every page that forms lead back to; another is never led to.
const PAGES: [Page; 5] = [
    page("lage", "", "back-to-status"),
    page("fardplan", "/fardplan", "back-to-roadmap"),
    page("moten", "/moten", "meetings-back"),
    page("beslut", "/beslut", "decisions-back"),
    page("uppdatera", "/uppdatera", "back-to-update"),
];

const fn page(name: &'static str, path: &'static str, label: &'static str) -> Page {
    Page { name, path, label }
}

/// The page a form leads back to: the one it names, else its noun's own.
pub(super) fn back<D: Deed>(sent: &Sent) -> &'static Page {
    let named = |name: &str| PAGES.iter().find(|page| page.name == name);
    let own = || named(D::PAGE).unwrap_or(&PAGES[0]);
    named(sent.get(BACK)).unwrap_or_else(own)
}
