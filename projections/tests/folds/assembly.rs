//! Meetings and reports by chance, told after everything else.

use loggbok_domain::meeting::*;
use loggbok_domain::report::*;
use loggbok_domain::{BodyKey, EntryId, MeetingId, Noun, ReportId};

use crate::chance::Step;
use crate::history::*;

/// One step in three concerns the bodies' meetings, or what is reported to them.
pub fn tell(history: &mut History, steps: &[Step]) {
    let mut meetings = Vec::new();
    let mut reports = Vec::new();
    for (_, a, b) in steps.iter().filter(|(what, ..)| what.is_multiple_of(3)) {
        let on = history.clock.date_naive() - chrono::TimeDelta::days(i64::from(a % 40));
        match (meetings.get(usize::from(a % 5)).copied(), b % 9) {
            (None, _) => {
                let stream = history.stream(Noun::Meeting);
                meetings.push(stream);
                let body = BodyKey::parse("styrgrupp").unwrap();
                let place = Some(title("Åmål"));
                history.tell(
                    stream,
                    MeetingScheduled {
                        meeting: MeetingId(stream.id),
                        body,
                        scheduled_on: on,
                        place,
                    },
                );
            }
            (Some(stream), 0 | 1) => {
                let entry = EntryId(history.id());
                let attendance = seats();
                history.tell(
                    stream,
                    MeetingHeld {
                        entry,
                        held_on: on,
                        attendance,
                    },
                );
                let correction = match a % 3 {
                    0 => MeetingCorrection::Withdrawn,
                    1 => MeetingCorrection::Held {
                        held_on: on,
                        attendance: seats(),
                    },
                    _ => continue,
                };
                history.tell(stream, MeetingEntryCorrected { entry, correction });
            }
            (Some(stream), 2) => {
                let (entry, minutes) = (EntryId(history.id()), title("Protokoll 7"));
                let closed = MeetingClosed {
                    entry,
                    minutes,
                    adjusted_on: on,
                };
                history.tell(stream, closed);
            }
            (Some(stream), 3) => {
                history.tell(stream, MeetingCancelled { cancelled_on: on });
            }
            (Some(stream), 4) => {
                let moved = MeetingRescheduled {
                    scheduled_on: on,
                    place: None,
                };
                history.tell(stream, moved);
            }
            (Some(meeting), 5..=7) => {
                let stream = history.stream(Noun::Report);
                reports.push(stream);
                history.tell(stream, published(ReportId(stream.id), MeetingId(meeting.id), on));
            }
            (Some(_), _) => {
                if let Some(stream) = reports.get(usize::from(a % 7)).copied() {
                    history.tell(stream, ReportWithdrawn { withdrawn_on: on });
                }
            }
        }
    }
}

pub fn seats() -> Vec<Attendance> {
    let seat = |role: &str, present| Attendance {
        role: title(role),
        organisation: Some(organisation("amal")),
        present,
    };
    vec![seat("ordförande", true), seat("ledamot", false)]
}

pub fn published(report: ReportId, meeting: MeetingId, read_on: chrono::NaiveDate) -> ReportPublished {
    let judged = |status| Judged {
        status,
        because: prose("Enligt månadsrundan."),
    };
    ReportPublished {
        report,
        title: title("Lägesrapport"),
        position: 1,
        read_on,
        meeting: Some(meeting),
        narrative: Narrative {
            overall: judged(ReportStatus::AtRisk),
            time: judged(ReportStatus::OffPlan),
            cost: judged(ReportStatus::OnPlan),
            scope: judged(ReportStatus::Done),
            risk: judged(ReportStatus::AtRisk),
            benefits: judged(ReportStatus::NotStarted),
        },
    }
}
