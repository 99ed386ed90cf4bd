//! A value in the file with its place, and the forms it can be read in.

use std::ops::Range;

use chrono::NaiveDate;
use loggbok_domain::{
    BasisPoints, BodyKey, CategoryKey, Key, Ore, OrganisationKey, Prose, Quarter, Share, Title,
};
use toml::de::DeValue;

use super::problem::{Expected, Fault};
use super::sheet::Sheet;
use super::table::Table;

pub(super) struct Slot<'a> {
    pub(super) sheet: &'a Sheet<'a>,
    pub(super) path: String,
    pub(super) span: Range<usize>,
    pub(super) value: &'a DeValue<'a>,
}

impl<'a> Slot<'a> {
    /// Reports that the value does not have the form expected.
    pub(super) fn refuse<T>(&self, expected: Expected) -> Option<T> {
        self.sheet.report(
            &self.path,
            &self.span,
            Fault::Form {
                found: self.sheet.quote(&self.span),
                expected,
            },
        );
        None
    }

    fn parsed<T>(&self, expected: Expected, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.value
            .as_str()
            .and_then(parse)
            .or_else(|| self.refuse(expected))
    }

    pub(super) fn title(self) -> Option<Title> {
        self.parsed(Expected::Title, |text| Title::parse(text).ok())
    }

    pub(super) fn prose(self) -> Option<Prose> {
        self.parsed(Expected::Prose, |text| Prose::parse(text).ok())
    }

    pub(super) fn key(self) -> Option<Key> {
        self.parsed(Expected::Key, |text| Key::parse(text).ok())
    }

    pub(super) fn organisation_key(self) -> Option<OrganisationKey> {
        self.parsed(Expected::Key, |text| OrganisationKey::parse(text).ok())
    }

    pub(super) fn body_key(self) -> Option<BodyKey> {
        self.parsed(Expected::Key, |text| BodyKey::parse(text).ok())
    }

    pub(super) fn category_key(self) -> Option<CategoryKey> {
        self.parsed(Expected::Key, |text| CategoryKey::parse(text).ok())
    }

    /// The label of a source: like a key, but capitals are allowed, since printed labels have them.
    pub(super) fn source_label(self) -> Option<String> {
        let fits = |text: &str| {
            (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        self.parsed(Expected::SourceLabel, |text| fits(text).then(|| text.to_owned()))
    }

    pub(super) fn quarter(self) -> Option<Quarter> {
        self.parsed(Expected::Quarter, |text| Quarter::parse(text).ok())
    }

    pub(super) fn date(self) -> Option<NaiveDate> {
        let read = self
            .value
            .as_datetime()
            .filter(|value| value.time.is_none())
            .and_then(|value| value.date);
        read.and_then(|d| NaiveDate::from_ymd_opt(d.year.into(), d.month.into(), d.day.into()))
            .or_else(|| self.refuse(Expected::Date))
    }

    pub(super) fn flag(self) -> Option<bool> {
        self.value.as_bool().or_else(|| self.refuse(Expected::Flag))
    }

    pub(super) fn whole(self, min: u32, max: u32) -> Option<u32> {
        let read = self
            .value
            .as_integer()
            .and_then(|n| u32::from_str_radix(n.as_str(), n.radix()).ok());
        read.filter(|n| (min..=max).contains(n))
            .or_else(|| self.refuse(Expected::Whole(min.into(), max.into())))
    }

    /// The file's format; there is one so far.
    pub(super) fn format(self) -> Option<()> {
        let one = self.value.as_integer().is_some_and(|n| n.as_str() == "1");
        if one {
            Some(())
        } else {
            self.refuse(Expected::Format)
        }
    }

    pub(super) fn year(self) -> Option<i32> {
        self.whole(1900, 2199).and_then(|year| i32::try_from(year).ok())
    }

    /// Kronor as a whole number, or with öre as text. A decimal number is read by its digits, never as a float.
    pub(super) fn money(self) -> Option<Ore> {
        let read = match self.value {
            DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix())
                .ok()
                .and_then(Ore::from_kronor),
            DeValue::Float(n) => Ore::parse(n.as_str()).ok(),
            DeValue::String(text) => Ore::parse(text).ok(),
            DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => None,
        };
        read.or_else(|| self.refuse(Expected::Amount))
    }

    /// A percentage such as `"2.5 %"`.
    pub(super) fn percent(self) -> Option<BasisPoints> {
        self.parsed(Expected::Percent, read_percent)
    }

    /// A percentage from 0 to 100.
    pub(super) fn share(self) -> Option<Share> {
        self.parsed(Expected::Share, |text| Share::parse(read_percent(text)?.0).ok())
    }

    /// One of some words, each with its meaning.
    pub(super) fn choice<T: Copy>(self, words: &'static [&'static str], meanings: &[T]) -> Option<T> {
        let place = self
            .value
            .as_str()
            .and_then(|text| words.iter().position(|word| *word == text));
        place
            .and_then(|at| meanings.get(at).copied())
            .or_else(|| self.refuse(Expected::Choice(words)))
    }

    pub(super) fn list<T>(self, read: impl Fn(Slot<'a>) -> Option<T>) -> Option<Vec<T>> {
        let Some(array) = self.value.as_array() else {
            return self.refuse(Expected::List);
        };
        let values = array.iter().enumerate().filter_map(|(place, value)| {
            let path = format!("{}[{}]", self.path, place + 1);
            read(Slot {
                sheet: self.sheet,
                path,
                span: value.span(),
                value: value.get_ref(),
            })
        });
        Some(values.collect())
    }

    pub(super) fn table<T>(self, read: impl FnOnce(&Table<'a>) -> Option<T>) -> Option<T> {
        let Some(entries) = self.value.as_table() else {
            return self.refuse(Expected::Table);
        };
        Table::new(self.sheet, self.path, self.span, entries).whole(read)
    }

    /// A list with something in it.
    pub(super) fn some<T>(self, read: impl Fn(Slot<'a>) -> Option<T>) -> Option<Vec<T>> {
        self.filled()?.list(read)
    }

    /// The value, unless it is an empty list or table.
    pub(super) fn filled(self) -> Option<Self> {
        let empty = match self.value {
            DeValue::Array(array) => array.is_empty(),
            DeValue::Table(table) => table.is_empty(),
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => false,
        };
        if empty {
            self.refuse(Expected::Filled)
        } else {
            Some(self)
        }
    }

    /// `"missing"`, or what `read` makes of it.
    pub(super) fn unless_missing<T>(self, read: impl FnOnce(Slot<'a>) -> Option<T>) -> Option<Option<T>> {
        if self.value.as_str() == Some("missing") {
            Some(None)
        } else {
            read(self).map(Some)
        }
    }
}

/// Hundredths of a per cent are written like hundredths of a krona: one or two decimals, comma or dot.
pub(super) fn read_percent(text: &str) -> Option<BasisPoints> {
    let number = text.trim().strip_suffix('%')?.trim_end();
    Ore::parse(number)
        .ok()
        .map(|hundredths| BasisPoints(hundredths.0))
}
