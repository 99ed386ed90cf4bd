//! CSV: lines end in CR LF, LF or a bare CR; what sets values apart is told by the heads.

use std::borrow::Cow;
use std::sync::atomic::{AtomicU64, Ordering};

use csv::{ReaderBuilder, StringRecord};

use super::take::Taker;
use super::{Beginning, Cell, LOOKED_THROUGH, Read, TableProfile, guess, hindered, offered, refused};
use crate::ledger::{self, Choices, Encoding, Fault, Kind, Problem};

/// After so many rows it is told how far the reading has come.
const TOLD: usize = 1 << 12;

/// Signs that set values apart, the commonest in Sweden first.
const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];

pub(super) fn read(bytes: &[u8], profile: Option<&TableProfile>, so_far: &AtomicU64) -> Read {
    let said = profile.and_then(|profile| profile.encoding);
    let (encoding, text) = text(bytes, said).ok_or_else(|| refused(Fault::BrokenText, profile))?;
    // Lines are counted by line feeds, and some files have none.
    let text = if text.contains('\n') {
        text
    } else {
        text.replace('\r', "\n").into()
    };
    let separator = profile
        .and_then(|profile| profile.separator)
        .and_then(|sign| u8::try_from(sign).ok())
        .unwrap_or_else(|| separator(&text, profile));
    let beginning = beginning(&text, separator);
    let mut choices = Choices {
        heads: offered(&beginning, None),
        ..Choices::default()
    };
    let (at, columns) =
        guess::heads(&beginning, profile).map_err(|problem| hindered(problem, profile).offering(&choices))?;
    choices.heads = offered(&beginning, Some(at));
    let (line, heads) = beginning.get(at).cloned().unwrap_or_default();
    let places = columns.places(line, &heads);
    let mut used = TableProfile {
        sheet: None,
        separator: Some(char::from(separator)),
        encoding: said,
        decimal: profile.and_then(|profile| profile.decimal),
        columns,
    };
    let places = places.map_err(|problem| hindered(problem, Some(&used)).offering(&choices))?;
    if profile.is_none() {
        let column = [places.amount, places.debit, places.credit];
        let rows = beginning.iter().skip(at + 1);
        let amounts = rows.flat_map(|(_, row)| column.into_iter().flatten().filter_map(|at| row.get(at)));
        used.decimal = guess::decimal(amounts.map(String::as_str));
    }
    let mut taker = Taker::new(Kind::Csv, encoding, places, heads.len(), used.decimal);
    let mut reader = reader(&text, separator);
    let mut record = StringRecord::new();
    let mut seen = 0;
    loop {
        let line = line_of(&reader);
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let message = error.to_string();
                taker.problem(Problem::at(line, Fault::Damaged { message }));
                break;
            }
        }
        seen += 1;
        if seen % TOLD == 0 {
            so_far.store(reader.position().byte(), Ordering::Relaxed);
        }
        if seen > at + 1 {
            let line = record
                .position()
                .map_or(line, |it| u32::try_from(it.line()).unwrap_or(u32::MAX));
            let cells: Vec<Cell<'_>> = record.iter().map(cell).collect();
            taker.row(line, &cells);
        }
    }
    Ok((taker.finish(choices), used))
}

fn cell(text: &str) -> Cell<'_> {
    match text.trim() {
        "" => Cell::Empty,
        _ => Cell::Text(Cow::Borrowed(text)),
    }
}

/// The text, and what its characters were, or were said to be.
pub(super) fn text(bytes: &[u8], said: Option<Encoding>) -> Option<(Encoding, Cow<'_, str>)> {
    let (encoding, rest) = match ledger::after_mark(bytes) {
        Some((Encoding::Utf8, rest)) => (ledger::guess(rest), rest),
        Some((wide, rest)) => return Some((wide, ledger::from_utf16(rest, wide)?.into())),
        None => (ledger::said(bytes, said)?, bytes),
    };
    let text = match encoding {
        Encoding::Latin1 | Encoding::Cp437 => encoding.text(rest).into(),
        Encoding::Ascii | Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be => {
            std::str::from_utf8(rest).ok()?.into()
        }
    };
    Some((encoding, text))
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

fn line_of(reader: &csv::Reader<&[u8]>) -> u32 {
    u32::try_from(reader.position().line()).unwrap_or(u32::MAX)
}

fn beginning(text: &str, separator: u8) -> Beginning {
    let mut reader = reader(text, separator);
    let records = reader.records().map_while(Result::ok).take(LOOKED_THROUGH);
    records
        .map(|record| {
            let line = record
                .position()
                .map_or(0, |it| u32::try_from(it.line()).unwrap_or(u32::MAX));
            (line, record.iter().map(str::to_owned).collect())
        })
        .collect()
}

/// The sign under which heads are found, else the one that parts the first lines into most values.
fn separator(text: &str, profile: Option<&TableProfile>) -> u8 {
    let found = |sign: &u8| {
        let beginning = beginning(text, *sign);
        match (guess::heads(&beginning, profile), profile) {
            (Ok((at, _)), Some(profile)) => profile.columns.found_in(&beginning[at].1) > 1,
            (Ok(_), None) => true,
            (Err(_), _) => false,
        }
    };
    let widest = |sign: &u8| beginning(text, *sign).iter().map(|(_, row)| row.len()).max();
    let mut signs = SEPARATORS.iter();
    let known = signs.find(|sign| found(sign));
    // Of equals the first is taken.
    *known
        .or_else(|| SEPARATORS.iter().rev().max_by_key(|sign| widest(sign)))
        .unwrap_or(&b';')
}
