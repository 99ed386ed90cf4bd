//! The ledger: baselines, plan, transition budget and actuals. What sources print is kept apart from what is
//! computed.

use std::collections::BTreeMap;
use std::sync::Arc;

use loggbok_domain::cost::{
    ActualRow, BatchEvent, BatchOpened, Bucket, CostBaselineSet, CostPlanEvent, SavingsPlanSet,
    TransitionBudgetSet,
};
use loggbok_domain::{BatchId, EntryId, Event, Ore, OrganisationKey, Quarter};
use serde::{Deserialize, Serialize};

use crate::{Ended, ErasedEntry, Recorded, Set, Stamp};

/// Plan and actuals of a programme.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// Baselines per organisation and year, in the order they were set; the last holds.
    pub baselines: BTreeMap<OrganisationKey, BTreeMap<i32, Vec<Set<CostBaselineSet>>>>,
    /// Savings plans, with what the source prints, in the order they were set; the last holds.
    pub savings_plans: Vec<Set<SavingsPlanSet>>,
    /// Transition budgets in the order they were set; the last holds.
    pub transition_budgets: Vec<Set<TransitionBudgetSet>>,
    /// Batches of actuals, withdrawn and unfinished ones included.
    pub batches: BTreeMap<BatchId, Arc<Batch>>,
    /// Actuals that count: rows of batches that are closed and not withdrawn, as corrected.
    pub actuals: BTreeMap<OrganisationKey, BTreeMap<Place, Sum>>,
    /// Entries of the cost plan whose content was erased.
    pub erased: Vec<ErasedEntry>,
}

/// Where and when a cost falls.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The quarter it burdens.
    pub quarter: Quarter,
    /// A category, or the transition.
    pub bucket: Bucket,
}

/// What was posted in one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    ore: i128,
    /// Rows that count.
    pub rows: u64,
}

/// What counts in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posted {
    /// Öre.
    pub amount_ore: Ore,
    /// Rows behind it.
    pub rows: u64,
}

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

impl Ledger {
    /// The baseline of an organisation and year in force.
    #[must_use]
    pub fn baseline(&self, organisation: &OrganisationKey, year: i32) -> Option<&Set<CostBaselineSet>> {
        self.baselines.get(organisation)?.get(&year)?.last()
    }

    /// The savings plan in force.
    #[must_use]
    pub fn savings_plan(&self) -> Option<&Set<SavingsPlanSet>> {
        self.savings_plans.last()
    }

    /// The transition budget in force.
    #[must_use]
    pub fn transition_budget(&self) -> Option<&Set<TransitionBudgetSet>> {
        self.transition_budgets.last()
    }

    /// What counts in one place; `None` where nothing was posted, which is not the same as zero.
    #[must_use]
    pub fn actual(&self, organisation: &OrganisationKey, place: &Place) -> Option<Posted> {
        self.actuals.get(organisation)?.get(place).map(Sum::posted)
    }

    pub(crate) fn concerns(recorded: &Recorded) -> bool {
        matches!(recorded.event, Event::CostPlan(_) | Event::Batch(_))
    }

    /// Takes in one event.
    pub fn apply(&mut self, recorded: &Recorded) {
        match &recorded.event {
            Event::CostPlan(event) => self.plan(event, recorded),
            Event::Batch(event) => self.batch(event, recorded),
            Event::Programme(_)
            | Event::Phase(_)
            | Event::Milestone(_)
            | Event::Goal(_)
            | Event::Decision(_)
            | Event::Risk(_) => {}
        }
    }

    fn plan(&mut self, event: &CostPlanEvent, recorded: &Recorded) {
        let stamp = recorded.stamp();
        match event {
            CostPlanEvent::CostBaselineSet(e) => {
                let years = self.baselines.entry(e.organisation.clone()).or_default();
                years.entry(e.year).or_default().push(Set {
                    value: e.clone(),
                    stamp,
                });
            }
            CostPlanEvent::SavingsPlanSet(e) => self.savings_plans.push(Set {
                value: e.clone(),
                stamp,
            }),
            CostPlanEvent::TransitionBudgetSet(e) => {
                self.transition_budgets.push(Set {
                    value: e.clone(),
                    stamp,
                });
            }
            CostPlanEvent::Erased(_) => self.erased.push(recorded.erased()),
        }
    }

    fn batch(&mut self, event: &BatchEvent, recorded: &Recorded) {
        let id = BatchId(recorded.stream.id);
        let shared = self
            .batches
            .entry(id)
            .or_insert_with(|| Arc::new(Batch::new(id, recorded)));
        let batch = Arc::make_mut(shared);
        let counted = batch.counts();
        match event {
            BatchEvent::ActualCorrected(e) => {
                let Some((before, after)) = batch.correct(&e.row, recorded) else {
                    return;
                };
                if let Some(organisation) = counted {
                    let places = self.actuals.entry(organisation).or_default();
                    take_out(places, &before.0, before.1);
                    put_in(places, &after.0, after.1);
                }
            }
            BatchEvent::BatchOpened(_)
            | BatchEvent::ActualsPosted(_)
            | BatchEvent::BatchClosed(_)
            | BatchEvent::BatchWithdrawn(_)
            | BatchEvent::Erased(_) => {
                batch.apply(event, recorded);
                let batch = shared.clone();
                self.recount(counted, &batch);
            }
        }
    }

    /// Brings the sums in line when a batch begins or ceases to count.
    fn recount(&mut self, before: Option<OrganisationKey>, batch: &Batch) {
        let after = batch.counts();
        if before == after {
            return;
        }
        if let Some(places) = before.and_then(|organisation| self.actuals.get_mut(&organisation)) {
            batch
                .rows
                .values()
                .for_each(|row| take_out(places, &row.place, row.amount_ore));
        }
        if let Some(organisation) = after {
            let places = self.actuals.entry(organisation).or_default();
            batch
                .rows
                .values()
                .for_each(|row| put_in(places, &row.place, row.amount_ore));
        }
    }
}

impl Batch {
    fn new(id: BatchId, recorded: &Recorded) -> Self {
        Self {
            id,
            opened: None,
            stamp: recorded.stamp(),
            rows: BTreeMap::new(),
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
        self.erased.iter().any(|entry| entry.kind == "ActualsPosted")
    }

    /// Rows are closed in the same breath as they are posted; rows after the closing do not occur, but would
    /// count from a withdrawal's or closing's point of view like any other. That a batch was closed or
    /// withdrawn is told by the type alone.
    fn apply(&mut self, event: &BatchEvent, recorded: &Recorded) {
        let stamp = recorded.stamp();
        match event {
            BatchEvent::BatchOpened(e) => self.opened = Some(e.clone()),
            BatchEvent::ActualsPosted(e) => self
                .rows
                .extend(e.rows.iter().map(|row| (row.entry, Row::from(row)))),
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
    fn correct(&mut self, right: &ActualRow, recorded: &Recorded) -> Option<((Place, Ore), (Place, Ore))> {
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

impl Sum {
    pub(super) fn posted(&self) -> Posted {
        let limit = if self.ore < 0 { i64::MIN } else { i64::MAX };
        Posted {
            amount_ore: Ore(i64::try_from(self.ore).unwrap_or(limit)),
            rows: self.rows,
        }
    }
}

fn put_in(places: &mut BTreeMap<Place, Sum>, place: &Place, amount: Ore) {
    let sum = places.entry(place.clone()).or_default();
    sum.ore += i128::from(amount.0);
    sum.rows += 1;
}

fn take_out(places: &mut BTreeMap<Place, Sum>, place: &Place, amount: Ore) {
    let Some(sum) = places.get_mut(place) else { return };
    sum.ore -= i128::from(amount.0);
    sum.rows = sum.rows.saturating_sub(1);
    if sum.rows == 0 {
        places.remove(place);
    }
}
