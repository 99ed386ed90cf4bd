//! The rows of a page, gathered one by one: each judged by the rules of its quarter.

use std::collections::HashMap;

use loggbok_domain::cost::{Coding, LedgerRowsPosted, MappingRule, MappingTarget, rule_for};
use loggbok_domain::{Quarter, Share, Title};
use loggbok_projections::cost::Batch;
use loggbok_store::Version;

use super::row_place::RowPlace;
use super::rows::{Behind, RowBehind, is_there};

/// Rows found so far: one more than wanted, to know whether there are more.
pub(super) struct Gathering {
    pub(super) after: RowPlace,
    pub(super) limit: usize,
    pub(super) rows: Vec<(RowPlace, RowBehind)>,
}

impl Gathering {
    pub(super) fn is_full(&self) -> bool {
        self.rows.len() > self.limit
    }

    fn take(&mut self, place: RowPlace, row: impl FnOnce() -> RowBehind) {
        if place > self.after && !self.is_full() {
            self.rows.push((place, row()));
        }
    }

    /// Sums posted by hand; they stand before a batch's ledger.
    pub(super) fn posted(&mut self, batch: &Batch, figure: &Behind) {
        for (number, (entry, row)) in (1..).zip(&batch.rows) {
            if is_there(&row.place, figure) {
                let place = RowPlace {
                    batch: batch.stamp.position.0,
                    event: 0,
                    row: number,
                };
                self.take(place, || RowBehind::posted(batch, *entry, row));
            }
        }
    }
}

/// Reads the rows of a batch by the rules of a quarter.
pub(super) struct Reader<'a> {
    pub(super) batch: &'a Batch,
    pub(super) figure: &'a Behind,
    pub(super) rules: &'a [MappingRule],
    /// What share of rows with given code parts goes to the place asked for, and by which rule.
    pub(super) known: HashMap<Coding, Option<(Share, Option<Title>)>>,
}

impl Reader<'_> {
    pub(super) fn rows(&mut self, event: Version, posted: &LedgerRowsPosted, page: &mut Gathering) {
        for (number, row) in (1..).zip(&posted.rows) {
            if Quarter::containing(row.booked_on) != self.figure.quarter {
                continue;
            }
            let Some(coding) = posted.codings.get(usize::from(row.coding)) else {
                continue;
            };
            let Some(part) = self.part(coding) else {
                continue;
            };
            let place = RowPlace {
                batch: self.batch.stamp.position.0,
                event,
                row: number,
            };
            page.take(place, || RowBehind::booked(self.batch, posted, row, part));
        }
    }

    fn part(&mut self, coding: &Coding) -> Option<(Share, Option<Title>)> {
        if let Some(known) = self.known.get(coding) {
            return known.clone();
        }
        let part = part_of(self.rules, coding, &self.figure.target);
        self.known.insert(coding.clone(), part.clone());
        part
    }
}

/// What share of rows with given code parts goes to a place, and by which rule.
pub(super) fn part_of(
    rules: &[MappingRule],
    coding: &Coding,
    target: &MappingTarget,
) -> Option<(Share, Option<Title>)> {
    let Some(rule) = rule_for(rules, coding).ok().flatten() else {
        return (*target == MappingTarget::Unmapped).then_some((Share::WHOLE, None));
    };
    let share = rule.to.shares().iter().find(|share| share.target == *target)?;
    Some((share.share, Some(rule.name.clone())))
}
