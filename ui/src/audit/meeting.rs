//! Are there checkpoints, and are they held?

use loggbok_projections::meeting::{Meeting, Standing};

use super::question::{Cell, Question};
use crate::component::Column;
use crate::meeting;
use crate::reading::Reading;
use crate::words::Words;

/// Every meeting called.
pub(super) fn held(reading: &Reading<'_>) -> Question {
    let language = reading.language;
    let meetings = reading.view.meetings.in_order();
    let count = |standings: &[Standing]| {
        let stands = |it: &&&std::sync::Arc<Meeting>| standings.contains(&it.standing(reading.day));
        meetings.iter().filter(stands).count()
    };
    let values = [
        ("of", meetings.len().into()),
        ("held", count(&[Standing::Held, Standing::Closed]).into()),
        ("unadjusted", count(&[Standing::Held]).into()),
        ("overdue", count(&[Standing::Overdue]).into()),
    ];
    Question {
        key: "moten",
        asks: language.text("audit-meetings"),
        answer: language.text_with("audit-meetings-answer", &values),
        columns: vec![
            Column::words(language.text("meeting")),
            Column::words(language.text("status")),
            Column::words(language.text("audit-attendance")),
            Column::words(language.text("audit-minutes")),
            Column::figures(language.text("audit-decisions-at")),
        ],
        rows: meetings.iter().map(|meeting| row(meeting, reading)).collect(),
    }
}

fn row(meeting: &Meeting, reading: &Reading<'_>) -> Vec<Cell> {
    let language = reading.language;
    let turnout = meeting.turnout().map(|(present, seats)| {
        language.text_with(
            "meeting-turnout",
            &[("present", present.into()), ("seats", seats.into())],
        )
    });
    let minutes = meeting.closed.latest().map(|entry| entry.value.to_string());
    let gone = |erased: bool| erased.then(|| language.text("erased"));
    let page = reading.address.to(format!("{}/moten", reading.home));
    vec![
        Cell::link(
            meeting::name(meeting, reading),
            format!("{page}#mote-{}", meeting.id),
        ),
        Cell::text(meeting::standing(meeting, reading)),
        Cell::or_none(turnout.or_else(|| gone(meeting.held.is_erased()))),
        Cell::or_none(minutes.or_else(|| gone(meeting.closed.is_erased()))),
        Cell::count(reading.view.decisions.at_meeting(meeting.id).count()),
    ]
}
