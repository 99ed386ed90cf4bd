//! What differs in the ledger. Sums of actuals follow from the batches and are computed apart.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use loggbok_domain::{BatchId, EntryId, Ore, OrganisationKey, Quarter};
use loggbok_store::Position;

use super::plan_difference::{believed, budgets, claimed, explained, stated};
use super::{Batch, Ledger, Row};
use crate::difference::{Comparison, Fact, Part, Sides, Subject, Value, What, ends, lists, things};

/// Actuals of an organisation and quarter that differ between two moments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// Whose.
    pub organisation: OrganisationKey,
    /// The quarter they burden.
    pub quarter: Quarter,
    /// Öre at the first moment; `None` where nothing was posted.
    pub from_ore: Option<Ore>,
    /// Öre at the second.
    pub to_ore: Option<Ore>,
}

impl Ledger {
    pub(crate) fn differ(&self, after: &Self, found: &mut Comparison) {
        // A new field stops the compiler here: say what it is a fact of.
        let Self {
            baselines,
            savings_plans,
            transition_budgets,
            premises,
            forecasts,
            explanations,
            reductions,
            claims,
            weights,
            shared,
            mapping,
            batches,
            actuals: _,
            erased,
        } = after;
        budgets((&self.baselines, baselines), found);
        let plan = Subject::CostPlan.side(What::SavingsPlan);
        let sides = (self.savings_plans.as_slice(), savings_plans.as_slice());
        found.sets(plan, (None, None), sides, |set| {
            (Value::Share(set.terms.share), None)
        });
        let budget = Subject::CostPlan.side(What::TransitionBudget);
        let sides = (self.transition_budgets.as_slice(), transition_budgets.as_slice());
        found.sets(budget, (None, None), sides, |set| {
            let total: Ore = set.lines.iter().map(|line| line.amount_ore).sum();
            (Value::Money(total), None)
        });
        let cut = Subject::CostPlan.side(What::BudgetReduction);
        let sides = (self.reductions.as_slice(), reductions.as_slice());
        found.sets(cut, (None, None), sides, |set| {
            let total: Ore = set.lines.iter().map(|line| line.amount_ore).sum();
            (Value::Money(total), None)
        });
        let sides = (self.weights.as_slice(), weights.as_slice());
        found.sets(
            Subject::CostPlan.side(What::MilestoneWeights),
            (None, None),
            sides,
            |set| {
                let total: Ore = set.lines.iter().map(|line| line.budget_ore).sum();
                (Value::Money(total), None)
            },
        );
        claimed((&self.claims, claims), found);
        self.shared.differ(shared, found);
        stated((&self.premises, premises), found);
        believed((&self.forecasts, forecasts), found);
        explained((&self.explanations, explanations), found);
        let organisations: BTreeSet<&OrganisationKey> =
            self.mapping.sets.keys().chain(mapping.sets.keys()).collect();
        for key in organisations {
            let sets = |of: &'_ super::Mapping| of.sets.get(key).cloned().unwrap_or_default();
            let (was, is) = (sets(&self.mapping), sets(mapping));
            let mut about = Subject::CostPlan.side(What::Mapping);
            about.part = Some(Part::Organisation(key.clone()));
            found.sets(about, (None, None), (&was, &is), |set| {
                (Value::Quarter(set.from), None)
            });
        }
        for (id, was, is) in things((&self.batches, batches)) {
            batch(id, (was, is), found);
        }
        found.erased(Subject::CostPlan, (&self.erased, erased));
    }
}

fn batch(id: BatchId, (was, is): Sides<Option<&Batch>>, found: &mut Comparison) {
    // A new field stops the compiler here: say what it is a fact of.
    let Some(Batch {
        id: _,
        opened: _,
        stamp: _,
        rows: _,
        booked: _,
        closed: _,
        withdrawn: _,
        erased: _,
    }) = is.or(was)
    else {
        return;
    };
    let it = Subject::Batch(id);
    let opened = |batch: &Batch| {
        let source = batch.opened.as_ref()?.source.as_str();
        Some(Fact::plain(Value::Text(source.into()), None, &batch.stamp))
    };
    found.one(
        it.side(What::Opening),
        (was.and_then(opened), is.and_then(opened)),
    );
    rows(it, (was, is), found);
    found.one(it.side(What::Ledger), (was.and_then(booked), is.and_then(booked)));
    let closed = |batch: &Batch| {
        let closing = batch.closed.as_ref()?;
        let value = closing
            .control
            .map_or(Value::So, |(rows, total)| Value::Rows(rows, total));
        Some(Fact::plain(value, last_day(batch), &closing.stamp))
    };
    found.one(
        it.side(What::Posting),
        (was.and_then(closed), is.and_then(closed)),
    );
    found.ended(it.side(What::Withdrawal), ends!(was, is, withdrawn));
    found.erased(it, lists!(was, is, erased));
}

/// The last day that rows of a batch burden: of a quarter for posted rows, of their own for a ledger's.
fn last_day(batch: &Batch) -> Option<NaiveDate> {
    let posted = batch.rows.values().map(|row| row.place.quarter.last_day()).max();
    posted.max(batch.booked.span.map(|(_, last)| last))
}

/// What a batch holds of a ledger, taken together: the rows themselves stay in the log.
fn booked(batch: &Batch) -> Option<Fact> {
    let booked = Some(&batch.booked).filter(|booked| booked.rows > 0)?;
    let total: Ore = booked.iter().map(|(_, _, sum)| sum.posted().amount_ore).sum();
    let last = booked.span.map(|(_, last)| last);
    Some(Fact::plain(Value::Rows(booked.rows, total), last, &batch.stamp))
}

/// Rows have no circumstances of their own: they were posted when their batch was opened.
fn rows(it: Subject, (was, is): Sides<Option<&Batch>>, found: &mut Comparison) {
    let Some(stamp) = is.or(was).map(|batch| &batch.stamp) else {
        return;
    };
    let list = |batch: Option<&'_ Batch>| -> Vec<(EntryId, Row)> {
        let rows = batch.into_iter().flat_map(|batch| &batch.rows);
        rows.map(|(entry, row)| (*entry, row.clone())).collect()
    };
    let (before, after) = (list(was), list(is));
    let held = |rows: &[(EntryId, Row)]| {
        let total: Ore = rows.iter().map(|(_, row)| row.amount_ore).sum();
        (!rows.is_empty()).then_some(Value::Rows(rows.len() as u64, total))
    };
    found.listed(
        it.side(What::Row),
        (held(&before), held(&after)),
        (&before, &after),
        |(entry, _)| *entry,
        |(entry, row)| {
            let value = Value::Row(row.place.quarter, row.place.bucket.clone(), row.amount_ore);
            let fact = Fact {
                changed: row.replaced.last().map(|set| set.stamp.clone()),
                ..Fact::plain(value, Some(row.place.quarter.last_day()), stamp)
            };
            ((Position::START, Some(*entry)), fact)
        },
    );
}

/// What counts for an organisation in a quarter, in every category and the transition; `None` where nothing was
/// posted.
#[must_use]
pub fn quarter_total(ledger: &Ledger, organisation: &OrganisationKey, quarter: Quarter) -> Option<Ore> {
    let places = ledger.actuals.get(organisation)?.iter();
    let mut posted = places.filter(|(place, _)| place.quarter == quarter).peekable();
    posted.peek()?;
    Some(posted.map(|(_, sum)| sum.posted().amount_ore).sum())
}

/// Sums that differ, by organisation and quarter.
pub(crate) fn totals(sides: Sides<&Ledger>) -> Vec<Total> {
    let cells = |ledger: &Ledger| -> BTreeSet<(OrganisationKey, Quarter)> {
        let all = ledger.actuals.iter();
        all.flat_map(|(key, places)| places.keys().map(|place| (key.clone(), place.quarter)))
            .collect()
    };
    let all = cells(sides.0).union(&cells(sides.1)).cloned().collect::<Vec<_>>();
    let total = |(organisation, quarter): (OrganisationKey, Quarter)| Total {
        from_ore: quarter_total(sides.0, &organisation, quarter),
        to_ore: quarter_total(sides.1, &organisation, quarter),
        organisation,
        quarter,
    };
    let differs = |total: &Total| total.from_ore != total.to_ore;
    all.into_iter().map(total).filter(differs).collect()
}
