//! Setting and moving the baseline.

use chrono::NaiveDate;

use super::{Milestone, MilestoneBaselineSet, MilestoneEvent};
use crate::decision::Authorisation;
use crate::{Circumstances, MilestoneId, Refusal};

/// Set or move a milestone's baseline. Needs a decision that authorises exactly this day.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct SetMilestoneBaseline {
    /// The milestone.
    pub milestone: MilestoneId,
    /// The day decided.
    pub target_on: NaiveDate,
}

impl SetMilestoneBaseline {
    pub(super) fn decide(
        self,
        milestone: &Milestone,
        around: &Circumstances,
    ) -> Result<Vec<MilestoneEvent>, Refusal> {
        milestone.ahead(around)?;
        let Self {
            milestone: id,
            target_on,
        } = self;
        let decision = around.authorise(&Authorisation::MilestoneBaseline {
            milestone: id,
            target_on,
        })?;
        if milestone.spent.contains(&decision) {
            return Err(around.spent());
        }
        if milestone.baseline_on == Some(target_on) {
            return Err(Refusal::NothingChanges {});
        }
        Ok(vec![MilestoneBaselineSet { decision, target_on }.into()])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::*;

    fn set(on: &str) -> SetMilestoneBaseline {
        SetMilestoneBaseline {
            milestone: milestone(),
            target_on: day(on),
        }
    }

    fn decided(n: u128, on: &str) -> Circumstances {
        open().by(
            n,
            Authorisation::MilestoneBaseline {
                milestone: milestone(),
                target_on: day(on),
            },
        )
    }

    fn for_another() -> Circumstances {
        let (milestone, target_on) = (id(6, MilestoneId), day("2025-09-30"));
        open().by(1, Authorisation::MilestoneBaseline { milestone, target_on })
    }

    #[test]
    fn needs_a_milestone_in_an_open_programme() {
        needs_its_own::<Milestone>(ENDS, set("2025-09-30"));
    }

    cases! { Milestone;
        it_is_set_by_a_decision: [planned()], decided(1, "2025-09-30"), set("2025-09-30")
            => [baselined(1, "2025-09-30")];
        it_moves_by_another: [planned(), baselined(1, "2025-09-30")], decided(2, "2025-12-19"), set("2025-12-19")
            => [baselined(2, "2025-12-19")];
        not_without_a_decision: [planned()], open(), set("2025-09-30") => "DECISION_REQUIRED";
        not_to_another_day: [planned()], decided(1, "2025-09-30"), set("2025-10-01") => "DECISION_AUTHORISES_OTHER";
        not_of_another_milestone: [planned()], for_another(), set("2025-09-30") => "DECISION_AUTHORISES_OTHER";
        not_back_by_a_spent_decision: [planned(), baselined(1, "2025-09-30"), baselined(2, "2025-12-19")],
            decided(1, "2025-09-30"), set("2025-09-30") => "DECISION_SPENT";
        not_to_where_it_stands: [planned(), baselined(1, "2025-09-30")], decided(2, "2025-09-30"),
            set("2025-09-30") => "NOTHING_CHANGES";
        not_once_reached: [planned(), achieved(1, "2025-09-01")], decided(1, "2025-09-30"), set("2025-09-30")
            => "ALREADY_ACHIEVED";
        not_when_cancelled: [planned(), cancelled("2025-03-01")], decided(1, "2025-09-30"), set("2025-09-30")
            => "ALREADY_CANCELLED";
    }
}
