//! Is the cost budgeted, and is it followed?

use loggbok_domain::{Ore, OrganisationKey, Quarter};

use super::question::{Cell, Question};
use crate::component::Column;
use crate::format;
use crate::reading::Reading;
use crate::words::Words;

/// Budgeted: a baseline and a transition budget. Followed: every ended quarter since the first is posted.
pub(super) fn followed(reading: &Reading<'_>) -> Question {
    let language = reading.language;
    let members: Vec<_> = reading.members().collect();
    let rows: Vec<Row<'_>> = members.iter().map(|member| row(&member.key, reading)).collect();
    let count = |holds: fn(&Row<'_>) -> bool| rows.iter().filter(|row| holds(row)).count();
    let values = [
        ("of", rows.len().into()),
        (
            "budgeted",
            count(|row| row.baseline.is_some() && row.transition.is_some()).into(),
        ),
        (
            "followed",
            count(|row| row.posted > 0 && row.posted >= row.ended).into(),
        ),
    ];
    let cells = |row: &Row<'_>| {
        let money =
            |ore: Option<Ore>| Cell::or_missing(ore.map(|ore| format::kronor(ore, language)), reading);
        vec![
            Cell::link(
                reading.organisation(row.organisation),
                reading.status("besparingar"),
            ),
            money(row.baseline),
            match reading.view.ledger.is_budget_erased() {
                true => Cell::text(language.text("erased")),
                false => money(row.transition),
            },
            Cell::text(format!("{} {} {}", row.posted, language.text("of"), row.ended)),
            Cell::or_missing(row.latest.map(format::quarter), reading),
        ]
    };
    Question {
        key: "kostnad",
        asks: language.text("audit-costs"),
        answer: language.text_with("audit-costs-answer", &values),
        columns: vec![
            Column::words(language.text("organisation")),
            Column::figures(language.text("audit-baseline-year")),
            Column::figures(language.text("audit-transition-budget")),
            Column::figures(language.text("audit-quarters-posted")),
            Column::words(language.text("audit-latest-posted")),
        ],
        rows: rows.iter().map(cells).collect(),
    }
}

struct Row<'a> {
    organisation: &'a OrganisationKey,
    /// The cost of a year before the change.
    baseline: Option<Ore>,
    /// What the change may cost.
    transition: Option<Ore>,
    /// Ended quarters with something posted.
    posted: usize,
    /// Quarters ended since the first that anybody has posted.
    ended: usize,
    latest: Option<Quarter>,
}

fn row<'a>(organisation: &'a OrganisationKey, reading: &Reading<'_>) -> Row<'a> {
    let ledger = &reading.view.ledger;
    let all = ledger.actuals.values().flat_map(|places| places.keys());
    let first = all.map(|place| place.quarter).min();
    let ended: Vec<Quarter> = first
        .map(|first| {
            (0..)
                .map(move |step| first.plus(step))
                .take_while(|it| it.last_day() < reading.day)
        })
        .into_iter()
        .flatten()
        .collect();
    let own = ledger.actuals.get(organisation);
    let posted: std::collections::BTreeSet<Quarter> = own
        .into_iter()
        .flat_map(|places| places.keys())
        .map(|place| place.quarter)
        .collect();
    let baseline = ledger
        .baselines
        .get(organisation)
        .and_then(|years| years.values().next_back());
    let baseline = baseline.and_then(|sets| sets.last());
    let lines = ledger.transition_budget().map(|budget| &budget.value.lines);
    let transition = lines.map(|lines| {
        let own = lines.iter().filter(|line| line.organisation == *organisation);
        own.map(|line| line.amount_ore).sum::<Ore>()
    });
    Row {
        organisation,
        baseline: baseline.map(|set| set.value.lines.iter().map(|line| line.amount_ore).sum()),
        transition: transition.filter(|sum| *sum != Ore::ZERO),
        posted: ended.iter().filter(|quarter| posted.contains(*quarter)).count(),
        ended: ended.len(),
        latest: posted.last().copied(),
    }
}
