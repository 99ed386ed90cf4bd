//! What differs in the goals.

use loggbok_domain::GoalId;

use super::{Declaration, Goal, Goals};
use crate::difference::{Comparison, Fact, Sides, Subject, Value, What, lists, sides, things};

impl Goals {
    pub(crate) fn differ(&self, after: &Self, found: &mut Comparison) {
        let Self { goals } = after;
        for (id, was, is) in things((&self.goals, goals)) {
            goal(id, (was, is), found);
        }
    }
}

fn goal(id: GoalId, (was, is): Sides<Option<&Goal>>, found: &mut Comparison) {
    // A new field stops the compiler here: say what it is a fact of.
    let Some(Goal {
        id: _,
        defined: _,
        stamp: _,
        changes: _,
        measurements: _,
        declared: _,
        erased: _,
    }) = is.or(was)
    else {
        return;
    };
    let it = Subject::Goal(id);
    let first = |goal: &Goal| goal.original_aim().map(Value::Aim);
    let origin = (was.and_then(first), is.and_then(first));
    let defined = |goal: &Goal| Some(Fact::plain(first(goal)?, None, &goal.stamp));
    found.one(
        it.side(What::Definition),
        (was.and_then(defined), is.and_then(defined)),
    );
    found.sets(it.side(What::Target), origin, lists!(was, is, changes), |aim| {
        (Value::Aim(*aim), None)
    });
    found.series(
        it.side(What::Measurement),
        sides!(was, is, measurements),
        |entry| Value::Measured(entry.value.value),
    );
    let declared = |goal: &Goal| {
        let declared = goal.declared.as_ref()?;
        let (reached, on) = match declared.value {
            Declaration::Reached(on) => (true, on),
            Declaration::Missed(on) => (false, on),
        };
        Some(Fact::plain(Value::Declared(reached), on, &declared.stamp))
    };
    found.one(
        it.side(What::Declaration),
        (was.and_then(declared), is.and_then(declared)),
    );
    found.erased(it, lists!(was, is, erased));
}
