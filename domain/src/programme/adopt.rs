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
