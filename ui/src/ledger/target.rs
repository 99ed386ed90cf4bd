//! Where rows go, in words and in addresses.

use loggbok_domain::cost::MappingTarget;
use loggbok_domain::{BasisPoints, CategoryKey, Language, Share};

use crate::reading::Reading;
use crate::words::Words;

const TRANSITION: &str = "omstallning";
const INTERNAL: &str = "internt";
const UNMAPPED: &str = "ej-placerat";

/// As it stands in an address: a category by its key.
pub(super) fn segment(target: &MappingTarget) -> &str {
    match target {
        MappingTarget::Category(category) => category.as_str(),
        MappingTarget::Transition => TRANSITION,
        MappingTarget::Internal => INTERNAL,
        MappingTarget::Unmapped => UNMAPPED,
    }
}

/// As it is read from one.
pub(super) fn read(text: &str) -> Option<MappingTarget> {
    Some(match text {
        TRANSITION => MappingTarget::Transition,
        INTERNAL => MappingTarget::Internal,
        UNMAPPED => MappingTarget::Unmapped,
        category => MappingTarget::Category(CategoryKey::parse(category).ok()?),
    })
}

/// As people read it.
pub(super) fn name(target: &MappingTarget, reading: &Reading<'_>) -> String {
    match target {
        MappingTarget::Category(category) => reading.category(category).to_owned(),
        MappingTarget::Transition => reading.language.text("ledger-to-transition"),
        MappingTarget::Internal => reading.language.text("ledger-to-internal"),
        MappingTarget::Unmapped => reading.language.text("ledger-to-nowhere"),
    }
}

/// A sum of öre, also one that money cannot hold.
pub(super) fn money(ore: i128, language: Language) -> String {
    match i64::try_from(ore) {
        Ok(ore) => crate::format::kronor_and_ore(loggbok_domain::Ore(ore), language),
        Err(_) => format!("{ore}\u{a0}öre"),
    }
}

/// A part of a whole as people read it.
pub(super) fn share(of: Share, language: Language) -> String {
    crate::format::percent(BasisPoints(of.basis_points().into()), language)
}

/// A count as people read it.
pub(super) fn count(of: u64, language: Language) -> String {
    crate::format::integer(i64::try_from(of).unwrap_or(i64::MAX), language)
}
