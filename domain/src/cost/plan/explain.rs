//! Saying why a figure became another than was reckoned with.

use chrono::NaiveDate;

use super::CostPlan;
use crate::cost::{Bucket, CostPlanEvent, DeviationExplained};
use crate::{Circumstances, EntryId, OrganisationKey, Prose, Quarter, Refusal};

/// Say why what one organisation's category or transition cost in a quarter deviates. A later explanation takes the
/// place of an earlier one. A decision that the deviation comes of is invoked by the order.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ExplainDeviation {
    /// The new entry.
    pub entry: EntryId,
    /// Whose cost.
    pub organisation: OrganisationKey,
    /// A category, or the transition.
    pub bucket: Bucket,
    /// The quarter; it has begun.
    pub quarter: Quarter,
    /// The day this was found; not after today.
    pub effective_on: NaiveDate,
    /// Why.
    pub explanation: Prose,
}

impl ExplainDeviation {
    pub(in crate::cost) fn decide(
        self,
        plan: &CostPlan,
        around: &Circumstances,
    ) -> Result<Vec<CostPlanEvent>, Refusal> {
        around.programme.open()?;
        around.programme.member(&self.organisation)?;
        if let Bucket::Category(category) = &self.bucket {
            around.programme.category(category)?;
        }
        around.not_in_future(self.effective_on)?;
        around.not_in_future(self.quarter.first_day())?;
        plan.is_new(self.entry)?;
        let Self {
            entry,
            organisation,
            bucket,
            quarter,
            effective_on,
            explanation,
        } = self;
        Ok(vec![
            DeviationExplained {
                entry,
                organisation,
                bucket,
                quarter,
                effective_on,
                explanation,
            }
            .into(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn explain(organisation: &str, category: Option<&str>, when: &str) -> ExplainDeviation {
        ExplainDeviation {
            entry: id(1, EntryId),
            organisation: member(organisation),
            bucket: category.map_or(Bucket::Transition, |key| Bucket::Category(kind_of_cost(key))),
            quarter: quarter(when),
            effective_on: open().today,
            explanation: prose("Det gamla avtalet löpte ett kvartal till."),
        }
    }

    fn one() -> ExplainDeviation {
        explain("amal", Some("it-tjanster"), "2026-Q3")
    }

    fn tomorrow() -> ExplainDeviation {
        ExplainDeviation {
            effective_on: open().today.succ_opt().unwrap(),
            ..one()
        }
    }

    fn explained(command: ExplainDeviation) -> CostPlanEvent {
        let ExplainDeviation {
            entry,
            organisation,
            bucket,
            quarter,
            effective_on,
            explanation,
        } = command;
        DeviationExplained {
            entry,
            organisation,
            bucket,
            quarter,
            effective_on,
            explanation,
        }
        .into()
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<CostPlan>(one());
    }

    cases! { CostPlan;
        it_is_explained: [], open(), one() => [explained(one())];
        the_transition_too: [], open(), explain("amal", None, "2026-Q3")
            => [explained(explain("amal", None, "2026-Q3"))];
        and_in_the_quarter_that_goes_on: [], open(), explain("amal", None, "2026-Q4")
            => [explained(explain("amal", None, "2026-Q4"))];
        not_before_the_quarter_has_begun: [], open(), explain("amal", None, "2027-Q1") => "EFFECTIVE_IN_FUTURE";
        not_before_its_day: [], open(), tomorrow() => "EFFECTIVE_IN_FUTURE";
        not_under_an_id_used_before: [explained(one())], open(), one() => "ENTRY_EXISTS";
        not_for_an_observer: [], open(), explain("dals-ed", None, "2026-Q3") => "ORGANISATION_UNKNOWN";
        not_of_an_unknown_category: [], open(), explain("amal", Some("fiber"), "2026-Q3") => "CATEGORY_UNKNOWN";
    }

    #[test]
    fn it_can_be_taken_back() {
        let plan: CostPlan = folded([explained(one())]);
        let statement = &plan.entries[&id(1, EntryId)];
        assert_eq!(statement.organisation, Some(member("amal")));
        assert!(!statement.withdrawn);
    }
}
