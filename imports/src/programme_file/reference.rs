//! Values that name an object elsewhere in the file.

use std::collections::BTreeMap;
use std::ops::Range;

use loggbok_domain::{BodyKey, CategoryKey, Key, OrganisationKey, ParseError};

use super::problem::{Expected, Fault};
use super::sheet::nearest;
use super::slot::Slot;

impl<'a> Slot<'a> {
    /// A table whose keys are keys of a list in the file.
    fn keyed<K: Ord, T>(
        self,
        list: &'static str,
        parse: fn(&str) -> Result<K, ParseError>,
        read: impl Fn(Slot<'a>) -> Option<T>,
    ) -> Option<BTreeMap<K, T>> {
        let Some(entries) = self.value.as_table() else {
            return self.refuse(Expected::Table);
        };
        let known = entries.iter().filter_map(|(key, value)| {
            let path = format!("{}.{}", self.path, key.get_ref());
            let name = self.known(list, key.get_ref(), &path, &key.span());
            let value = read(Slot {
                sheet: self.sheet,
                path,
                span: value.span(),
                value: value.get_ref(),
            });
            Some((parse(name?).ok()?, value?))
        });
        Some(known.collect())
    }

    pub(super) fn by_organisation<T>(
        self,
        read: impl Fn(Slot<'a>) -> Option<T>,
    ) -> Option<BTreeMap<OrganisationKey, T>> {
        self.keyed("organisation", OrganisationKey::parse, read)
    }

    pub(super) fn by_category<T>(
        self,
        read: impl Fn(Slot<'a>) -> Option<T>,
    ) -> Option<BTreeMap<CategoryKey, T>> {
        self.keyed("category", CategoryKey::parse, read)
    }

    fn known<'k>(&self, list: &str, key: &'k str, path: &str, span: &Range<usize>) -> Option<&'k str> {
        let keys = self.sheet.keys(list);
        if list == "organisation" && self.sheet.observers().contains(&key) {
            let organisation = key.to_owned();
            self.sheet.report(path, span, Fault::Observer { organisation });
            return None;
        }
        if keys.contains(&key) {
            return Some(key);
        }
        let (list, value) = (list.to_owned(), key.to_owned());
        self.sheet.report(
            path,
            span,
            Fault::UnknownReference {
                list,
                value,
                nearest: nearest(key, keys),
            },
        );
        None
    }

    /// A filled list without repetitions.
    pub(super) fn distinct<T>(self, read: impl Fn(Slot<'a>) -> Option<T>) -> Option<Vec<T>> {
        let mut first_lines: BTreeMap<&str, usize> = BTreeMap::new();
        for value in self.value.as_array().into_iter().flat_map(|array| array.iter()) {
            let Some(key) = value.get_ref().as_str() else {
                continue;
            };
            if let Some(&first_line) = first_lines.get(key) {
                let fault = Fault::KeyTwice {
                    key: key.to_owned(),
                    first_line,
                };
                self.sheet.report(&self.path, &value.span(), fault);
            }
            first_lines
                .entry(key)
                .or_insert(self.sheet.place(value.span().start).0);
        }
        self.some(read)
    }

    /// The key of an object in a list of the file.
    fn reference<K>(self, list: &'static str, parse: fn(&str) -> Result<K, ParseError>) -> Option<K> {
        let Some(text) = self.value.as_str() else {
            return self.refuse(Expected::Key);
        };
        self.known(list, text, &self.path, &self.span)
            .and_then(|key| parse(key).ok())
    }

    pub(super) fn source(self) -> Option<String> {
        self.reference("source", |key| Ok(key.to_owned()))
    }

    pub(super) fn organisation(self) -> Option<OrganisationKey> {
        self.reference("organisation", OrganisationKey::parse)
    }

    pub(super) fn category(self) -> Option<CategoryKey> {
        self.reference("category", CategoryKey::parse)
    }

    pub(super) fn phase(self) -> Option<Key> {
        self.reference("phase", Key::parse)
    }

    pub(super) fn theme(self) -> Option<Key> {
        self.reference("risk_theme", Key::parse)
    }

    pub(super) fn body(self) -> Option<BodyKey> {
        self.reference("body", BodyKey::parse)
    }

    /// A path to something the file says, e.g. `phase.initiering.end`; a list's object must exist.
    pub(super) fn subject(self) -> Option<String> {
        let Some(text) = self.value.as_str() else {
            return self.refuse(Expected::Prose);
        };
        let mut parts = text.split('.');
        let (list, key) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let keys = self.sheet.keys(list);
        if !keys.is_empty() && !keys.contains(&key) {
            let (list, value, nearest) = (list.to_owned(), key.to_owned(), nearest(key, keys));
            self.sheet.report(
                &self.path,
                &self.span,
                Fault::UnknownReference { list, value, nearest },
            );
            return None;
        }
        Some(text.to_owned())
    }
}
