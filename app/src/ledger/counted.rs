//! Every row that counts or was read, in the order it came: what a workbook lists behind its figures.

use std::collections::HashMap;

use loggbok_domain::cost::{Bucket, Coding, LedgerRowsPosted, MappingTarget, rule_for};
use loggbok_domain::{EntryId, OrganisationKey, Quarter, Share, Title};
use loggbok_projections::View;
use loggbok_projections::cost::{Batch, Mapping, Row};

use super::rows::RowBehind;
use crate::App;
use crate::failure::Failure;

/// A row, or the part of one, with the figure it is behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CountedRow {
    pub(crate) organisation: OrganisationKey,
    pub(crate) target: MappingTarget,
    pub(crate) quarter: Quarter,
    pub(crate) row: RowBehind,
}

/// Rows, as many as were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) rows: Vec<CountedRow>,
    /// Whether there are more.
    pub(crate) more: bool,
    /// Rows of the batches in all, each part of a parted one counted.
    pub(crate) total: u64,
}

impl App {
    /// The rows of every batch that counts, at most so many. What is internal or unmapped is among them.
    pub(crate) async fn counted_rows(&self, view: &View, at_most: usize) -> Result<Counted, Failure> {
        let batches = view.ledger.batches.values().map(|batch| &**batch);
        let mut batches: Vec<(&Batch, OrganisationKey)> = batches
            .filter_map(|batch| Some((batch, batch.counts()?)))
            .collect();
        batches.sort_by_key(|(batch, _)| batch.stamp.position);
        let mut counted = Counted::default();
        for (batch, organisation) in batches {
            let parts = view.ledger.mapping.spread(&organisation, &batch.booked);
            counted.total += batch.rows.len() as u64 + parts.map(|part| part.rows).sum::<u64>();
            if counted.rows.len() > at_most {
                continue;
            }
            counted.rows.extend(posted(batch, &organisation));
            if batch.booked.rows > 0 {
                self.read(view, (batch, &organisation), at_most, &mut counted)
                    .await?;
            }
        }
        counted.more = counted.rows.len() > at_most;
        counted.rows.truncate(at_most);
        Ok(counted)
    }

    /// The rows of a batch's ledger.
    async fn read(
        &self,
        view: &View,
        (batch, organisation): (&Batch, &OrganisationKey),
        at_most: usize,
        counted: &mut Counted,
    ) -> Result<(), Failure> {
        let mut sorter = Sorter {
            batch,
            organisation,
            mapping: &view.ledger.mapping,
            known: HashMap::new(),
        };
        self.posted_rows(view, (batch.id, 0), |_, posted| {
            sorter.sort(posted, &mut counted.rows);
            counted.rows.len() <= at_most
        })
        .await
    }
}

/// Sums posted by hand.
fn posted(batch: &Batch, organisation: &OrganisationKey) -> Vec<CountedRow> {
    let row = |(entry, row): (&EntryId, &Row)| CountedRow {
        organisation: organisation.clone(),
        target: match &row.place.bucket {
            Bucket::Category(key) => MappingTarget::Category(key.clone()),
            Bucket::Transition => MappingTarget::Transition,
        },
        quarter: row.place.quarter,
        row: RowBehind::posted(batch, *entry, row),
    };
    batch.rows.iter().map(row).collect()
}

/// Where the rows with given code parts go in a quarter.
type Parts = Vec<(MappingTarget, Share, Option<Title>)>;

/// Sends the rows of a batch where the rules of their quarter say.
struct Sorter<'a> {
    batch: &'a Batch,
    organisation: &'a OrganisationKey,
    mapping: &'a Mapping,
    known: HashMap<(Coding, Quarter), Parts>,
}

impl Sorter<'_> {
    fn sort(&mut self, posted: &LedgerRowsPosted, rows: &mut Vec<CountedRow>) {
        for row in &posted.rows {
            let Some(coding) = posted.codings.get(usize::from(row.coding)) else {
                continue;
            };
            let quarter = Quarter::containing(row.booked_on);
            for (target, share, rule) in self.parts(coding, quarter) {
                rows.push(CountedRow {
                    organisation: self.organisation.clone(),
                    target,
                    quarter,
                    row: RowBehind::booked(self.batch, posted, row, (share, rule)),
                });
            }
        }
    }

    fn parts(&mut self, coding: &Coding, quarter: Quarter) -> Parts {
        let (mapping, organisation) = (self.mapping, self.organisation);
        let known = self.known.entry((coding.clone(), quarter));
        let parts = known.or_insert_with(|| {
            let set = mapping.in_force(organisation, quarter);
            let rules = set.map_or(&[][..], |set| &set.value.rules);
            match rule_for(rules, coding).ok().flatten() {
                None => vec![(MappingTarget::Unmapped, Share::WHOLE, None)],
                Some(rule) => {
                    let shares = rule.to.shares().iter();
                    let part = |it: &loggbok_domain::cost::MappedShare| {
                        (it.target.clone(), it.share, Some(rule.name.clone()))
                    };
                    shares.map(part).collect()
                }
            }
        });
        parts.clone()
    }
}
