//! What has been realised so far, against what was planned for the same time.

use loggbok_domain::{Ore, OrganisationKey, Quarter, QuarterRange};
use loggbok_projections::cost::Line;

use crate::reading::Reading;

/// Savings from the quarter they were to begin in to the last quarter posted.
pub(crate) struct Realised<'a> {
    /// The quarters.
    pub(crate) span: QuarterRange,
    /// All organisations and categories over the span.
    pub(crate) line: Line,
    /// What each quarter gave, oldest first, in öre; quarters without postings are left out.
    pub(crate) course: Vec<i64>,
    /// Organisations that have posted the last quarter.
    pub(crate) posted: Vec<&'a OrganisationKey>,
    /// Organisations that have not.
    pub(crate) lacking: Vec<&'a OrganisationKey>,
}

/// `None` while nothing has been posted since savings were to begin.
pub(crate) fn realised<'a>(reading: &Reading<'a>) -> Option<Realised<'a>> {
    let ledger = &reading.view.ledger;
    let quarters = || {
        ledger
            .actuals
            .values()
            .flat_map(|places| places.keys())
            .map(|place| place.quarter)
    };
    let last = quarters().max()?;
    let ramp = ledger
        .savings_plan()
        .and_then(|plan| plan.value.terms.ramp.first());
    let first: Quarter = ramp.map_or_else(|| quarters().min(), |step| Some(step.from))?;
    let span = QuarterRange::parse(first, last).ok()?;
    let savings = ledger.savings(span);
    let has_posted = |key: &OrganisationKey| savings.line(Some(key), Some(last)).actual_ore.is_some();
    let (posted, lacking) = reading
        .members()
        .map(|organisation| &organisation.key)
        .partition(|key| has_posted(key));
    let course = savings
        .steps(None)
        .iter()
        .filter_map(|step| step.line.gross_ore)
        .map(|ore: Ore| ore.0)
        .collect();
    Some(Realised {
        span,
        line: savings.line(None, None),
        course,
        posted,
        lacking,
    })
}
