//! What differs in the register of erasures.

use loggbok_domain::ErasureId;

use super::{Erasure, Register};
use crate::difference::{Comparison, Fact, Sides, Subject, Value, What, things};

impl Register {
    pub(crate) fn differ(&self, after: &Self, found: &mut Comparison) {
        let Self { erasures } = after;
        for (id, was, is) in things((&self.erasures, erasures)) {
            erasure(id, (was, is), found);
        }
    }
}

fn erasure(id: ErasureId, (was, is): Sides<Option<&Erasure>>, found: &mut Comparison) {
    // A new field stops the compiler here: say what it is a fact of.
    let Some(Erasure {
        id: _,
        rule: _,
        ordered_by: _,
        ordered_on: _,
        positions: _,
        proposed_by: _,
        stamp: _,
        outcome: _,
    }) = is.or(was)
    else {
        return;
    };
    let it = Subject::Erasure(id);
    let proposed = |erasure: &Erasure| {
        let events = Value::Events(erasure.positions.len() as u64);
        Fact::plain(events, None, &erasure.stamp)
    };
    found.one(it.side(What::Proposal), (was.map(proposed), is.map(proposed)));
    let carried_out = |erasure: &Erasure| {
        let outcome = erasure.outcome.as_ref()?;
        let events = Value::Events(outcome.destroyed.as_ref()?.len() as u64);
        Some(Fact::plain(events, None, &outcome.stamp))
    };
    found.one(
        it.side(What::Erasure),
        (was.and_then(carried_out), is.and_then(carried_out)),
    );
    let declined = |erasure: &Erasure| {
        let outcome = erasure.outcome.as_ref()?;
        let declined = outcome.destroyed.is_none();
        declined.then(|| Fact::plain(Value::So, None, &outcome.stamp))
    };
    found.one(
        it.side(What::Withdrawal),
        (was.and_then(declined), is.and_then(declined)),
    );
}
