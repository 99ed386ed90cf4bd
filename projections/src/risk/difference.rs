//! What differs in the risk register. The scales are facts of the programme, and compared there.

use loggbok_domain::RiskId;

use super::{Register, Risk};
use crate::difference::{Comparison, Fact, Sides, Subject, Value, What, lists, sides, things};

impl Register {
    pub(crate) fn differ(&self, after: &Self, found: &mut Comparison) {
        let Self { risks, scales: _ } = after;
        for (id, was, is) in things((&self.risks, risks)) {
            risk(id, (was, is), found);
        }
    }
}

fn risk(id: RiskId, (was, is): Sides<Option<&Risk>>, found: &mut Comparison) {
    // A new field stops the compiler here: say what it is a fact of.
    let Some(Risk {
        id: _,
        raised: _,
        stamp: _,
        assessments: _,
        responses: _,
        reviews: _,
        occurrences: _,
        turns: _,
        erased: _,
    }) = is.or(was)
    else {
        return;
    };
    let it = Subject::Risk(id);
    let raised = |risk: &Risk| {
        let title = risk.title()?.as_str();
        Some(Fact::plain(Value::Text(title.into()), None, &risk.stamp))
    };
    found.one(
        it.side(What::Raising),
        (was.and_then(raised), is.and_then(raised)),
    );
    found.series(it.side(What::Assessment), sides!(was, is, assessments), |entry| {
        Value::Assessment(entry.value)
    });
    found.series(it.side(What::Response), sides!(was, is, responses), |entry| {
        Value::Text(entry.value.response.as_str().into())
    });
    found.series(it.side(What::Review), sides!(was, is, reviews), |entry| {
        let finding = entry.value.finding.as_ref();
        finding.map_or(Value::So, |finding| Value::Text(finding.as_str().into()))
    });
    found.series(it.side(What::Occurrence), sides!(was, is, occurrences), |entry| {
        Value::Day(entry.effective_on)
    });
    let days = found.days;
    let open = |risk: Option<&Risk>, day| risk.map(|risk| Value::Open(risk.is_open(day)));
    found.listed(
        it.side(What::Openness),
        (open(was, days.0), open(is, days.1)),
        lists!(was, is, turns),
        |turn| turn.stamp.position,
        |turn| {
            let fact = Fact::plain(Value::Open(!turn.closes), turn.on, &turn.stamp);
            ((turn.stamp.position, None), fact)
        },
    );
    found.erased(it, lists!(was, is, erased));
}
