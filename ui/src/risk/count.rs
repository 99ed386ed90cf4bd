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

/// Whether a risk depends on a condition, such as the co-operation not coming about. What might happen then is
/// never added to what may happen now.
pub(crate) fn is_conditional(risk: &Risk) -> bool {
    risk.raised
        .as_ref()
        .is_some_and(|raised| raised.condition.is_some())
}

/// Counts the risks that stand as they are, or those under a condition.
pub(crate) fn count(reading: &Reading<'_>, conditional: bool) -> Count {
    on(&reading.view.risks, reading.day, conditional)
}

/// The condition, where there is one.
pub(crate) fn condition<'a>(reading: &Reading<'a>) -> Option<&'a str> {
    let raised = reading
        .view
        .risks
        .risks
        .values()
        .filter_map(|risk| risk.raised.as_ref());
    raised
        .filter_map(|raised| raised.condition.as_ref())
        .map(|condition| condition.as_str())
        .next()
}

fn on(register: &Register, day: NaiveDate, conditional: bool) -> Count {
    let risks = register
        .risks
        .values()
        .filter(|risk| risk.is_open(day) && is_conditional(risk) == conditional);
    risks.fold(Count::default(), |mut count, risk| {
        count.open += 1;
        count.serious += usize::from(register.is_serious(risk, day) == Some(true));
        count.unassessed += usize::from(risk.assessment(day).is_none());
        count
    })
}

/// How many without condition were serious at the ends of the latest quarters and on the day itself, oldest
/// first; quarters before any assessment are left out.
pub(crate) fn serious_course(reading: &Reading<'_>) -> Vec<i64> {
    let register = &reading.view.risks;
    let now = Quarter::containing(reading.day);
    let ends = (1..=6)
        .rev()
        .map(|back| now.plus(-back).last_day())
        .chain([reading.day]);
    let counts = ends
        .map(|day| on(register, day, false))
        .filter(|count| count.open > count.unassessed);
    counts
        .map(|count| i64::try_from(count.serious).unwrap_or(i64::MAX))
        .collect()
}
