//! The cost of the transition, quarter by quarter: budgeted, believed and posted, with what deviates and why.

use loggbok_domain::cost::Bucket;
use loggbok_domain::{OrganisationKey, Quarter};
use loggbok_projections::cost::{Place, Prices, Savings};

use super::Reading;
use super::costs::{why, why_columns};
use super::sheet::{Cell, Formula, Row, Sheet};

const BUDGET: usize = 2;
const ACTUAL: usize = 4;

pub(super) fn transition(from: &Reading<'_>) -> Sheet {
    let mut columns = vec![
        from.names("book-organisation"),
        from.brief("book-quarter"),
        from.money("book-budget"),
        from.money("book-forecast"),
        from.money("book-actual"),
        from.money("book-from-budget"),
    ];
    columns.extend(why_columns(from));
    let mut sheet = from.sheet("omstallning", columns, BUDGET);
    if let Some(span) = from.view.ledger.course() {
        let savings = from.view.savings(span, from.day, Prices::Nominal);
        for key in from.members() {
            let rows = span.quarters().map(|quarter| row(&savings, (key, quarter), from));
            sheet.rows.extend(rows);
        }
    }
    sheet.add_up_all(from.say("book-sum"));
    sheet
}

fn row(savings: &Savings<'_>, (key, quarter): (&OrganisationKey, Quarter), from: &Reading<'_>) -> Row {
    let line = savings.line(Some(key), Some(quarter));
    let place = Place {
        quarter,
        bucket: Bucket::Transition,
    };
    let ledger = &from.view.ledger;
    let believed = ledger.forecast(key, &place, from.day).map(|(amount, _)| amount);
    let (budget, actual) = (line.budgeted_one_off_ore, line.one_off_ore);
    let above = actual
        .zip(budget)
        .and_then(|(actual, budget)| actual.minus(budget));
    let mut cells = vec![
        Cell::text(from.organisation(key)),
        Cell::text(quarter.to_string()),
        Cell::money(budget),
        Cell::money(believed),
        Cell::money(actual),
        Cell::reckoned(Formula::Less(ACTUAL, BUDGET), above),
    ];
    cells.extend(why(ledger.explanation(key, &place, from.day), from));
    Row::of(cells)
}
