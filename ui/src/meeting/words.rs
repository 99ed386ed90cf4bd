//! How a meeting is named, and how it stands.

use loggbok_projections::meeting::{Meeting, Standing};

use crate::reading::Reading;
use crate::words::Words;

/// `Samverkansrådet 24 november 2025`.
pub(crate) fn name(meeting: &Meeting, reading: &Reading<'_>) -> String {
    let erased = reading.language.text("erased");
    let body = meeting
        .body
        .as_ref()
        .map_or(erased.as_str(), |body| reading.body(body));
    match meeting.on() {
        Some(on) => format!("{body} {}", reading.date(on)),
        None => body.to_owned(),
    }
}

/// How it stands, in words.
pub(crate) fn standing(meeting: &Meeting, reading: &Reading<'_>) -> String {
    let language = reading.language;
    match meeting.standing(reading.day) {
        Standing::Ahead => language.text("meeting-ahead"),
        Standing::Overdue => language.text("meeting-overdue"),
        Standing::Held => language.text("meeting-held"),
        Standing::Closed => language.text("meeting-closed"),
        Standing::Cancelled => language.text("meeting-cancelled"),
        Standing::Erased => language.text("erased"),
    }
}
