//! Values that hold from a day on: what was true when, told apart from what was known when.

use chrono::NaiveDate;
use loggbok_domain::EntryId;
use loggbok_store::Position;
use serde::{Deserialize, Serialize};

use crate::{Recorded, Stamp};

/// Dated values, looked up by effective date.
///
/// On one and the same day the entry recorded last wins. A correction replaces what its entry says and keeps
/// the entry's place in that order: it puts an old statement right, it is not a newer one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series<T> {
    /// By effective date, then by position.
    entries: Vec<Dated<T>>,
    /// Where the last entry, or correction of one, stands whose content was erased.
    erased: Option<Position>,
}

/// One dated value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dated<T> {
    /// The entry's id; `None` for facts that are never corrected.
    pub entry: Option<EntryId>,
    /// The day it was true.
    pub effective_on: NaiveDate,
    /// The value.
    pub value: T,
    /// When, by whom and why it was first recorded.
    pub stamp: Stamp,
    /// What it said before each correction, oldest first.
    pub replaced: Vec<Replaced<T>>,
    /// Set when the entry was withdrawn: it should never have been made, and holds no longer.
    pub withdrawn: Option<Stamp>,
}

/// What an entry said before it was corrected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Replaced<T> {
    /// The day it gave.
    pub effective_on: NaiveDate,
    /// The value it gave.
    pub value: T,
    /// The correction that replaced it.
    pub by: Stamp,
}

impl<T> Default for Series<T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            erased: None,
        }
    }
}

impl<T> Dated<T> {
    /// True unless it was withdrawn.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.withdrawn.is_none()
    }

    fn order(&self) -> (NaiveDate, Position) {
        (self.effective_on, self.stamp.position)
    }
}

impl<T> Series<T> {
    /// What holds on a day: the standing entry with the latest effective date up to and including it. `None` also
    /// where that is erased: see [`Series::is_erased_on`].
    #[must_use]
    pub fn at(&self, day: NaiveDate) -> Option<&Dated<T>> {
        self.holding(day).filter(|entry| !self.hides(Some(entry)))
    }

    /// The standing entry with the latest effective date. `None` also where that is erased.
    #[must_use]
    pub fn latest(&self) -> Option<&Dated<T>> {
        let last = self.standing().next_back();
        last.filter(|entry| !self.hides(Some(entry)))
    }

    /// True when something was erased after what would hold on a day: it may have held instead, put that right or
    /// taken it back, and nobody can say any more. An entry that was withdrawn later does not take its place.
    #[must_use]
    pub fn is_erased_on(&self, day: NaiveDate) -> bool {
        self.hides(self.holding(day))
    }

    /// As [`Series::is_erased_on`], for the entry with the latest effective date.
    #[must_use]
    pub fn is_erased(&self) -> bool {
        self.hides(self.standing().next_back())
    }

    fn holding(&self, day: NaiveDate) -> Option<&Dated<T>> {
        self.until(day).rev().find(|entry| entry.stands())
    }

    /// True when something was erased that was recorded after what an entry says.
    pub(crate) fn hides(&self, entry: Option<&Dated<T>>) -> bool {
        let said = |entry: &Dated<T>| {
            let corrected = entry.replaced.last().map(|replaced| replaced.by.position);
            corrected.max(Some(entry.stamp.position))
        };
        self.erased > entry.and_then(said)
    }

    /// Entries that stand, by effective date.
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = &Dated<T>> {
        self.entries.iter().filter(|entry| entry.stands())
    }

    /// Every entry by effective date, withdrawn ones included.
    #[must_use]
    pub fn all(&self) -> &[Dated<T>] {
        &self.entries
    }

    /// The entry with an id.
    #[must_use]
    pub fn entry(&self, entry: EntryId) -> Option<&Dated<T>> {
        self.find(entry).map(|index| &self.entries[index])
    }

    /// True when nothing was ever entered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Notes that an entry, or a correction of one, was erased.
    pub(crate) fn erase(&mut self, at: &Recorded) {
        self.erased = Some(at.position);
    }

    fn until(&self, day: NaiveDate) -> impl DoubleEndedIterator<Item = &Dated<T>> {
        let end = self.entries.partition_point(|entry| entry.effective_on <= day);
        self.entries[..end].iter()
    }

    pub(crate) fn enter(&mut self, entry: Option<EntryId>, effective_on: NaiveDate, value: T, at: &Recorded) {
        self.insert(Dated {
            entry,
            effective_on,
            value,
            stamp: at.stamp(),
            replaced: Vec::new(),
            withdrawn: None,
        });
    }

    /// Replaces what an entry says; true if the entry is one of these.
    pub(crate) fn correct(
        &mut self,
        entry: EntryId,
        effective_on: NaiveDate,
        value: T,
        at: &Recorded,
    ) -> bool {
        let Some(index) = self.find(entry) else {
            return false;
        };
        let mut dated = self.entries.remove(index);
        let before = Replaced {
            effective_on: std::mem::replace(&mut dated.effective_on, effective_on),
            value: std::mem::replace(&mut dated.value, value),
            by: at.stamp(),
        };
        dated.replaced.push(before);
        self.insert(dated);
        true
    }

    /// Takes an entry back; true if the entry is one of these.
    pub(crate) fn withdraw(&mut self, entry: EntryId, at: &Recorded) -> bool {
        let Some(index) = self.find(entry) else {
            return false;
        };
        self.entries[index].withdrawn = Some(at.stamp());
        true
    }

    fn find(&self, entry: EntryId) -> Option<usize> {
        self.entries.iter().rposition(|dated| dated.entry == Some(entry))
    }

    fn insert(&mut self, dated: Dated<T>) {
        let index = self
            .entries
            .partition_point(|other| other.order() <= dated.order());
        if self.entries.is_empty() {
            // Most never have a second one.
            self.entries.reserve_exact(1);
        }
        self.entries.insert(index, dated);
    }
}
