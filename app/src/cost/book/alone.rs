//! What each organisation would have to pay by itself.

use super::Reading;
use super::sheet::{Cell, Formula, Row, Sheet};

const COST: usize = 1;
const AT_SHARE: usize = 4;

pub(super) fn alone(from: &Reading<'_>) -> Sheet {
    let columns = vec![
        from.names("book-organisation"),
        from.money("savings-alone-cost"),
        from.money("savings-alone-net-cost"),
        from.brief("book-share"),
        from.money("savings-alone-at-share"),
        from.money("savings-alone-increase"),
        from.brief("book-year"),
        from.names("book-source"),
    ];
    let mut sheet = from.sheet("utan-samverkan", columns, COST);
    let Some(alone) = from.view.ledger.alone(from.day) else {
        return sheet;
    };
    for row in &alone.rows {
        sheet.rows.push(Row::of(vec![
            Cell::text(from.organisation(row.organisation)),
            Cell::money(row.cost_ore),
            Cell::money(row.net_cost_ore),
            row.share_of_net().map_or(Cell::Empty, Cell::Share),
            Cell::money(row.at_share_ore),
            Cell::reckoned(Formula::Less(AT_SHARE, COST), row.increase_ore()),
            Cell::text(alone.year.to_string()),
            Cell::or_empty(row.stated.map(|stated| stated.value.source.to_string())),
        ]));
    }
    sheet.add_up_all(from.say("book-sum"));
    sheet
}
