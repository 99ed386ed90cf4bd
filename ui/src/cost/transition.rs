//! The cost of the transition: budgeted, believed and posted.

use loggbok_domain::cost::Bucket;
use loggbok_domain::{Ore, OrganisationKey};
use loggbok_projections::cost::Place;
use maud::{Markup, html};

use crate::component::{Column, Table, empty, missing, table};
use crate::format;
use crate::reading::Reading;
use crate::words::Words;

/// Each municipality over all quarters.
pub(super) fn transition(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let Some(span) = reading.view.ledger.course() else {
        return empty(&language.text("year-none"));
    };
    let savings = reading.savings(span);
    let of = |name: &str, key: Option<&OrganisationKey>| {
        let line = savings.line(key, None);
        cells(
            name,
            [
                line.budgeted_one_off_ore,
                line.one_off_ore,
                believed(key, reading),
            ],
            reading,
        )
    };
    let content = Table {
        caption: language.text_with("transition-caption", &[("span", format::quarters(span).into())]),
        columns: vec![
            Column::words(language.text("organisation")),
            Column::figures(language.text("transition-column-budget")),
            Column::figures(language.text("transition-column-posted")),
            Column::figures(language.text("transition-column-left")),
            Column::figures(language.text("transition-column-believed")),
        ],
        rows: reading
            .members()
            .map(|member| of(member.name.as_str(), Some(&member.key)))
            .collect(),
        sums: Some(of(&language.text("sum"), None)),
    };
    table(&content)
}

/// What is believed of quarters without postings.
fn believed(key: Option<&OrganisationKey>, reading: &Reading<'_>) -> Option<Ore> {
    let ledger = &reading.view.ledger;
    let span = ledger.course()?;
    let mut sum = None;
    for member in reading
        .members()
        .filter(|member| key.is_none_or(|key| *key == member.key))
    {
        for quarter in span.quarters() {
            let place = Place {
                quarter,
                bucket: Bucket::Transition,
            };
            if ledger.actual(&member.key, &place).is_some() {
                continue;
            }
            if let Some((amount, _)) = ledger.forecast(&member.key, &place, reading.day) {
                sum = Some(Ore(sum.unwrap_or(Ore::ZERO).0.saturating_add(amount.0)));
            }
        }
    }
    sum
}

fn cells(name: &str, [budget, posted, believed]: [Option<Ore>; 3], reading: &Reading<'_>) -> Vec<Markup> {
    let language = reading.language;
    let amount = |ore: Option<Ore>| {
        ore.map_or_else(
            || missing(language),
            |ore| html! { (format::kronor(ore, language)) },
        )
    };
    let left = budget.and_then(|budget| budget.minus(posted.unwrap_or_default()));
    vec![
        html! { (name) },
        amount(budget),
        amount(posted),
        amount(left),
        amount(believed),
    ]
}
