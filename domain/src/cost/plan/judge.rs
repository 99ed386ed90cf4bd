//! Looking at a claimed saving with other eyes.

use super::CostPlan;
use crate::cost::{CostPlanEvent, SavingJudged};
use crate::{Circumstances, EntryId, Prose, Refusal};

/// Say whether a claimed saving holds. Somebody else than who claimed it says so, once.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct JudgeSaving {
    /// The claim.
    pub entry: EntryId,
    /// Whether it holds.
    pub validated: bool,
    /// What was found.
    pub finding: Prose,
}

impl JudgeSaving {
    pub(in crate::cost) fn decide(
        self,
        plan: &CostPlan,
        around: &Circumstances,
    ) -> Result<Vec<CostPlanEvent>, Refusal> {
        around.programme.open()?;
        let withdrawn = plan.entries.get(&self.entry).is_none_or(|it| it.withdrawn);
        let claim = plan.claims.get(&self.entry).filter(|_| !withdrawn);
        let claim = claim.ok_or(Refusal::EntryNotFound {})?;
        if claim.by == around.actor {
            return Err(Refusal::ClaimedByYourself {});
        }
        if claim.judged {
            return Err(Refusal::AlreadyJudged {});
        }
        let Self {
            entry,
            validated,
            finding,
        } = self;
        Ok(vec![
            SavingJudged {
                entry,
                validated,
                finding,
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

    fn judge(validated: bool) -> JudgeSaving {
        JudgeSaving {
            entry: id(1, EntryId),
            validated,
            finding: prose("Stämmer med avtalen."),
        }
    }

    fn judged(validated: bool) -> CostPlanEvent {
        let finding = prose("Stämmer med avtalen.");
        SavingJudged {
            entry: id(1, EntryId),
            validated,
            finding,
        }
        .into()
    }

    fn other() -> Circumstances {
        Circumstances {
            actor: actor("controller"),
            ..open()
        }
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<CostPlan>(judge(true));
    }

    cases! { CostPlan;
        it_holds: [claimed(1)], other(), judge(true) => [judged(true)];
        or_it_does_not: [claimed(1)], other(), judge(false) => [judged(false)];
        not_by_who_claimed_it: [claimed(1)], open(), judge(true) => "CLAIMED_BY_YOURSELF";
        not_twice: [claimed(1), judged(false)], other(), judge(true) => "ALREADY_JUDGED";
        not_what_was_never_claimed: [], other(), judge(true) => "ENTRY_NOT_FOUND";
        not_what_was_withdrawn: [claimed(1), withdrawn(1)], other(), judge(true) => "ENTRY_NOT_FOUND";
    }
}
