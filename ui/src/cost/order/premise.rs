//! Stating what the baseline is reckoned with: prices, a volume, a change of perimeter, a season, net cost.

use loggbok_app::Failure;
use loggbok_domain::cost::{Premise, RecordCostPremise, Season, Standing};
use loggbok_domain::{CategoryKey, EntryId, OrganisationKey};
use maud::{Markup, html};

use super::Deed;
use super::ask::{
    AMOUNT, CATEGORY, DAY, Desk, MEASURE, ORGANISATION, QUARTER, SOURCE, STANDING, YEAR, malformed,
};
use super::grid;
use crate::component::Kind;
use crate::form::{Given, Read, Sent, Wrong, organisations, percent, scaled};
use crate::words::Words;

/// How many there were in the baseline year.
const BASE: &str = "basar";
const FORECAST: &str = "prognos";
const OUTCOME: &str = "utfall";

pub(super) fn fields(deed: Deed, desk: &Desk<'_>) -> Markup {
    html! {
        @match deed {
            Deed::PriceIndex => {
                (desk.field(YEAR, "order-year", Kind::Line))
                (desk.helped(AMOUNT, "order-index", Kind::Line))
                (standing(desk))
            }
            Deed::Volume => {
                (whose(desk))
                (desk.quarter("order-from"))
                (desk.helped(MEASURE, "order-measure", Kind::Line))
                (desk.field(BASE, "order-volume-base", Kind::Line))
                (desk.field(AMOUNT, "order-volume", Kind::Line))
            }
            Deed::Perimeter => {
                (desk.organisation())
                (desk.category())
                (desk.quarter("order-from"))
                (desk.helped(AMOUNT, "order-perimeter", Kind::Line))
            }
            Deed::Season => {
                (whose(desk))
                (desk.field(YEAR, "order-from-year", Kind::Line))
                (grid::grid(desk, "order-shares", &quarters(desk)))
            }
            Deed::NetCost => {
                (desk.organisation())
                (desk.field(YEAR, "order-year", Kind::Line))
                (desk.helped(AMOUNT, "order-net-cost", Kind::Line))
                (standing(desk))
            }
            _ => { (desk.helped(AMOUNT, "order-alone-share", Kind::Line)) }
        }
        (desk.day("order-stated-day"))
        (desk.source())
    }
}

/// The organisation and category, or all of them. Somebody who acts for one organisation speaks for that one only.
fn whose(desk: &Desk<'_>) -> Markup {
    let organisations = organisations(desk.reading);
    html! {
        @if desk.reading.own().is_some() { (desk.organisation()) }
        @else { (desk.optional(ORGANISATION, "order-organisation-or-all", Kind::Choice(&organisations))) }
        (desk.optional(CATEGORY, "order-category-or-all", Kind::Choice(&desk.categories())))
    }
}

fn standing(desk: &Desk<'_>) -> Markup {
    let language = desk.reading.language;
    let choices = [
        (FORECAST.to_owned(), language.text("standing-forecast")),
        (OUTCOME.to_owned(), language.text("standing-outcome")),
    ];
    desk.field(STANDING, "order-standing", Kind::Choice(&choices))
}

fn quarters(desk: &Desk<'_>) -> Vec<String> {
    let one = |number: i32| {
        let values = [("number", number.into())];
        desk.reading.language.text_with("order-quarter-number", &values)
    };
    (1..=4).map(one).collect()
}

pub(super) fn read(deed: Deed, sent: &Sent) -> Read {
    let record = RecordCostPremise {
        entry: EntryId(sent.command().0),
        premise: premise(deed, sent)?,
        effective_on: sent.day(DAY)?,
        source: sent.title(SOURCE)?,
    };
    Ok(Given::new(record))
}

fn premise(deed: Deed, sent: &Sent) -> Result<Premise, Wrong> {
    let organisation = || sent.read_any(ORGANISATION, OrganisationKey::parse);
    let category = || sent.read_any(CATEGORY, CategoryKey::parse);
    Ok(match deed {
        Deed::PriceIndex => Premise::PriceIndex {
            year: sent.year()?,
            value_thousandths: sent.read(AMOUNT, thousandths)?,
            standing: known(sent)?,
        },
        Deed::Volume => Premise::Volume {
            organisation: organisation()?,
            category: category()?,
            from: sent.quarter(QUARTER)?,
            measure: sent.title(MEASURE)?,
            baseline: sent.number(BASE)?,
            volume: sent.number(AMOUNT)?,
        },
        Deed::Perimeter => Premise::Perimeter {
            organisation: sent.organisation()?,
            category: sent.category()?,
            from: sent.quarter(QUARTER)?,
            quarterly_ore: sent.amount()?,
        },
        Deed::Season => Premise::Season {
            organisation: organisation()?,
            category: category()?,
            from_year: sent.year()?,
            quarters: season(sent)?,
        },
        Deed::NetCost => Premise::NetCost {
            organisation: sent.organisation()?,
            year: sent.year()?,
            amount_ore: sent.amount()?,
            standing: known(sent)?,
        },
        _ => Premise::AloneShare {
            share: sent.read(AMOUNT, percent)?,
        },
    })
}

fn thousandths(text: &str) -> Result<u32, Failure> {
    let value = scaled(text, 3).and_then(|value| u32::try_from(value).ok());
    value.ok_or_else(|| malformed("NUMBER", text))
}

fn known(sent: &Sent) -> Result<Standing, Wrong> {
    sent.read(STANDING, |text| match text {
        FORECAST => Ok(Standing::Forecast),
        OUTCOME => Ok(Standing::Outcome),
        _ => Err(malformed("ONE_OF", text)),
    })
}

fn season(sent: &Sent) -> Result<Season, Wrong> {
    let shares = grid::read(sent, percent)?;
    let shares: Option<Vec<_>> = shares.into_iter().collect();
    let shares: Option<[_; 4]> = shares.and_then(|shares| shares.try_into().ok());
    let shares = shares.ok_or_else(|| Wrong::empty(AMOUNT))?;
    Season::parse(shares).map_err(|error| Wrong::at(AMOUNT, error))
}
