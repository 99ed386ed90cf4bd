//! The statements that can be taken back, each with a name.

use std::cmp::Reverse;

use loggbok_app::Position;
use loggbok_app::words::Telling;
use loggbok_domain::OrganisationKey;
use loggbok_projections::cost::{Place, Topic};
use loggbok_projections::difference::{Part, Subject, What};
use loggbok_projections::{Dated, Series};

use super::Deed;
use super::claim::named;
use crate::format;
use crate::reading::Reading;
use crate::words::Words;

/// Every premise, forecast, explanation, claim and measure of use that stands and that who reads may take back, the
/// latest first.
pub(super) fn standing(reading: &Reading<'_>) -> Vec<(String, String)> {
    let ledger = &reading.view.ledger;
    let telling = Telling {
        language: reading.language,
        view: reading.view,
    };
    let what = |what: What, part: Part| telling.what(Subject::CostPlan, what, Some(&part));
    let mut all = Vec::new();
    for (topic, series) in &ledger.premises.topics {
        let (kind, whose) = match topic {
            Topic::PriceIndex(_) => (What::PriceIndex, None),
            Topic::Volume(whose, _) => (What::Volume, whose.as_ref()),
            Topic::Perimeter(whose, _) => (What::Perimeter, Some(whose)),
            Topic::Season(whose, _) => (What::Season, whose.as_ref()),
            Topic::NetCost(whose, _) => (What::NetCost, Some(whose)),
            Topic::AloneShare => (What::AloneShare, None),
        };
        let name = what(kind, Part::Premise(topic.clone()));
        add(&mut all, series, (&name, whose), reading);
    }
    for (key, series) in &ledger.forecasts {
        let name = what(What::CostForecast, Part::Organisation(key.clone()));
        add(&mut all, series, (&name, Some(key)), reading);
    }
    for (key, places) in &ledger.explanations {
        for (place, series) in places {
            let part = Part::Cost(key.clone(), Place::clone(place));
            add(
                &mut all,
                series,
                (&what(What::Explanation, part), Some(key)),
                reading,
            );
        }
    }
    for (service, quarters) in &ledger.shared.consumption {
        for (quarter, series) in quarters {
            let name = what(What::Consumption, Part::Service(service.clone()));
            let name = format!("{name}, {}", format::quarter(*quarter));
            add(&mut all, series, (&name, None), reading);
        }
    }
    let claims = ledger.claims.iter();
    let claims = claims.filter(|(_, claim)| claim.withdrawn.is_none());
    let saving = reading.language.text("order-claim");
    all.extend(claims.map(|(entry, claim)| {
        let name = format!("{saving}: {}", named(claim, reading));
        let whose = Some(&claim.claimed.organisation);
        (whose, claim.stamp.position, (entry.to_string(), name))
    }));
    all.retain(|(whose, ..)| reading.may(Deed::Withdraw.command(), *whose));
    all.sort_by_key(|(_, position, _)| Reverse(*position));
    all.into_iter().map(|(.., named)| named).collect()
}

/// Whose a statement is, where it stands in the log, and what a form sends for it with its name.
type Named<'a> = (Option<&'a OrganisationKey>, Position, (String, String));

fn add<'a, T>(
    all: &mut Vec<Named<'a>>,
    series: &Series<T>,
    (name, whose): (&str, Option<&'a OrganisationKey>),
    reading: &Reading<'_>,
) {
    let one = |dated: &Dated<T>| {
        let name = format!("{name}, {}", reading.date(dated.effective_on));
        Some((whose, dated.stamp.position, (dated.entry?.to_string(), name)))
    };
    all.extend(series.standing().filter_map(one));
}
