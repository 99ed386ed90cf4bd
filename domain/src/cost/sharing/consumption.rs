//! What was used.

use chrono::NaiveDate;

use super::{Consumed, ConsumptionRecorded};
use crate::cost::CostPlanEvent;
use crate::cost::plan::CostPlan;
use crate::{Circumstances, EntryId, Key, Quarter, Refusal, Title};

/// Record what each organisation used of a service in a quarter. The statement of the latest day holds for what is
/// charged after it; what was charged before stays.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct RecordConsumption {
    /// The new entry.
    pub entry: EntryId,
    /// The day it was measured; not after today.
    pub effective_on: NaiveDate,
    /// Where it stands.
    pub source: Title,
    /// The service.
    pub service: Key,
    /// The quarter.
    pub quarter: Quarter,
    /// What is counted, e.g. `konton`.
    pub measure: Title,
    /// What each used, at least one line; whoever has none used nothing.
    pub lines: Vec<Consumed>,
}

impl RecordConsumption {
    pub(in crate::cost) fn decide(
        self,
        plan: &CostPlan,
        around: &Circumstances,
    ) -> Result<Vec<CostPlanEvent>, Refusal> {
        around.programme.open()?;
        around.not_in_future(self.effective_on)?;
        plan.is_new(self.entry)?;
        for line in &self.lines {
            around.programme.member(&line.organisation)?;
        }
        crate::refusal::no_twice(self.lines.iter().map(|line| line.organisation.as_str()))?;
        if self.lines.iter().all(|line| line.quantity == 0) {
            return Err(Refusal::NobodyToShare {});
        }
        let Self {
            entry,
            effective_on,
            source,
            service,
            quarter,
            measure,
            lines,
        } = self;
        Ok(vec![
            ConsumptionRecorded {
                entry,
                effective_on,
                source,
                service,
                quarter,
                measure,
                lines,
            }
            .into(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::*;

    fn record(given: &[(&str, u32)]) -> RecordConsumption {
        let used = |(organisation, quantity): &(&str, u32)| Consumed {
            organisation: member(organisation),
            quantity: *quantity,
        };
        RecordConsumption {
            entry: entry(1),
            effective_on: open().today,
            source: title("Katalogtjänsten"),
            service: key("basdrift"),
            quarter: quarter("2026-Q3"),
            measure: title("konton"),
            lines: given.iter().map(used).collect(),
        }
    }

    fn both() -> RecordConsumption {
        record(&[("amal", 300), ("mellerud", 100)])
    }

    fn tomorrow() -> RecordConsumption {
        RecordConsumption {
            effective_on: open().today.succ_opt().unwrap(),
            ..both()
        }
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<CostPlan>(both());
    }

    cases! { CostPlan;
        it_is_recorded: [], open(), both() => [used(1, "2026-Q3", &[("amal", 300), ("mellerud", 100)])];
        and_again_later: [used(2, "2026-Q3", &[("amal", 1)])], open(), both()
            => [used(1, "2026-Q3", &[("amal", 300), ("mellerud", 100)])];
        not_before_its_day: [], open(), tomorrow() => "EFFECTIVE_IN_FUTURE";
        not_under_an_id_used_before: [used(1, "2026-Q3", &[("amal", 1)])], open(), both() => "ENTRY_EXISTS";
        not_by_an_observer: [], open(), record(&[("dals-ed", 1)]) => "ORGANISATION_UNKNOWN";
        not_by_one_twice: [], open(), record(&[("amal", 1), ("amal", 2)]) => "DUPLICATE";
        not_by_nobody: [], open(), record(&[("amal", 0)]) => "NOBODY_TO_SHARE";
        not_without_lines: [], open(), record(&[]) => "NOBODY_TO_SHARE";
    }
}
