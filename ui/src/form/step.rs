//! Buttons that have a form drawn again without anything being carried out: another line, another row.

use maud::{Markup, html};

use super::Sent;
use crate::reading::Reading;
use crate::words::Words;

/// The field of such a button.
pub(crate) const STEP: &str = "steg";
/// The button that asks for more lines.
const MORE: &str = "fler-rader";

/// A button that has the form drawn again, at a place in it. What stands in it is kept, and what must be filled in may
/// still be empty.
pub(crate) fn step(step: &str, label: &str, (place, reading): (&str, &Reading<'_>)) -> Markup {
    let again = format!("{}#{place}", reading.address.to(reading.address.path()));
    let label = reading.language.text(label);
    html! { button.other type="submit" name=(STEP) value=(step) formaction=(again) formnovalidate { (label) } }
}

/// The way to more lines: those that are filled in stay, with others after them.
pub(crate) fn more(place: &str, reading: &Reading<'_>) -> Markup {
    step(MORE, "form-more-lines", (place, reading))
}

/// Takes out which such button was pressed; nothing where the form is to be carried out.
pub(crate) fn stepped(sent: &mut Sent) -> String {
    let pressed = sent.get(STEP).to_owned();
    sent.drop_where(|name| name == STEP);
    pressed
}
