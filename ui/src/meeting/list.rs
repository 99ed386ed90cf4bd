//! *Möten*: the meetings of the bodies, what was decided at each, and the reports published to them.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::App;
use loggbok_domain::meeting::Attendance;
use loggbok_projections::meeting::{Meeting, Standing};
use maud::{Markup, html};

use super::deed::Deed;
use super::words::{name, standing};
use crate::component::{empty, lead, section};
use crate::deed::ways;
use crate::programme::open;
use crate::reading::Reading;
use crate::source::{erased_entries, source};
use crate::visitor::Visitor;
use crate::words::Words;
use crate::{decision, difference, phase, report};

/// The page.
pub(crate) async fn list(State(app): State<Arc<App>>, visitor: Visitor, Path(key): Path<String>) -> Response {
    let opened = match open(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    opened.answered(&app, &visitor, page)
}

fn page(reading: &Reading<'_>) -> (String, Markup) {
    let language = reading.language;
    let title = language.text("page-meetings");
    let (ahead, behind): (Vec<_>, Vec<_>) = reading
        .view
        .meetings
        .in_order()
        .into_iter()
        .partition(|meeting| meeting.held_on().is_none() && meeting.cancelled.is_none());
    let (meets, publishes) = (
        reading.may("ScheduleMeeting", None),
        reading.may("PublishReport", None),
    );
    let to = |page: &str| reading.address.to(format!("{}/{page}", reading.home)).to_string();
    let body = html! {
        (lead(&title, &language.text("meetings-lead")))
        (since(reading))
        @if meets || publishes {
            p.ways {
                @if meets { a.button href=(to("moten/kalla")) { (language.text("meeting-call")) } }
                @if publishes { a.button href=(to("rapport/ny")) { (language.text("report-write")) } }
            }
        }
        (section("rapporter", &language.text("section-reports"), &report::list(reading)))
        (section("kommande", &language.text("meetings-ahead"), &html! {
            @if ahead.is_empty() { (empty(&language.text("meetings-none-ahead"))) }
            @else { (meetings(ahead.iter(), reading)) }
        }))
        (section("hallna", &language.text("meetings-behind"), &html! {
            @if behind.is_empty() { (empty(&language.text("meetings-none-behind"))) }
            @else { (meetings(behind.iter().rev(), reading)) }
        }))
    };
    (title, body)
}

/// What has changed since the bodies last met, and since they were last told.
fn since(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let view = reading.view;
    let meeting = view.meetings.last_held(None, reading.day);
    let met_on = meeting.and_then(|meeting| meeting.held_on());
    let mut reports = view.reports.reports.iter().rev();
    let report = reports.find(|report| report.withdrawn.is_none());
    let told = report.and_then(|report| report.published.as_ref());
    html! {
        @if met_on.is_some() || told.is_some() {
            p.ways {
                @if let Some(on) = met_on {
                    a href=(difference::since(&on.to_string(), reading)) {
                        (language.text_with("meetings-since", &[("day", reading.date(on).into())]))
                    }
                }
                @if let Some(told) = told {
                    a href=(difference::since(&told.position.to_string(), reading)) {
                        (language.text_with("reports-since", &[("report", told.title.as_str().into())]))
                    }
                }
            }
        }
    }
}

fn meetings<'a>(list: impl Iterator<Item = &'a &'a Arc<Meeting>>, reading: &Reading<'_>) -> Markup {
    html! {
        ul.decisions {
            @for meeting in list {
                li id={ "mote-" (meeting.id) } {
                    (one(meeting, reading))
                    (deeds(meeting, reading))
                }
            }
        }
    }
}

/// What can be done with a meeting as it stands.
fn deeds(meeting: &Meeting, reading: &Reading<'_>) -> Markup {
    let deeds: &[Deed] = match meeting.standing(reading.day) {
        Standing::Ahead | Standing::Overdue => &[Deed::Hold, Deed::Move, Deed::Cancel],
        Standing::Held => &[Deed::Close, Deed::Correct],
        Standing::Closed => &[Deed::Correct],
        Standing::Cancelled | Standing::Erased => &[],
    };
    ways(deeds, (meeting.id.0, meeting), "moten", reading)
}

fn one(meeting: &Meeting, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let words = standing(meeting, reading);
    let decisions: Vec<_> = reading.view.decisions.at_meeting(meeting.id).collect();
    let place = meeting
        .called
        .last()
        .and_then(|called| called.value.place.as_ref());
    html! {
        p.decision-title { (name(meeting, reading)) }
        p.quiet {
            strong { (words) }
            @if let Some(place) = place { " · " (place) }
            @if let Some((present, seats)) = meeting.turnout() {
                " · " (language.text_with("meeting-turnout", &[("present", present.into()), ("seats", seats.into())]))
            }
            @if let Some(minutes) = meeting.closed.latest() {
                " · " (minutes.value) ", "
                (language.text_with("meeting-adjusted", &[("day", reading.date(minutes.effective_on).into())]))
            }
        }
        @if !decisions.is_empty() {
            ul.dealt-with {
                @for one in decisions { li { (decision::at_meeting(one, meeting.id, reading)) } }
            }
        }
        details.behind {
            summary { (language.text("facts-behind")) }
            (behind(meeting, reading))
        }
    }
}

fn behind(meeting: &Meeting, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    html! {
        @for (index, called) in meeting.called.iter().enumerate() {
            p {
                @let day = [("day", reading.date(called.value.on).into())];
                @if index == 0 { (language.text_with("meeting-called-for", &day)) }
                @else { (language.text_with("meeting-moved-to", &day)) }
                ". " (source(&called.stamp, reading))
            }
        }
        @for entry in meeting.held.all() {
            p { (language.text_with("meeting-held-on", &[("day", reading.date(entry.effective_on).into())])) ". " (source(&entry.stamp, reading)) }
            ul.seats { @for seat in &entry.value { li { (seat_words(seat, reading)) } } }
            (phase::corrections(entry, reading, |seats| absent_words(seats, reading)))
        }
        @for entry in meeting.closed.all() {
            p { (entry.value) ", " (language.text_with("meeting-adjusted", &[("day", reading.date(entry.effective_on).into())])) ". " (source(&entry.stamp, reading)) }
            (phase::corrections(entry, reading, ToString::to_string))
        }
        @if let Some(cancelled) = &meeting.cancelled {
            p { (language.text("meeting-cancelled")) ". " (source(&cancelled.stamp, reading)) }
        }
        (erased_entries(&meeting.erased, reading))
    }
}

fn seat_words(seat: &Attendance, reading: &Reading<'_>) -> String {
    let language = reading.language;
    let role = match &seat.organisation {
        Some(organisation) => format!("{}, {}", seat.role, reading.organisation(organisation)),
        None => seat.role.to_string(),
    };
    if seat.present {
        role
    } else {
        language.text_with("meeting-absent", &[("role", role.into())])
    }
}

fn absent_words(seats: &[Attendance], reading: &Reading<'_>) -> String {
    let present = seats.iter().filter(|seat| seat.present).count();
    reading.language.text_with(
        "meeting-turnout",
        &[("present", present.into()), ("seats", seats.len().into())],
    )
}
