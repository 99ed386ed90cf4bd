//! Who was called to a meeting and who came, as rows of a form: by role and organisation, never by name.

use std::collections::BTreeSet;

use loggbok_domain::meeting::Attendance;
use loggbok_domain::{OrganisationKey, Title};
use loggbok_projections::meeting::Meeting;
use maud::{Markup, html};

use crate::form::{Sent, Wrong};
use crate::reading::Reading;
use crate::words::Words;

/// The role of a row, and the field of what is wrong with any of them.
pub(super) const ROLE: &str = "roll";
const ORGANISATION: &str = "organisation";
/// Ticked with the row's number.
const PRESENT: &str = "narvarande";
/// Rows to fill in beside those that are known.
const SPARE: usize = 4;

/// Rows that are known before the meeting: those of the body's last meeting, else the body's members.
pub(super) fn before(meeting: &Meeting, reading: &Reading<'_>) -> Vec<(String, String)> {
    let Some(body) = &meeting.body else {
        return Vec::new();
    };
    let row = |role: &Title, organisation: Option<&OrganisationKey>| {
        let organisation = organisation.map(ToString::to_string).unwrap_or_default();
        [
            (ROLE.to_owned(), role.to_string()),
            (ORGANISATION.to_owned(), organisation),
        ]
    };
    let last = reading.view.meetings.last_held(Some(body), reading.day);
    if let Some(held) = last.and_then(|last| last.held.latest()) {
        let seats = held.value.iter();
        return seats
            .flat_map(|seat| row(&seat.role, seat.organisation.as_ref()))
            .collect();
    }
    let opened = reading.view.charter.opened.as_ref();
    let found = opened.and_then(|opened| opened.bodies.iter().find(|it| it.key == *body));
    let members = found.iter().flat_map(|body| &body.members);
    members.flat_map(|role| row(role, None)).collect()
}

/// Rows that say who was called and who came.
pub(super) fn written(seats: &[Attendance]) -> Vec<(String, String)> {
    let mut values = Vec::new();
    for (row, seat) in seats.iter().enumerate() {
        let organisation = seat.organisation.as_ref().map(ToString::to_string);
        values.push((ROLE.to_owned(), seat.role.to_string()));
        values.push((ORGANISATION.to_owned(), organisation.unwrap_or_default()));
        if seat.present {
            values.push((PRESENT.to_owned(), row.to_string()));
        }
    }
    values
}

/// Reads the rows. One that is left empty is none.
pub(super) fn read(sent: &Sent) -> Result<Vec<Attendance>, Wrong> {
    let organisations: Vec<&str> = sent.all(ORGANISATION).collect();
    let present: BTreeSet<&str> = sent.all(PRESENT).collect();
    let mut seats = Vec::new();
    for (row, role) in sent.all(ROLE).enumerate() {
        let organisation = organisations.get(row).copied().unwrap_or_default();
        let came = present.contains(row.to_string().as_str());
        match (role, organisation, came) {
            ("", "", false) => continue,
            ("", _, _) => return Err(Wrong::empty(ROLE)),
            (_, _, _) => {}
        }
        let wrong = |error| Wrong::at(ROLE, error);
        let organisation = match organisation {
            "" => None,
            key => Some(OrganisationKey::parse(key).map_err(wrong)?),
        };
        seats.push(Attendance {
            role: Title::parse(role).map_err(wrong)?,
            organisation,
            present: came,
        });
    }
    Ok(seats)
}

/// The rows, with what was sent in them and some to spare.
pub(super) fn rows(sent: &Sent, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let roles: Vec<&str> = sent.all(ROLE).collect();
    let organisations: Vec<&str> = sent.all(ORGANISATION).collect();
    let present: BTreeSet<&str> = sent.all(PRESENT).collect();
    let known = roles
        .iter()
        .rposition(|role| !role.is_empty())
        .map_or(0, |last| last + 1);
    let opened = reading.view.charter.opened.as_ref();
    let members: Vec<_> = opened.iter().flat_map(|opened| &opened.organisations).collect();
    html! {
        fieldset.seating aria-describedby=[sent.wrong(ROLE).map(|_| "roll-fel")] {
            legend { (language.text("meeting-seats")) }
            p.hint { (language.text("meeting-seats-hint")) }
            @if let Some(wrong) = sent.wrong(ROLE) { p.field-error #roll-fel role="alert" { (wrong) } }
            @for row in 0..known + SPARE {
                @let number = row + 1;
                div.seat {
                    label for={ "roll-" (row) } { (language.text_with("meeting-seat-role", &[("number", number.into())])) }
                    input id={ "roll-" (row) } name=(ROLE) type="text" maxlength="200"
                        value=(roles.get(row).copied().unwrap_or_default());
                    label for={ "organisation-" (row) } { (language.text_with("meeting-seat-organisation", &[("number", number.into())])) }
                    select id={ "organisation-" (row) } name=(ORGANISATION) {
                        option value="" { (language.text("meeting-seat-none")) }
                        @for member in &members {
                            option value=(member.key)
                                selected[organisations.get(row) == Some(&member.key.as_str())] { (member.name) }
                        }
                    }
                    label.tick {
                        input type="checkbox" name=(PRESENT) value=(row) checked[present.contains(row.to_string().as_str())];
                        span { (language.text_with("meeting-seat-present", &[("number", number.into())])) }
                    }
                }
            }
        }
    }
}
