//! `[[organisation]]`, `[governance]` and `[[body]]`.

use loggbok_domain::programme::{BodyLevel, Part};
use loggbok_domain::{BodyKey, OrganisationKey, Prose, Title};

use super::slot::Slot;
use super::table::Table;

/// The levels' words in a file, in the order of [`LEVELS`].
const LEVEL_WORDS: &[&str] = &["visionary", "strategic", "tactical", "operational", "reference"];
const LEVELS: [BodyLevel; 5] = [
    BodyLevel::Visionary,
    BodyLevel::Strategic,
    BodyLevel::Tactical,
    BodyLevel::Operational,
    BodyLevel::Reference,
];

/// An organisation and its part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Key.
    pub key: OrganisationKey,
    /// Name.
    pub name: Title,
    /// Its part.
    pub role: Part,
    /// More about its part.
    pub note: Option<Prose>,
}

/// How the programme is governed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Governance {
    /// Who decides what, in words.
    pub note: Option<Prose>,
    /// The levels the source names, from the top down, in its own words.
    pub levels: Vec<Level>,
    /// The rule for spending outside the budget.
    pub outside_budget: Option<Prose>,
    /// The body that approves it; `None` where the source does not say.
    pub outside_budget_approved_by: Option<BodyKey>,
    /// Where it stands.
    pub source: Option<String>,
}

/// A level of governance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Which.
    pub level: BodyLevel,
    /// The source's word for it.
    pub name: Title,
}

/// A body of the programme's governance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Key.
    pub key: BodyKey,
    /// Name.
    pub name: Title,
    /// Level.
    pub level: BodyLevel,
    /// Who sits in it, as roles; never persons.
    pub members: Vec<Title>,
    /// What it decides or does.
    pub duties: Vec<Prose>,
}

/// The word a level has in a programme file.
#[must_use]
pub fn level_word(level: BodyLevel) -> &'static str {
    let place = LEVELS.iter().position(|l| *l == level);
    place
        .and_then(|at| LEVEL_WORDS.get(at))
        .copied()
        .unwrap_or_default()
}

impl Organisation {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let key = t.required("key", Slot::organisation_key);
        let name = t.required("name", Slot::title);
        let role = t.required("role", |slot| {
            slot.choice(
                &["member", "host", "observer"],
                &[Part::Member, Part::Host, Part::Observer],
            )
        });
        let note = t.optional("note", Slot::prose);
        Some(Self {
            key: key?,
            name: name?,
            role: role?,
            note,
        })
    }
}

impl Governance {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        Some(Self {
            note: t.optional("note", Slot::prose),
            levels: t.objects("level", Level::read),
            outside_budget: t.optional("outside_budget", Slot::prose),
            outside_budget_approved_by: t
                .optional("outside_budget_approved_by", |slot| {
                    slot.unless_missing(Slot::body)
                })
                .flatten(),
            source: t.optional("source", Slot::source),
        })
    }
}

impl Level {
    fn read(t: &Table<'_>) -> Option<Self> {
        let level = t.required("key", |slot| slot.choice(LEVEL_WORDS, &LEVELS));
        let name = t.required("name", Slot::title);
        Some(Self {
            level: level?,
            name: name?,
        })
    }
}

impl Body {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let key = t.required("key", Slot::body_key);
        let name = t.required("name", Slot::title);
        let level = t.required("level", |slot| slot.choice(LEVEL_WORDS, &LEVELS));
        let members = t.required("members", |slot| slot.some(Slot::title));
        let duties = t
            .optional("duties", |slot| slot.list(Slot::prose))
            .unwrap_or_default();
        Some(Self {
            key: key?,
            name: name?,
            level: level?,
            members: members?,
            duties,
        })
    }
}
