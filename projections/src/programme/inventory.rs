//! An inventory that adds up: what was open, what came, what went, and what is open.

use chrono::NaiveDate;
use loggbok_domain::decision::Outcome;

use crate::{ErasedEntry, Series, Stamp, View, stockholm_date};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counted {
    /// Risks: open until closed.
    Risks,
    /// Questions to the bodies: open until approved or rejected.
    Questions,
    /// Phases: open until completed or cancelled.
    Phases,
    /// Milestones: open until reached or cancelled.
    Milestones,
    /// Goals: open until declared reached or missed.
    Goals,
    /// Open points in the sources: open until settled.
    OpenPoints,
    /// Meetings: open until held or cancelled.
    Meetings,
    /// Batches of actuals: standing until withdrawn.
    Batches,
}

/// One line of the inventory. Everything is counted by the day it was recorded, in Stockholm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// What is counted.
    pub counted: Counted,
    /// Open at the end of the first day.
    pub opening: usize,
    /// Raised after it, up to and including the last day.
    pub raised: usize,
    /// Opened again.
    pub reopened: usize,
    /// Settled: closed, decided, completed, reached, declared, held.
    pub closed: usize,
    /// Ended without being settled: withdrawn, cancelled, superseded, erased.
    pub withdrawn: usize,
    /// Open at the end of the last day.
    pub closing: usize,
}

impl Line {
    /// Opening + raised + reopened − closed − withdrawn = closing.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        self.opening + self.raised + self.reopened == self.closed + self.withdrawn + self.closing
    }
}

/// A change of whether something is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Closed,
    Reopened,
    Withdrawn,
}

/// One thing: when it was raised, and what has become of it, in any order.
struct Course {
    raised: NaiveDate,
    turns: Vec<(u64, NaiveDate, Turn)>,
}

impl View {
    /// The inventory between the ends of two days, the first not later than the last. The balances are counted
    /// from how each thing stood on the two days, the movements from what was recorded between them.
    #[must_use]
    pub fn inventory(&self, from: NaiveDate, to: NaiveDate) -> Vec<Line> {
        let count = |counted, courses: Vec<Course>| line(counted, &courses, from, to);
        vec![
            count(Counted::Risks, self.courses_of_risks()),
            count(Counted::Questions, self.courses_of_questions()),
            count(Counted::Phases, self.courses_of_phases()),
            count(Counted::Milestones, self.courses_of_milestones()),
            count(Counted::Goals, self.courses_of_goals()),
            count(Counted::OpenPoints, self.courses_of_points()),
            count(Counted::Meetings, self.courses_of_meetings()),
            count(Counted::Batches, self.courses_of_batches()),
        ]
    }

    fn courses_of_risks(&self) -> Vec<Course> {
        let turn = |closes| if closes { Turn::Closed } else { Turn::Reopened };
        let risks = self.risks.risks.values();
        risks
            .map(|risk| {
                let turns = risk.turns.iter().map(|it| (&it.stamp, turn(it.closes)));
                Course::of(&risk.stamp, turns)
            })
            .collect()
    }

    fn courses_of_questions(&self) -> Vec<Course> {
        let turn = |outcome| match outcome {
            Outcome::Approved | Outcome::Rejected => Turn::Closed,
            Outcome::Tabled | Outcome::ReferredBack => Turn::Reopened,
        };
        let decisions = self.decisions.decisions.values();
        decisions
            .map(|decision| {
                let taken = decision.deliberations.iter();
                let taken = taken.map(|it| (&it.stamp, turn(it.value.outcome)));
                let withdrawn = decision.withdrawn.iter().map(|it| (&it.stamp, Turn::Withdrawn));
                let superseded = decision.superseded.iter().map(|it| (&it.stamp, Turn::Withdrawn));
                // What was proposed or decided can no longer be read, so it waits for nobody.
                let unreadable = decision
                    .erased
                    .iter()
                    .filter(|it| matches!(it.kind.as_str(), "DecisionProposed" | "DecisionTaken"));
                let erased = unreadable.map(|it| (&it.stamp, Turn::Withdrawn));
                Course::of(
                    &decision.stamp,
                    taken.chain(withdrawn).chain(superseded).chain(erased),
                )
            })
            .collect()
    }

    fn courses_of_phases(&self) -> Vec<Course> {
        let phases = self.timeline.phases.values();
        phases
            .map(|phase| {
                let ended = phase.cancelled.iter().map(|it| (&it.stamp, Turn::Withdrawn));
                let done = settled(&phase.completed).chain(erased(&phase.erased, "PhaseCompleted"));
                Course::of(&phase.planned, done.chain(ended))
            })
            .collect()
    }

    fn courses_of_milestones(&self) -> Vec<Course> {
        let milestones = self.timeline.milestones.values();
        milestones
            .map(|milestone| {
                let ended = milestone.cancelled.iter().map(|it| (&it.stamp, Turn::Withdrawn));
                let done = settled(&milestone.achieved).chain(erased(&milestone.erased, "MilestoneAchieved"));
                Course::of(&milestone.planned, done.chain(ended))
            })
            .collect()
    }

    fn courses_of_goals(&self) -> Vec<Course> {
        let goals = self.goals.goals.values();
        goals
            .map(|goal| {
                let declared = goal.declared.iter().map(|it| (&it.stamp, Turn::Closed));
                Course::of(&goal.stamp, declared)
            })
            .collect()
    }

    fn courses_of_points(&self) -> Vec<Course> {
        let points = self.charter.open_points.iter();
        points
            .map(|point| {
                let settled = point.settled.iter().map(|it| (&it.stamp, Turn::Closed));
                Course::of(&point.stamp, settled)
            })
            .collect()
    }

    fn courses_of_meetings(&self) -> Vec<Course> {
        let meetings = self.meetings.meetings.values();
        meetings
            .map(|meeting| {
                let ended = meeting.cancelled.iter().map(|it| (&it.stamp, Turn::Withdrawn));
                let done = settled(&meeting.held).chain(erased(&meeting.erased, "MeetingHeld"));
                Course::of(&meeting.stamp, done.chain(ended))
            })
            .collect()
    }

    fn courses_of_batches(&self) -> Vec<Course> {
        let batches = self.ledger.batches.values();
        batches
            .map(|batch| {
                let withdrawn = batch.withdrawn.iter().map(|it| (&it.stamp, Turn::Withdrawn));
                Course::of(&batch.stamp, withdrawn)
            })
            .collect()
    }
}

/// What settled it and was erased: that it happened still stands, so it does not come open again.
fn erased<'a>(
    entries: &'a [ErasedEntry],
    kind: &'static str,
) -> impl Iterator<Item = (&'a Stamp, Turn)> + use<'a> {
    let of_kind = entries.iter().filter(move |entry| entry.kind == kind);
    of_kind.map(|entry| (&entry.stamp, Turn::Closed))
}

/// The first standing entry settles; withdrawing the last one opens again.
fn settled<T>(entries: &Series<T>) -> impl Iterator<Item = (&Stamp, Turn)> {
    let made = entries.all().iter().map(|entry| (&entry.stamp, 1_i32));
    let withdrawn = entries.all().iter().filter_map(|entry| entry.withdrawn.as_ref());
    let mut steps: Vec<_> = made.chain(withdrawn.map(|stamp| (stamp, -1))).collect();
    steps.sort_by_key(|(stamp, _)| stamp.position);
    let mut standing = 0;
    steps.into_iter().filter_map(move |(stamp, step)| {
        standing += step;
        match (step, standing) {
            (1, 1) => Some((stamp, Turn::Closed)),
            (-1, 0) => Some((stamp, Turn::Reopened)),
            (_, _) => None,
        }
    })
}

impl Course {
    fn of<'a>(raised: &Stamp, turns: impl Iterator<Item = (&'a Stamp, Turn)>) -> Self {
        let mut turns: Vec<_> = turns
            .map(|(stamp, turn)| (stamp.position.0, stockholm_date(stamp.recorded_at), turn))
            .collect();
        turns.sort_by_key(|(position, _, _)| *position);
        Self {
            raised: stockholm_date(raised.recorded_at),
            turns,
        }
    }

    /// How it stood at the end of a day.
    fn is_open(&self, day: NaiveDate) -> bool {
        let mut until = self.turns.iter().take_while(|(_, on, _)| *on <= day);
        let ended = until.clone().any(|(_, _, turn)| *turn == Turn::Withdrawn);
        let last = until.by_ref().last();
        self.raised <= day && !ended && last.is_none_or(|(_, _, turn)| *turn == Turn::Reopened)
    }
}

fn line(counted: Counted, courses: &[Course], from: NaiveDate, to: NaiveDate) -> Line {
    let open = |day| courses.iter().filter(|course| course.is_open(day)).count();
    let within = |day: NaiveDate| from < day && day <= to;
    let mut line = Line {
        counted,
        opening: open(from),
        raised: courses.iter().filter(|course| within(course.raised)).count(),
        reopened: 0,
        closed: 0,
        withdrawn: 0,
        closing: open(to),
    };
    for course in courses {
        let (mut open, mut ended) = (true, false);
        for (_, on, turn) in &course.turns {
            // What is closed cannot close, and what has ended does nothing more.
            let tally = match turn {
                Turn::Closed if open => &mut line.closed,
                Turn::Reopened if !open && !ended => &mut line.reopened,
                Turn::Withdrawn if open => &mut line.withdrawn,
                Turn::Closed | Turn::Reopened => continue,
                Turn::Withdrawn => {
                    ended = true;
                    continue;
                }
            };
            *tally += usize::from(within(*on));
            open = *turn == Turn::Reopened;
            ended |= *turn == Turn::Withdrawn;
        }
    }
    line
}
