//! How phases and milestones stand at two moments: computed, so that it may differ with the day alone.

use chrono::NaiveDate;

use super::compare::Sides;
use super::subject::Subject;
use crate::View;
use crate::phase::{Status, Yardstick};

/// How something stands, and how late it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// Its status; `None` where nothing is known to judge by.
    pub status: Option<Status>,
    /// Quarters late for a phase, days late for a milestone, against the current baseline; negative when early.
    pub late: Option<i64>,
}

/// Something that stands otherwise than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The phase or milestone.
    pub subject: Subject,
    /// How it stood.
    pub from: Stand,
    /// How it stands.
    pub to: Stand,
}

/// Phases and milestones that both views know and that stand otherwise, those that became worse first. A
/// phase counts when its status or its lateness differs, a milestone when its status does.
pub(super) fn standings(before: (&View, NaiveDate), after: (&View, NaiveDate)) -> Vec<Standing> {
    let (then, now) = (&before.0.timeline, &after.0.timeline);
    let phases = then.phases.iter().filter_map(|(id, phase)| {
        let stand = |phase: &crate::phase::Phase, day| Stand {
            status: phase.judge(day).map(|judgement| judgement.status),
            late: phase.quarters_late(Yardstick::Current, day).map(i64::from),
        };
        let sides = (stand(phase, before.1), stand(now.phases.get(id)?, after.1));
        Some((Subject::Phase(*id), sides)).filter(|_| sides.0 != sides.1)
    });
    let milestones = then.milestones.iter().filter_map(|(id, milestone)| {
        let stand = |milestone: &crate::milestone::Milestone, day| Stand {
            status: milestone.judge(day),
            late: milestone.days_late(Yardstick::Current, day),
        };
        let sides = (
            stand(milestone, before.1),
            stand(now.milestones.get(id)?, after.1),
        );
        Some((Subject::Milestone(*id), sides)).filter(|_| sides.0.status != sides.1.status)
    });
    let standing = |(subject, (from, to)): (Subject, Sides<Stand>)| Standing { subject, from, to };
    let mut standings: Vec<Standing> = phases.chain(milestones).map(standing).collect();
    standings.sort_by_key(|standing| (std::cmp::Reverse(severity(standing.to)), standing.subject));
    standings
}

/// How much a reader should worry.
fn severity(stand: Stand) -> u8 {
    match stand.status {
        Some(Status::Late) => 3,
        Some(Status::AtRisk) => 2,
        None => 1,
        Some(Status::NotStarted | Status::OnTrack | Status::Done | Status::Cancelled) => 0,
    }
}
