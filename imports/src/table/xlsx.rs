//! XLSX: one sheet, its first row of heads, and the values below. A cell that is computed is not taken: what it
//! shows was left there by whoever last opened the file.

use std::borrow::Cow;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use chrono::NaiveDate;

use super::take::Taker;
use super::{
    Beginning, Cell, LOOKED_THROUGH, Read, Refused, TableProfile, guess, hindered, offered, refused,
};
use crate::ledger::{Choices, Encoding, Fault, Kind, LARGEST};

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

pub(super) fn read(bytes: &[u8], profile: Option<&TableProfile>) -> Read {
    let unpacked = unpacked(bytes);
    if unpacked > LARGEST {
        let fault = Fault::TooLarge {
            bytes: unpacked,
            limit: LARGEST,
        };
        return Err(refused(fault, profile));
    }
    let damaged = |error: XlsxError| {
        let message = error.to_string();
        refused(Fault::Damaged { message }, profile)
    };
    let mut workbook: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut choices = Choices {
        sheets: workbook.sheet_names(),
        ..Choices::default()
    };
    let sheet = chosen(&choices, profile)?;
    let beginning = beginning(&mut workbook, &sheet).map_err(damaged)?;
    choices.heads = offered(&beginning, None);
    let merged = workbook.merge_cells_by_sheet_name(&sheet).map_err(damaged)?;
    let (at, columns) = guess::heads(&beginning, profile).map_err(|problem| {
        // Merged heads are why heads are not found.
        let mut across = merged
            .iter()
            .filter(|it| it.start.1 != it.end.1 && it.start.0 < 20);
        let region = across.next().map(|region| refused(merged_head(region), profile));
        region
            .unwrap_or_else(|| hindered(problem, profile))
            .offering(&choices)
    })?;
    choices.heads = offered(&beginning, Some(at));
    let (line, heads) = beginning.get(at).cloned().unwrap_or_default();
    let across =
        |it: &&calamine::Dimensions| it.start.1 != it.end.1 && it.start.0 < line && line - 1 <= it.end.0;
    if let Some(region) = merged.iter().find(across) {
        return Err(refused(merged_head(region), profile).offering(&choices));
    }
    let places = columns.places(line, &heads);
    let mut used = TableProfile {
        sheet: Some(sheet.clone()),
        separator: None,
        encoding: None,
        decimal: profile.and_then(|profile| profile.decimal),
        columns,
    };
    let places = places.map_err(|problem| hindered(problem, Some(&used)).offering(&choices))?;
    if profile.is_none() {
        let column = [places.amount, places.debit, places.credit];
        let below = beginning.iter().skip(at + 1);
        let amounts = below.flat_map(|(_, row)| column.into_iter().flatten().filter_map(|at| row.get(at)));
        used.decimal = guess::decimal(amounts.map(String::as_str));
    }
    let mut taker = Taker::new(Kind::Xlsx, Encoding::Utf8, places, usize::MAX, used.decimal);
    rows(&mut workbook, &sheet, |at, cells| {
        if at > line {
            taker.row(at, cells);
        }
        true
    })
    .map_err(damaged)?;
    Ok((taker.finish(choices), used))
}

/// The sheet that the profile names, else the first.
fn chosen(choices: &Choices, profile: Option<&TableProfile>) -> Result<String, Box<Refused>> {
    match profile.and_then(|profile| profile.sheet.clone()) {
        Some(name) if choices.sheets.contains(&name) => Ok(name),
        Some(name) => Err(refused(Fault::NoSheet { name }, profile).offering(choices)),
        None => Ok(choices.sheets.first().cloned().unwrap_or_default()),
    }
}

/// The first rows of a sheet.
fn beginning(workbook: &mut Workbook<'_>, sheet: &str) -> Result<Beginning, XlsxError> {
    let mut beginning = Beginning::new();
    rows(workbook, sheet, |line, cells| {
        beginning.push((line, cells.iter().map(shown).collect()));
        beginning.len() < LOOKED_THROUGH
    })?;
    Ok(beginning)
}

fn merged_head(region: &calamine::Dimensions) -> Fault {
    let name = |(row, column): (u32, u32)| format!("{}{}", letters(column), row + 1);
    Fault::MergedHead {
        cells: format!("{}:{}", name(region.start), name(region.end)),
    }
}

/// The letters of a column, from 0: `A`, `Z`, `AA`.
pub(super) fn letters(column: u32) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Walks the rows of a sheet, numbered from 1, until told to stop.
fn rows(
    workbook: &mut Workbook<'_>,
    sheet: &str,
    mut each: impl FnMut(u32, &[Cell<'_>]) -> bool,
) -> Result<(), XlsxError> {
    let mut reader = workbook.worksheet_cells_reader(sheet)?;
    let mut row: (u32, Vec<Cell<'_>>) = (0, Vec::new());
    while let Some(found) = reader.next_cell_with_formula()? {
        let (line, column) = (found.pos.0 + 1, found.pos.1 as usize);
        if line != row.0 {
            if !row.1.is_empty() && !each(row.0, &row.1) {
                return Ok(());
            }
            row = (line, Vec::new());
        }
        let cell = match found.formula {
            Some(formula) => Cell::Formula(formula),
            None => value(found.value),
        };
        // Far to the right there is nothing of ours; a stray cell there must not cost memory.
        if cell != Cell::Empty && column < 1_000 {
            row.1.resize(row.1.len().max(column + 1), Cell::Empty);
            row.1[column] = cell;
        }
    }
    if !row.1.is_empty() {
        each(row.0, &row.1);
    }
    Ok(())
}

fn value(value: DataRef<'_>) -> Cell<'_> {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Text(number.to_string().into()),
        DataRef::Float(number) => Cell::Float(number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text_cell(text.into())
        }
        DataRef::SharedString(text) => text_cell(Cow::Borrowed(text)),
        DataRef::Bool(value) => Cell::Text(value.to_string().into()),
        DataRef::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            match NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()) {
                Some(day) => Cell::Day(day),
                None => Cell::Error("date".to_owned()),
            }
        }
        DataRef::Error(error) => Cell::Error(error.to_string()),
    }
}

fn text_cell(text: Cow<'_, str>) -> Cell<'_> {
    if text.trim().is_empty() {
        Cell::Empty
    } else {
        Cell::Text(text)
    }
}

/// A cell as text, to find heads and decimal signs in; numbers of a workbook have no sign of their own.
fn shown(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Text(text) => text.to_string(),
        _ => String::new(),
    }
}

/// What the parts of a packed file say they unpack to, so that a small file cannot fill the memory.
fn unpacked(bytes: &[u8]) -> u64 {
    memchr::memmem::find_iter(bytes, b"PK\x01\x02")
        .filter_map(|at| bytes.get(at + 24..at + 28)?.try_into().ok())
        .map(|size| u64::from(u32::from_le_bytes(size)))
        .sum()
}
