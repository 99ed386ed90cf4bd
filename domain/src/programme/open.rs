//! Opening a programme.

use super::{
    Body, Category, DirectiveDraft, Organisation, Part, Programme, ProgrammeEvent, ProgrammeOpened,
    ScopeLimit,
};
use crate::{Circumstances, Key, Life, Noun, ProgrammeId, Prose, QuarterRange, Refusal, Title};

/// Open a programme with its mandate and frame.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct OpenProgramme {
    /// The new programme.
    pub programme: ProgrammeId,
    /// Short key.
    pub key: Key,
    /// Name.
    pub name: Title,
    /// What it is charged with.
    pub mandate: Prose,
    /// The document it rests on.
    pub source: Option<Title>,
    /// First and last quarter.
    pub period: QuarterRange,
    /// The organisations; at least one takes part.
    pub organisations: Vec<Organisation>,
    /// The governance bodies; at least one.
    pub bodies: Vec<Body>,
    /// What it keeps within.
    pub scope_limits: Vec<ScopeLimit>,
    /// The cost categories.
    pub categories: Vec<Category>,
    /// The directive it works under, not yet adopted.
    pub directive: Option<DirectiveDraft>,
}

impl OpenProgramme {
    pub(super) fn decide(
        self,
        programme: &Programme,
        _around: &Circumstances,
    ) -> Result<Vec<ProgrammeEvent>, Refusal> {
        if programme.life != Life::Absent {
            return Err(Refusal::AlreadyExists {
                noun: Noun::Programme,
            });
        }
        if self.bodies.is_empty() || self.organisations.iter().all(|o| o.part == Part::Observer) {
            return Err(Refusal::Empty {});
        }
        crate::refusal::no_twice(self.organisations.iter().map(|o| o.key.as_str()))?;
        crate::refusal::no_twice(self.bodies.iter().map(|b| b.key.as_str()))?;
        crate::refusal::no_twice(self.categories.iter().map(|c| c.key.as_str()))?;
        crate::refusal::no_twice(self.scope_limits.iter().map(|s| s.key.as_str()))?;
        let opened = ProgrammeOpened {
            key: self.key,
            name: self.name,
            mandate: self.mandate,
            source: self.source,
            period: self.period,
            organisations: self.organisations,
            bodies: self.bodies,
            scope_limits: self.scope_limits,
            categories: self.categories,
            directive: self.directive,
        };
        Ok(vec![opened.into()])
    }
}
