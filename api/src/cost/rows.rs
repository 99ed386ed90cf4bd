//! The rows behind a sum of actuals. Read from the log, so only forwards.

use async_graphql::{Context, Result, SimpleObject};
use loggbok_app::{Behind, Failure, RowBehind, RowPlace};
use loggbok_projections::AsOf;

use super::content::ore;
use crate::caller::Caller;
use crate::failure;
use crate::page::{Count, PageInfo, Wanted, cursor, info};
use crate::scalar;
use crate::seen::At;

/// A page of the rows behind a sum.
#[derive(SimpleObject)]
pub(crate) struct LedgerRowConnection {
    /// The page's entries with their cursors.
    edges: Vec<LedgerRowEdge>,
    /// The page's entries.
    nodes: Vec<LedgerRow>,
    /// Where the page stands in the list.
    page_info: PageInfo,
    /// How many rows are behind the sum, whole or in part.
    total_count: u64,
    /// The sum itself, in öre.
    total_ore: scalar::Ore,
}

/// One of the rows behind a sum.
#[derive(SimpleObject)]
pub(crate) struct LedgerRowEdge {
    /// The row.
    node: LedgerRow,
    /// Its cursor: opaque, for `after`.
    cursor: String,
}

/// A row of a ledger as the file has it, or a sum posted by hand.
#[derive(Clone, SimpleObject)]
pub(crate) struct LedgerRow {
    /// The uuid of the batch it came in.
    batch: scalar::Uuid,
    /// The file, as it was called; null where that was lawfully destroyed.
    source: Option<String>,
    /// The line of the file, or the row of its sheet; null for a sum posted by hand.
    line: Option<u32>,
    /// Series and number of its voucher.
    voucher: Option<String>,
    /// The day of bookkeeping; null for a sum posted by hand.
    booked_on: Option<scalar::Date>,
    /// konto
    account: Option<String>,
    /// ansvar
    responsibility: Option<String>,
    /// verksamhet
    activity: Option<String>,
    /// projekt
    project: Option<String>,
    /// motpart
    counterparty: Option<String>,
    /// Öre of the whole row; costs are positive.
    amount_ore: scalar::Ore,
    /// How much of it goes to the place asked for, in basis points; of all rows with the same code parts together.
    share: scalar::BasisPoints,
    /// The rule that sends it there; null where no rule meets it, and for a sum posted by hand.
    rule: Option<String>,
    /// The uuid of a sum posted by hand, for correcting it.
    entry: Option<scalar::Uuid>,
}

impl From<RowBehind> for LedgerRow {
    fn from(row: RowBehind) -> Self {
        let coding = row.coding;
        let part = |of: fn(&loggbok_domain::cost::Coding) -> Option<&loggbok_domain::Title>| {
            coding.as_ref().and_then(of).map(ToString::to_string)
        };
        Self {
            batch: row.batch.0.into(),
            source: row.source.map(|source| source.to_string()),
            line: row.line,
            voucher: row.voucher.map(|voucher| voucher.to_string()),
            booked_on: row.booked_on.map(Into::into),
            account: part(|coding| Some(&coding.account)),
            responsibility: part(|coding| coding.responsibility.as_ref()),
            activity: part(|coding| coding.activity.as_ref()),
            project: part(|coding| coding.project.as_ref()),
            counterparty: part(|coding| coding.counterparty.as_ref()),
            amount_ore: ore(row.amount_ore.into()),
            share: row.share.into(),
            rule: row.rule.map(|rule| rule.to_string()),
            entry: row.entry.map(|entry| entry.0.into()),
        }
    }
}

/// A page of the rows behind a sum, at the moment the programme is seen at.
pub(super) async fn rows(
    ctx: &Context<'_>,
    at: &At,
    figure: &Behind,
    (first, after): (i32, Option<String>),
) -> Result<LedgerRowConnection> {
    let caller = Caller::of(ctx)?;
    let wanted = Wanted {
        first: Some(first),
        after,
        last: None,
        before: None,
    };
    let page = wanted.read(caller.language())?;
    let (Count::First(limit) | Count::Last(limit)) = page.count;
    let after = page.after.as_deref().map(str::parse::<RowPlace>);
    let after = after.transpose().map_err(|_| {
        failure::malformed("ID", page.after.as_deref().unwrap_or_default(), caller.language())
    })?;
    let moment = Some(AsOf::Position(at.answer.moment.position));
    let found = caller
        .app
        .rows_behind(caller.actor, at.programme, moment, figure, (after, limit))
        .await
        .map_err(|failure: Failure| caller.told(&failure))?;
    let keyed: Vec<(String, LedgerRow)> = found
        .rows
        .into_iter()
        .map(|(place, row)| (place.to_string(), row.into()))
        .collect();
    let edge = |(key, node): &(String, LedgerRow)| LedgerRowEdge {
        node: node.clone(),
        cursor: cursor(key),
    };
    Ok(LedgerRowConnection {
        edges: keyed.iter().map(edge).collect(),
        page_info: info(&keyed, after.is_some(), found.more),
        nodes: keyed.into_iter().map(|(_, row)| row).collect(),
        total_count: found.total_rows,
        total_ore: ore(found.total_ore),
    })
}
