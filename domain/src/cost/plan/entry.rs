//! Taking a statement back.

use super::CostPlan;
use crate::cost::{CostEntryWithdrawn, CostPlanEvent};
use crate::{Circumstances, EntryId, Refusal};

/// Take back a statement about costs: a premise, a forecast, an explanation, a claimed saving or what was used of a
/// service. It stands in the log and holds no longer. Needs a reason.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct WithdrawCostEntry {
    /// The entry.
    pub entry: EntryId,
}

impl WithdrawCostEntry {
    pub(in crate::cost) fn decide(
        self,
        plan: &CostPlan,
        around: &Circumstances,
    ) -> Result<Vec<CostPlanEvent>, Refusal> {
        around.programme.open()?;
        around.reason()?;
        if plan.sharing.is_charge(self.entry) {
            return Err(Refusal::ReverseInstead {});
        }
        match plan.entries.get(&self.entry) {
            Some(statement) if !statement.withdrawn => {}
            Some(_) | None => return Err(Refusal::EntryNotFound {}),
        }
        Ok(vec![CostEntryWithdrawn { entry: self.entry }.into()])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::cost::{Premise, SharedCostCharged, Standing};
    use crate::testing::*;

    fn withdraw() -> WithdrawCostEntry {
        WithdrawCostEntry {
            entry: id(1, EntryId),
        }
    }

    fn index() -> CostPlanEvent {
        let (year, value_thousandths, standing) = (2026, 107_000, Standing::Outcome);
        stated(
            1,
            Premise::PriceIndex {
                year,
                value_thousandths,
                standing,
            },
        )
    }

    fn charge() -> CostPlanEvent {
        SharedCostCharged {
            entry: id(1, EntryId),
            service: key("basdrift"),
            quarter: quarter("2026-Q3"),
            amount_ore: kronor(1),
            charged_on: open().today,
            source: title("Huvudboken"),
            parts: vec![],
        }
        .into()
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<CostPlan>(withdraw());
    }

    cases! { CostPlan;
        it_is_taken_back: [index()], open().because("Fel serie."), withdraw() => [withdrawn(1)];
        not_without_a_reason: [index()], open(), withdraw() => "REASON_REQUIRED";
        not_twice: [index(), withdrawn(1)], open().because("Fel serie."), withdraw() => "ENTRY_NOT_FOUND";
        a_charge_is_reversed_instead: [charge()], open().because("Fel serie."), withdraw() => "REVERSE_INSTEAD";
        not_what_was_never_said: [], open().because("Fel serie."), withdraw() => "ENTRY_NOT_FOUND";
    }
}
