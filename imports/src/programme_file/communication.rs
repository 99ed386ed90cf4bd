//! `[[communication]]`: the communication plan.

use loggbok_domain::{Key, Quarter, Title};

use super::slot::Slot;
use super::table::Table;

/// One line of the communication plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Communication {
    /// Key.
    pub key: Key,
    /// From which quarter.
    pub from: Quarter,
    /// What is done.
    pub activity: Title,
    /// For whom.
    pub audience: Vec<Title>,
    /// By which channels.
    pub channel: Vec<Title>,
    /// How often, in the source's words.
    pub frequency: Title,
    /// The quarters it is to happen in, where the source names them.
    pub occasions: Vec<Quarter>,
    /// The phase whose result it tells of; it cannot come before that phase.
    pub reports_on: Option<Key>,
    /// Where it stands.
    pub source: Option<String>,
}

impl Communication {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let key = t.required("key", Slot::key);
        let from = t.required("from", Slot::quarter);
        let activity = t.required("activity", Slot::title);
        let audience = t.required("audience", |slot| slot.list(Slot::title));
        let channel = t.required("channel", |slot| slot.list(Slot::title));
        let frequency = t.required("frequency", Slot::title);
        let occasions = t
            .optional("occasions", |slot| slot.list(Slot::quarter))
            .unwrap_or_default();
        let reports_on = t.optional("reports_on", Slot::phase);
        let source = t.optional("source", Slot::source);
        Some(Self {
            key: key?,
            from: from?,
            activity: activity?,
            audience: audience?,
            channel: channel?,
            frequency: frequency?,
            occasions,
            reports_on,
            source,
        })
    }
}
