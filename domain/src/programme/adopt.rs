//! Adopting the directive.

use chrono::NaiveDate;

use super::{DirectiveAdopted, Programme, ProgrammeEvent};
use crate::decision::Authorisation;
use crate::{Circumstances, Refusal, Title};

/// Adopt a version of the programme directive, each version once. Needs a decision.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct AdoptDirective {
    /// The version.
    pub version: Title,
    /// The day it takes effect; not after today, not before the decision.
    pub adopted_on: NaiveDate,
}

impl AdoptDirective {
    pub(super) fn decide(
        self,
        programme: &Programme,
        around: &Circumstances,
    ) -> Result<Vec<ProgrammeEvent>, Refusal> {
        programme.open()?;
        around.not_in_future(self.adopted_on)?;
        around.authorise(&Authorisation::Directive {
            version: self.version.clone(),
        })?;
        if programme.directive.as_ref() == Some(&self.version) {
            return Err(Refusal::NothingChanges {});
        }
        // Otherwise a decision spent long ago could bring back what a later one replaced.
        if programme.adopted.contains(&self.version) {
            return Err(Refusal::Duplicate {
                key: self.version.into(),
            });
        }
        around.not_before_decision(self.adopted_on)?;
        Ok(vec![
            DirectiveAdopted {
                version: self.version,
                adopted_on: self.adopted_on,
            }
            .into(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::{cases, day, open, title};

    fn adopt(version: &str, on: &str) -> AdoptDirective {
        AdoptDirective {
            version: title(version),
            adopted_on: day(on),
        }
    }

    fn decided(version: &str) -> Circumstances {
        open().by(
            1,
            Authorisation::Directive {
                version: title(version),
            },
        )
    }

    #[test]
    fn needs_an_open_programme() {
        needs_to_be_open(adopt("1.0", "2025-07-01"));
    }

    cases! { Programme;
        a_version_is_adopted: [opened()], decided("1.0"), adopt("1.0", "2025-07-01") => [adopted("1.0")];
        and_the_next: [opened(), adopted("1.0")], decided("2.0"), adopt("2.0", "2025-07-01") => [adopted("2.0")];
        on_the_day_of_the_decision: [opened()], decided("1.0"), adopt("1.0", "2025-06-01")
            => [DirectiveAdopted { version: title("1.0"), adopted_on: day("2025-06-01") }.into()];
        not_before_the_decision: [opened()], decided("1.0"), adopt("1.0", "2025-05-31") => "OUT_OF_ORDER";
        not_tomorrow: [opened()], decided("1.0"), adopt("1.0", "2026-10-02") => "EFFECTIVE_IN_FUTURE";
        not_without_a_decision: [opened()], open(), adopt("1.0", "2025-07-01") => "DECISION_REQUIRED";
        not_another_version: [opened()], decided("1.0"), adopt("1.1", "2025-07-01") => "DECISION_AUTHORISES_OTHER";
        not_what_holds: [opened(), adopted("1.0")], decided("1.0"), adopt("1.0", "2025-07-01")
            => "NOTHING_CHANGES";
        not_what_was_replaced: [opened(), adopted("1.0"), adopted("2.0")], decided("1.0"),
            adopt("1.0", "2025-07-01") => "DUPLICATE";
    }
}
