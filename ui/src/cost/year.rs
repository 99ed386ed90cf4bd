//! The year of the last quarter posted: baseline, target, forecast and actual of each municipality and category.

use loggbok_domain::{CategoryKey, Language, Ore, OrganisationKey, Quarter, QuarterRange};
use loggbok_projections::cost::{Cell, Savings};
use maud::{Markup, html};

use crate::component::{Column, Table, empty, missing, table};
use crate::format;
use crate::reading::Reading;
use crate::words::Words;

/// Sums of cells.
#[derive(Default)]
struct Sums {
    baseline: Option<Ore>,
    target: Option<Ore>,
    forecast: Option<Ore>,
    actual: Option<Ore>,
    /// Actual less baseline, over cells with both.
    deviation: Option<Ore>,
    posted: usize,
    cells: usize,
}

/// A table of municipalities, and for each one of its categories.
pub(super) fn years(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let last = reading.view.ledger.so_far().map(|span| span.end());
    let span = last.and_then(|last| QuarterRange::parse(Quarter::of(last.year(), 1)?, last).ok());
    let Some(span) = span else {
        return empty(&language.text("year-none"));
    };
    let savings = reading.savings(span);
    let all = |key: Option<&OrganisationKey>| {
        let cells = savings.cells.iter();
        add(cells.filter(|cell| key.is_none_or(|key| cell.organisation == key)))
    };
    let of = |member: &loggbok_domain::programme::Organisation| {
        row(html! { (member.name) }, &all(Some(&member.key)), reading)
    };
    let content = Table {
        caption: language.text_with("year-caption", &[("span", format::quarters(span).into())]),
        columns: columns(language.text("organisation"), language),
        rows: reading.members().map(of).collect(),
        sums: Some(row(html! { (language.text("sum")) }, &all(None), reading)),
    };
    html! {
        p.lead-in { (language.text("year-means")) }
        (table(&content))
        @for member in reading.members() {
            details.behind {
                summary { (language.text_with("year-categories", &[("name", member.name.as_str().into())])) }
                (categories(&member.key, &savings, reading))
            }
        }
    }
}

fn categories(key: &OrganisationKey, savings: &Savings<'_>, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let own = || savings.cells.iter().filter(|cell| cell.organisation == key);
    let mut categories: Vec<&CategoryKey> = Vec::new();
    for cell in own() {
        if !categories.contains(&cell.category) {
            categories.push(cell.category);
        }
    }
    let of = |category: &&CategoryKey| {
        let cells = own().filter(|cell| cell.category == *category);
        row(html! { (reading.category(category)) }, &add(cells), reading)
    };
    let content = Table {
        caption: language.text_with(
            "year-caption-of",
            &[
                ("name", reading.organisation(key).into()),
                ("span", format::quarters(savings.span).into()),
            ],
        ),
        columns: columns(language.text("category"), language),
        rows: categories.iter().map(of).collect(),
        sums: Some(row(html! { (language.text("sum")) }, &add(own()), reading)),
    };
    table(&content)
}

fn columns(first: String, language: Language) -> Vec<Column> {
    vec![
        Column::words(first),
        Column::figures(language.text("year-baseline")),
        Column::figures(language.text("year-target")),
        Column::figures(language.text("year-forecast")),
        Column::figures(language.text("year-actual")),
        Column::figures(language.text("year-deviation")),
        Column::figures(language.text("parts-coverage")),
    ]
}

fn add<'a, 'b: 'a>(cells: impl Iterator<Item = &'a Cell<'b>>) -> Sums {
    let mut sums = Sums::default();
    let add = |sum: &mut Option<Ore>, amount: Option<Ore>| {
        if let Some(amount) = amount {
            *sum = Some(Ore(sum.unwrap_or_default().0.saturating_add(amount.0)));
        }
    };
    for cell in cells {
        add(&mut sums.baseline, cell.baseline_ore);
        add(&mut sums.target, cell.target_ore);
        add(&mut sums.forecast, cell.forecast_ore);
        add(&mut sums.actual, cell.actual_ore);
        add(
            &mut sums.deviation,
            cell.gross_ore().map(|gross| Ore(gross.0.saturating_neg())),
        );
        sums.cells += usize::from(cell.baseline_ore.is_some() || cell.lack.is_some());
        sums.posted += usize::from(cell.gross_ore().is_some());
    }
    sums
}

fn row(name: Markup, sums: &Sums, reading: &Reading<'_>) -> Vec<Markup> {
    let language = reading.language;
    let amount = |ore: Option<Ore>| {
        ore.map_or_else(
            || missing(language),
            |ore| html! { (format::kronor(ore, language)) },
        )
    };
    vec![
        name,
        amount(sums.baseline),
        amount(sums.target),
        amount(sums.forecast),
        amount(sums.actual),
        amount(sums.deviation),
        html! { (sums.posted) " " (language.text("of")) " " (sums.cells) },
    ]
}
