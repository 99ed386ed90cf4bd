//! The profile a table seems to have.

use super::amount::{self, DecimalSign};
use super::column::{Columns, plain};
use super::{Beginning, TableProfile};
use crate::ledger::{Fault, Problem};

/// Finds the row of heads: the one that a profile's columns, or else the columns sources are known to use, stand in.
pub(super) fn heads(
    beginning: &Beginning,
    profile: Option<&TableProfile>,
) -> Result<(usize, Columns), Problem> {
    match profile {
        Some(profile) => {
            let columns = &profile.columns;
            let found = |at: &usize| columns.found_in(&beginning[*at].1);
            // The first of those that have most of them.
            let best = (0..beginning.len()).rev().max_by_key(found);
            Ok((best.unwrap_or(0), columns.clone()))
        }
        None => {
            let mut rows = beginning.iter().enumerate();
            rows.find_map(|(at, (_, heads))| Some((at, Columns::guess(heads)?)))
                .ok_or_else(|| {
                    Problem::at(
                        1,
                        Fault::ColumnMissing {
                            part: missing(beginning),
                        },
                    )
                })
        }
    }
}

/// What the likeliest row of heads lacks.
fn missing(beginning: &Beginning) -> &'static str {
    let has = |names: &[&str]| {
        let mut heads = beginning.iter().flat_map(|(_, heads)| heads);
        heads.any(|head| names.contains(&plain(head).as_str()))
    };
    if !has(&["konto", "kontonr", "kontonummer", "account"]) {
        "account"
    } else if !has(&["belopp", "beloppsek", "utfall", "summa", "amount", "debet"]) {
        "amount"
    } else {
        "date"
    }
}

/// The decimal sign that amounts in text show; nothing where they show none or both.
pub(super) fn decimal<'a>(amounts: impl Iterator<Item = &'a str>) -> Option<DecimalSign> {
    let (mut comma, mut dot) = (false, false);
    for text in amounts {
        comma |= text.contains(',') && amount::amount(text, Some(DecimalSign::Comma)).is_ok();
        dot |= text.contains('.') && amount::amount(text, Some(DecimalSign::Dot)).is_ok();
    }
    match (comma, dot) {
        (true, false) => Some(DecimalSign::Comma),
        (false, true) => Some(DecimalSign::Dot),
        (true, true) | (false, false) => None,
    }
}
