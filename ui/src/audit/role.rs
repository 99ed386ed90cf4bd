//! Are the roles described?

use loggbok_domain::programme::Body;

use super::question::{Cell, Question};
use crate::component::Column;
use crate::reading::Reading;
use crate::words::Words;

/// Described: it is said who sits in a body, and what it decides or does.
pub(super) fn described(reading: &Reading<'_>) -> Question {
    let language = reading.language;
    let opened = reading.view.charter.opened.as_ref();
    let bodies = opened.map_or(&[][..], |opened| &opened.bodies);
    let whole = bodies
        .iter()
        .filter(|body| !body.members.is_empty() && body.duties.is_some())
        .count();
    let open: Vec<_> = reading
        .view
        .risks
        .in_order()
        .into_iter()
        .filter(|risk| risk.is_open(reading.day))
        .collect();
    let owned = open.iter().filter(|risk| {
        let response = risk.response(reading.day);
        response.is_some_and(|response| response.owner.is_some())
    });
    let values = [
        ("of", bodies.len().into()),
        ("described", whole.into()),
        ("owned", owned.count().into()),
        ("risks", open.len().into()),
    ];
    Question {
        key: "roller",
        asks: language.text("audit-roles"),
        answer: language.text_with("audit-roles-answer", &values),
        columns: vec![
            Column::words(language.text("decision-body")),
            Column::words(language.text("audit-members")),
            Column::words(language.text("body-duties")),
            Column::figures(language.text("audit-asked")),
        ],
        rows: bodies.iter().map(|body| row(body, reading)).collect(),
    }
}

fn row(body: &Body, reading: &Reading<'_>) -> Vec<Cell> {
    let members: Vec<&str> = body.members.iter().map(|member| member.as_str()).collect();
    let members = (!members.is_empty()).then(|| members.join(", "));
    let duties = body
        .duties
        .as_ref()
        .map(|duties| duties.as_str().replace('\n', ", "));
    let asked = reading.view.decisions.decisions.values().filter(|decision| {
        let proposed = decision.proposed.as_ref();
        proposed.is_some_and(|proposed| proposed.body == body.key)
    });
    vec![
        Cell::link(body.name.as_str(), reading.status("om-programmet")),
        Cell::or_missing(members, reading),
        Cell::or_missing(duties, reading),
        Cell::count(asked.count()),
    ]
}
