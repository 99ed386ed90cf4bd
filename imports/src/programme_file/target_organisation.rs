//! The organisation aimed at: `[staffing]`, `[[capability]]`, `[[platform]]` and `[portfolio]`.

use std::collections::BTreeMap;

use loggbok_domain::{Key, OrganisationKey, Title};

use super::slot::Slot;
use super::table::Table;

/// The posts of the organisation aimed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staffing {
    /// The number of posts printed.
    pub printed_total: Option<u32>,
    /// The posts.
    pub posts: Vec<Posts>,
    /// Where it stands.
    pub source: Option<String>,
}

/// Posts of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posts {
    /// Key.
    pub key: Key,
    /// Name.
    pub title: Title,
    /// How many.
    pub posts: u32,
}

/// A capability: each organisation's own assessment and the target, 1–3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capability {
    /// Key.
    pub key: Key,
    /// Name.
    pub title: Title,
    /// What each organisation has.
    pub values: BTreeMap<OrganisationKey, u32>,
    /// What is aimed at.
    pub target: u32,
    /// The mark printed at the target.
    pub mark: Option<Mark>,
    /// The running text calls it critical.
    pub called_critical: bool,
    /// Where it stands.
    pub source: Option<String>,
}

/// The mark of a capability.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `*`: needs continuous learning.
    ContinuousLearning,
    /// `**`: critical.
    Critical,
}

/// What was decided for one area of the platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Platform {
    /// Key.
    pub key: Key,
    /// The area.
    pub area: Title,
    /// What was decided.
    pub decisions: Vec<Title>,
    /// Where it stands.
    pub source: Option<String>,
}

/// The digitalisation portfolio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portfolio {
    /// How it is governed.
    pub principles: Vec<Title>,
    /// What may become part of it.
    pub candidates: Vec<Candidate>,
    /// Where it stands.
    pub source: Option<String>,
}

/// A candidate for the portfolio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Key.
    pub key: Key,
    /// Name.
    pub title: Title,
}

impl Staffing {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        Some(Self {
            printed_total: t.optional("printed_total", |slot| slot.whole(0, 100_000)),
            posts: t.objects("post", Posts::read),
            source: t.optional("source", Slot::source),
        })
    }
}

impl Posts {
    fn read(t: &Table<'_>) -> Option<Self> {
        let key = t.required("key", Slot::key);
        let title = t.required("title", Slot::title);
        let posts = t.required("posts", |slot| slot.whole(1, 100_000));
        Some(Self {
            key: key?,
            title: title?,
            posts: posts?,
        })
    }
}

impl Capability {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let key = t.required("key", Slot::key);
        let title = t.required("title", Slot::title);
        let values = t.required("values", |slot| slot.by_organisation(|value| value.whole(1, 3)));
        let target = t.required("target", |slot| slot.whole(1, 3));
        let mark = t.optional("mark", |slot| {
            slot.choice(&["*", "**"], &[Mark::ContinuousLearning, Mark::Critical])
        });
        let called_critical = t.optional("called_critical", Slot::flag).unwrap_or(false);
        let source = t.optional("source", Slot::source);
        Some(Self {
            key: key?,
            title: title?,
            values: values?,
            target: target?,
            mark,
            called_critical,
            source,
        })
    }
}

impl Platform {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let key = t.required("key", Slot::key);
        let area = t.required("area", Slot::title);
        let decisions = t.required("decisions", |slot| slot.list(Slot::title));
        let source = t.optional("source", Slot::source);
        Some(Self {
            key: key?,
            area: area?,
            decisions: decisions?,
            source,
        })
    }
}

impl Portfolio {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        Some(Self {
            principles: t
                .optional("principles", |slot| slot.list(Slot::title))
                .unwrap_or_default(),
            candidates: t.objects("candidate", Candidate::read),
            source: t.optional("source", Slot::source),
        })
    }
}

impl Candidate {
    fn read(t: &Table<'_>) -> Option<Self> {
        let key = t.required("key", Slot::key);
        let title = t.required("title", Slot::title);
        Some(Self {
            key: key?,
            title: title?,
        })
    }
}
