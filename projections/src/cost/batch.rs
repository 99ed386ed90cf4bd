//! One batch of actuals: its rows, and whether they count.

use std::collections::BTreeMap;

use loggbok_domain::cost::{ActualRow, BatchEvent, BatchOpened};
use loggbok_domain::{BatchId, EntryId, Ore, OrganisationKey};
use serde::{Deserialize, Serialize};

use super::{Booked, Place};
use crate::{Ended, ErasedEntry, Recorded, Set, Stamp};

/// One batch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Batch {
    /// Its id.
    pub id: BatchId,
    /// Organisation, source and file hash; `None` when its content was erased, and then nothing of it counts.
    pub opened: Option<BatchOpened>,
    /// When and by whom it was opened.
    pub stamp: Stamp,
    /// Its rows by entry.
    pub rows: BTreeMap<EntryId, Row>,
    /// Its rows of a ledger, in sums; what they count as is told by the rules.
    pub booked: Booked,
    /// When it was closed: from there it counts.
    pub closed: Option<Closing>,
    /// When it was withdrawn: from there it no longer counts.
    pub withdrawn: Option<Ended>,
    /// Entries whose content was erased; rows among them are missing from the sums.
    pub erased: Vec<ErasedEntry>,
}

/// The closing of a batch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Closing {
    /// Rows and their sum in öre when it was closed; `None` when erased.
    pub control: Option<(u64, Ore)>,
    /// Its circumstances.
    pub stamp: Stamp,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Where it belongs.
    pub place: Place,
    /// Öre; costs are positive.
    pub amount_ore: Ore,
    /// What it said before each correction, oldest first, with the correction's circumstances.
    pub replaced: Vec<Set<(Place, Ore)>>,
}

impl Batch {
    pub(super) fn new(id: BatchId, recorded: &Recorded) -> Self {
        Self {
            id,
            opened: None,
            stamp: recorded.stamp(),
            rows: BTreeMap::new(),
            booked: Booked::default(),
            closed: None,
            withdrawn: None,
            erased: Vec::new(),
        }
    }

    /// Whose costs its rows are, if they count.
    #[must_use]
    pub fn counts(&self) -> Option<OrganisationKey> {
        let opened = self.opened.as_ref()?;
        (self.closed.is_some() && self.withdrawn.is_none()).then(|| opened.organisation.clone())
    }

    /// True when rows are missing because their content was erased.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        let rows = |kind: &str| matches!(kind, "ActualsPosted" | "LedgerRowsPosted");
        self.erased.iter().any(|entry| rows(&entry.kind))
    }

    /// The sum of its rows, as corrected.
    #[must_use]
    pub fn total_ore(&self) -> Ore {
        let posted: Ore = self.rows.values().map(|row| row.amount_ore).sum();
        let booked: Ore = self
            .booked
            .iter()
            .map(|(_, _, sum)| sum.posted().amount_ore)
            .sum();
        [posted, booked].into_iter().sum()
    }

    /// That a batch was closed or withdrawn is told by the type alone.
    pub(super) fn apply(&mut self, event: &BatchEvent, recorded: &Recorded) {
        let stamp = recorded.stamp();
        match event {
            BatchEvent::BatchOpened(e) => self.opened = Some(e.clone()),
            BatchEvent::ActualsPosted(e) => self
                .rows
                .extend(e.rows.iter().map(|row| (row.entry, Row::from(row)))),
            BatchEvent::LedgerRowsPosted(e) => self.booked.take(e),
            BatchEvent::BatchClosed(e) => {
                self.closed = Some(Closing {
                    control: Some((e.rows, e.total_ore)),
                    stamp,
                });
            }
            BatchEvent::BatchWithdrawn(e) => {
                self.withdrawn = Some(Ended {
                    on: Some(e.withdrawn_on),
                    stamp,
                })
            }
            BatchEvent::ActualCorrected(e) => {
                self.correct(&e.row, recorded);
            }
            BatchEvent::Erased(erased) => {
                match erased.kind.as_str() {
                    "BatchClosed" => self.closed = Some(Closing { control: None, stamp }),
                    "BatchWithdrawn" => self.withdrawn = Some(Ended { on: None, stamp }),
                    _ => {}
                }
                self.erased.push(recorded.erased());
            }
        }
    }

    /// Puts a row right and answers what it said and says; `None` when its content was erased.
    pub(super) fn correct(
        &mut self,
        right: &ActualRow,
        recorded: &Recorded,
    ) -> Option<((Place, Ore), (Place, Ore))> {
        let row = self.rows.get_mut(&right.entry)?;
        let after = Row::from(right);
        let before = (
            std::mem::replace(&mut row.place, after.place.clone()),
            row.amount_ore,
        );
        row.amount_ore = after.amount_ore;
        row.replaced.push(Set {
            value: before.clone(),
            stamp: recorded.stamp(),
        });
        Some((before, (after.place, after.amount_ore)))
    }
}

impl From<&ActualRow> for Row {
    fn from(row: &ActualRow) -> Self {
        let place = Place {
            quarter: row.quarter,
            bucket: row.bucket.clone(),
        };
        Self {
            place,
            amount_ore: row.amount_ore,
            replaced: Vec::new(),
        }
    }
}
