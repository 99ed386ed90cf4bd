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

#[cfg(test)]
mod tests {
    use super::super::fixtures::closed;
    use super::*;
    use crate::testing::{cases, erased, id, key, opened, prose, title};

    fn order() -> OpenProgramme {
        let o = opened();
        OpenProgramme {
            programme: id(1, ProgrammeId),
            key: o.key,
            name: o.name,
            mandate: o.mandate,
            source: o.source,
            period: o.period,
            organisations: o.organisations,
            bodies: o.bodies,
            scope_limits: o.scope_limits,
            categories: o.categories,
            directive: o.directive,
        }
    }

    /// The order after a change to it.
    fn but(change: fn(&mut OpenProgramme)) -> OpenProgramme {
        let mut changed = order();
        change(&mut changed);
        changed
    }

    fn with_a_limit_twice() -> OpenProgramme {
        let limit = ScopeLimit {
            key: key("tid"),
            title: title("Tid"),
            text: prose("Två år."),
        };
        OpenProgramme {
            scope_limits: vec![limit.clone(), limit],
            ..order()
        }
    }

    fn anywhere() -> Circumstances {
        Circumstances::default()
    }

    cases! { Programme;
        it_is_opened: [], anywhere(), order() => [opened().into()];
        once: [opened().into()], anywhere(), order() => "ALREADY_EXISTS";
        not_after_it_was_closed: [opened().into(), closed("2026-09-30")], anywhere(), order() => "ALREADY_EXISTS";
        not_after_it_was_erased: [erased::<Programme>("ProgrammeOpened")], anywhere(), order()
            => "ALREADY_EXISTS";
        not_without_bodies: [], anywhere(), but(|o| o.bodies.clear()) => "EMPTY";
        not_without_organisations: [], anywhere(), but(|o| o.organisations.clear()) => "EMPTY";
        not_with_observers_alone: [], anywhere(), but(|o| o.organisations.retain(|o| o.part == Part::Observer))
            => "EMPTY";
        not_with_an_organisation_twice: [], anywhere(), but(|o| o.organisations.push(o.organisations[0].clone()))
            => "DUPLICATE";
        not_with_a_body_twice: [], anywhere(), but(|o| o.bodies.push(o.bodies[0].clone())) => "DUPLICATE";
        not_with_a_category_twice: [], anywhere(), but(|o| o.categories.push(o.categories[0].clone()))
            => "DUPLICATE";
        not_with_a_limit_twice: [], anywhere(), with_a_limit_twice() => "DUPLICATE";
    }
}
