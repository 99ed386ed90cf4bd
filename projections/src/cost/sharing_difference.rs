//! What differs in joint costs.

use std::collections::BTreeSet;

use loggbok_domain::cost::ConsumptionRecorded;
use loggbok_domain::{Key, Ore};

use super::sharing::{Charge, Shared};
use crate::Dated;
use crate::difference::{Comparison, Fact, Part, Subject, Value, What};

impl Shared {
    pub(super) fn differ(&self, after: &Self, found: &mut Comparison) {
        // A new field stops the compiler here: say what it is a fact of.
        let Self {
            keys,
            consumption,
            charges,
        } = after;
        let services: BTreeSet<&Key> = self.keys.keys().chain(keys.keys()).collect();
        for service in services {
            let mut about = Subject::CostPlan.side(What::SharingKey);
            about.part = Some(Part::Service(service.clone()));
            let list = |of: &'_ Self| of.keys.get(service).cloned().unwrap_or_default();
            found.sets(about, (None, None), (&list(self), &list(after)), |set| {
                (Value::Key(set.rule.clone()), None)
            });
        }
        let services: BTreeSet<&Key> = self.consumption.keys().chain(consumption.keys()).collect();
        for service in services {
            self.used_differ(after, service, found);
        }
        let all = self.charges.values().chain(charges.values());
        let services: BTreeSet<&Key> = all.map(|charge| &charge.charged.service).collect();
        for service in services {
            self.charges_differ(after, service, found);
        }
    }

    fn used_differ(&self, after: &Self, service: &Key, found: &mut Comparison) {
        let list = |of: &Self| -> Vec<Dated<ConsumptionRecorded>> {
            let quarters = of.consumption.get(service).into_iter().flatten();
            let mut all: Vec<_> = quarters.flat_map(|(_, series)| series.all()).cloned().collect();
            all.sort_by_key(|dated| dated.stamp.position);
            all
        };
        let latest = |all: &[Dated<ConsumptionRecorded>]| {
            let standing = all.iter().filter(|dated| dated.stands());
            standing
                .map(|dated| dated.value.quarter)
                .max()
                .map(Value::Quarter)
        };
        let (before, after) = (list(self), list(after));
        let mut about = Subject::CostPlan.side(What::Consumption);
        about.part = Some(Part::Service(service.clone()));
        found.listed(
            about,
            (latest(&before), latest(&after)),
            (&before, &after),
            |dated| dated.stamp.position,
            |dated| {
                let value = Value::Quarter(dated.value.quarter);
                let fact = Fact {
                    changed: dated.withdrawn.clone(),
                    withdrawn: dated.withdrawn.is_some(),
                    ..Fact::plain(value, Some(dated.effective_on), &dated.stamp)
                };
                ((dated.stamp.position, None), fact)
            },
        );
    }

    fn charges_differ(&self, after: &Self, service: &Key, found: &mut Comparison) {
        let list = |of: &Self| -> Vec<Charge> {
            let own = of
                .charges
                .values()
                .filter(|charge| charge.charged.service == *service);
            let mut own: Vec<Charge> = own.cloned().collect();
            own.sort_by_key(|charge| charge.stamp.position);
            own
        };
        let held = |charges: &[Charge]| {
            let standing = charges.iter().filter(|charge| charge.reversed.is_none());
            let total: Ore = standing.map(|charge| charge.charged.amount_ore).sum();
            (!charges.is_empty()).then_some(Value::Money(total))
        };
        let (before, after) = (list(self), list(after));
        let mut about = Subject::CostPlan.side(What::SharedCharge);
        about.part = Some(Part::Service(service.clone()));
        found.listed(
            about,
            (held(&before), held(&after)),
            (&before, &after),
            |charge| charge.stamp.position,
            |charge| {
                let value = Value::Money(charge.charged.amount_ore);
                let fact = Fact {
                    changed: charge.reversed.as_ref().map(|set| set.stamp.clone()),
                    withdrawn: charge.reversed.is_some(),
                    ..Fact::plain(value, Some(charge.charged.charged_on), &charge.stamp)
                };
                ((charge.stamp.position, None), fact)
            },
        );
    }
}
