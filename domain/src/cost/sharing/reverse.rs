//! Taking a charge back.

use chrono::NaiveDate;

use super::{SharedCostReversed, SharedPart};
use crate::cost::CostPlanEvent;
use crate::cost::plan::CostPlan;
use crate::{Circumstances, EntryId, Ore, Quarter, Refusal};

/// Take a charge back, by the key it was shared by, whatever key holds now. Needs a reason.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ReverseSharedCost {
    /// The new entry.
    pub entry: EntryId,
    /// The charge.
    pub reverses: EntryId,
    /// The quarter it is credited in; it has begun.
    pub quarter: Quarter,
    /// The day; not after today.
    pub reversed_on: NaiveDate,
}

impl ReverseSharedCost {
    pub(in crate::cost) fn decide(
        self,
        plan: &CostPlan,
        around: &Circumstances,
    ) -> Result<Vec<CostPlanEvent>, Refusal> {
        around.programme.open()?;
        around.reason()?;
        around.not_in_future(self.reversed_on)?;
        around.not_in_future(self.quarter.first_day())?;
        plan.is_new(self.entry)?;
        let charged = plan.sharing.charges.get(&self.reverses);
        let charged = charged
            .filter(|charged| !charged.reversed)
            .ok_or(Refusal::EntryNotFound {})?;
        let turned = |part: &SharedPart| {
            let amount_ore = Ore::ZERO.minus(part.amount_ore).ok_or(Refusal::SumTooLarge {})?;
            Ok(SharedPart {
                amount_ore,
                ..part.clone()
            })
        };
        let parts: Result<Vec<SharedPart>, Refusal> = charged.parts.iter().map(turned).collect();
        let Self {
            entry,
            reverses,
            quarter,
            reversed_on,
        } = self;
        Ok(vec![
            SharedCostReversed {
                entry,
                reverses,
                quarter,
                reversed_on,
                parts: parts?,
            }
            .into(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::cost::KeyRule;
    use crate::testing::*;

    fn reverse() -> ReverseSharedCost {
        ReverseSharedCost {
            entry: entry(2),
            reverses: entry(1),
            quarter: quarter("2026-Q4"),
            reversed_on: open().today,
        }
    }

    fn early() -> ReverseSharedCost {
        ReverseSharedCost {
            quarter: quarter("2027-Q1"),
            ..reverse()
        }
    }

    fn tomorrow() -> ReverseSharedCost {
        ReverseSharedCost {
            reversed_on: open().today.succ_opt().unwrap(),
            ..reverse()
        }
    }

    fn reversed() -> CostPlanEvent {
        let part = |organisation: &str, amount: i64| SharedPart {
            organisation: member(organisation),
            weight: 1,
            amount_ore: Ore(amount),
        };
        SharedCostReversed {
            entry: entry(2),
            reverses: entry(1),
            quarter: quarter("2026-Q4"),
            reversed_on: open().today,
            parts: vec![part("amal", -51), part("mellerud", -50)],
        }
        .into()
    }

    fn charge() -> CostPlanEvent {
        charged(1, 101, &[("amal", 1, 51), ("mellerud", 1, 50)])
    }

    fn why() -> Circumstances {
        open().because("Fel belopp.")
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<CostPlan>(reverse());
    }

    cases! { CostPlan;
        by_the_key_it_was_shared_by: [charge(), key_set(None, "2026-Q1", KeyRule::Consumption)], why(), reverse()
            => [reversed()];
        not_without_a_reason: [charge()], open(), reverse() => "REASON_REQUIRED";
        not_twice: [charge(), reversed()], why(), ReverseSharedCost { entry: entry(3), ..reverse() }
            => "ENTRY_NOT_FOUND";
        not_what_was_never_charged: [], why(), reverse() => "ENTRY_NOT_FOUND";
        not_under_an_id_used_before: [charge(), used(2, "2026-Q3", &[("amal", 1)])], why(), reverse() => "ENTRY_EXISTS";
        not_in_a_quarter_to_come: [charge()], why(), early() => "EFFECTIVE_IN_FUTURE";
        not_tomorrow: [charge()], why(), tomorrow() => "EFFECTIVE_IN_FUTURE";
    }
}
