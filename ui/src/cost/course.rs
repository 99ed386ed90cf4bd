//! Savings and transition cost by quarter, for the chart.

use loggbok_domain::{Ore, Quarter, QuarterRange};
use loggbok_projections::cost::Step;

use crate::chart::SavingsQuarter;
use crate::reading::Reading;

/// The chart's content.
pub(super) struct Course {
    /// Its quarters.
    pub(super) span: QuarterRange,
    /// Each of them.
    pub(super) quarters: Vec<SavingsQuarter>,
    /// The first quarter from which the sum stays at or above zero, where it was below before.
    pub(super) break_even: Option<Quarter>,
}

/// From the first quarter anything is planned or posted for to the end of the year in which the full effect is
/// reached. `None` while nothing is planned or posted.
pub(super) fn course(reading: &Reading<'_>) -> Option<Course> {
    let span = span(reading)?;
    let steps = reading.view.ledger.savings(span).steps(None);
    let last_posted = steps.iter().rposition(|step| step.line.actual_ore.is_some());
    let mut sum: Option<Ore> = None;
    let quarters: Vec<_> = steps
        .iter()
        .enumerate()
        .map(|(index, step)| {
            let known = last_posted.is_some_and(|last| index <= last);
            sum = if known {
                step.cumulative_ore
            } else {
                expected(sum, step)
            };
            SavingsQuarter {
                quarter: step.quarter,
                planned: step.line.planned_ore,
                realised: step.line.gross_ore,
                transition: step.line.one_off_ore.or(step.line.budgeted_one_off_ore),
                cumulative: sum,
            }
        })
        .collect();
    let break_even = break_even(&quarters);
    Some(Course {
        span,
        quarters,
        break_even,
    })
}

/// What is planned less what is budgeted; unknown while nothing is planned.
fn expected(before: Option<Ore>, step: &Step) -> Option<Ore> {
    let cost = step
        .line
        .one_off_ore
        .or(step.line.budgeted_one_off_ore)
        .unwrap_or_default();
    before
        .unwrap_or_default()
        .plus(step.line.planned_ore?.minus(cost)?)
}

fn break_even(quarters: &[SavingsQuarter]) -> Option<Quarter> {
    let negative = |quarter: &SavingsQuarter| quarter.cumulative.is_some_and(|sum| sum < Ore::ZERO);
    let last_below = quarters.iter().rposition(negative)?;
    let after = quarters.get(last_below + 1)?;
    after.cumulative.map(|_| after.quarter)
}

fn span(reading: &Reading<'_>) -> Option<QuarterRange> {
    let ledger = &reading.view.ledger;
    let ramp = ledger
        .savings_plan()
        .map_or(&[][..], |plan| &plan.value.terms.ramp);
    let budget = ledger
        .transition_budget()
        .map_or(&[][..], |budget| &budget.value.lines);
    let posted = ledger.actuals.values().flat_map(|places| places.keys());
    let quarters = ramp
        .iter()
        .map(|step| step.from)
        .chain(budget.iter().map(|line| line.quarter))
        .chain(posted.map(|place| place.quarter));
    let (first, last) = quarters.fold(
        (None, None),
        |(first, last): (Option<Quarter>, Option<Quarter>), quarter| {
            (
                Some(first.map_or(quarter, |first| first.min(quarter))),
                last.max(Some(quarter)),
            )
        },
    );
    let last = last?;
    // A ramp that ends in the middle of a year is shown to the year's end, so that a whole year can be read off.
    let end = last.plus(4 - i32::try_from(last.number()).unwrap_or(4));
    QuarterRange::parse(first?, end).ok()
}
