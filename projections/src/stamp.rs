//! What folds keep of the circumstances of a fact.

use std::borrow::Cow;
use std::cell::RefCell;
use std::convert::Infallible;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use loggbok_domain::{DecisionId, from_text};
use loggbok_store::{Author, Position};
use serde::{Deserialize, Deserializer, Serialize};

/// A phase or risk that nobody has looked at for more than this many days is stale: a monthly round and half
/// a month's grace.
pub const STALE_AFTER_DAYS: i64 = 45;

/// Authors that a thread remembers while it reads snapshots.
const AUTHORS_MET: usize = 64;

/// When and by whom something was recorded, why, and on which decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stamp {
    /// Where it stands in the log.
    pub position: Position,
    /// When it was recorded.
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub recorded_at: DateTime<Utc>,
    /// Who recorded it.
    #[serde(deserialize_with = "shared_author")]
    pub by: Arc<Author>,
    /// Why, where a reason was given.
    #[serde(deserialize_with = "shared_text")]
    pub reason: Option<Arc<str>>,
    /// The decision that authorised it.
    pub decision: Option<DecisionId>,
}

/// Reads a text into its place at once; by way of an owned one, as serde does it, takes twice as long.
fn shared_text<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Arc<str>>, D::Error> {
    struct Read(Arc<str>);
    impl<'de> Deserialize<'de> for Read {
        fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
            from_text(from, |text| Ok::<_, Infallible>(Self(text.into())))
        }
    }
    Ok(Option::<Read>::deserialize(from)?.map(|read| read.0))
}

/// Reads an author, and shares it with the stamps read before on this thread: thousands of stamps are written by
/// a handful of people, and a snapshot is read several times as fast when they are not each made anew.
fn shared_author<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<Author>, D::Error> {
    #[derive(Deserialize)]
    struct Read<'a> {
        #[serde(borrow)]
        actor: Cow<'a, str>,
        #[serde(borrow)]
        role: Cow<'a, str>,
        #[serde(borrow)]
        organisation: Option<Cow<'a, str>>,
    }
    thread_local! {
        static MET: RefCell<Vec<Arc<Author>>> = const { RefCell::new(Vec::new()) };
    }
    let read = Read::deserialize(from)?;
    let same = |known: &&Arc<Author>| {
        known.actor == read.actor
            && known.role == read.role
            && known.organisation.as_deref() == read.organisation.as_deref()
    };
    MET.with_borrow_mut(|met| {
        if let Some(known) = met.iter().find(same) {
            return Ok(Arc::clone(known));
        }
        let author = Arc::new(Author {
            actor: read.actor.clone().into_owned(),
            role: read.role.clone().into_owned(),
            organisation: read.organisation.as_deref().map(str::to_owned),
        });
        if met.len() == AUTHORS_MET {
            met.clear();
        }
        met.push(Arc::clone(&author));
        Ok(author)
    })
}

/// An entry whose content was lawfully destroyed; shown as *gallrad*.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ErasedEntry {
    /// The event type it had.
    pub kind: String,
    /// Its circumstances, without the reason.
    pub stamp: Stamp,
}

impl ErasedEntry {
    /// Whether one of a kind was erased that was recorded after what is known: an older value is then not what holds.
    pub(crate) fn hides(entries: &[Self], kind: &str, known: Option<Position>) -> bool {
        let of_kind = entries.iter().filter(|entry| entry.kind == kind);
        of_kind.map(|entry| entry.stamp.position).max() > known
    }
}

/// Something that ended on a day: cancelled, closed, withdrawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ended {
    /// The day; `None` where the content was erased, and only the fact remains.
    pub on: Option<NaiveDate>,
    /// Its circumstances.
    pub stamp: Stamp,
}

impl Ended {
    /// True when it had ended by a day. An end whose day was erased holds from the start.
    #[must_use]
    pub fn by(&self, day: NaiveDate) -> bool {
        self.on.is_none_or(|on| on <= day)
    }
}

/// A value set by an event, with its circumstances.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Set<T> {
    /// The value.
    pub value: T,
    /// Its circumstances.
    pub stamp: Stamp,
}

/// A stream written by its name.
pub(crate) mod stream_text {
    use loggbok_domain::{StreamId, from_text};
    use serde::{Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(stream: &StreamId, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(stream)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<StreamId, D::Error> {
        from_text(from, str::parse)
    }
}
