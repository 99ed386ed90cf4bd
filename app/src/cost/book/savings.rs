//! The saving of each organisation, category and quarter, from the baseline year to what is cashable.

use loggbok_domain::Ore;
use loggbok_projections::cost::{Cell as Figures, Prices, Steps};

use super::Reading;
use super::sheet::{Cell, Formula, Row, Sheet};

const SEASONAL: usize = 3;
const PERIMETER: usize = 6;
const BASELINE: usize = 7;
const TARGET: usize = 8;
const ACTUAL: usize = 10;
const GROSS: usize = 11;
const REDUCTION: usize = 12;

pub(super) fn savings(from: &Reading<'_>, prices: Prices) -> Sheet {
    let columns = vec![
        from.names("book-organisation"),
        from.names("book-category"),
        from.brief("book-quarter"),
        from.money("book-seasonal"),
        from.money("book-price"),
        from.money("book-volume"),
        from.money("book-perimeter"),
        from.money("book-baseline"),
        from.money("book-target"),
        from.money("book-planned"),
        from.money("book-actual"),
        from.money("book-gross"),
        from.money("book-reduction"),
        from.money("book-cashable"),
        from.money("book-claimed"),
        from.money("book-validated"),
        from.money("book-avoided"),
    ];
    let key = match prices {
        Prices::Nominal => "besparingar",
        Prices::Fixed => "besparingar-fasta-priser",
    };
    let mut sheet = from.sheet(key, columns, SEASONAL);
    if let Some(span) = from.view.ledger.course() {
        let savings = from.view.savings(span, from.day, prices);
        sheet.rows = savings.cells.iter().map(|cell| row(cell, from)).collect();
    }
    sheet.add_up_all(from.say("book-sum"));
    sheet
}

fn row(cell: &Figures<'_>, from: &Reading<'_>) -> Row {
    let change = |after: fn(&Steps) -> Ore, before: fn(&Steps) -> Ore| {
        let steps = cell.steps.as_ref()?;
        after(steps).minus(before(steps))
    };
    let (seasonal, priced) = (|it: &Steps| it.seasonal_ore, |it: &Steps| it.priced_ore);
    let (scaled, baseline) = (|it: &Steps| it.scaled_ore, |it: &Steps| it.baseline_ore);
    Row::of(vec![
        Cell::text(from.organisation(cell.organisation)),
        Cell::text(from.category(cell.category)),
        Cell::text(cell.quarter.to_string()),
        Cell::money(cell.steps.as_ref().map(seasonal)),
        Cell::money(change(priced, seasonal)),
        Cell::money(change(scaled, priced)),
        Cell::money(change(baseline, scaled)),
        Cell::reckoned(Formula::Across(SEASONAL..=PERIMETER), cell.baseline_ore),
        Cell::money(cell.target_ore),
        Cell::reckoned(Formula::Less(BASELINE, TARGET), cell.planned_ore()),
        Cell::money(cell.actual_ore),
        Cell::reckoned(Formula::Less(BASELINE, ACTUAL), cell.gross_ore()),
        Cell::money(cell.reduction_ore),
        Cell::reckoned(Formula::Least(GROSS, REDUCTION), cell.cashable_ore()),
        Cell::money(cell.claimed.claimed_ore),
        Cell::money(cell.claimed.validated_ore),
        Cell::money(cell.claimed.avoided_ore),
    ])
}
