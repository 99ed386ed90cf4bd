//! A table being read: values are asked for by key, and keys nobody asked for are problems.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use loggbok_domain::QuarterRange;
use toml::de::DeTable;

use super::difference::identity;
use super::problem::Fault;
use super::sheet::{Sheet, nearest};
use super::slot::Slot;

pub(super) struct Table<'a> {
    pub(super) sheet: &'a Sheet<'a>,
    path: String,
    span: Range<usize>,
    entries: &'a DeTable<'a>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Table<'a> {
    pub(super) fn new(
        sheet: &'a Sheet<'a>,
        path: String,
        span: Range<usize>,
        entries: &'a DeTable<'a>,
    ) -> Self {
        Self {
            sheet,
            path,
            span,
            entries,
            asked: RefCell::default(),
        }
    }

    /// Reads the whole table; what the reader did not ask for is unknown.
    pub(super) fn whole<T>(self, read: impl FnOnce(&Self) -> Option<T>) -> Option<T> {
        let value = read(&self);
        let asked = self.asked.borrow();
        for key in self.entries.keys() {
            let name: &str = key.get_ref();
            if !asked.contains(&name) {
                let nearest = nearest(name, asked.iter().copied());
                self.sheet.report(
                    &self.under(name),
                    &key.span(),
                    Fault::UnknownEntry {
                        key: name.to_owned(),
                        nearest,
                    },
                );
            }
        }
        value
    }

    /// A value that may be absent.
    pub(super) fn optional<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(Slot<'a>) -> Option<T>,
    ) -> Option<T> {
        read(self.slot(key)?)
    }

    /// A value that must be there.
    pub(super) fn required<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(Slot<'a>) -> Option<T>,
    ) -> Option<T> {
        match self.slot(key) {
            Some(slot) => read(slot),
            None => self.report_missing(key),
        }
    }

    /// The objects of a list; none if the list is absent. Their keys must differ.
    pub(super) fn objects<T>(&self, key: &'static str, read: impl Fn(&Table<'a>) -> Option<T>) -> Vec<T> {
        self.optional(key, |slot| {
            self.report_repeated_keys(key, &slot);
            slot.list(|object| object.table(&read))
        })
        .unwrap_or_default()
    }

    /// Two quarters, the second not before the first.
    pub(super) fn quarters(&self, start: &'static str, end: &'static str) -> Option<QuarterRange> {
        let first = self.required(start, Slot::quarter);
        let last = self.required(end, Slot::quarter);
        let (first, last) = (first?, last?);
        QuarterRange::parse(first, last).map_or_else(
            |_| {
                self.report_at(
                    end,
                    Fault::Reversed {
                        start: first.to_string(),
                        end: last.to_string(),
                    },
                )
            },
            Some,
        )
    }

    fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    fn report_missing<T>(&self, key: &str) -> Option<T> {
        self.sheet
            .report(&self.path, &self.span, Fault::Missing { key: key.to_owned() });
        None
    }

    /// Reports that a section of the file is missing, unless it stands there.
    pub(super) fn needs(&self, key: &str, header: &str) {
        if !self.has(key) {
            self.sheet.report(
                &self.path,
                &self.span,
                Fault::MissingSection {
                    header: header.to_owned(),
                },
            );
        }
    }

    /// Reports a fault of the value at `key`.
    pub(super) fn report_at<T>(&self, key: &str, fault: Fault) -> Option<T> {
        let span = self
            .entries
            .get(key)
            .map_or_else(|| self.span.clone(), |value| value.span());
        self.sheet.report(&self.under(key), &span, fault);
        None
    }

    fn slot(&self, key: &'static str) -> Option<Slot<'a>> {
        self.asked.borrow_mut().push(key);
        let value = self.entries.get(key)?;
        Some(Slot {
            sheet: self.sheet,
            path: self.under(key),
            span: value.span(),
            value: value.get_ref(),
        })
    }

    fn under(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    fn report_repeated_keys(&self, list: &str, slot: &Slot<'a>) {
        let mut first_lines: BTreeMap<String, usize> = BTreeMap::new();
        for (place, object) in slot
            .value
            .as_array()
            .into_iter()
            .flat_map(|array| array.iter())
            .enumerate()
        {
            let Some(key) = identity(object.get_ref()) else {
                continue;
            };
            let (path, line) = (
                format!("{}[{}]", self.under(list), place + 1),
                self.sheet.place(object.span().start).0,
            );
            match first_lines.get(&key) {
                Some(&first_line) => {
                    self.sheet
                        .report(&path, &object.span(), Fault::KeyTwice { key, first_line })
                }
                None => drop(first_lines.insert(key, line)),
            }
        }
    }
}
