//! What differs in the register of decisions. What rests on a decision is a fact of what it happened to, which
//! names the decision; the register's lists of it are not compared.

use loggbok_domain::DecisionId;

use super::{Decision, Register};
use crate::difference::{Comparison, Fact, Sides, Subject, Value, What, ends, lists, things};

impl Register {
    pub(crate) fn differ(&self, after: &Self, found: &mut Comparison) {
        let Self {
            decisions,
            without: _,
            figures: _,
        } = after;
        for (id, was, is) in things((&self.decisions, decisions)) {
            decision(id, (was, is), found);
        }
    }
}

fn decision(id: DecisionId, (was, is): Sides<Option<&Decision>>, found: &mut Comparison) {
    // A new field stops the compiler here: say what it is a fact of.
    let Some(Decision {
        id: _,
        proposed: _,
        stamp: _,
        deliberations: _,
        withdrawn: _,
        superseded: _,
        uses: _,
        erased: _,
    }) = is.or(was)
    else {
        return;
    };
    let it = Subject::Decision(id);
    let proposed = |decision: &Decision| {
        let title = decision.title()?.as_str();
        Some(Fact::plain(Value::Text(title.into()), None, &decision.stamp))
    };
    found.one(
        it.side(What::Proposal),
        (was.and_then(proposed), is.and_then(proposed)),
    );
    found.sets(
        it.side(What::Outcome),
        (None, None),
        lists!(was, is, deliberations),
        |taken| (Value::Outcome(taken.outcome), Some(taken.taken_on)),
    );
    found.ended(it.side(What::Withdrawal), ends!(was, is, withdrawn));
    let superseded = |decision: &Decision| {
        let superseded = decision.superseded.as_ref()?;
        let value = superseded.by.map_or(Value::So, Value::Decision);
        Some(Fact::plain(value, superseded.on, &superseded.stamp))
    };
    found.one(
        it.side(What::Superseding),
        (was.and_then(superseded), is.and_then(superseded)),
    );
    found.erased(it, lists!(was, is, erased));
}
