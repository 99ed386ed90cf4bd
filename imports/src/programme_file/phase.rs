//! `[[phase]]` and `[[milestone]]`.

use chrono::NaiveDate;
use loggbok_domain::{Key, Prose, Quarter, QuarterRange, Title};

use super::slot::Slot;
use super::table::Table;

/// A phase with the quarters that hold and those that each source prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phase {
    /// Key.
    pub key: Key,
    /// Name.
    pub title: Title,
    /// What is done in it.
    pub activity: Option<Prose>,
    /// The quarters that hold.
    pub period: QuarterRange,
    /// The source they were taken from.
    pub source: Option<String>,
    /// What each source prints.
    pub printed: Vec<PrintedPeriod>,
}

/// The quarters one source prints for a phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedPeriod {
    /// The source.
    pub source: String,
    /// Printed start, where one is given.
    pub start: Option<Quarter>,
    /// Printed end, where one is given.
    pub end: Option<Quarter>,
    /// The source does not have the phase at all.
    pub absent: bool,
}

/// A milestone of a phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// Key.
    pub key: Key,
    /// The phase it belongs to.
    pub phase: Key,
    /// Name.
    pub title: Title,
    /// When it is to be reached.
    pub target: NaiveDate,
    /// How one sees that it is reached.
    pub criterion: Prose,
    /// Where it stands.
    pub source: Option<String>,
}

impl Phase {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let key = t.required("key", Slot::key);
        let title = t.required("title", Slot::title);
        let activity = t.optional("activity", Slot::prose);
        let period = t.quarters("start", "end");
        let source = t.optional("source", Slot::source);
        let printed = t.objects("printed", PrintedPeriod::read);
        Some(Self {
            key: key?,
            title: title?,
            activity,
            period: period?,
            source,
            printed,
        })
    }
}

impl PrintedPeriod {
    fn read(t: &Table<'_>) -> Option<Self> {
        let source = t.required("source", Slot::source);
        let start = t.optional("start", Slot::quarter);
        let absent = t.optional("absent", Slot::flag).unwrap_or(false);
        let end = if absent {
            t.optional("end", Slot::quarter)
        } else {
            t.required("end", Slot::quarter)
        };
        Some(Self {
            source: source?,
            start,
            end,
            absent,
        })
    }
}

impl Milestone {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let key = t.required("key", Slot::key);
        let phase = t.required("phase", Slot::phase);
        let title = t.required("title", Slot::title);
        let target = t.required("target", Slot::date);
        let criterion = t.required("criterion", Slot::prose);
        let source = t.optional("source", Slot::source);
        Some(Self {
            key: key?,
            phase: phase?,
            title: title?,
            target: target?,
            criterion: criterion?,
            source,
        })
    }
}
