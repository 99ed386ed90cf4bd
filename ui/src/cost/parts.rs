//! Savings for each organisation: computed beside printed, planned beside realised.

use loggbok_domain::programme::Organisation;
use loggbok_domain::{BasisPoints, Ore, OrganisationKey};
use loggbok_projections::cost::{Line, Potential};
use maud::{Markup, html};

use super::realised::{Realised, realised};
use crate::component::{Column, Table, missing, table};
use crate::format;
use crate::reading::Reading;
use crate::words::Words;

/// The table; nothing without a savings plan.
pub(super) fn parts(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let Some(potential) = reading.view.ledger.potential() else {
        return Markup::default();
    };
    let so_far = realised(reading);
    let since = so_far.as_ref().map_or_else(String::new, |so_far| {
        format!(" {}", format::quarters(so_far.span))
    });
    let content = Table {
        caption: language.text("parts-caption"),
        columns: vec![
            Column::words(language.text("organisation")),
            Column::figures(language.text("parts-potential")),
            Column::figures(language.text("parts-printed")),
            Column::figures(format!("{}{since}", language.text("parts-planned"))),
            Column::figures(format!("{}{since}", language.text("parts-realised"))),
            Column::figures(language.text("parts-coverage")),
        ],
        rows: reading
            .members()
            .map(|member| row(member, &potential, so_far.as_ref(), reading))
            .collect(),
        sums: Some(sums(&potential, so_far.as_ref(), reading)),
    };
    html! { h3 { (language.text("parts-title")) } (table(&content)) }
}

/// The sum a source prints for an organisation, over all categories.
pub(super) fn printed_row(potential: &Potential<'_>, organisation: &OrganisationKey) -> Option<Ore> {
    let of = |printed: &&loggbok_domain::cost::PrintedSaving| {
        printed.organisation.as_ref() == Some(organisation) && printed.category.is_none()
    };
    potential
        .printed
        .iter()
        .find(of)
        .map(|printed| printed.amount_ore)
}

fn row(
    member: &Organisation,
    potential: &Potential<'_>,
    so_far: Option<&Realised<'_>>,
    reading: &Reading<'_>,
) -> Vec<Markup> {
    let language = reading.language;
    let computed = potential.of(&member.key);
    let printed = printed_row(potential, &member.key);
    let line = so_far.map(|so_far| reading.savings(so_far.span).line(Some(&member.key), None));
    let mut cells = vec![
        html! { (member.name) },
        html! { (format::kronor_and_ore(computed, language)) },
        html! {
            (amount(printed, reading))
            @if let Some(share) = printed.filter(|printed| *printed != computed).and_then(|printed| of_baseline(printed, potential, &member.key)) {
                p.quiet { a href=(reading.status("oppna-punkter")) { (language.text_with("parts-printed-is", &[("share", format::percent(share, language).into())])) } }
            }
        },
    ];
    cells.extend(outcome(line.as_ref(), reading));
    cells
}

/// The part of the baseline that a printed sum is.
fn of_baseline(
    printed: Ore,
    potential: &Potential<'_>,
    organisation: &OrganisationKey,
) -> Option<BasisPoints> {
    let cells = potential
        .cells
        .iter()
        .filter(|cell| cell.organisation == organisation);
    let baseline: Ore = cells.map(|cell| cell.baseline_ore).sum();
    let points = (i128::from(printed.0) * 10_000).checked_div(i128::from(baseline.0))?;
    i64::try_from(points).ok().map(BasisPoints)
}

fn sums(potential: &Potential<'_>, so_far: Option<&Realised<'_>>, reading: &Reading<'_>) -> Vec<Markup> {
    let language = reading.language;
    let mut cells = vec![
        html! { (language.text("sum")) },
        html! { (format::kronor_and_ore(potential.total_ore(), language)) },
        html! { (amount(potential.printed_total_ore(), reading)) },
    ];
    cells.extend(outcome(so_far.map(|so_far| &so_far.line), reading));
    cells
}

fn outcome(line: Option<&Line>, reading: &Reading<'_>) -> [Markup; 3] {
    let language = reading.language;
    let coverage = line.map_or_else(
        || missing(language),
        |line| html! { (line.coverage.covered) " " (language.text("of")) " " (line.coverage.cells) },
    );
    [
        amount(line.and_then(|line| line.planned_ore), reading),
        amount(line.and_then(|line| line.gross_ore), reading),
        coverage,
    ]
}

fn amount(ore: Option<Ore>, reading: &Reading<'_>) -> Markup {
    ore.map_or_else(
        || missing(reading.language),
        |ore| html! { (format::kronor(ore, reading.language)) },
    )
}
