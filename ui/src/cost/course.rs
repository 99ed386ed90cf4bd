//! Savings and transition cost by quarter, for the chart.

use loggbok_domain::{Ore, Quarter, QuarterRange};

use crate::chart::SavingsQuarter;
use crate::reading::Reading;

/// The chart's content.
pub(super) struct Course {
    /// Its quarters.
    pub(super) span: QuarterRange,
    /// Each of them.
    pub(super) quarters: Vec<SavingsQuarter>,
    /// Where the cumulative net is believed to break even.
    pub(super) break_even: Option<Quarter>,
}

/// From the first quarter anything is planned or posted for to the end of the year in which the full effect is
/// reached. `None` while nothing is planned or posted.
pub(super) fn course(reading: &Reading<'_>) -> Option<Course> {
    let span = reading.view.ledger.course()?;
    let savings = reading.savings(span);
    let (steps, believed) = (savings.steps(None), savings.expectations(None));
    let last_posted = steps.iter().rposition(|step| step.line.actual_ore.is_some());
    let quarters = steps.iter().zip(&believed).enumerate();
    let quarters = quarters.map(|(index, (step, believed))| {
        let known = last_posted.is_some_and(|last| index <= last);
        SavingsQuarter {
            quarter: step.quarter,
            planned: step.line.planned_ore,
            realised: step.line.gross_ore,
            transition: step.line.one_off_ore.or(step.line.budgeted_one_off_ore),
            cumulative: if known {
                step.cumulative_ore
            } else {
                believed.cumulative_ore
            },
        }
    });
    let quarters: Vec<_> = quarters.collect();
    // What never lies below zero has nothing to break even from.
    let below = believed
        .iter()
        .any(|it| it.cumulative_ore.is_some_and(|sum| sum < Ore::ZERO));
    let break_even = savings.break_evens(None).forecast.cumulative.filter(|_| below);
    Some(Course {
        span,
        quarters,
        break_even,
    })
}
