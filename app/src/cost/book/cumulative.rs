//! Quarter by quarter with the cumulative net, as it was posted and as it is believed: of all, and of each
//! organisation.

use loggbok_domain::OrganisationKey;
use loggbok_projections::cost::{Expectation, Prices, Savings, Step};

use super::Reading;
use super::sheet::{Cell, Formula, Row, Sheet};

const GROSS: usize = 6;
const ONE_OFF: usize = 7;
const NET: usize = 8;
const BELIEVED: usize = 10;

pub(super) fn cumulative(from: &Reading<'_>) -> Sheet {
    let columns = vec![
        from.names("book-organisation"),
        from.brief("book-quarter"),
        from.money("book-baseline"),
        from.money("book-planned"),
        from.money("book-forecast"),
        from.money("book-actual"),
        from.money("book-gross"),
        from.money("book-one-off"),
        from.money("book-net"),
        from.money("book-cumulative"),
        from.money("book-net-believed"),
        from.money("book-cumulative-believed"),
        from.brief("book-covered"),
        from.brief("book-cells"),
    ];
    let mut sheet = from.sheet("ackumulerat", columns, 2);
    let Some(span) = from.view.ledger.course() else {
        return sheet;
    };
    let savings = from.view.savings(span, from.day, Prices::Nominal);
    block(&mut sheet, &savings, (from.say("book-all"), None));
    for key in from.members() {
        block(&mut sheet, &savings, (from.organisation(key), Some(key)));
    }
    sheet
}

fn block(sheet: &mut Sheet, savings: &Savings<'_>, (name, key): (String, Option<&OrganisationKey>)) {
    let steps = savings.steps(key);
    let believed = savings.expectations(key);
    for (number, (step, believed)) in steps.iter().zip(&believed).enumerate() {
        sheet.rows.push(row(&name, number > 0, (step, believed)));
    }
}

fn row(name: &str, from_above: bool, (step, believed): (&Step, &Expectation)) -> Row {
    let line = &step.line;
    let onward = |column| Formula::Onward { from_above, column };
    Row::of(vec![
        Cell::text(name),
        Cell::text(step.quarter.to_string()),
        Cell::money(line.baseline_ore),
        Cell::money(line.planned_ore),
        Cell::money(line.forecast_ore),
        Cell::money(line.actual_ore),
        Cell::money(line.gross_ore),
        Cell::money(line.one_off_ore),
        Cell::reckoned(Formula::Less(GROSS, ONE_OFF), line.net_ore),
        Cell::reckoned(onward(NET), step.cumulative_ore),
        Cell::money(believed.net_ore),
        Cell::reckoned(onward(BELIEVED), believed.cumulative_ore),
        Cell::Count(line.coverage.covered),
        Cell::Count(line.coverage.cells),
    ])
}
