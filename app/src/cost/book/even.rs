//! When savings outweigh what they cost: of what was posted, and of what is believed.

use loggbok_domain::{OrganisationKey, Quarter};
use loggbok_projections::cost::Prices;

use super::Reading;
use super::sheet::{Cell, Row, Sheet};

pub(super) fn break_evens(from: &Reading<'_>) -> Sheet {
    let columns = vec![
        from.names("book-organisation"),
        from.names("book-even-realised-net"),
        from.names("book-even-realised-cumulative"),
        from.names("book-even-complete"),
        from.names("book-even-believed-net"),
        from.names("book-even-believed-cumulative"),
    ];
    let mut sheet = from.sheet("brytpunkter", columns, 1);
    let Some(span) = from.view.ledger.course() else {
        return sheet;
    };
    let savings = from.view.savings(span, from.day, Prices::Nominal);
    let row = |name: String, key: Option<&OrganisationKey>| {
        let answers = savings.break_evens(key);
        let quarter = |it: Option<Quarter>| {
            let words = it.map_or_else(|| from.say("savings-not-reached"), |it| it.to_string());
            Cell::Text(words)
        };
        Row::of(vec![
            Cell::Text(name),
            quarter(answers.realised.net),
            quarter(answers.realised.cumulative),
            Cell::or_empty(answers.last_complete.map(|it| it.to_string())),
            quarter(answers.forecast.net),
            quarter(answers.forecast.cumulative),
        ])
    };
    let members = from.members();
    sheet.rows = members
        .iter()
        .map(|key| row(from.organisation(key), Some(key)))
        .collect();
    sheet.rows.push(row(from.say("book-all"), None));
    sheet
}
