//! What a programme is charged with, its frame and its bodies.

use async_graphql::SimpleObject;
use loggbok_domain::BodyKey;
use loggbok_domain::programme::{self as domain, ProgrammeOpened};
use loggbok_projections::programme::ImportedFile;
use loggbok_projections::{Set, programme::Charter};

use super::words::{BodyLevel, Part};
use crate::scalar;
use crate::seen::{At, Recording};

/// An organisation and its part in the programme.
#[derive(SimpleObject)]
pub(crate) struct Organisation {
    /// Key.
    key: String,
    /// Name.
    name: String,
    /// Its part.
    part: Part,
}

/// A body of the programme's governance.
#[derive(SimpleObject)]
pub(crate) struct Body {
    /// Key.
    key: String,
    /// Name.
    name: String,
    /// Level.
    level: BodyLevel,
    /// Who sits in it, as roles; never persons.
    members: Vec<String>,
    /// What it decides or does.
    duties: Option<String>,
}

/// One limit of the scope.
#[derive(SimpleObject)]
pub(crate) struct ScopeLimit {
    /// Key.
    key: String,
    /// Heading.
    title: String,
    /// The limit.
    text: String,
}

/// A cost category.
#[derive(SimpleObject)]
pub(crate) struct Category {
    /// Key.
    key: String,
    /// Its printed number.
    number: u8,
    /// Name.
    name: String,
}

/// The programme directive.
#[derive(SimpleObject)]
pub(crate) struct Directive {
    /// The version of the draft the programme was opened under; null without one.
    draft_version: Option<String>,
    /// The date printed on the draft.
    draft_dated: Option<scalar::Date>,
    /// Versions adopted, in order; the last holds. Empty while the draft is not adopted.
    adopted: Vec<AdoptedDirective>,
}

/// A version of the directive that was adopted.
#[derive(SimpleObject)]
pub(crate) struct AdoptedDirective {
    /// The version.
    version: String,
    /// The day it takes effect.
    adopted_on: scalar::Date,
    /// When it was recorded, why, and on which decision.
    recorded: Recording,
}

/// An extension of the time frame.
#[derive(SimpleObject)]
pub(crate) struct Extension {
    /// The new last quarter.
    until: scalar::Quarter,
    /// When it was recorded, why, and on which decision.
    recorded: Recording,
}

/// A programme file that was read into commands.
#[derive(SimpleObject)]
pub(crate) struct ProgrammeFile {
    /// The file's name.
    name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    sha256: String,
    /// When and by whom it was read.
    recorded: Recording,
}

impl From<&domain::Organisation> for Organisation {
    fn from(organisation: &domain::Organisation) -> Self {
        Self {
            key: organisation.key.to_string(),
            name: organisation.name.to_string(),
            part: organisation.part.into(),
        }
    }
}

impl From<&domain::Body> for Body {
    fn from(body: &domain::Body) -> Self {
        Self {
            key: body.key.to_string(),
            name: body.name.to_string(),
            level: body.level.into(),
            members: body.members.iter().map(ToString::to_string).collect(),
            duties: body.duties.as_ref().map(ToString::to_string),
        }
    }
}

impl Body {
    pub(crate) fn find(at: &At, key: &BodyKey) -> Option<Self> {
        let opened = at.view().charter.opened.as_ref()?;
        opened.bodies.iter().find(|body| body.key == *key).map(Into::into)
    }
}

impl From<&domain::ScopeLimit> for ScopeLimit {
    fn from(limit: &domain::ScopeLimit) -> Self {
        Self {
            key: limit.key.to_string(),
            title: limit.title.to_string(),
            text: limit.text.to_string(),
        }
    }
}

impl From<&domain::Category> for Category {
    fn from(category: &domain::Category) -> Self {
        Self {
            key: category.key.to_string(),
            number: category.number,
            name: category.name.to_string(),
        }
    }
}

impl Directive {
    pub(super) fn of(at: &At, charter: &Charter) -> Self {
        let draft = charter
            .opened
            .as_ref()
            .and_then(|opened: &ProgrammeOpened| opened.directive.as_ref());
        let adopted = |set: &Set<domain::DirectiveAdopted>| AdoptedDirective {
            version: set.value.version.to_string(),
            adopted_on: set.value.adopted_on.into(),
            recorded: Recording::of(at, &set.stamp),
        };
        Self {
            draft_version: draft.map(|draft| draft.version.to_string()),
            draft_dated: draft.map(|draft| draft.dated.into()),
            adopted: charter.directives.iter().map(adopted).collect(),
        }
    }
}

impl Extension {
    pub(super) fn all(at: &At, extensions: &[Set<loggbok_domain::Quarter>]) -> Vec<Self> {
        let one = |set: &Set<loggbok_domain::Quarter>| Self {
            until: set.value.into(),
            recorded: Recording::of(at, &set.stamp),
        };
        extensions.iter().map(one).collect()
    }
}

impl ProgrammeFile {
    pub(super) fn of(at: &At, file: &ImportedFile) -> Self {
        Self {
            name: file.name.to_string(),
            sha256: file.sha256.clone(),
            recorded: Recording::of(at, &file.stamp),
        }
    }
}
