//! What differs in the calendar of meetings.

use loggbok_domain::MeetingId;

use super::{Meeting, Meetings};
use crate::difference::{Comparison, Sides, Subject, Value, What, ends, lists, sides, things};

impl Meetings {
    pub(crate) fn differ(&self, after: &Self, found: &mut Comparison) {
        let Self { meetings } = after;
        for (id, was, is) in things((&self.meetings, meetings)) {
            meeting(id, (was, is), found);
        }
    }
}

fn meeting(id: MeetingId, (was, is): Sides<Option<&Meeting>>, found: &mut Comparison) {
    // A new field stops the compiler here: say what it is a fact of.
    let Some(Meeting {
        id: _,
        body: _,
        stamp: _,
        called: _,
        held: _,
        closed: _,
        cancelled: _,
        erased: _,
    }) = is.or(was)
    else {
        return;
    };
    let it = Subject::Meeting(id);
    found.sets(
        it.side(What::Called),
        (None, None),
        lists!(was, is, called),
        |called| (Value::Day(called.on), None),
    );
    found.series(it.side(What::Held), sides!(was, is, held), |entry| {
        Value::Day(entry.effective_on)
    });
    found.series(it.side(What::Minutes), sides!(was, is, closed), |entry| {
        Value::Day(entry.effective_on)
    });
    found.ended(it.side(What::Cancellation), ends!(was, is, cancelled));
    found.erased(it, lists!(was, is, erased));
}
