//! The ledger: baselines, plan, transition budget and actuals. What sources print is kept apart from what is
//! computed.

use std::collections::BTreeMap;
use std::sync::Arc;

use loggbok_domain::cost::{
    BatchEvent, Bucket, BudgetReductionConfirmed, CostBaselineSet, CostPlanEvent, CostsForecast,
    MappingRulesSet, MilestonesWeighed, SavingsPlanSet, TransitionBudgetSet,
};
use loggbok_domain::{BatchId, EntryId, Event, Ore, OrganisationKey, Quarter};
use serde::{Deserialize, Serialize};

use super::{Batch, Claim, Explanations, Mapping, Part, Premises, Shared};
use crate::{ErasedEntry, Recorded, Series, Set, Stamp};

/// Plan and actuals of a programme.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// Baselines per organisation and year, in the order they were set; the last holds.
    pub baselines: BTreeMap<OrganisationKey, BTreeMap<i32, Vec<Set<CostBaselineSet>>>>,
    /// Savings plans, with what the source prints, in the order they were set; the last holds.
    pub savings_plans: Vec<Set<SavingsPlanSet>>,
    /// Transition budgets in the order they were set; the last holds.
    pub transition_budgets: Vec<Set<TransitionBudgetSet>>,
    /// What the normalised baseline rests on.
    pub premises: Premises,
    /// What each organisation believes things will cost, by the day it was believed.
    pub forecasts: BTreeMap<OrganisationKey, Series<CostsForecast>>,
    /// Why costs deviate, by the day it was found.
    pub explanations: Explanations,
    /// Reductions of budgets, in the order they were confirmed; they add up.
    pub reductions: Vec<Set<BudgetReductionConfirmed>>,
    /// Savings that somebody stands for.
    pub claims: BTreeMap<EntryId, Claim>,
    /// What milestones are worth, in the order it was set; the last holds.
    pub weights: Vec<Set<MilestonesWeighed>>,
    /// Joint costs: keys, consumption and what was charged.
    pub shared: Shared,
    /// The rules by which ledgers are read.
    pub mapping: Mapping,
    /// Batches of actuals, withdrawn and unfinished ones included.
    pub batches: BTreeMap<BatchId, Arc<Batch>>,
    /// Actuals that count: rows of batches that are closed and not withdrawn, as corrected and as mapped.
    pub actuals: BTreeMap<OrganisationKey, BTreeMap<Place, Sum>>,
    /// Entries of the cost plan whose content was erased.
    pub erased: Vec<ErasedEntry>,
}

/// Where and when a cost falls.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

impl Ledger {
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
            | Event::Meeting(_)
            | Event::Report(_)
            | Event::Risk(_)
            | Event::Erasure(_) => {}
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
            CostPlanEvent::MappingRulesSet(e) => self.read_anew(e, stamp),
            CostPlanEvent::CostPremiseRecorded(e) => self.premises.record(e, recorded),
            CostPlanEvent::CostsForecast(e) => {
                let series = self.forecasts.entry(e.organisation.clone()).or_default();
                series.enter(Some(e.entry), e.effective_on, e.clone(), recorded);
            }
            CostPlanEvent::DeviationExplained(e) => self.explain(e, recorded),
            CostPlanEvent::BudgetReductionConfirmed(e) => self.reductions.push(Set {
                value: e.clone(),
                stamp,
            }),
            CostPlanEvent::SavingClaimed(e) => {
                let claim = Claim {
                    claimed: e.clone(),
                    stamp,
                    judged: None,
                    withdrawn: None,
                    in_doubt: false,
                };
                self.claims.insert(e.entry, claim);
            }
            CostPlanEvent::SavingJudged(e) => {
                if let Some(claim) = self.claims.get_mut(&e.entry) {
                    claim.judged = Some(Set {
                        value: e.clone(),
                        stamp,
                    });
                    claim.in_doubt = false;
                }
            }
            CostPlanEvent::MilestonesWeighed(e) => self.weights.push(Set {
                value: e.clone(),
                stamp,
            }),
            CostPlanEvent::SharingKeySet(e) => self.shared.key(e, stamp),
            CostPlanEvent::ConsumptionRecorded(e) => self.shared.used(e, recorded),
            CostPlanEvent::SharedCostCharged(e) => self.shared.charge(e, stamp),
            CostPlanEvent::SharedCostReversed(e) => self.shared.reverse(e, stamp),
            CostPlanEvent::CostEntryWithdrawn(e) => self.withdraw(e.entry, recorded),
            CostPlanEvent::Erased(erased) => self.lose(&erased.kind, recorded),
        }
    }

    fn withdraw(&mut self, entry: EntryId, recorded: &Recorded) {
        self.shared.withdraw(entry, recorded);
        if let Some(claim) = self.claims.get_mut(&entry) {
            claim.withdrawn = Some(recorded.stamp());
        }
        self.premises.withdraw(entry, recorded);
        self.take_back_explanation(entry, recorded);
        for series in self.forecasts.values_mut() {
            series.withdraw(entry, recorded);
        }
    }

    /// New rules: the ledgers of the organisation are read by them, those imported before too.
    fn read_anew(&mut self, set: &MappingRulesSet, stamp: Stamp) {
        let of_it = |batch: &&Arc<Batch>| batch.counts().as_ref() == Some(&set.organisation);
        for batch in self.batches.values().filter(of_it) {
            count(&mut self.actuals, batch, &self.mapping, take_out);
        }
        let sets = self.mapping.sets.entry(set.organisation.clone()).or_default();
        sets.push(Set {
            value: set.clone(),
            stamp,
        });
        for batch in self.batches.values().filter(of_it) {
            count(&mut self.actuals, batch, &self.mapping, put_in);
        }
    }

    /// The parts of an organisation's ledgers that count, with the rule behind each: those that are internal or
    /// unmapped too, so that nothing is out of sight.
    pub fn parts<'a>(&'a self, organisation: &'a OrganisationKey) -> impl Iterator<Item = Part<'a>> {
        let batches = self.batches.values();
        let counting = batches.filter(move |batch| batch.counts().as_ref() == Some(organisation));
        counting.flat_map(move |batch| self.mapping.spread(organisation, &batch.booked))
    }

    fn batch(&mut self, event: &BatchEvent, recorded: &Recorded) {
        let id = BatchId(recorded.stream.id);
        let shared = self
            .batches
            .entry(id)
            .or_insert_with(|| Arc::new(Batch::new(id, recorded)));
        let batch = Arc::make_mut(shared);
        match event {
            BatchEvent::ActualCorrected(e) => {
                let Some((before, after)) = batch.correct(&e.row, recorded) else {
                    return;
                };
                if let Some(organisation) = batch.counts() {
                    let places = self.actuals.entry(organisation).or_default();
                    take_out(places, &before.0, before.1, 1);
                    put_in(places, &after.0, after.1, 1);
                }
            }
            BatchEvent::BatchOpened(_)
            | BatchEvent::ActualsPosted(_)
            | BatchEvent::LedgerRowsPosted(_)
            | BatchEvent::BatchClosed(_)
            | BatchEvent::BatchWithdrawn(_)
            | BatchEvent::Erased(_) => {
                count(&mut self.actuals, batch, &self.mapping, take_out);
                batch.apply(event, recorded);
                count(&mut self.actuals, batch, &self.mapping, put_in);
            }
        }
    }
}

type Places = BTreeMap<Place, Sum>;

/// Puts the rows of a batch that counts into the sums, or takes them out.
fn count(
    actuals: &mut BTreeMap<OrganisationKey, Places>,
    batch: &Batch,
    mapping: &Mapping,
    change: fn(&mut Places, &Place, Ore, u64),
) {
    if let Some(organisation) = batch.counts() {
        let places = actuals.entry(organisation.clone()).or_default();
        batch
            .rows
            .values()
            .for_each(|row| change(places, &row.place, row.amount_ore, 1));
        for part in mapping.spread(&organisation, &batch.booked) {
            if let Some(place) = part.place() {
                change(places, &place, Ore(part.amount_ore), part.rows);
            }
        }
    }
}

impl Sum {
    /// Adds rows of so many öre together.
    pub(super) fn add(&mut self, ore: i128, rows: u64) {
        self.ore += ore;
        self.rows += rows;
    }

    pub(super) fn posted(&self) -> Posted {
        let limit = if self.ore < 0 { i64::MIN } else { i64::MAX };
        Posted {
            amount_ore: Ore(i64::try_from(self.ore).unwrap_or(limit)),
            rows: self.rows,
        }
    }
}

fn put_in(places: &mut Places, place: &Place, amount: Ore, rows: u64) {
    let sum = places.entry(place.clone()).or_default();
    sum.add(amount.0.into(), rows);
}

fn take_out(places: &mut Places, place: &Place, amount: Ore, rows: u64) {
    let Some(sum) = places.get_mut(place) else { return };
    sum.ore -= i128::from(amount.0);
    sum.rows = sum.rows.saturating_sub(rows);
    if sum.rows == 0 {
        places.remove(place);
    }
}
