//! How the potential is computed, cell by cell, with what the source prints where it differs.

use loggbok_domain::{CategoryKey, Ore, OrganisationKey};
use loggbok_projections::cost::Potential;
use maud::{Markup, html};

use crate::component::{Column, Table, missing, table};
use crate::format;
use crate::reading::Reading;
use crate::words::Words;

/// The table, folded away; nothing without a savings plan.
pub(super) fn computation(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let ledger = &reading.view.ledger;
    let (Some(potential), Some(plan)) = (ledger.potential(), ledger.savings_plan()) else {
        return Markup::default();
    };
    let members: Vec<_> = reading.members().collect();
    let mut columns = vec![Column::words(language.text("category"))];
    columns.extend(members.iter().map(|member| Column::figures(member.name.as_str())));
    columns.push(Column::figures(language.text("sum")));
    let row = |category: &CategoryKey| {
        let mut cells = vec![html! { (reading.category(category)) }];
        cells.extend(
            members
                .iter()
                .map(|member| cell(&potential, Some(&member.key), category, reading)),
        );
        cells.push(cell(&potential, None, category, reading));
        cells
    };
    let mut sums = vec![html! { (language.text("sum")) }];
    sums.extend(
        members
            .iter()
            .map(|member| html! { (format::kronor_and_ore(potential.of(&member.key), language)) }),
    );
    sums.push(html! { (format::kronor_and_ore(potential.total_ore(), language)) });
    let content = Table {
        caption: language.text("computation-caption"),
        columns,
        rows: plan.value.terms.categories.iter().map(row).collect(),
        sums: Some(sums),
    };
    html! {
        details.behind {
            summary { (language.text("computation-title")) }
            (table(&content))
        }
    }
}

/// The computed amount; below it the printed one, where it is another.
fn cell(
    potential: &Potential<'_>,
    organisation: Option<&OrganisationKey>,
    category: &CategoryKey,
    reading: &Reading<'_>,
) -> Markup {
    let language = reading.language;
    let mut known = potential
        .cells
        .iter()
        .filter(|cell| cell.category == category && organisation.is_none_or(|key| cell.organisation == key))
        .map(|cell| cell.amount_ore)
        .peekable();
    if known.peek().is_none() {
        return missing(language);
    }
    let computed: Ore = known.sum();
    let printed = potential
        .printed
        .iter()
        .find(|printed| {
            printed.organisation.as_ref() == organisation && printed.category.as_ref() == Some(category)
        })
        .map(|printed| printed.amount_ore);
    html! {
        (format::kronor_and_ore(computed, language))
        @if let Some(printed) = printed.filter(|printed| *printed != computed) {
            p.quiet { (language.text_with("printed-as", &[("sum", format::kronor(printed, language).into())])) }
        }
    }
}
