//! Publishing a status report.

use super::{Narrative, Report, ReportEvent, ReportPublished};
use crate::{Circumstances, Life, MeetingId, Noun, Refusal, ReportId, Title};

/// Publish a status report on the programme as it stood at a position of the log.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct PublishReport {
    /// The new report.
    pub report: ReportId,
    /// Its heading.
    pub title: Title,
    /// The log position it shows the programme at: what its author had seen. Not before the programme, not
    /// beyond the log.
    pub position: u64,
    /// The meeting it is for; not a cancelled one.
    pub meeting: Option<MeetingId>,
    /// What the office says.
    pub narrative: Narrative,
}

impl PublishReport {
    pub(super) fn decide(self, report: &Report, around: &Circumstances) -> Result<Vec<ReportEvent>, Refusal> {
        around.programme.open()?;
        if report.life != Life::Absent {
            return Err(Refusal::AlreadyExists { noun: Noun::Report });
        }
        let shown = |position: u64| i64::try_from(position).unwrap_or(i64::MAX);
        if self.position > around.head {
            return Err(Refusal::BasisBeyondLog {
                position: shown(self.position),
            });
        }
        if self.position < around.began {
            return Err(Refusal::PositionBeforeProgramme {
                position: shown(self.position),
                began: shown(around.began),
            });
        }
        if self.meeting.is_some() {
            let meeting = around.meeting.as_ref();
            meeting
                .ok_or(Refusal::NotFound { noun: Noun::Meeting })?
                .stands()?;
        }
        let Self {
            report,
            title,
            position,
            meeting,
            narrative,
        } = self;
        Ok(vec![
            ReportPublished {
                report,
                title,
                position,
                read_on: around.today,
                meeting,
                narrative,
            }
            .into(),
        ])
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::meeting::{Meeting, MeetingCancelled, MeetingEvent, MeetingScheduled};
    use crate::report::{Judged, ReportStatus};
    use crate::testing::*;

    pub(in crate::report) fn report() -> ReportId {
        id(8, ReportId)
    }

    fn narrative() -> Narrative {
        let judged = |status| Judged {
            status,
            because: prose("Enligt månadsrundan."),
        };
        Narrative {
            overall: judged(ReportStatus::AtRisk),
            time: judged(ReportStatus::OffPlan),
            cost: judged(ReportStatus::OnPlan),
            scope: judged(ReportStatus::OnPlan),
            risk: judged(ReportStatus::AtRisk),
            benefits: judged(ReportStatus::NotStarted),
        }
    }

    fn publish(position: u64) -> PublishReport {
        PublishReport {
            report: report(),
            title: title("Lägesrapport 3, 2026"),
            position,
            meeting: None,
            narrative: narrative(),
        }
    }

    fn for_a_meeting() -> PublishReport {
        PublishReport {
            meeting: Some(id(6, MeetingId)),
            ..publish(90)
        }
    }

    fn of(position: u64, meeting: Option<MeetingId>) -> ReportPublished {
        ReportPublished {
            report: report(),
            title: title("Lägesrapport 3, 2026"),
            position,
            read_on: day("2026-10-01"),
            meeting,
            narrative: narrative(),
        }
    }

    pub(in crate::report) fn published() -> ReportEvent {
        of(90, None).into()
    }

    /// The programme was opened at position 7 of a log of 100.
    fn begun() -> Circumstances {
        Circumstances { began: 7, ..open() }
    }

    fn meeting(cancelled: bool) -> Circumstances {
        let scheduled = MeetingScheduled {
            meeting: id(6, MeetingId),
            body: body("styrgrupp"),
            scheduled_on: day("2026-10-08"),
            place: None,
        };
        let cancellation = MeetingCancelled {
            cancelled_on: day("2026-09-30"),
        };
        let mut events: Vec<MeetingEvent> = vec![scheduled.into()];
        events.extend(cancelled.then(|| cancellation.into()));
        Circumstances {
            meeting: Some(folded::<Meeting>(events)),
            ..begun()
        }
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<Report>(publish(90));
    }

    cases! { Report;
        it_is_published_as_of_a_position_and_read_on_its_day: [], begun(), publish(90) => [published()];
        also_at_the_head: [], begun(), publish(100) => [of(100, None).into()];
        and_at_the_opening: [], begun(), publish(7) => [of(7, None).into()];
        for_a_meeting_to_come: [], meeting(false), for_a_meeting() => [of(90, Some(id(6, MeetingId))).into()];
        not_for_an_unknown_meeting: [], begun(), for_a_meeting() => "NOT_FOUND";
        not_for_a_cancelled_one: [], meeting(true), for_a_meeting() => "ALREADY_CANCELLED";
        not_beyond_the_log: [], begun(), publish(101) => "BASIS_BEYOND_LOG";
        not_before_the_programme: [], begun(), publish(6) => "POSITION_BEFORE_PROGRAMME";
        once: [published()], begun(), publish(90) => "ALREADY_EXISTS";
        not_again_when_erased: [erased::<Report>("ReportPublished")], begun(), publish(90)
            => "ALREADY_EXISTS";
    }
}
