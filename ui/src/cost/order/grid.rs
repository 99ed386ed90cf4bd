//! Several figures of one kind: a field for each, under one heading, with what is wrong with any of them above them.

use loggbok_app::Failure;
use maud::{Markup, html};

use super::ask::{AMOUNT, Desk};
use crate::form::{Sent, Wrong};
use crate::words::Words;

/// The fields, one for each label.
pub(super) fn grid(desk: &Desk<'_>, legend: &str, labels: &[String]) -> Markup {
    let language = desk.reading.language;
    let wrong = desk.sent.wrong(AMOUNT);
    let values: Vec<&str> = desk.sent.all(AMOUNT).collect();
    html! {
        fieldset.amounts aria-describedby=[wrong.map(|_| "belopp-fel")] {
            legend { (language.text(legend)) }
            p.hint { (language.text(&format!("{legend}-hint"))) }
            @if let Some(wrong) = wrong { p.field-error #belopp-fel role="alert" { (wrong) } }
            @for (number, label) in labels.iter().enumerate() {
                div.entry {
                    label for={ "belopp-" (number) } { (label) }
                    input id={ "belopp-" (number) } name=(AMOUNT) type="text" inputmode="decimal" maxlength="40"
                        autocomplete="off" value=(values.get(number).copied().unwrap_or_default());
                }
            }
        }
    }
}

/// What stands in each field; one left empty says nothing. What cannot be read is refused at the grid.
pub(super) fn read<T, E: Into<Failure>>(
    sent: &Sent,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Result<Vec<Option<T>>, Wrong> {
    let one = |text: &str| match text {
        "" => Ok(None),
        text => parse(text).map(Some).map_err(|error| Wrong::at(AMOUNT, error)),
    };
    sent.all(AMOUNT).map(one).collect()
}
