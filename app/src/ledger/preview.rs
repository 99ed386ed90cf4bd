//! What a ledger would come to: sums per target and quarter, and the accounts behind each.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use loggbok_domain::cost::MappingTarget;
use loggbok_domain::{ParseError, Quarter, Share, Title};
use loggbok_imports::ledger::Ledger;
use loggbok_projections::View;
use loggbok_projections::cost::{Booked, mark};

use super::gather::part_of;
use super::guard;
use super::{Hindrance, LedgerFailure, LedgerFile, Overlap};
use crate::App;
use crate::actor::Actor;

/// What a ledger would come to.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerPreview {
    /// Rows of the file.
    pub rows: u64,
    /// Öre of all rows; every bucket together comes to the same.
    pub total_ore: i128,
    /// What would go where; what no rule meets is among them as unmapped.
    pub buckets: Vec<Bucketed>,
    /// What hinders it.
    pub hindrances: Vec<Hindrance>,
    /// Batches of the same time.
    pub overlaps: Vec<Overlap>,
}

/// What would go to one place in one quarter.
#[derive(Clone, Debug, PartialEq)]
pub struct Bucketed {
    /// Where.
    pub target: MappingTarget,
    /// The quarter.
    pub quarter: Quarter,
    /// Öre.
    pub amount_ore: i128,
    /// What it is made of.
    pub behind: Vec<Looked>,
}

/// Rows of one account behind a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// The account.
    pub account: String,
    /// The rule that sends them there; none where no rule meets them.
    pub rule: Option<String>,
    /// Rows, whole or in part.
    pub rows: u64,
    /// Öre.
    pub amount_ore: i128,
}

/// A row of a file that would go to a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookedRow {
    /// Its line, or its row of the sheet.
    pub line: u32,
    /// Series and number of its voucher; empty where it has none.
    pub voucher: String,
    /// Its account.
    pub account: String,
    /// The day it burdens.
    pub booked_on: NaiveDate,
    /// Öre of the whole row.
    pub amount_ore: i64,
    /// How much of it goes there.
    pub share: Share,
    /// The rule that sends it there; none where no rule meets it.
    pub rule: Option<Title>,
}

impl App {
    /// The rows of a file that would go to a place in a quarter: `limit` of them after the first `skip`, in the
    /// file's order, and how many there are.
    ///
    /// # Errors
    /// Denied, or no such programme.
    pub async fn rows_of_preview(
        &self,
        actor: &Actor,
        file: &LedgerFile,
        (target, quarter): (&MappingTarget, Quarter),
        (skip, limit): (usize, usize),
    ) -> Result<(Vec<LookedRow>, usize), LedgerFailure> {
        let view = self.ask(actor, file.programme, None).await?.view;
        let (file, target) = (file.clone(), target.clone());
        let found = move || rows_there(&view, &file, (&target, quarter), (skip, limit));
        Ok(self.desk.look_through(found).await??)
    }
}

fn rows_there(
    view: &View,
    file: &LedgerFile,
    (target, quarter): (&MappingTarget, Quarter),
    (skip, limit): (usize, usize),
) -> Result<(Vec<LookedRow>, usize), ParseError> {
    let rules = view.ledger.mapping.in_force(&file.organisation, quarter);
    let rules = rules.map_or(&[][..], |set| &set.value.rules);
    let codings = file.ledger.codings.iter().map(super::coding);
    let parts: Vec<_> = codings
        .map(|coding| coding.map(|coding| part_of(rules, &coding, target)))
        .collect::<Result<_, _>>()?;
    let there = file.ledger.rows.iter().filter_map(|row| {
        let part = parts[row.coding as usize].as_ref()?;
        (Quarter::containing(row.booked_on) == quarter).then_some((row, part))
    });
    let count = there.clone().count();
    let shown = there.skip(skip).take(limit).map(|(row, (share, rule))| {
        let voucher = row.voucher.and_then(|at| file.ledger.vouchers.get(at as usize));
        LookedRow {
            line: row.line,
            voucher: voucher.map(|it| it.name.to_string()).unwrap_or_default(),
            account: file.ledger.codings[row.coding as usize].account.to_string(),
            booked_on: row.booked_on,
            amount_ore: row.amount_ore,
            share: *share,
            rule: rule.clone(),
        }
    });
    Ok((shown.collect(), count))
}

/// Rows and öre by account and rule.
type Behind = BTreeMap<(String, Option<String>), (u64, i128)>;

impl LedgerPreview {
    /// As the rules in force read it, and held against what has come in.
    pub(super) fn new(view: &View, file: &LedgerFile, booked: &Booked) -> Self {
        let mut buckets: BTreeMap<(MappingTarget, Quarter), Behind> = BTreeMap::new();
        for part in view.ledger.mapping.spread(&file.organisation, booked) {
            let rule = part.rule.map(|rule| rule.name.to_string());
            let bucket = buckets.entry((part.target, part.quarter)).or_default();
            let sum = bucket.entry((part.coding.account.to_string(), rule)).or_default();
            sum.0 += part.rows;
            sum.1 += i128::from(part.amount_ore);
        }
        let buckets = buckets.into_iter().map(|((target, quarter), behind)| Bucketed {
            target,
            quarter,
            amount_ore: behind.values().map(|(_, ore)| ore).sum(),
            behind: behind
                .into_iter()
                .map(|((account, rule), (rows, amount_ore))| Looked {
                    account,
                    rule,
                    rows,
                    amount_ore,
                })
                .collect(),
        });
        Self {
            rows: booked.rows,
            total_ore: file.ledger.total_ore(),
            buckets: buckets.collect(),
            hindrances: guard::hindrances(view, file, booked),
            overlaps: guard::overlaps(view, file, booked),
        }
    }
}

/// A ledger's rows as sums, as a batch of them would hold them.
pub(super) fn booked(ledger: &Ledger) -> Result<Booked, ParseError> {
    let codings = ledger.codings.iter().map(super::coding);
    let codings: Vec<_> = codings.collect::<Result<_, _>>()?;
    let mut booked = Booked::default();
    for row in &ledger.rows {
        booked.add(&codings[row.coding as usize], row.booked_on, row.amount_ore);
    }
    let mut borne = vec![None; ledger.vouchers.len()];
    for row in &ledger.rows {
        if let Some(place) = row.voucher.and_then(|place| borne.get_mut(place as usize)) {
            place.get_or_insert(row.booked_on);
        }
    }
    for (voucher, booked_on) in ledger.vouchers.iter().zip(borne) {
        if let (Some(booked_on), false) = (booked_on, voucher.name.is_empty()) {
            booked
                .vouchers
                .insert(mark(&Title::parse(&voucher.name)?, booked_on));
        }
    }
    Ok(booked)
}
