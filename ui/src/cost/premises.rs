//! What the baseline is compared by: every statement with its day and its source.

use fluent_templates::fluent_bundle::FluentValue;
use loggbok_app::words::value;
use loggbok_domain::cost::{Premise, Standing};
use loggbok_domain::{BasisPoints, CategoryKey, OrganisationKey};
use loggbok_projections::cost::Stated;
use maud::{Markup, html};

use crate::component::{Column, Table, empty, table};
use crate::format;
use crate::reading::Reading;
use crate::source::source;
use crate::words::Words;

/// The statements, the latest day first; those taken back stand with them and say so.
pub(super) fn premises(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let mut all = reading.view.ledger.premises.all();
    if all.is_empty() {
        return empty(&language.text("premises-none"));
    }
    all.sort_by_key(|stated| std::cmp::Reverse((stated.effective_on, stated.stamp.position)));
    let content = Table {
        caption: language.text("premises-caption"),
        columns: vec![
            Column::words(language.text("premises-what")),
            Column::figures(language.text("premises-says")),
            Column::words(language.text("premises-day")),
            Column::words(language.text("premises-source")),
        ],
        rows: all.iter().map(|stated| row(stated, reading)).collect(),
        sums: None,
    };
    html! {
        p.lead-in { (language.text("premises-means")) }
        (table(&content))
    }
}

fn row(stated: &Stated, reading: &Reading<'_>) -> Vec<Markup> {
    let language = reading.language;
    let withdrawn = stated.withdrawn.is_some();
    vec![
        html! {
            (what(&stated.value.premise, reading))
            @if withdrawn { p.quiet { (language.text("premises-withdrawn")) } }
        },
        html! { @if withdrawn { s { (says(&stated.value.premise, reading)) } } @else { (says(&stated.value.premise, reading)) } },
        html! { (reading.date(stated.effective_on)) },
        html! {
            (stated.value.source)
            details.behind { summary { (language.text("facts-behind")) } p { (source(&stated.stamp, reading)) } }
        },
    ]
}

/// What it is about: `Prisindex 2026, prognos`.
fn what(premise: &Premise, reading: &Reading<'_>) -> String {
    let language = reading.language;
    let (of, category) = (premise.organisation(), premise.category());
    let of = ("whose", FluentValue::from(whose(of, category, reading)));
    let begins = |from: String| ("from", FluentValue::from(from));
    match premise {
        Premise::PriceIndex { year, standing, .. } => {
            let year = ("year", FluentValue::from(year.to_string()));
            language.text_with("premise-index", &[year, known(*standing, reading)])
        }
        Premise::NetCost { year, standing, .. } => {
            let year = ("year", FluentValue::from(year.to_string()));
            language.text_with("premise-net-cost", &[of, year, known(*standing, reading)])
        }
        Premise::Volume { from, measure, .. } => {
            let measure = ("measure", FluentValue::from(measure.as_str()));
            language.text_with("premise-volume", &[measure, of, begins(format::quarter(*from))])
        }
        Premise::Perimeter { from, .. } => {
            language.text_with("premise-perimeter", &[of, begins(format::quarter(*from))])
        }
        Premise::Season { from_year, .. } => {
            language.text_with("premise-season", &[of, begins(from_year.to_string())])
        }
        Premise::AloneShare { .. } => language.text("premise-alone"),
    }
}

fn known(standing: Standing, reading: &Reading<'_>) -> (&'static str, FluentValue<'static>) {
    let words = match standing {
        Standing::Forecast => reading.language.text("standing-forecast"),
        Standing::Outcome => reading.language.text("standing-outcome"),
    };
    ("standing", words.into())
}

fn whose(
    organisation: Option<&OrganisationKey>,
    category: Option<&CategoryKey>,
    reading: &Reading<'_>,
) -> String {
    let organisation = organisation.map(|key| reading.organisation(key));
    let category = category.map(|key| reading.category(key));
    let names: Vec<&str> = [organisation, category].into_iter().flatten().collect();
    if names.is_empty() {
        reading.language.text("premise-all")
    } else {
        names.join(", ")
    }
}

fn says(premise: &Premise, reading: &Reading<'_>) -> String {
    let language = reading.language;
    match premise {
        Premise::PriceIndex {
            value_thousandths, ..
        } => format::thousandths((*value_thousandths).into(), language),
        Premise::Volume { baseline, volume, .. } => {
            let figure = |count: u32| format::integer(count.into(), language);
            format!("{} → {}", figure(*baseline), figure(*volume))
        }
        Premise::Perimeter { quarterly_ore, .. } => {
            let sum = format::kronor(*quarterly_ore, language);
            language.text_with("premise-per-quarter", &[("sum", sum.into())])
        }
        Premise::Season { quarters, .. } => value::season(language, *quarters),
        Premise::NetCost { amount_ore, .. } => format::kronor(*amount_ore, language),
        Premise::AloneShare { share } => format::percent_exact(BasisPoints((*share).into()), language),
    }
}
