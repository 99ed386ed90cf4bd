//! Charging a joint cost.

use chrono::NaiveDate;

use super::{KeyRule, SharedCostCharged, Weight, equally, parts};
use crate::cost::CostPlanEvent;
use crate::cost::exact::small_enough;
use crate::cost::plan::CostPlan;
use crate::{Circumstances, EntryId, Key, Ore, Quarter, Refusal, Title};

/// Share a joint cost of a quarter out by the key in force. The parts are the sum, to the öre, and stay as they
/// were reckoned.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ChargeSharedCost {
    /// The new entry.
    pub entry: EntryId,
    /// The service.
    pub service: Key,
    /// The quarter it is charged for; it has begun.
    pub quarter: Quarter,
    /// Öre in all; negative for a sum that is given back.
    pub amount_ore: Ore,
    /// The day; not after today.
    pub charged_on: NaiveDate,
    /// Where the sum stands.
    pub source: Title,
}

impl ChargeSharedCost {
    pub(in crate::cost) fn decide(
        self,
        plan: &CostPlan,
        around: &Circumstances,
    ) -> Result<Vec<CostPlanEvent>, Refusal> {
        around.programme.open()?;
        around.not_in_future(self.charged_on)?;
        around.not_in_future(self.quarter.first_day())?;
        plan.is_new(self.entry)?;
        small_enough([self.amount_ore])?;
        let weights = self.weights(plan, around)?;
        let Self {
            entry,
            service,
            quarter,
            amount_ore,
            charged_on,
            source,
        } = self;
        Ok(vec![
            SharedCostCharged {
                entry,
                service,
                quarter,
                amount_ore,
                charged_on,
                source,
                parts: parts(amount_ore, weights, quarter),
            }
            .into(),
        ])
    }

    /// The weights of the key in force, in the order of the organisations' keys.
    fn weights(&self, plan: &CostPlan, around: &Circumstances) -> Result<Vec<Weight>, Refusal> {
        let members = &around.programme.members;
        let given = match plan.sharing.rule(&self.service, self.quarter)? {
            KeyRule::Equal => return Ok(equally(members.iter().cloned())),
            KeyRule::Weights(weights) => weights.as_slice(),
            KeyRule::Consumption => {
                let used = plan.sharing.used(&self.service, self.quarter);
                used.ok_or_else(|| Refusal::ConsumptionMissing {
                    service: self.service.to_string(),
                    quarter: self.quarter,
                })?
            }
        };
        let weight = |organisation: &crate::OrganisationKey| {
            let given = given.iter().find(|it| it.organisation == *organisation);
            Weight {
                organisation: organisation.clone(),
                weight: given.map_or(0, |it| it.weight),
            }
        };
        Ok(members.iter().map(weight).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::*;

    fn charge(amount_ore: i64) -> ChargeSharedCost {
        ChargeSharedCost {
            entry: entry(1),
            service: key("basdrift"),
            quarter: quarter("2026-Q3"),
            amount_ore: Ore(amount_ore),
            charged_on: open().today,
            source: title("Huvudboken"),
        }
    }

    fn in_quarter(when: &str) -> ChargeSharedCost {
        ChargeSharedCost {
            quarter: quarter(when),
            ..charge(101)
        }
    }

    fn tomorrow() -> ChargeSharedCost {
        ChargeSharedCost {
            charged_on: open().today.succ_opt().unwrap(),
            ..charge(101)
        }
    }

    fn equal() -> CostPlanEvent {
        key_set(None, "2026-Q1", KeyRule::Equal)
    }

    fn metered() -> CostPlanEvent {
        key_set(None, "2026-Q1", KeyRule::Consumption)
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<CostPlan>(charge(101));
    }

    // The quarter's index is 2026 · 4 + 2, even: of two that share, ties begin at the first.
    cases! { CostPlan;
        equally: [equal()], open(), charge(101) => [charged(1, 101, &[("amal", 1, 51), ("mellerud", 1, 50)])];
        what_is_given_back_too: [equal()], open(), charge(-101)
            => [charged(1, -101, &[("amal", 1, -51), ("mellerud", 1, -50)])];
        by_use: [metered(), used(2, "2026-Q3", &[("mellerud", 2), ("amal", 1)])], open(), charge(100)
            => [charged(1, 100, &[("amal", 1, 33), ("mellerud", 2, 67)])];
        whoever_used_nothing_bears_nothing: [metered(), used(2, "2026-Q3", &[("mellerud", 2)])], open(), charge(100)
            => [charged(1, 100, &[("amal", 0, 0), ("mellerud", 2, 100)])];
        by_the_later_statement: [metered(), used(2, "2026-Q3", &[("amal", 1)]), used(3, "2026-Q3", &[("mellerud", 1)])],
            open(), charge(100) => [charged(1, 100, &[("amal", 0, 0), ("mellerud", 1, 100)])];
        not_by_a_withdrawn_one: [metered(), used(2, "2026-Q3", &[("amal", 1)]), taken_back(2)], open(), charge(100)
            => "CONSUMPTION_MISSING";
        not_beyond_what_is_exact: [equal()], open(), charge(i64::MIN) => "SUM_TOO_LARGE";
        not_without_a_key: [], open(), charge(100) => "SHARING_KEY_MISSING";
        nor_before_it_holds: [equal()], open(), in_quarter("2025-Q4") => "SHARING_KEY_MISSING";
        not_by_the_use_of_another_quarter: [metered(), used(2, "2026-Q2", &[("amal", 1)])], open(), charge(100)
            => "CONSUMPTION_MISSING";
        not_for_a_quarter_to_come: [equal()], open(), in_quarter("2027-Q1") => "EFFECTIVE_IN_FUTURE";
        not_tomorrow: [equal()], open(), tomorrow() => "EFFECTIVE_IN_FUTURE";
        not_under_an_id_used_before: [equal(), charged(1, 101, &[])], open(), charge(101) => "ENTRY_EXISTS";
    }
}
