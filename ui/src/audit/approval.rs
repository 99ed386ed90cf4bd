//! Who asserted, and who approved?

use loggbok_projections::decision::Decision;

use super::question::{Cell, Question};
use crate::component::Column;
use crate::decision;
use crate::format;
use crate::reading::{Reading, swedish_time};
use crate::source::author;
use crate::words::Words;

/// Every decision dealt with: who put it forward and who recorded the outcome, by role. That they were two is told,
/// not who they were: their signatures stand in the log.
pub(super) fn approved(reading: &Reading<'_>) -> Question {
    let language = reading.language;
    let mut dealt = reading.view.decisions.in_order();
    dealt.retain(|decision| !decision.deliberations.is_empty());
    let two = dealt.iter().filter(|decision| by_two(decision)).count();
    Question {
        key: "godkannanden",
        asks: language.text("audit-approvals"),
        answer: language.text_with(
            "audit-approvals-answer",
            &[("of", dealt.len().into()), ("two", two.into())],
        ),
        columns: vec![
            Column::words(language.text("decision")),
            Column::words(language.text("audit-proposed-by")),
            Column::words(language.text("audit-recorded-by")),
            Column::words(language.text("audit-two")),
            Column::words(language.text("dossier-recorded")),
            Column::words(language.text("dossier-place")),
        ],
        rows: dealt.iter().map(|decision| row(decision, reading)).collect(),
    }
}

/// Whether nobody who proposed it also recorded an outcome.
fn by_two(decision: &Decision) -> bool {
    let proposed = &decision.stamp.by.actor;
    decision
        .deliberations
        .iter()
        .all(|it| it.stamp.by.actor != *proposed)
}

fn row(one: &Decision, reading: &Reading<'_>) -> Vec<Cell> {
    let language = reading.language;
    let who = |stamp: &loggbok_projections::Stamp| {
        author(&stamp.by.role, stamp.by.organisation.as_deref(), reading)
    };
    let last = one.deliberations.last().map(|last| &last.stamp);
    let recorded_at = last.map(|stamp| format::moment(&swedish_time(stamp.recorded_at), language));
    vec![
        Cell::link(decision::title(one, language), decision::address(one.id, reading)),
        Cell::text(who(&one.stamp)),
        Cell::or_missing(last.map(who), reading),
        Cell::yes_no(by_two(one), reading),
        Cell::or_missing(recorded_at, reading),
        last.map_or_else(|| Cell::missing(reading), |stamp| Cell::place(stamp, reading)),
    ]
}
