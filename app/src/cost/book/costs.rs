//! Baseline, target, forecast and actual of each organisation, category and quarter, with what deviates and why.

use loggbok_domain::cost::{Bucket, DeviationExplained};
use loggbok_projections::Dated;
use loggbok_projections::cost::{Cell as Figures, Place, Prices};

use super::Reading;
use super::sheet::{Cell, Column, Formula, Row, Sheet};

const BASELINE: usize = 3;
const TARGET: usize = 4;
const ACTUAL: usize = 6;

pub(super) fn costs(from: &Reading<'_>) -> Sheet {
    let mut columns = vec![
        from.names("book-organisation"),
        from.names("book-category"),
        from.brief("book-quarter"),
        from.money("book-baseline"),
        from.money("book-target"),
        from.money("book-forecast"),
        from.money("book-actual"),
        from.money("book-from-baseline"),
        from.money("book-from-target"),
    ];
    columns.extend(why_columns(from));
    let mut sheet = from.sheet("kostnader", columns, BASELINE);
    if let Some(span) = from.view.ledger.course() {
        let savings = from.view.savings(span, from.day, Prices::Nominal);
        sheet.rows = savings.cells.iter().map(|cell| row(cell, from)).collect();
    }
    sheet.add_up_all(from.say("book-sum"));
    sheet
}

fn row(cell: &Figures<'_>, from: &Reading<'_>) -> Row {
    let place = Place {
        quarter: cell.quarter,
        bucket: Bucket::Category(cell.category.clone()),
    };
    let above = |reckoned: Option<loggbok_domain::Ore>| cell.actual_ore?.minus(reckoned?);
    let mut cells = vec![
        Cell::text(from.organisation(cell.organisation)),
        Cell::text(from.category(cell.category)),
        Cell::text(cell.quarter.to_string()),
        Cell::money(cell.baseline_ore),
        Cell::money(cell.target_ore),
        Cell::money(cell.forecast_ore),
        Cell::money(cell.actual_ore),
        Cell::reckoned(Formula::Less(ACTUAL, BASELINE), above(cell.baseline_ore)),
        Cell::reckoned(Formula::Less(ACTUAL, TARGET), above(cell.target_ore)),
    ];
    cells.extend(why(
        from.view.ledger.explanation(cell.organisation, &place, from.day),
        from,
    ));
    Row::of(cells)
}

/// The columns of why something deviates.
pub(super) fn why_columns(from: &Reading<'_>) -> [Column; 4] {
    [
        from.sentences("book-why"),
        from.brief("book-found-on"),
        from.names("book-by"),
        from.names("book-decision"),
    ]
}

/// Why something deviates, when that was found, who says so, and the decision it comes of.
pub(super) fn why(explained: Option<&Dated<DeviationExplained>>, from: &Reading<'_>) -> [Cell; 4] {
    let Some(explained) = explained else {
        return [Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty];
    };
    [
        Cell::text(explained.value.explanation.as_str()),
        Cell::Day(explained.effective_on),
        Cell::text(from.by(&explained.stamp)),
        Cell::or_empty(from.decision(explained.stamp.decision)),
    ]
}
