//! Object lists, and what their dimensions mean to a mapping.

use super::SieFile;
use super::record::Field;
use crate::ledger::{Choices, Coding, Encoding, Kind, Ledger};

/// Which dimension holds which code part. A source's own choice: guessed from the names of dimensions, and then
/// confirmed by a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Parts {
    /// ansvar
    pub responsibility: Option<u32>,
    /// verksamhet
    pub activity: Option<u32>,
    /// projekt
    pub project: Option<u32>,
    /// motpart
    pub counterparty: Option<u32>,
    /// The file's characters, where a person has said what they are; by content otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Encoding>,
}

/// Reads an object list: pairs of dimension and object.
pub(super) fn objects(list: &Field<'_>, encoding: Encoding) -> Option<Vec<(u32, Box<str>)>> {
    let mut items = list.items();
    let mut objects = Vec::new();
    while let Some(dimension) = items.next() {
        let dimension = super::amount::whole(dimension.ok()?.raw())?;
        let object = items.next()?.ok()?;
        objects.push((dimension, encoding.text(&object.bytes()).trim().into()));
    }
    Some(objects)
}

impl Parts {
    /// A guess from the names that a file gives its dimensions; 1 and 6 are what the format says they are.
    #[must_use]
    pub fn guess(file: &SieFile) -> Self {
        let named = |word: &str| {
            let mut dimensions = file.dimensions.iter();
            dimensions
                .find(|(_, it)| it.name.to_lowercase().contains(word))
                .map(|(number, _)| *number)
        };
        Self {
            responsibility: named("ansvar").or(Some(1)),
            activity: named("verksamhet"),
            project: named("projekt").or(Some(6)),
            counterparty: named("motpart"),
            encoding: None,
        }
    }
}

impl SieFile {
    /// The file as a ledger, its dimensions read as a source has them. Dimensions that are no code part are left
    /// behind: those for employees, customers, suppliers and invoices may name persons.
    #[must_use]
    pub fn into_ledger(self, parts: &Parts) -> Ledger {
        let codings = self.codings.into_iter().map(|coding| {
            let part = |dimension: Option<u32>| {
                let objects = coding.objects.iter();
                let mut found = objects.filter(|(number, _)| Some(*number) == dimension);
                found.next().map(|(_, object)| object.clone())
            };
            Coding {
                responsibility: part(parts.responsibility),
                activity: part(parts.activity),
                project: part(parts.project),
                counterparty: part(parts.counterparty),
                account: coding.account,
            }
        });
        Ledger {
            kind: Kind::Sie(self.kind),
            encoding: self.encoding,
            checksum: self.checksum,
            owner: self.owner,
            years: self.years,
            account_names: self.account_names,
            codings: codings.collect(),
            vouchers: self.vouchers,
            rows: self.rows,
            controls: self.controls,
            choices: Choices {
                dimensions: self
                    .dimensions
                    .into_iter()
                    .map(|(number, dimension)| (number, dimension.name))
                    .collect(),
                ..Choices::default()
            },
            problems: self.problems,
        }
    }
}
