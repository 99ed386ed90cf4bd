//! How many risks are open, serious and unassessed on a day.

use chrono::NaiveDate;
use loggbok_domain::Quarter;
use loggbok_projections::risk::{Register, Risk};

use crate::reading::Reading;

/// A count of open risks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// Open ones.
    pub(crate) open: usize,
    /// Of them, those above the threshold in force.
    pub(crate) serious: usize,
    /// Of them, those nobody has assessed.
    pub(crate) unassessed: usize,
}

/// Whether a risk is the programme's own. What a source says of a municipality without co-operation is another
/// thing, and is never added to it.
pub(super) fn is_programmes(risk: &Risk) -> bool {
    risk.raised
        .as_ref()
        .is_none_or(|raised| raised.organisation.is_none())
}

/// Counts the programme's own risks, or those of the organisations.
pub(crate) fn count(reading: &Reading<'_>, programmes: bool) -> Count {
    on(&reading.view.risks, reading.day, programmes)
}

fn on(register: &Register, day: NaiveDate, programmes: bool) -> Count {
    let risks = register
        .risks
        .values()
        .filter(|risk| risk.is_open(day) && is_programmes(risk) == programmes);
    risks.fold(Count::default(), |mut count, risk| {
        count.open += 1;
        count.serious += usize::from(register.is_serious(risk, day) == Some(true));
        count.unassessed += usize::from(risk.assessment(day).is_none());
        count
    })
}

/// How many of the programme's own were serious at the ends of the latest quarters and on the day itself, oldest
/// first; quarters before any assessment are left out.
pub(crate) fn serious_course(reading: &Reading<'_>) -> Vec<i64> {
    let register = &reading.view.risks;
    let now = Quarter::containing(reading.day);
    let ends = (1..=6)
        .rev()
        .map(|back| now.plus(-back).last_day())
        .chain([reading.day]);
    let counts = ends
        .map(|day| on(register, day, true))
        .filter(|count| count.open > count.unassessed);
    counts
        .map(|count| i64::try_from(count.serious).unwrap_or(i64::MAX))
        .collect()
}
