//! Facts recorded after the day they were true.

use chrono::NaiveDate;

use super::fact::{Fact, Value};
use super::subject::{Part, Subject, What};
use crate::{Stamp, View, stockholm_date};

/// A fact recorded on a later day than it was true.
#[derive(Clone, Debug, PartialEq)]
pub struct Late {
    /// What it is about.
    pub subject: Subject,
    /// Which side of it.
    pub what: What,
    /// Which of several.
    pub part: Option<Part>,
    /// What it says now.
    pub value: Value,
    /// The day it was true.
    pub effective_on: NaiveDate,
    /// When, by whom and why it was recorded: the entry itself, or its latest correction.
    pub stamp: Stamp,
    /// Days from the one to the other, at least one.
    pub lag_days: i64,
    /// True for a correction or a withdrawal of an earlier entry.
    pub corrects: bool,
}

/// Every late entry of a view, the latest recorded first. A batch of actuals counts once, when it was closed,
/// for the last quarter it burdens; its rows do not count one by one.
#[must_use]
pub fn late_entries(view: &View) -> Vec<Late> {
    let nothing = View::default();
    let all = super::between((&nothing, NaiveDate::MIN), (view, NaiveDate::MAX));
    let steps = all.changes.iter().flat_map(|change| &change.steps);
    let facts = steps
        .filter(|step| !matches!(step.place.what, What::Row | What::Ledger))
        .filter_map(|step| Some((&step.place, step.to.as_ref()?)));
    let mut late: Vec<Late> = facts
        .flat_map(|(place, fact)| {
            let entered = (&fact.recorded, false);
            let changed = fact.changed.as_ref().map(|stamp| (stamp, true));
            let one = |(stamp, corrects)| {
                let (effective_on, lag_days) = lag(fact, stamp)?;
                Some(Late {
                    subject: place.subject,
                    what: place.what,
                    part: place.part.clone(),
                    value: fact.value.clone(),
                    effective_on,
                    stamp: Stamp::clone(stamp),
                    lag_days,
                    corrects,
                })
            };
            [Some(entered), changed].into_iter().flatten().filter_map(one)
        })
        .collect();
    late.sort_by_key(|one| std::cmp::Reverse(one.stamp.position));
    late
}

fn lag(fact: &Fact, stamp: &Stamp) -> Option<(NaiveDate, i64)> {
    let on = fact.effective_on?;
    let days = (stockholm_date(stamp.recorded_at) - on).num_days();
    (days > 0).then_some((on, days))
}
