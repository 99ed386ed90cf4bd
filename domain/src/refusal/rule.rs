//! Rules that commands of several nouns share.

use chrono::NaiveDate;

use crate::{Quarter, Refusal};

/// Refuses a day before the day of what it follows, where that is known.
pub(crate) fn in_order(earlier_on: Option<NaiveDate>, effective_on: NaiveDate) -> Result<(), Refusal> {
    match earlier_on {
        Some(earlier_on) if effective_on < earlier_on => Err(Refusal::OutOfOrder {
            effective_on,
            earlier_on,
        }),
        Some(_) | None => Ok(()),
    }
}

/// Refuses a year that has no quarters, see [`Quarter::of`].
pub(crate) fn possible_year(year: i32) -> Result<(), Refusal> {
    match Quarter::of(year, 1) {
        Some(_) => Ok(()),
        None => Err(Refusal::YearImpossible { year: year.into() }),
    }
}

/// Refuses a key that stands twice.
pub(crate) fn no_twice<'a>(keys: impl IntoIterator<Item = &'a str>) -> Result<(), Refusal> {
    let mut seen = std::collections::BTreeSet::new();
    match keys.into_iter().find(|key| !seen.insert(*key)) {
        Some(key) => Err(Refusal::Duplicate { key: key.to_owned() }),
        None => Ok(()),
    }
}
