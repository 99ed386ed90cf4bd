//! The difference of two moments: two views compared field by field.
//!
//! A view is a set of [`Fact`]s, each at its own [`Place`]. The difference of two views holds every fact that
//! is not the same in both, as a [`Step`] from what it was to what it is; put into the facts of the first
//! view, the steps give the facts of the second. The facts of a view are its difference from the empty one.
//!
//! For people, the steps of one side of one subject are gathered to a [`Change`] from what held to what
//! holds. What is computed is apart: [`Standing`] (how phases and milestones stand, which may differ with the
//! day alone) and [`Total`] (actuals by organisation and quarter).
//!
//! Indices that only repeat what facts say elsewhere are not compared: which events rest on a decision, which
//! changes lack one, sums of actuals.

mod clocks;
mod compare;
mod fact;
mod late;
mod standing;
mod subject;
mod weight;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use loggbok_domain::Noun;

pub use clocks::{Clock, two_clocks};
pub(crate) use compare::{Comparison, Sides, ends, lists, sides};
pub use fact::{Change, Fact, Place, Step, Value};
pub use late::{Late, late_entries};
pub use standing::{Stand, Standing};
pub use subject::{Part, Subject, What};
pub use weight::Weight;

use crate::View;
pub use crate::cost::Total;

/// What differs between two moments.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Difference {
    /// Every change, the heaviest first; see [`Difference::by_noun`].
    pub changes: Vec<Change>,
    /// Phases and milestones that stand otherwise.
    pub standings: Vec<Standing>,
    /// Actuals by organisation and quarter that are other than before.
    pub totals: Vec<Total>,
}

impl Difference {
    /// True when nothing differs, the day alone included.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.standings.is_empty() && self.totals.is_empty()
    }

    /// The changes by the kind of thing they are about, the kind with the heaviest change first, each in the
    /// order of [`Difference::changes`].
    #[must_use]
    pub fn by_noun(&self) -> Vec<(Noun, Vec<&Change>)> {
        let mut groups: Vec<(Noun, Vec<&Change>)> = Vec::new();
        for change in &self.changes {
            let noun = change.subject.noun();
            match groups.iter_mut().find(|(other, _)| *other == noun) {
                Some((_, group)) => group.push(change),
                None => groups.push((noun, vec![change])),
            }
        }
        groups
    }
}

/// Compares two views, each with the day that what holds is looked up on. Facts both views share in memory
/// are not looked into, so two neighbouring views of one programme cost what their events touched.
#[must_use]
pub fn between(before: (&View, NaiveDate), after: (&View, NaiveDate)) -> Difference {
    compare(before, after, before.1)
}

/// What one event did: two neighbouring views, on the day it was recorded. Back-dated is what tells of an
/// earlier day.
#[must_use]
pub fn effect(before: &View, after: &View, day: NaiveDate) -> Difference {
    compare((before, day), (after, day), day.pred_opt().unwrap_or(day))
}

fn compare(before: (&View, NaiveDate), after: (&View, NaiveDate), passed: NaiveDate) -> Difference {
    let View {
        position: _,
        recorded_at: _,
        charter,
        timeline,
        goals,
        decisions,
        meetings,
        reports,
        risks,
        ledger,
        erasures,
    } = after.0;
    let was = before.0;
    let above = |view: &View, day| view.risks.scale(day).map(|scale| scale.serious_above);
    let mut found = Comparison {
        days: (before.1, after.1),
        passed,
        serious_above: (above(was, before.1), above(after.0, after.1)),
        changes: Vec::new(),
    };
    if !Arc::ptr_eq(&was.charter, charter) {
        was.charter.differ(charter, &mut found);
    }
    if !Arc::ptr_eq(&was.timeline, timeline) {
        was.timeline.differ(timeline, &mut found);
    }
    if !Arc::ptr_eq(&was.goals, goals) {
        was.goals.differ(goals, &mut found);
    }
    if !Arc::ptr_eq(&was.decisions, decisions) {
        was.decisions.differ(decisions, &mut found);
    }
    if !Arc::ptr_eq(&was.meetings, meetings) {
        was.meetings.differ(meetings, &mut found);
    }
    if !Arc::ptr_eq(&was.reports, reports) {
        was.reports.differ(reports, &mut found);
    }
    if !Arc::ptr_eq(&was.risks, risks) {
        was.risks.differ(risks, &mut found);
    }
    if !Arc::ptr_eq(&was.erasures, erasures) {
        was.erasures.differ(erasures, &mut found);
    }
    let mut totals = Vec::new();
    if !Arc::ptr_eq(&was.ledger, ledger) {
        was.ledger.differ(ledger, &mut found);
        totals = crate::cost::totals((&was.ledger, ledger));
    }
    let mut changes = found.changes;
    changes.sort_by_key(|change| (std::cmp::Reverse(change.weight), change.subject));
    Difference {
        changes,
        standings: standing::standings(before, after),
        totals,
    }
}

/// The things of two maps by id, without those both maps share in memory.
pub(crate) fn things<K: Ord + Copy, T>(
    sides: Sides<&BTreeMap<K, Arc<T>>>,
) -> Vec<(K, Option<&T>, Option<&T>)> {
    let mut pairs: BTreeMap<K, Sides<Option<&Arc<T>>>> = BTreeMap::new();
    for (id, thing) in sides.0 {
        pairs.entry(*id).or_default().0 = Some(thing);
    }
    for (id, thing) in sides.1 {
        pairs.entry(*id).or_default().1 = Some(thing);
    }
    let apart = |(was, is): &Sides<Option<&Arc<T>>>| match (was, is) {
        (Some(was), Some(is)) => !Arc::ptr_eq(was, is),
        (_, _) => true,
    };
    pairs
        .into_iter()
        .filter(|(_, sides)| apart(sides))
        .map(|(id, (was, is))| (id, was.map(AsRef::as_ref), is.map(AsRef::as_ref)))
        .collect()
}
