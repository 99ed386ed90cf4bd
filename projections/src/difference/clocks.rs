//! Two clocks: what was true on a day as it was known then, beside the same day as it is known now.

use chrono::NaiveDate;
use loggbok_domain::{Ore, OrganisationKey, Quarter};

use super::compare::Sides;
use super::fact::{Fact, Value};
use super::subject::{Subject, What};
use super::{Change, between};
use crate::View;
use crate::cost::quarter_total;

/// One figure of a day, known twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Clock {
    /// What it is about; the cost plan for actuals.
    pub subject: Subject,
    /// Which side of it; [`What::Posting`] for actuals.
    pub what: What,
    /// Whose actuals.
    pub organisation: Option<OrganisationKey>,
    /// What was true on the day, as it was known then.
    pub then: Option<Value>,
    /// What was true on the day, as it is known now.
    pub now: Option<Value>,
    /// What has been recorded about the day or an earlier one since then, in the order of recording.
    pub since: Vec<Fact>,
}

impl Clock {
    /// True when the answer has changed with what was recorded later.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.then != self.now
    }
}

/// Progress of phases, milestones reached, measurements of goals, assessments of risks, and actuals of the
/// day's quarter, as true on a day: by what `then` knew and by what `now` knows. Figures that neither knows are
/// left out.
#[must_use]
pub fn two_clocks(then: &View, now: &View, day: NaiveDate) -> Vec<Clock> {
    let changes = between((then, day), (now, day)).changes;
    let phases = now.timeline.in_order().into_iter().map(|phase| {
        let progress = |view: &View| {
            let phase = view.timeline.phases.get(&phase.id)?;
            phase.progress_on(day).map(Value::Share)
        };
        let about = (Subject::Phase(phase.id), What::Progress);
        dated(about, (progress(then), progress(now)), &changes, day)
    });
    let milestones = now.timeline.milestones.keys().map(|id| {
        let reached = |view: &View| view.timeline.milestones.get(id)?.achieved_on(day).map(Value::Day);
        let about = (Subject::Milestone(*id), What::Reached);
        dated(about, (reached(then), reached(now)), &changes, day)
    });
    let goals = now.goals.in_order().into_iter().map(|goal| {
        let measured = |view: &View| {
            let measured = view.goals.goals.get(&goal.id)?.measurements.at(day)?;
            Some(Value::Measured(measured.value.value))
        };
        let about = (Subject::Goal(goal.id), What::Measurement);
        dated(about, (measured(then), measured(now)), &changes, day)
    });
    let risks = now.risks.in_order().into_iter().map(|risk| {
        let judged = |view: &View| {
            let risk = view.risks.risks.get(&risk.id).filter(|risk| risk.is_open(day))?;
            risk.assessment(day).map(Value::Assessment)
        };
        let about = (Subject::Risk(risk.id), What::Assessment);
        dated(about, (judged(then), judged(now)), &changes, day)
    });
    let all = phases.chain(milestones).chain(goals).chain(risks);
    let money = actuals(then, now, day, &changes);
    let known = |clock: &Clock| clock.then.is_some() || clock.now.is_some();
    all.chain(money).filter(known).collect()
}

fn dated(
    (subject, what): (Subject, What),
    held: Sides<Option<Value>>,
    changes: &[Change],
    day: NaiveDate,
) -> Clock {
    let also = |other: What| what == other || (what == What::Progress && other == What::Completion);
    let behind = changes.iter().filter(|it| it.subject == subject && also(it.what));
    let facts = behind
        .flat_map(|change| &change.steps)
        .filter_map(|step| step.to.clone());
    let mut since: Vec<Fact> = facts
        .filter(|fact| fact.effective_on.is_some_and(|on| on <= day))
        .collect();
    since.sort_by_key(|fact| fact.stamp().position);
    Clock {
        subject,
        what,
        organisation: None,
        then: held.0,
        now: held.1,
        since,
    }
}

/// Actuals of each organisation in the quarter of the day, with the batches closed or withdrawn since.
fn actuals(then: &View, now: &View, day: NaiveDate, changes: &[Change]) -> Vec<Clock> {
    let quarter = Quarter::containing(day);
    let sum =
        |view: &View, key: &OrganisationKey| -> Option<Ore> { quarter_total(&view.ledger, key, quarter) };
    let batches = |key: &OrganisationKey| {
        let of = |change: &&Change| match change.subject {
            Subject::Batch(id) => now.ledger.batches.get(&id).is_some_and(|batch| {
                let opened = batch.opened.as_ref();
                opened.is_some_and(|opened| opened.organisation == *key)
                    && (batch.rows.values().any(|row| row.place.quarter == quarter)
                        || batch.booked.iter().any(|(_, booked, _)| booked == quarter))
            }),
            Subject::Programme
            | Subject::Phase(_)
            | Subject::Milestone(_)
            | Subject::Goal(_)
            | Subject::Decision(_)
            | Subject::Meeting(_)
            | Subject::Report(_)
            | Subject::Risk(_)
            | Subject::CostPlan
            | Subject::Erasure(_) => false,
        };
        let told = |change: &&Change| matches!(change.what, What::Posting | What::Withdrawal);
        let steps = changes
            .iter()
            .filter(of)
            .filter(told)
            .flat_map(|change| &change.steps);
        let mut since: Vec<Fact> = steps.filter_map(|step| step.to.clone()).collect();
        since.sort_by_key(|fact| fact.stamp().position);
        since
    };
    let clock = |key: &OrganisationKey| Clock {
        subject: Subject::CostPlan,
        what: What::Posting,
        organisation: Some(key.clone()),
        then: sum(then, key).map(Value::Money),
        now: sum(now, key).map(Value::Money),
        since: batches(key),
    };
    now.ledger.actuals.keys().map(clock).collect()
}
