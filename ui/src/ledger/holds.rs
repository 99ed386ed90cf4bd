//! What a file holds, as its reader tells it: kind, owner, sums, control totals, and every problem with its place.

use loggbok_app::ledger_file::{ControlLine, Inspection, ProblemLine};
use loggbok_domain::Language;
use maud::{Markup, html};

use super::target::{count, money};
use crate::component::{Column, Table, facts, table};
use crate::words::Words;

/// Control totals that differ, and problems, are listed: at most so many.
const LISTED: usize = 200;

/// What stands in it.
pub(super) fn holds(inspection: &Inspection, language: Language) -> Markup {
    let owner = [
        inspection.owner.name.as_deref(),
        inspection.owner.number.as_deref(),
    ];
    let owner: Vec<&str> = owner.into_iter().flatten().collect();
    let days = |(first, last): &(chrono::NaiveDate, chrono::NaiveDate)| format!("{first} – {last}");
    let named = [
        (language.text("import-kind"), inspection.kind_said(language)),
        (
            language.text("import-encoding"),
            inspection.encoding.name().to_owned(),
        ),
        (
            language.text("import-checksum"),
            inspection.checksum_said(language).to_owned(),
        ),
        (
            language.text("import-owner"),
            if owner.is_empty() {
                language.text("missing")
            } else {
                owner.join(", ")
            },
        ),
        (
            language.text("ledger-covers"),
            inspection
                .span
                .as_ref()
                .map_or_else(|| language.text("missing"), days),
        ),
        (
            language.text("ledger-vouchers"),
            count(inspection.vouchers, language),
        ),
        (language.text("ledger-rows"), count(inspection.rows, language)),
        (language.text("sum"), money(inspection.total_ore, language)),
        (
            language.text("ledger-size"),
            format!("{} B", count(inspection.bytes, language)),
        ),
    ];
    html! {
        (facts(named.iter().map(|(name, value)| (name.as_str(), html! { (value) }))))
        (facts([("SHA-256", html! { code.hash { (inspection.sha256) } })]))
        (controls(&inspection.controls, language))
        (accounts(inspection, language))
    }
}

fn controls(controls: &[ControlLine], language: Language) -> Markup {
    let differing: Vec<&ControlLine> = controls.iter().filter(|control| !control.holds).collect();
    if controls.is_empty() {
        return html! { p.lead-in { (language.text("import-no-controls")) } };
    }
    let said = language.text_with(
        "import-controls",
        &[
            ("held", (controls.len() - differing.len()).into()),
            ("differing", differing.len().into()),
        ],
    );
    let row = |control: &&ControlLine| {
        vec![
            html! { (control.account) },
            html! { (money(control.stated_ore, language)) },
            html! { (money(control.computed_ore, language)) },
        ]
    };
    html! {
        p.lead-in { (said) }
        @if !differing.is_empty() {
            (table(&Table {
                caption: language.text("import-controls-differ"),
                columns: vec![
                    Column::words(language.text("ledger-account")),
                    Column::figures(language.text("import-stated")),
                    Column::figures(language.text("import-computed")),
                ],
                rows: differing.iter().take(LISTED).map(row).collect(),
                sums: None,
            }))
        }
    }
}

fn accounts(inspection: &Inspection, language: Language) -> Markup {
    let rows = inspection.accounts.iter().map(|account| {
        vec![
            html! { (account.account) },
            html! { (account.name.as_deref().unwrap_or("–")) },
            html! { (count(account.rows, language)) },
            html! { (money(account.sum_ore, language)) },
        ]
    });
    html! {
        @if !inspection.accounts.is_empty() {
            details.behind {
                summary { (language.text("import-per-account")) }
                (table(&Table {
                    caption: language.text("import-per-account-caption"),
                    columns: vec![
                        Column::words(language.text("ledger-account")),
                        Column::words(language.text("import-name")),
                        Column::figures(language.text("ledger-rows")),
                        Column::figures(language.text("sum")),
                    ],
                    rows: rows.collect(),
                    sums: None,
                }))
            }
        }
    }
}

/// What is wrong with it.
pub(super) fn problems(inspection: &Inspection, language: Language) -> Markup {
    let row = |problem: &ProblemLine| {
        vec![
            html! {
                @if problem.line > 0 { (language.text_with("import-line", &[("line", problem.line.into())])) }
                @else { (language.text("import-whole-file")) }
                @if let Some(cell) = &problem.cell { " " code { (cell) } }
            },
            html! { @if problem.hinders { (language.text("import-hinders")) } @else { (language.text("import-note")) } },
            html! { (problem.what) },
            html! { (problem.remedy) },
        ]
    };
    let omitted = inspection.problems_omitted + (inspection.problems.len().saturating_sub(LISTED)) as u64;
    html! {
        (table(&Table {
            caption: language.text("import-problems-caption"),
            columns: vec![
                Column::words(language.text("load-place")),
                Column::words(language.text("import-weight")),
                Column::words(language.text("load-fact")),
                Column::words(language.text("load-remedy")),
            ],
            rows: inspection.problems.iter().take(LISTED).map(row).collect(),
            sums: None,
        }))
        @if omitted > 0 { p.lead-in { (language.text_with("import-problems-more", &[("count", omitted.into())])) } }
    }
}
