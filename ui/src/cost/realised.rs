//! What has been realised so far, against what was planned for the same time.

use loggbok_domain::{Ore, OrganisationKey, QuarterRange};
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
    let span = reading.view.ledger.so_far()?;
    let last = span.end();
    let savings = reading.savings(span);
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
