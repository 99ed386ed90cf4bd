//! What differs among the published reports.

use std::collections::BTreeMap;
use std::sync::Arc;

use loggbok_domain::ReportId;

use super::{Report, Reports};
use crate::difference::{Comparison, Fact, Sides, Subject, Value, What, ends, lists, things};

impl Reports {
    pub(crate) fn differ(&self, after: &Self, found: &mut Comparison) {
        let Self { reports } = after;
        let by_id = |reports: &[Arc<Report>]| -> BTreeMap<ReportId, Arc<Report>> {
            reports
                .iter()
                .map(|report| (report.id, Arc::clone(report)))
                .collect()
        };
        for (id, was, is) in things((&by_id(&self.reports), &by_id(reports))) {
            report(id, (was, is), found);
        }
    }
}

fn report(id: ReportId, (was, is): Sides<Option<&Report>>, found: &mut Comparison) {
    // A new field stops the compiler here: say what it is a fact of.
    let Some(Report {
        id: _,
        published: _,
        stamp: _,
        withdrawn: _,
        erased: _,
    }) = is.or(was)
    else {
        return;
    };
    let it = Subject::Report(id);
    let published = |report: &Report| {
        let title = report.published.as_ref()?.title.as_str();
        Some(Fact::plain(Value::Text(title.into()), None, &report.stamp))
    };
    found.one(
        it.side(What::Publication),
        (was.and_then(published), is.and_then(published)),
    );
    found.ended(it.side(What::Withdrawal), ends!(was, is, withdrawn));
    found.erased(it, lists!(was, is, erased));
}
