//! `[[proposal]]`: what a source recommends for decision.

use loggbok_domain::{BodyKey, Key, Title};

use super::slot::Slot;
use super::table::Table;

/// A recommendation put forward for decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Key.
    pub key: Key,
    /// Its number in the source.
    pub number: u8,
    /// What is proposed.
    pub title: Title,
    /// The body it is put to.
    pub body: BodyKey,
    /// Where it stands.
    pub source: Option<String>,
}

impl Proposal {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let key = t.required("key", Slot::key);
        let number = t
            .required("number", |slot| slot.whole(1, 99))
            .and_then(|n| u8::try_from(n).ok());
        let title = t.required("title", Slot::title);
        let body = t.required("body", Slot::body);
        let source = t.optional("source", Slot::source);
        Some(Self {
            key: key?,
            number: number?,
            title: title?,
            body: body?,
            source,
        })
    }
}
