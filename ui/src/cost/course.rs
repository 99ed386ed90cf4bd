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
    let span = reading.view.ledger.course()?;
    let steps = reading.savings(span).steps(None);
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
