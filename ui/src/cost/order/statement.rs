//! The statements that can be taken back, each with a name.

use loggbok_app::words::Telling;
use loggbok_projections::cost::{Place, Topic};
use loggbok_projections::difference::{Part, Subject, What};
use loggbok_projections::{Dated, Series};

use super::claim::named;
use crate::format;
use crate::reading::Reading;
use crate::words::Words;

/// Every premise, forecast, explanation, claim and measure of use that stands, the latest first.
pub(super) fn standing(reading: &Reading<'_>) -> Vec<(String, String)> {
    let ledger = &reading.view.ledger;
    let telling = Telling {
        language: reading.language,
        view: reading.view,
    };
    let what = |what: What, part: Part| telling.what(Subject::CostPlan, what, Some(&part));
    let mut all = Vec::new();
    for (topic, series) in &ledger.premises.topics {
        let kind = match topic {
            Topic::PriceIndex(_) => What::PriceIndex,
            Topic::Volume(..) => What::Volume,
            Topic::Perimeter(..) => What::Perimeter,
            Topic::Season(..) => What::Season,
            Topic::NetCost(..) => What::NetCost,
            Topic::AloneShare => What::AloneShare,
        };
        add(&mut all, series, &what(kind, Part::Premise(topic.clone())));
    }
    for (key, series) in &ledger.forecasts {
        add(
            &mut all,
            series,
            &what(What::CostForecast, Part::Organisation(key.clone())),
        );
    }
    for (key, places) in &ledger.explanations {
        for (place, series) in places {
            let part = Part::Cost(key.clone(), Place::clone(place));
            add(&mut all, series, &what(What::Explanation, part));
        }
    }
    for (service, quarters) in &ledger.shared.consumption {
        for (quarter, series) in quarters {
            let name = what(What::Consumption, Part::Service(service.clone()));
            add(
                &mut all,
                series,
                &format!("{name}, {}", format::quarter(*quarter)),
            );
        }
    }
    let claims = ledger
        .claims
        .iter()
        .filter(|(_, claim)| claim.withdrawn.is_none());
    let saving = reading.language.text("order-claim");
    all.extend(claims.map(|(entry, claim)| {
        let name = format!("{saving}: {}", named(claim, reading));
        (claim.stamp.position, (entry.to_string(), name))
    }));
    all.sort_by_key(|(position, _)| std::cmp::Reverse(*position));
    all.into_iter().map(|(_, named)| named).collect()
}

type Named = (loggbok_app::Position, (String, String));

fn add<T>(all: &mut Vec<Named>, series: &Series<T>, name: &str) {
    let one = |dated: &Dated<T>| {
        let name = format!("{name}, {}", dated.effective_on);
        Some((dated.stamp.position, (dated.entry?.to_string(), name)))
    };
    all.extend(series.standing().filter_map(one));
}
