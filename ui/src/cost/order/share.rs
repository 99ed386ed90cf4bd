//! Joint costs: how a service is shared, what was used of it, what is shared out, and what is taken back.

use loggbok_domain::cost::{
    ChargeSharedCost, Consumed, KeyRule, RecordConsumption, ReverseSharedCost, SetSharingKey, Weight,
};
use loggbok_domain::{EntryId, Key, OrganisationKey};
use maud::{Markup, html};

use super::ask::{AMOUNT, DAY, Desk, ENTRY, MEASURE, QUARTER, RULE, SERVICE, SOURCE, WHY, malformed};
use super::{Deed, grid};
use crate::component::Kind;
use crate::form::{Given, Read, Sent, Wrong, count};
use crate::format;
use crate::reading::Reading;
use crate::words::Words;

const TITLE: &str = "benamning";
const EQUAL: &str = "lika";
const USED: &str = "forbrukning";
const WEIGHTS: &str = "vikter";

pub(super) fn fields(deed: Deed, desk: &Desk<'_>) -> Markup {
    let members: Vec<String> = desk.members().collect();
    html! {
        @match deed {
            Deed::Key => {
                (desk.helped(SERVICE, "order-new-service", Kind::Line))
                (desk.field(TITLE, "order-service-title", Kind::Line))
                (desk.quarter("order-from"))
                (desk.field(RULE, "order-key", Kind::Choice(&rules(desk))))
                (grid::grid(desk, "order-weights", &members))
                (desk.decision("order-decision"))
            }
            Deed::Use => {
                (service(desk))
                (desk.quarter("order-quarter"))
                (desk.helped(MEASURE, "order-measure", Kind::Line))
                (grid::grid(desk, "order-used", &members))
                (desk.day("order-measured-day"))
                (desk.source())
            }
            Deed::Charge => {
                (service(desk))
                (desk.quarter("order-quarter"))
                (desk.helped(AMOUNT, "order-charge", Kind::Line))
                (desk.day("order-charged-day"))
                (desk.source())
            }
            _ => {
                (desk.field(ENTRY, "order-charged", Kind::Choice(&charged(desk.reading))))
                (desk.quarter("order-credited"))
                (desk.day("order-reversed-day"))
                (desk.field(WHY, "order-reverse-why", Kind::Text))
            }
        }
    }
}

fn service(desk: &Desk<'_>) -> Markup {
    desk.field(SERVICE, "order-service", Kind::Choice(&desk.services()))
}

fn rules(desk: &Desk<'_>) -> [(String, String); 3] {
    let language = desk.reading.language;
    [
        (EQUAL.to_owned(), language.text("order-key-equal")),
        (USED.to_owned(), language.text("order-key-used")),
        (WEIGHTS.to_owned(), language.text("order-key-weights")),
    ]
}

/// Charges that stand, the latest first.
fn charged(reading: &Reading<'_>) -> Vec<(String, String)> {
    let shared = &reading.view.ledger.shared;
    let mut all: Vec<_> = shared.charges.iter().collect();
    all.retain(|(_, charge)| charge.reversed.is_none());
    all.sort_by_key(|(_, charge)| std::cmp::Reverse(charge.stamp.position));
    let named = |(entry, charge): (&EntryId, &loggbok_projections::cost::Charge)| {
        let it = &charge.charged;
        let title = shared
            .title(&it.service)
            .map_or(it.service.as_str(), |title| title.as_str());
        let sum = format::kronor(it.amount_ore, reading.language);
        let name = format!("{title}, {}: {sum}", format::quarter(it.quarter));
        (entry.to_string(), name)
    };
    all.into_iter().map(named).collect()
}

pub(super) fn read(deed: Deed, sent: &Sent, reading: &Reading<'_>) -> Read {
    let entry = EntryId(sent.command().0);
    Ok(match deed {
        Deed::Key => {
            let set = SetSharingKey {
                service: sent.read(SERVICE, Key::parse)?,
                title: sent.title(TITLE)?,
                from: sent.quarter(QUARTER)?,
                rule: rule(sent, reading)?,
            };
            Given::new(set).by(sent.decided()?)
        }
        Deed::Use => {
            let line = |(organisation, quantity)| Consumed {
                organisation,
                quantity,
            };
            Given::new(RecordConsumption {
                entry,
                service: sent.read(SERVICE, Key::parse)?,
                quarter: sent.quarter(QUARTER)?,
                measure: sent.title(MEASURE)?,
                lines: per_member(sent, reading)?.into_iter().map(line).collect(),
                effective_on: sent.day(DAY)?,
                source: sent.title(SOURCE)?,
            })
        }
        Deed::Charge => Given::new(ChargeSharedCost {
            entry,
            service: sent.read(SERVICE, Key::parse)?,
            quarter: sent.quarter(QUARTER)?,
            amount_ore: sent.amount()?,
            charged_on: sent.day(DAY)?,
            source: sent.title(SOURCE)?,
        }),
        _ => {
            let reverse = ReverseSharedCost {
                entry,
                reverses: sent.entry()?,
                quarter: sent.read(QUARTER, loggbok_domain::Quarter::parse)?,
                reversed_on: sent.day(DAY)?,
            };
            Given::new(reverse).because(sent.why()?)
        }
    })
}

fn rule(sent: &Sent, reading: &Reading<'_>) -> Result<KeyRule, Wrong> {
    match sent.get(RULE) {
        "" => Err(Wrong::empty(RULE)),
        EQUAL => Ok(KeyRule::Equal),
        USED => Ok(KeyRule::Consumption),
        WEIGHTS => {
            let weight = |(organisation, weight)| Weight { organisation, weight };
            let weights = per_member(sent, reading)?.into_iter().map(weight);
            Ok(KeyRule::Weights(weights.collect()))
        }
        other => Err(Wrong::at(RULE, malformed("ONE_OF", other))),
    }
}

/// A number for each organisation; nothing for one left empty.
fn per_member(sent: &Sent, reading: &Reading<'_>) -> Result<Vec<(OrganisationKey, u32)>, Wrong> {
    let read = grid::read(sent, count::<u32>)?;
    if read.iter().all(Option::is_none) {
        return Err(Wrong::empty(AMOUNT));
    }
    let members = reading.members().map(|member| member.key.clone());
    Ok(members
        .zip(read)
        .map(|(key, figure)| (key, figure.unwrap_or_default()))
        .collect())
}
