//! JSON: a list of objects, alone or as the one list of an object. A row's place is the number of its object.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::take::Taker;
use super::{Beginning, Cell, LOOKED_THROUGH, Read, TableProfile, csv, guess, hindered, offered, refused};
use crate::ledger::{Choices, Fault, Kind};

type Object<'a> = BTreeMap<String, &'a RawValue>;

pub(super) fn read(bytes: &[u8], profile: Option<&TableProfile>) -> Read {
    let (encoding, text) = csv::text(bytes, profile.and_then(|profile| profile.encoding))
        .ok_or_else(|| refused(Fault::BrokenText, profile))?;
    let objects = objects(&text).map_err(|message| refused(Fault::Damaged { message }, profile))?;
    let mut heads: Vec<String> = Vec::new();
    for object in objects.iter().take(LOOKED_THROUGH) {
        for key in object.keys() {
            if !heads.contains(key) {
                heads.push(key.clone());
            }
        }
    }
    let beginning: Beginning = vec![(0, heads.clone())];
    let choices = Choices {
        heads: offered(&beginning, Some(0)),
        ..Choices::default()
    };
    let (_, columns) =
        guess::heads(&beginning, profile).map_err(|problem| hindered(problem, profile).offering(&choices))?;
    let places = columns.places(0, &heads);
    let mut used = TableProfile {
        encoding: profile.and_then(|profile| profile.encoding),
        decimal: profile.and_then(|profile| profile.decimal),
        columns,
        ..TableProfile::default()
    };
    let places = places.map_err(|problem| hindered(problem, Some(&used)).offering(&choices))?;
    let rows = || {
        objects.iter().map(|object| -> Vec<Cell<'_>> {
            let values = heads.iter().map(|head| object.get(head));
            values
                .map(|value| value.map_or(Cell::Empty, |raw| cell(raw)))
                .collect()
        })
    };
    if profile.is_none() {
        let amounts: Vec<String> = rows()
            .take(LOOKED_THROUGH)
            .filter_map(|row| match row.get(places.amount?)? {
                Cell::Text(text) => Some(text.to_string()),
                _ => None,
            })
            .collect();
        used.decimal = guess::decimal(amounts.iter().map(String::as_str));
    }
    let mut taker = Taker::new(Kind::Json, encoding, places, heads.len(), used.decimal);
    for (number, row) in (1..).zip(rows()) {
        taker.row(number, &row);
    }
    Ok((taker.finish(choices), used))
}

fn objects(text: &str) -> Result<Vec<Object<'_>>, String> {
    let list = serde_json::from_str::<Vec<Object<'_>>>(text);
    let wrapped = |_| {
        let whole: Object<'_> = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut lists = whole.values().filter(|value| value.get().starts_with('['));
        match (lists.next(), lists.next()) {
            (Some(list), None) => serde_json::from_str(list.get()).map_err(|error| error.to_string()),
            _ => Err("there is not one list in it".to_owned()),
        }
    };
    list.or_else(|error| wrapped(()).map_err(|_| error.to_string()))
}

fn cell(raw: &RawValue) -> Cell<'_> {
    let text = raw.get();
    match text.as_bytes().first() {
        Some(b'"') => match serde_json::from_str::<Cow<'_, str>>(text) {
            Ok(text) if text.trim().is_empty() => Cell::Empty,
            Ok(text) => Cell::Text(Cow::Owned(text.into_owned())),
            Err(error) => Cell::Error(error.to_string()),
        },
        Some(b'-' | b'0'..=b'9') => Cell::Numeral(text),
        _ if text == "null" => Cell::Empty,
        _ => Cell::Text(Cow::Borrowed(text)),
    }
}
