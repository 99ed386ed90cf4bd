//! Events of one risk, for tests.

use super::*;
use crate::RiskId;
use crate::testing::{day, entry, id, key, prose, title};

/// What erases the risk for good.
pub(super) const ENDS: &[&str] = &["RiskRaised"];

pub(super) fn risk() -> RiskId {
    id(3, RiskId)
}

pub(super) fn raised() -> RiskEvent {
    RiskRaised {
        risk: risk(),
        key: key("resurs"),
        organisation: None,
        theme: None,
        title: title("Resursbrist"),
        condition: None,
    }
    .into()
}

pub(super) fn graded(probability: u8, consequence: u8) -> Assessment {
    let grade = |n| Grade::parse(n).unwrap();
    Assessment::Graded {
        probability: grade(probability),
        consequence: grade(consequence),
    }
}

pub(super) fn assessed(n: u128) -> RiskEvent {
    let (assessment, effective_on) = (graded(3, 4), day("2025-03-31"));
    RiskAssessed {
        entry: entry(n),
        assessment,
        effective_on,
    }
    .into()
}

pub(super) fn responded(n: u128) -> RiskEvent {
    let response = prose("Resurser säkras före start.");
    RiskResponsePlanned {
        entry: entry(n),
        response,
        owner: None,
        due_on: None,
    }
    .into()
}

pub(super) fn reviewed(n: u128) -> RiskEvent {
    let (effective_on, finding) = (day("2025-05-31"), prose("Två tjänster är vakanta."));
    RiskReviewed {
        entry: entry(n),
        effective_on,
        finding,
        next_review_on: None,
    }
    .into()
}

pub(super) fn confirmed(n: u128, on: &str) -> RiskEvent {
    RiskConfirmedUnchanged {
        entry: entry(n),
        effective_on: day(on),
    }
    .into()
}

pub(super) fn occurred(n: u128, on: &str) -> RiskEvent {
    let outcome = prose("Införandet stod still i tre veckor.");
    RiskOccurred {
        entry: entry(n),
        occurred_on: day(on),
        outcome,
    }
    .into()
}

pub(super) fn closed(on: &str) -> RiskEvent {
    RiskClosed { closed_on: day(on) }.into()
}

pub(super) fn reopened(on: &str) -> RiskEvent {
    RiskReopened { reopened_on: day(on) }.into()
}

pub(super) fn corrected(n: u128, correction: RiskCorrection) -> RiskEvent {
    RiskEntryCorrected {
        entry: entry(n),
        correction,
    }
    .into()
}
