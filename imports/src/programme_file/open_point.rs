//! `[[open_point]]`: what the sources leave unsettled.

use std::collections::BTreeMap;

use loggbok_domain::{Key, Ore, OrganisationKey, Prose, Title};

use super::slot::Slot;
use super::table::Table;

/// Something the sources leave unsettled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPoint {
    /// Key.
    pub key: Key,
    /// What kind.
    pub kind: OpenPointKind,
    /// Heading.
    pub title: Title,
    /// What is unsettled.
    pub text: Prose,
    /// Paths of the values it is about, e.g. `phase.initiering.end`.
    pub concerns: Vec<String>,
    /// What each source says.
    pub readings: Vec<Reading>,
    /// Where the gap stands.
    pub source: Option<String>,
}

/// The kind of an open point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenPointKind {
    /// Sources, or parts of one, say different things.
    Contradiction,
    /// A part is still to be completed.
    ToComplete,
}

/// What one source says on a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The source.
    pub source: String,
    /// What it says.
    pub value: Title,
    /// A total it gives, in öre.
    pub total: Option<Ore>,
    /// Sums it gives for organisations, in öre.
    pub amounts: BTreeMap<OrganisationKey, Ore>,
}

impl OpenPoint {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let key = t.required("key", Slot::key);
        let kind = t.required("kind", |slot| {
            let meanings = [OpenPointKind::Contradiction, OpenPointKind::ToComplete];
            slot.choice(&["contradiction", "to_complete"], &meanings)
        });
        let title = t.required("title", Slot::title);
        let text = t.required("text", Slot::prose);
        let concerns = t
            .optional("concerns", |slot| slot.list(Slot::subject))
            .unwrap_or_default();
        let readings = t.objects("readings", Reading::read);
        let source = t.optional("source", Slot::source);
        Some(Self {
            key: key?,
            kind: kind?,
            title: title?,
            text: text?,
            concerns,
            readings,
            source,
        })
    }

    /// Whether the point is about the value at `subject`, or about something that holds it.
    #[must_use]
    pub fn covers(&self, subject: &str) -> bool {
        self.concerns.iter().any(|concern| {
            subject
                .strip_prefix(concern.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }
}

impl Reading {
    fn read(t: &Table<'_>) -> Option<Self> {
        let source = t.required("source", Slot::source);
        let value = t.required("value", Slot::title);
        let total = t.optional("total", Slot::money);
        let amounts = t
            .optional("amounts", |slot| slot.by_organisation(Slot::money))
            .unwrap_or_default();
        Some(Self {
            source: source?,
            value: value?,
            total,
            amounts,
        })
    }
}
