//! Putting right, or taking back, that a meeting was held or that its minutes were adjusted.

use chrono::NaiveDate;
use loggbok_domain::meeting::{Attendance, CorrectMeetingEntry, MeetingCorrection};
use loggbok_domain::{EntryId, MeetingId, Refusal, Title};
use loggbok_projections::meeting::Meeting;
use maud::{Markup, html};

use super::deed::{About, DAY, Deed, MINUTES};
use super::seats;
use crate::component::Kind;
use crate::deed::entries;
use crate::form::{Ask, Sent, Wrong};
use crate::reading::Reading;
use crate::words::Words;

/// What an entry says.
pub(super) enum Entered<'a> {
    /// Who was called and who came, on a day.
    Held(&'a [Attendance], NaiveDate),
    /// Where the minutes are, and the day they were adjusted.
    Closed(&'a Title, NaiveDate),
}

impl Entered<'_> {
    fn said(&self, reading: &Reading<'_>) -> String {
        let language = reading.language;
        match self {
            Self::Held(seats, on) => {
                let present = seats.iter().filter(|seat| seat.present).count();
                let turnout = [("present", present.into()), ("seats", seats.len().into())];
                format!(
                    "{}, {}",
                    language.text_with("meeting-held-on", &[("day", reading.date(*on).into())]),
                    language.text_with("meeting-turnout", &turnout)
                )
            }
            Self::Closed(minutes, on) => {
                let adjusted = language.text_with("meeting-adjusted", &[("day", reading.date(*on).into())]);
                format!("{minutes}, {adjusted}")
            }
        }
    }
}

/// Entries that stand, the latest first.
pub(super) fn entries(meeting: &Meeting) -> Vec<(EntryId, Entered<'_>)> {
    let closed = meeting.closed.standing();
    let held = meeting.held.standing();
    closed
        .map(|it| (it.entry, Entered::Closed(&it.value, it.effective_on)))
        .chain(held.map(|it| (it.entry, Entered::Held(&it.value, it.effective_on))))
        .filter_map(|(entry, said)| Some((entry?, said)))
        .collect()
}

/// The choice of an entry, until one is chosen.
pub(super) fn instead(meeting: &Meeting, about: &About<'_>, sent: &Sent) -> Option<Markup> {
    let told = |said: &Entered<'_>| (said.said(&about.reading), true);
    let deeds = (Deed::Correct, Deed::Withdraw);
    entries::choose(deeds, (about, sent), &entries(meeting), told)
}

/// What the entry says now.
pub(super) fn before(meeting: &Meeting, asked: &Reading<'_>) -> Vec<(String, String)> {
    let all = entries(meeting);
    let set = |name: &str, value: String| (name.to_owned(), value);
    match entries::asked(asked.address, &all) {
        Some(Entered::Held(seats, on)) => {
            let mut values = vec![set(DAY, on.to_string())];
            values.extend(seats::written(seats));
            values
        }
        Some(Entered::Closed(minutes, on)) => {
            vec![set(MINUTES, minutes.to_string()), set(DAY, on.to_string())]
        }
        None => Vec::new(),
    }
}

/// The fields that the entry has.
pub(super) fn fields(meeting: &Meeting, sent: &Sent, reading: &Reading<'_>) -> Markup {
    let all = entries(meeting);
    match entries::named(sent, &all) {
        Some(Entered::Held(..)) => html! {
            (sent.field(&Ask::new(DAY, "meeting-held-day", Kind::Day)))
            (seats::rows(sent, reading))
        },
        Some(Entered::Closed(..)) => html! {
            (sent.field(&Ask::new(MINUTES, "meeting-minutes", Kind::Line).hinted()))
            (sent.field(&Ask::new(DAY, "meeting-adjusted-day", Kind::Day)))
        },
        None => Markup::default(),
    }
}

/// What holds instead.
pub(super) fn read(about: &About<'_>, sent: &Sent) -> Result<CorrectMeetingEntry, Wrong> {
    let all = about.thing.map(entries).unwrap_or_default();
    let correction = match entries::named(sent, &all) {
        Some(Entered::Held(..)) => MeetingCorrection::Held {
            held_on: sent.day(DAY)?,
            attendance: seats::read(sent)?,
        },
        Some(Entered::Closed(..)) => MeetingCorrection::Closed {
            minutes: sent.read(MINUTES, Title::parse)?,
            adjusted_on: sent.day(DAY)?,
        },
        None => return Err(Wrong::at("", Refusal::EntryNotFound {})),
    };
    corrected(about, sent, correction)
}

/// That it should never have been entered.
pub(super) fn withdraw(about: &About<'_>, sent: &Sent) -> Result<CorrectMeetingEntry, Wrong> {
    corrected(about, sent, MeetingCorrection::Withdrawn)
}

fn corrected(
    about: &About<'_>,
    sent: &Sent,
    correction: MeetingCorrection,
) -> Result<CorrectMeetingEntry, Wrong> {
    Ok(CorrectMeetingEntry {
        meeting: MeetingId(about.id),
        entry: entries::entry(sent)?,
        correction,
    })
}
