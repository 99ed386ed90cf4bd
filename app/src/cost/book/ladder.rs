//! The savings ladder of each organisation: from what could be saved to what somebody else found to be.

use loggbok_projections::cost::{Ladder, Prices};

use super::Reading;
use super::sheet::{Cell, Row, Sheet};

pub(super) fn ladder(from: &Reading<'_>) -> Sheet {
    let columns = vec![
        from.names("book-organisation"),
        from.money("savings-potential"),
        from.money("savings-planned"),
        from.money("savings-decided"),
        from.money("savings-budgeted"),
        from.money("savings-claimed"),
        from.money("savings-validated"),
        from.money("savings-realised"),
        from.money("savings-cashable"),
        from.money("savings-avoided"),
        from.brief("book-covered"),
        from.brief("book-cells"),
    ];
    let mut sheet = from.sheet("trappan", columns, 1);
    let Some(span) = from.view.ledger.so_far() else {
        return sheet;
    };
    let savings = from.view.savings(span, from.day, Prices::Nominal);
    for key in from.members() {
        let ladder = savings.ladder(Some(key));
        sheet.rows.push(row(from.organisation(key), &ladder));
    }
    sheet.add_up_all(from.say("book-sum"));
    sheet
}

fn row(name: String, ladder: &Ladder) -> Row {
    Row::of(vec![
        Cell::Text(name),
        Cell::money(ladder.potential_ore),
        Cell::money(ladder.planned_ore),
        Cell::money(ladder.decided_ore),
        Cell::money(ladder.budgeted_ore),
        Cell::money(ladder.claimed_ore),
        Cell::money(ladder.validated_ore),
        Cell::money(ladder.realised_ore),
        Cell::money(ladder.cashable_ore),
        Cell::money(ladder.avoided_ore),
        Cell::Count(ladder.coverage.covered),
        Cell::Count(ladder.coverage.cells),
    ])
}
