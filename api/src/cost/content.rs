//! What a ledger file holds and what it would come to, told to programs.

use async_graphql::{Enum, SimpleObject};
use loggbok_app::ledger_file::{Inspection, ProblemLine};
use loggbok_app::{LedgerPreview, ReadUpload};

use super::ledger::LedgerTarget;
use crate::caller::Caller;
use crate::scalar;

/// Problems that are listed; the others are counted.
const LISTED: usize = 200;

/// What a ledger file holds, and what it would come to.
#[derive(SimpleObject)]
pub(crate) struct LedgerContent {
    /// What the file is, in words.
    kind: String,
    /// Its characters, by content.
    encoding: String,
    /// How its own checksum stands, in words.
    checksum: String,
    /// The name of its owner, where it states one.
    owner_name: Option<String>,
    /// The organisation number of its owner, where it states one.
    owner_number: Option<String>,
    /// The first day of its rows.
    first_on: Option<scalar::Date>,
    /// The last day of its rows.
    last_on: Option<scalar::Date>,
    /// Vouchers in it.
    vouchers: u64,
    /// Rows in it.
    rows: u64,
    /// Öre of all rows; all buckets together come to the same.
    total_ore: scalar::Ore,
    /// Control totals that differ; those that hold are counted.
    controls_differing: Vec<LedgerControl>,
    /// How many control totals agree to the öre.
    controls_held: usize,
    /// What is wrong with it, with line or cell and a way on; at most 200.
    problems: Vec<LedgerProblem>,
    /// Problems beyond those.
    problems_omitted: u64,
    /// The profile it was read by (TOML), to be confirmed for its source; null for a file of no known form.
    profile: Option<String>,
    /// True when somebody has confirmed that profile for the source.
    profile_confirmed: bool,
    /// What would go where, by the rules in force. What no rule meets is among them.
    buckets: Vec<LedgerBucket>,
    /// What hinders it from being posted, in the caller's language; empty when nothing does.
    hindrances: Vec<String>,
    /// Batches of the same time, in the caller's language.
    overlaps: Vec<String>,
}

/// A control total of an account.
#[derive(SimpleObject)]
pub(crate) struct LedgerControl {
    /// The account.
    account: String,
    /// What it controls.
    what: LedgerTotal,
    /// Öre as the file states it.
    stated_ore: scalar::Ore,
    /// Öre from its rows.
    computed_ore: scalar::Ore,
}

/// What a control total of an account controls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "loggbok_app::ledger_file::Total")]
pub(crate) enum LedgerTotal {
    /// The closing balance: the opening one and its rows.
    Balance,
    /// The result of the year: its rows.
    Result,
    /// The result of the year: its periods.
    Periods,
}

/// Something wrong in a file.
#[derive(SimpleObject)]
pub(crate) struct LedgerProblem {
    /// The line or the row of the sheet; 0 for the whole file.
    line: u32,
    /// The cell of a table.
    cell: Option<String>,
    /// True when the file cannot be posted until it is mended.
    hinders: bool,
    /// The fact, in the caller's language.
    fact: String,
    /// The way on.
    remedy: String,
}

/// What would go to one place in one quarter.
#[derive(SimpleObject)]
pub(crate) struct LedgerBucket {
    /// Where.
    target: LedgerTarget,
    /// The category's key, where they go to one.
    category: Option<String>,
    /// The quarter.
    quarter: scalar::Quarter,
    /// Öre; costs are positive.
    amount_ore: scalar::Ore,
    /// The accounts and rules it is made of.
    behind: Vec<LedgerBehind>,
}

/// Rows of one account behind a sum.
#[derive(SimpleObject)]
pub(crate) struct LedgerBehind {
    /// The account.
    account: String,
    /// The rule that sends them there; null where no rule meets them.
    rule: Option<String>,
    /// Rows, whole or in part.
    rows: u64,
    /// Öre.
    amount_ore: scalar::Ore,
}

impl LedgerContent {
    pub(super) fn of(caller: Caller<'_>, read: &ReadUpload, seen: &LedgerPreview) -> Self {
        let language = caller.language();
        let name = &read.upload.of.name;
        let file = (name.as_str(), read.upload.bytes, read.upload.sha256.clone());
        let holds = Inspection::read(file, &read.ledger, read.profile.clone(), language);
        let (held, differing): (Vec<_>, Vec<_>) = holds.controls.iter().partition(|control| control.holds);
        let omitted = holds.problems.len().saturating_sub(LISTED) as u64;
        Self {
            kind: holds.kind_said(language),
            encoding: holds.encoding.name().to_owned(),
            checksum: holds.checksum_said(language).to_owned(),
            owner_name: holds.owner.name.clone(),
            owner_number: holds.owner.number.clone(),
            first_on: holds.span.map(|(first, _)| first.into()),
            last_on: holds.span.map(|(_, last)| last.into()),
            vouchers: holds.vouchers,
            rows: holds.rows,
            total_ore: ore(holds.total_ore),
            controls_held: held.len(),
            controls_differing: differing
                .iter()
                .take(LISTED)
                .map(|control| LedgerControl {
                    account: control.account.clone(),
                    what: control.what.into(),
                    stated_ore: ore(control.stated_ore),
                    computed_ore: ore(control.computed_ore),
                })
                .collect(),
            problems_omitted: holds.problems_omitted + omitted,
            problems: holds.problems.into_iter().take(LISTED).map(Into::into).collect(),
            profile: read.profile.as_ref().map(|profile| profile.write()),
            profile_confirmed: read.confirmed,
            buckets: buckets(seen),
            hindrances: seen.hindrances.iter().map(|it| it.say(name, language)).collect(),
            overlaps: seen.overlaps.iter().map(|it| it.say(language)).collect(),
        }
    }
}

impl From<ProblemLine> for LedgerProblem {
    fn from(problem: ProblemLine) -> Self {
        Self {
            line: problem.line,
            cell: problem.cell,
            hinders: problem.hinders,
            fact: problem.what,
            remedy: problem.remedy,
        }
    }
}

fn buckets(seen: &LedgerPreview) -> Vec<LedgerBucket> {
    let buckets = seen.buckets.iter().map(|bucket| {
        let (target, category) = LedgerTarget::of(&bucket.target);
        LedgerBucket {
            target,
            category,
            quarter: bucket.quarter.into(),
            amount_ore: ore(bucket.amount_ore),
            behind: bucket
                .behind
                .iter()
                .map(|part| LedgerBehind {
                    account: part.account.clone(),
                    rule: part.rule.clone(),
                    rows: part.rows,
                    amount_ore: ore(part.amount_ore),
                })
                .collect(),
        }
    });
    buckets.collect()
}

/// A sum as it is written; it may be beyond what one amount can be.
pub(super) fn ore(sum: i128) -> scalar::Ore {
    scalar::Ore(sum.to_string())
}
