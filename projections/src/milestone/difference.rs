//! What differs in a milestone.

use loggbok_domain::MilestoneId;

use super::Milestone;
use crate::difference::{Comparison, Fact, Sides, Subject, Value, What, ends, lists, sides};

pub(crate) fn differ(id: MilestoneId, (was, is): Sides<Option<&Milestone>>, found: &mut Comparison) {
    // A new field stops the compiler here: say what it is a fact of.
    let Some(Milestone {
        id: _,
        plan: _,
        planned: _,
        baselines: _,
        forecasts: _,
        achieved: _,
        cancelled: _,
        erased: _,
    }) = is.or(was)
    else {
        return;
    };
    let it = Subject::Milestone(id);
    let plan = |milestone: &Milestone| {
        let plan = milestone.plan.as_ref()?;
        Some(Fact::plain(Value::Day(plan.target_on), None, &milestone.planned))
    };
    found.one(it.side(What::Plan), (was.and_then(plan), is.and_then(plan)));
    found.sets(
        it.side(What::Baseline),
        (None, None),
        lists!(was, is, baselines),
        |day| (Value::Day(*day), None),
    );
    found.series(it.side(What::Forecast), sides!(was, is, forecasts), |entry| {
        Value::Day(entry.value)
    });
    found.series(it.side(What::Reached), sides!(was, is, achieved), |entry| {
        Value::Day(entry.effective_on)
    });
    found.ended(it.side(What::Cancellation), ends!(was, is, cancelled));
    found.erased(it, lists!(was, is, erased));
}
