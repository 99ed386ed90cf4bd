//! Which decisions were taken, and did they follow the delegation? Which changes lack a decision?

use loggbok_projections::decision::{Decision, Unauthorised};

use super::question::{Cell, Question};
use crate::as_of;
use crate::component::Column;
use crate::decision;
use crate::format;
use crate::reading::{Reading, swedish_time};
use crate::source::{position, sentence};
use crate::words::Words;

/// Every question that a body has settled.
pub(super) fn taken(reading: &Reading<'_>) -> Question {
    let language = reading.language;
    let mut taken = reading.view.decisions.in_order();
    taken.retain(|decision| !decision.deliberations.is_empty());
    let at_meetings = taken
        .iter()
        .filter(|it| it.deliberations.iter().all(|one| one.value.meeting.is_some()));
    let with_basis = taken
        .iter()
        .filter(|it| it.proposed.as_ref().is_some_and(|it| it.basis.is_some()));
    let values = [
        ("of", taken.len().into()),
        ("meetings", at_meetings.count().into()),
        ("basis", with_basis.count().into()),
        ("uses", taken.iter().map(|it| it.uses.len()).sum::<usize>().into()),
    ];
    Question {
        key: "beslut",
        asks: language.text("audit-decisions"),
        answer: language.text_with("audit-decisions-answer", &values),
        columns: vec![
            Column::words(language.text("decision")),
            Column::words(language.text("status")),
            Column::words(language.text("decision-body")),
            Column::words(language.text("audit-taken-on")),
            Column::words(language.text("audit-minutes")),
            Column::words(language.text("audit-votes")),
            Column::figures(language.text("audit-allowed")),
            Column::figures(language.text("audit-used")),
        ],
        rows: taken.iter().map(|decision| row(decision, reading)).collect(),
    }
}

fn row(one: &Decision, reading: &Reading<'_>) -> Vec<Cell> {
    let language = reading.language;
    let last = one.deliberations.last().map(|last| &last.value);
    let votes = last
        .and_then(|last| last.votes)
        .map(|votes| format!("{}–{}–{}", votes.in_favour, votes.against, votes.abstained));
    let body = one.proposed.as_ref().map(|it| reading.body(&it.body).to_owned());
    vec![
        Cell::link(decision::title(one, language), decision::address(one.id, reading)),
        Cell::text(decision::status(one, language)),
        Cell::or_missing(body, reading),
        Cell::or_missing(last.map(|last| reading.date(last.taken_on)), reading),
        Cell::or_missing(
            last.map(|last| format!("{}, {}", last.paragraph, last.case_number)),
            reading,
        ),
        Cell::text(votes.unwrap_or_else(|| language.text("audit-no-count"))),
        Cell::count(one.authorises().len()),
        Cell::count(one.uses.len()),
    ]
}

/// Changes of scope, time, money or aim that lack a decision in force.
pub(super) fn without(reading: &Reading<'_>) -> Question {
    let language = reading.language;
    let changes = reading.view.decisions.unauthorised();
    let lacking = |one: &Unauthorised<'_>| {
        let change = one.change;
        let address = reading.address.to(reading.home);
        let then = address
            .with(as_of::PARAMETER, change.position.to_string())
            .to_string();
        let name = reading.name_of(&change.stream).map(str::to_owned);
        let (words, id) = decision::lack_words(one.lack, language);
        vec![
            Cell::text(sentence(&loggbok_app::words::event(language, &change.kind))),
            Cell::or_none(name),
            Cell::text(words),
            Cell::decision(id, reading),
            Cell::text(format::moment(&swedish_time(change.recorded_at), language)),
            Cell::link(position(change.position.0, language), then),
        ]
    };
    Question {
        key: "utan-beslut",
        asks: language.text("audit-without"),
        answer: language.text_with("audit-without-answer", &[("count", changes.len().into())]),
        columns: vec![
            Column::words(language.text("dossier-change")),
            Column::words(language.text("dossier-of")),
            Column::words(language.text("audit-lacks")),
            Column::words(language.text("decision")),
            Column::words(language.text("dossier-recorded")),
            Column::words(language.text("dossier-place")),
        ],
        rows: changes.iter().map(lacking).collect(),
    }
}
