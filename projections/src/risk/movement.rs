//! What moved between two moments.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use loggbok_domain::RiskId;
use loggbok_domain::risk::Assessment;

use super::{Register, Risk};

/// How one risk differs between two moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Movement {
    /// The risk.
    pub risk: RiskId,
    /// How it was judged before; `None` where it was not open or not assessed.
    pub before: Option<Assessment>,
    /// How it is judged after; `None` where it is not open or not assessed.
    pub after: Option<Assessment>,
    /// What changed.
    pub direction: Direction,
}

/// What changed for a risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// It was raised, or opened again.
    Opened,
    /// It was closed.
    Closed,
    /// It was assessed for the first time.
    Assessed,
    /// Its only assessment was withdrawn.
    Unassessed,
    /// Its value rose.
    Worse,
    /// Its value fell.
    Better,
    /// Its value is the same, but it moved in the matrix, or into it.
    Sideways,
    /// Nothing.
    Unchanged,
}

/// Every risk open at one of two moments, in the order of their ids. A moment is a register (what was known)
/// and a day (what was true); give one register twice to compare two days by today's knowledge.
#[must_use]
pub fn movement(before: (&Register, NaiveDate), after: (&Register, NaiveDate)) -> Vec<Movement> {
    let ids: BTreeSet<RiskId> = before
        .0
        .risks
        .keys()
        .chain(after.0.risks.keys())
        .copied()
        .collect();
    ids.into_iter()
        .filter_map(|id| one(id, open(before, id), open(after, id), before.1, after.1))
        .collect()
}

fn open((register, day): (&Register, NaiveDate), id: RiskId) -> Option<&Risk> {
    register
        .risks
        .get(&id)
        .map(AsRef::as_ref)
        .filter(|risk: &&Risk| risk.is_open(day))
}

fn one(
    id: RiskId,
    before: Option<&Risk>,
    after: Option<&Risk>,
    before_on: NaiveDate,
    after_on: NaiveDate,
) -> Option<Movement> {
    let was = before.and_then(|risk| risk.assessment(before_on));
    let is = after.and_then(|risk| risk.assessment(after_on));
    let direction = match (before, after) {
        (None, None) => return None,
        (None, Some(_)) => Direction::Opened,
        (Some(_), None) => Direction::Closed,
        (Some(_), Some(_)) => direction(was, is),
    };
    Some(Movement {
        risk: id,
        before: was,
        after: is,
        direction,
    })
}

fn direction(was: Option<Assessment>, is: Option<Assessment>) -> Direction {
    match (was, is) {
        (None, None) => Direction::Unchanged,
        (None, Some(_)) => Direction::Assessed,
        (Some(_), None) => Direction::Unassessed,
        (Some(was), Some(is)) if is.value() > was.value() => Direction::Worse,
        (Some(was), Some(is)) if is.value() < was.value() => Direction::Better,
        (Some(was), Some(is)) if is != was => Direction::Sideways,
        (Some(_), Some(_)) => Direction::Unchanged,
    }
}
