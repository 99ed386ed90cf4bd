//! How joint costs are shared now, and what each would bear by another key.

use loggbok_app::words::Telling;
use loggbok_domain::cost::KeyRule;
use loggbok_domain::{Key, Ore, Quarter};
use loggbok_projections::cost::Simulation;
use maud::{Markup, html};

use crate::component::{Column, Table, empty, table};
use crate::format;
use crate::reading::Reading;
use crate::source::source;
use crate::words::Words;

/// Each service: its key with its source, and the present key beside equal parts and consumption.
pub(super) fn keys(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let shared = &reading.view.ledger.shared;
    if shared.keys.is_empty() {
        return empty(&language.text("keys-none"));
    }
    html! {
        p.lead-in { (language.text("keys-means")) }
        @for service in shared.keys.keys() { (one(service, reading)) }
    }
}

fn one(service: &Key, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let telling = Telling {
        language,
        view: reading.view,
    };
    let shared = &reading.view.ledger.shared;
    let title = shared
        .title(service)
        .map_or(service.as_str(), |title| title.as_str());
    let now = shared.rule(service, Quarter::containing(reading.day));
    html! {
        h3 { (title) }
        @match now {
            Some(set) => {
                p {
                    (language.text_with("keys-now", &[
                        ("rule", telling.rule(&set.value.rule).into()),
                        ("from", format::quarter(set.value.from).into()),
                    ]))
                    " " (source(&set.stamp, reading))
                }
            }
            None => { p.quiet { (language.text("keys-not-yet")) } }
        }
        (compared(service, title, reading))
    }
}

/// The present key, equal parts and consumption side by side; nothing where nothing was charged.
fn compared(service: &Key, title: &str, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let by = |rule: &KeyRule| reading.view.simulate(service, rule, None, reading.day);
    let (equal, used) = (by(&KeyRule::Equal), by(&KeyRule::Consumption));
    if equal.charges == 0 {
        return Markup::default();
    }
    let whole = used.charges == equal.charges;
    let money = |ore: Ore| html! { (format::kronor(ore, language)) };
    let of = |simulation: &Simulation, key: &loggbok_domain::OrganisationKey, other: bool| {
        let row = simulation.rows.iter().find(|row| row.organisation == *key);
        let ore = row.map(|row| if other { row.other_ore } else { row.present_ore });
        money(ore.unwrap_or_default())
    };
    let row = |member: &loggbok_domain::programme::Organisation| {
        let mut cells = vec![
            html! { (member.name) },
            of(&equal, &member.key, false),
            of(&equal, &member.key, true),
        ];
        cells.extend(whole.then(|| of(&used, &member.key, true)));
        cells
    };
    let mut columns = vec![
        Column::words(language.text("organisation")),
        Column::figures(language.text("keys-present")),
        Column::figures(language.text("keys-equal")),
    ];
    columns.extend(whole.then(|| Column::figures(language.text("keys-used"))));
    let sum = |simulation: &Simulation| simulation.rows.iter().map(|row| row.other_ore).sum::<Ore>();
    let mut sums = vec![
        html! { (language.text("sum")) },
        money(sum(&equal)),
        money(sum(&equal)),
    ];
    sums.extend(whole.then(|| money(sum(&used))));
    let content = Table {
        caption: language.text_with(
            "keys-caption",
            &[("count", equal.charges.into()), ("service", title.into())],
        ),
        columns,
        rows: reading.members().map(row).collect(),
        sums: Some(sums),
    };
    table(&content)
}
