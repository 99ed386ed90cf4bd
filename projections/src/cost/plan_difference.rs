//! What differs in what the cost plan says: baselines, premises, forecasts and claims.

use std::collections::{BTreeMap, BTreeSet};

use loggbok_domain::cost::{CostBaselineSet, CostsForecast, Premise};
use loggbok_domain::goal::Measured;
use loggbok_domain::{EntryId, Ore, OrganisationKey};

use super::{Claim, Explanations, Place, Premises, Topic};
use crate::difference::{Comparison, Fact, Part, Sides, Subject, Value, What};
use crate::{Series, Set};

pub(super) type Baselines = BTreeMap<OrganisationKey, BTreeMap<i32, Vec<Set<CostBaselineSet>>>>;

/// Baselines, organisation by organisation and year by year.
pub(super) fn budgets((was, is): Sides<&Baselines>, found: &mut Comparison) {
    let years = |of: &Baselines| -> BTreeSet<(OrganisationKey, i32)> {
        let all = of.iter();
        all.flat_map(|(key, years)| years.keys().map(|year| (key.clone(), *year)))
            .collect()
    };
    for (key, year) in years(was).union(&years(is)) {
        let sets = |all: &Baselines| {
            let years = all.get(key).and_then(|years| years.get(year));
            years.cloned().unwrap_or_default()
        };
        let mut about = Subject::CostPlan.side(What::CostBaseline);
        about.part = Some(Part::Budget(key.clone(), *year));
        found.sets(about, (None, None), (&sets(was), &sets(is)), |set| {
            let total: Ore = set.lines.iter().map(|line| line.amount_ore).sum();
            (Value::Money(total), None)
        });
    }
}

pub(super) type Forecasts = BTreeMap<OrganisationKey, Series<CostsForecast>>;

/// Forecasts, organisation by organisation.
pub(super) fn believed((was, is): Sides<&Forecasts>, found: &mut Comparison) {
    let organisations: BTreeSet<&OrganisationKey> = was.keys().chain(is.keys()).collect();
    for key in organisations {
        let mut about = Subject::CostPlan.side(What::CostForecast);
        about.part = Some(Part::Organisation(key.clone()));
        found.series(about, (was.get(key), is.get(key)), |forecast| {
            let lines = forecast.value.lines.iter();
            Value::Money(lines.map(|line| line.amount_ore).sum())
        });
    }
}

/// Explanations, place by place.
pub(super) fn explained((was, is): Sides<&Explanations>, found: &mut Comparison) {
    let places = |of: &Explanations| -> BTreeSet<(OrganisationKey, Place)> {
        let all = of.iter();
        all.flat_map(|(key, places)| places.keys().map(|place| (key.clone(), place.clone())))
            .collect()
    };
    for (key, place) in places(was).union(&places(is)) {
        let series = |of: &'_ Explanations| of.get(key).and_then(|places| places.get(place)).cloned();
        let mut about = Subject::CostPlan.side(What::Explanation);
        about.part = Some(Part::Cost(key.clone(), place.clone()));
        let sides = (series(was), series(is));
        found.series(about, (sides.0.as_ref(), sides.1.as_ref()), |it| {
            Value::Text(it.value.explanation.as_str().into())
        });
    }
}

/// Premises, topic by topic.
pub(super) fn stated((was, is): Sides<&Premises>, found: &mut Comparison) {
    let topics: BTreeSet<&Topic> = was.topics.keys().chain(is.topics.keys()).collect();
    for topic in topics {
        let what = match topic {
            Topic::PriceIndex(_) => What::PriceIndex,
            Topic::Volume(..) => What::Volume,
            Topic::Perimeter(..) => What::Perimeter,
            Topic::Season(..) => What::Season,
            Topic::NetCost(..) => What::NetCost,
            Topic::AloneShare => What::AloneShare,
        };
        let mut about = Subject::CostPlan.side(what);
        about.part = Some(Part::Premise(topic.clone()));
        let sides = (was.topics.get(topic), is.topics.get(topic));
        found.series(about, sides, |stated| match &stated.value.premise {
            Premise::PriceIndex {
                value_thousandths, ..
            } => Value::Index(*value_thousandths),
            Premise::Volume { volume, .. } => Value::Measured(Measured::Count((*volume).into())),
            Premise::Perimeter { quarterly_ore, .. } => Value::Money(*quarterly_ore),
            Premise::Season { quarters, .. } => Value::Season(*quarters),
            Premise::NetCost { amount_ore, .. } => Value::Money(*amount_ore),
            Premise::AloneShare { share } => Value::Share(*share),
        });
    }
}

/// Claims, organisation by organisation.
pub(super) fn claimed((was, is): Sides<&BTreeMap<EntryId, Claim>>, found: &mut Comparison) {
    let all = was.values().chain(is.values());
    let organisations: BTreeSet<&OrganisationKey> = all.map(|claim| &claim.claimed.organisation).collect();
    for key in organisations {
        let list = |claims: &BTreeMap<EntryId, Claim>| -> Vec<Claim> {
            let own = claims.values().filter(|claim| claim.claimed.organisation == *key);
            let mut own: Vec<Claim> = own.cloned().collect();
            own.sort_by_key(|claim| claim.stamp.position);
            own
        };
        let held = |claims: &[Claim]| {
            let standing = claims.iter().filter(|claim| claim.stands());
            let total: Ore = standing.map(|claim| claim.claimed.amount_ore).sum();
            (!claims.is_empty()).then_some(Value::Money(total))
        };
        let (before, after) = (list(was), list(is));
        let mut about = Subject::CostPlan.side(What::SavingClaim);
        about.part = Some(Part::Organisation(key.clone()));
        found.listed(
            about,
            (held(&before), held(&after)),
            (&before, &after),
            |claim| claim.stamp.position,
            |claim| {
                let judged = claim.judged.as_ref();
                let verdict = judged.map(|judged| judged.value.validated);
                let value = Value::Claim(claim.claimed.amount_ore, verdict);
                let changed = claim.withdrawn.as_ref().or(judged.map(|judged| &judged.stamp));
                let fact = Fact {
                    changed: changed.cloned(),
                    withdrawn: claim.withdrawn.is_some(),
                    ..Fact::plain(value, Some(claim.claimed.quarter.last_day()), &claim.stamp)
                };
                ((claim.stamp.position, None), fact)
            },
        );
    }
}
