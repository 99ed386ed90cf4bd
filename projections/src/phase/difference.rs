//! What differs in the timeline: phases, and through them milestones.

use loggbok_domain::PhaseId;

use super::{Phase, Timeline};
use crate::difference::{Comparison, Fact, Sides, Subject, Value, What, ends, lists, sides, things};
use crate::milestone;

impl Timeline {
    pub(crate) fn differ(&self, after: &Self, found: &mut Comparison) {
        let Self { phases, milestones } = after;
        for (id, was, is) in things((&self.phases, phases)) {
            phase(id, (was, is), found);
        }
        for (id, was, is) in things((&self.milestones, milestones)) {
            milestone::differ(id, (was, is), found);
        }
    }
}

fn phase(id: PhaseId, (was, is): Sides<Option<&Phase>>, found: &mut Comparison) {
    // A new field stops the compiler here: say what it is a fact of.
    let Some(Phase {
        id: _,
        plan: _,
        planned: _,
        baselines: _,
        forecasts: _,
        progress: _,
        confirmed: _,
        started: _,
        completed: _,
        cancelled: _,
        erased: _,
    }) = is.or(was)
    else {
        return;
    };
    let it = Subject::Phase(id);
    let plan = |phase: &Phase| {
        let plan = phase.plan.as_ref()?;
        Some(Fact::plain(Value::Quarters(plan.period), None, &phase.planned))
    };
    found.one(it.side(What::Plan), (was.and_then(plan), is.and_then(plan)));
    let quarters = |set: &loggbok_domain::QuarterRange| (Value::Quarters(*set), None);
    found.sets(
        it.side(What::Baseline),
        (None, None),
        lists!(was, is, baselines),
        quarters,
    );
    found.series(it.side(What::Forecast), sides!(was, is, forecasts), |entry| {
        Value::Quarters(entry.value)
    });
    found.series(it.side(What::Progress), sides!(was, is, progress), |entry| {
        Value::Share(entry.value)
    });
    let days = [
        (What::Confirmation, sides!(was, is, confirmed)),
        (What::Start, sides!(was, is, started)),
        (What::Completion, sides!(was, is, completed)),
    ];
    for (what, series) in days {
        found.series(it.side(what), series, |entry| Value::Day(entry.effective_on));
    }
    found.ended(it.side(What::Cancellation), ends!(was, is, cancelled));
    found.erased(it, lists!(was, is, erased));
}
