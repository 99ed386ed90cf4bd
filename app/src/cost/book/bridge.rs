//! The bridge of each organisation: what prices, volumes, the perimeter and the saving changed.

use loggbok_projections::cost::{Bridge, Prices};

use super::Reading;
use super::sheet::{Cell, Formula, Row, Sheet};

const FIRST: usize = 2;
const REALISED: usize = 6;

pub(super) fn bridge(from: &Reading<'_>) -> Sheet {
    let columns = vec![
        from.names("book-organisation"),
        from.names("book-prices"),
        from.money("book-bridge-from"),
        from.money("book-price"),
        from.money("book-volume"),
        from.money("book-perimeter"),
        from.money("book-bridge-realised"),
        from.money("book-actual"),
        from.brief("book-covered"),
        from.brief("book-cells"),
    ];
    let mut sheet = from.sheet("bro", columns, FIRST);
    let Some(span) = from.view.ledger.so_far() else {
        return sheet;
    };
    for (prices, words) in [(Prices::Nominal, "book-nominal"), (Prices::Fixed, "book-fixed")] {
        let savings = from.view.savings(span, from.day, prices);
        let begin = sheet.rows.len();
        for key in from.members() {
            if let Some(bridge) = savings.bridge(Some(key), None) {
                let name = from.organisation(key);
                sheet.rows.push(row(name, from.say(words), &bridge));
            }
        }
        if let Some(last) = sheet.rows.len().checked_sub(1).filter(|last| *last >= begin) {
            let sum = format!("{}, {}", from.say("book-sum"), from.say(words));
            sheet.add_up(sum, begin..=last);
        }
    }
    sheet
}

fn row(name: String, prices: String, bridge: &Bridge) -> Row {
    Row::of(vec![
        Cell::Text(name),
        Cell::Text(prices),
        Cell::Money(bridge.seasonal_ore),
        Cell::Money(bridge.price_ore),
        Cell::Money(bridge.volume_ore),
        Cell::Money(bridge.perimeter_ore),
        Cell::Money(bridge.realised_ore),
        Cell::Reckoned(Formula::Across(FIRST..=REALISED), bridge.actual_ore),
        Cell::Count(bridge.coverage.covered),
        Cell::Count(bridge.coverage.cells),
    ])
}
