//! `[programme]`, `[[source]]`, `[[history]]` and `[[scope_limit]]`.

use chrono::NaiveDate;
use loggbok_domain::{BodyKey, Key, Prose, QuarterRange, Title};

use super::problem::Expected;
use super::slot::Slot;
use super::table::Table;

/// What the programme is charged with and within which time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    /// Short key; the ids of everything in the file derive from it.
    pub key: Key,
    /// Name.
    pub name: Title,
    /// What it is charged with.
    pub mandate: Prose,
    /// First and last quarter.
    pub period: QuarterRange,
    /// The rule for more time.
    pub extension: Option<Prose>,
    /// The body that approves more time.
    pub extension_approved_by: Option<BodyKey>,
    /// The draft of its directive.
    pub directive: DirectiveDraft,
    /// Where the time frame stands.
    pub source: Option<String>,
}

/// The draft of the programme directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectiveDraft {
    /// E.g. `0.1`.
    pub version: Title,
    /// The date printed on it.
    pub dated: NaiveDate,
    /// Where it stands.
    pub source: Option<String>,
}

/// A document or table that values are printed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Label, e.g. `T6`; the only keys where capitals are allowed.
    pub key: String,
    /// Name.
    pub title: Title,
    /// The date printed on it.
    pub dated: Option<NaiveDate>,
    /// How it relates to the others.
    pub note: Option<Prose>,
}

/// Something that happened before the programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryNote {
    /// Key.
    pub key: Key,
    /// What happened.
    pub text: Prose,
    /// When, or when it began.
    pub from: Moment,
    /// When it ended, if it took time.
    pub to: Option<Moment>,
    /// Where it stands.
    pub source: Option<String>,
}

/// A month or a day, as exactly as the source gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Some day in a month, kept as the month's first day.
    Month(NaiveDate),
    /// A day.
    Day(NaiveDate),
}

impl Moment {
    /// The first day it may mean.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        match self {
            Self::Month(day) | Self::Day(day) => day,
        }
    }

    fn read(slot: Slot<'_>) -> Option<Self> {
        let parsed = slot.value.as_str().and_then(|text| {
            let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
            match text.len() {
                7 => day(&format!("{text}-01")).map(Self::Month),
                10 => day(text).map(Self::Day),
                _ => None,
            }
        });
        parsed.or_else(|| slot.refuse(Expected::MonthOrDate))
    }
}

/// One limit of the scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeLimit {
    /// Key.
    pub key: Key,
    /// Heading.
    pub title: Title,
    /// The limit.
    pub text: Prose,
}

impl Programme {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let key = t.required("key", Slot::key);
        let name = t.required("name", Slot::title);
        let mandate = t.required("mandate", Slot::prose);
        let period = t.quarters("start", "end");
        let extension = t.optional("extension", Slot::prose);
        let extension_approved_by = t.optional("extension_approved_by", Slot::body);
        let directive = t.required("directive", |slot| slot.table(DirectiveDraft::read));
        let source = t.optional("source", Slot::source);
        Some(Self {
            key: key?,
            name: name?,
            mandate: mandate?,
            period: period?,
            extension,
            extension_approved_by,
            directive: directive?,
            source,
        })
    }
}

impl DirectiveDraft {
    fn read(t: &Table<'_>) -> Option<Self> {
        let version = t.required("version", Slot::title);
        let dated = t.required("dated", Slot::date);
        // A file states drafts only: adoption is a decision, and decisions are taken in Loggbok.
        let draft = t.required("status", |slot| slot.choice(&["draft"], &[()]));
        let source = t.optional("source", Slot::source);
        draft?;
        Some(Self {
            version: version?,
            dated: dated?,
            source,
        })
    }
}

impl Source {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let key = t.required("key", Slot::source_label);
        let title = t.required("title", Slot::title);
        let dated = t.optional("dated", Slot::date);
        let note = t.optional("note", Slot::prose);
        Some(Self {
            key: key?,
            title: title?,
            dated,
            note,
        })
    }
}

impl HistoryNote {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let key = t.required("key", Slot::key);
        let text = t.required("text", Slot::prose);
        let from = t.required("from", Moment::read);
        let to = t.optional("to", Moment::read);
        let source = t.optional("source", Slot::source);
        if let (Some(start), Some(end)) = (from, to)
            && end.first_day() < start.first_day()
        {
            let (start, end) = (start.first_day().to_string(), end.first_day().to_string());
            return t.report_at("to", super::problem::Fault::Reversed { start, end });
        }
        Some(Self {
            key: key?,
            text: text?,
            from: from?,
            to,
            source,
        })
    }
}

impl ScopeLimit {
    pub(super) fn read(t: &Table<'_>) -> Option<Self> {
        let key = t.required("key", Slot::key);
        let title = t.required("title", Slot::title);
        let text = t.required("text", Slot::prose);
        Some(Self {
            key: key?,
            title: title?,
            text: text?,
        })
    }
}
