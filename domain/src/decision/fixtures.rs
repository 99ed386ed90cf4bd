//! Events of one decision, for tests.

use super::*;
use crate::testing::{actor, body, day, id, key, prose, title};
use crate::{DecisionId, OrganisationKey};

/// What erases the decision for good: all of it, so that no erasure brings it into force.
pub(super) const ENDS: &[&str] = &[
    "DecisionProposed",
    "DecisionTaken",
    "DecisionWithdrawn",
    "DecisionSuperseded",
];

pub(super) fn decision() -> DecisionId {
    id(2, DecisionId)
}

/// Proposed by `handlaggare`, to close the programme, with the options `a` and `b`.
pub(super) fn proposed() -> DecisionEvent {
    let option = |k: &str| DecisionOption {
        key: key(k),
        text: title(k),
    };
    DecisionProposed {
        decision: decision(),
        title: title("Avsluta programmet"),
        body: body("styrgrupp"),
        question: prose("Ska programmet avslutas?"),
        options: vec![option("a"), option("b")],
        basis: Some(100),
        authorises: vec![Authorisation::Closure],
        due_on: None,
        proposed_by: actor("handlaggare"),
    }
    .into()
}

pub(super) fn taken(outcome: Outcome, on: &str) -> DecisionTaken {
    let approved = outcome == Outcome::Approved;
    DecisionTaken {
        outcome,
        option: None,
        taken_on: day(on),
        meeting: None,
        votes: None,
        reservations: vec![],
        recusals: vec![],
        paragraph: title("§ 12"),
        case_number: title("KS 2026/12"),
        authorises: if approved {
            vec![Authorisation::Closure]
        } else {
            vec![]
        },
    }
}

pub(super) fn withdrawn(on: &str) -> DecisionEvent {
    DecisionWithdrawn {
        withdrawn_on: day(on),
    }
    .into()
}

pub(super) fn superseded(on: &str) -> DecisionEvent {
    DecisionSuperseded {
        by: id(9, DecisionId),
        superseded_on: day(on),
    }
    .into()
}

pub(super) fn reservation(organisation: OrganisationKey) -> Reservation {
    Reservation {
        organisation: Some(organisation),
        text: prose("Underlaget räcker inte."),
    }
}

pub(super) fn recusal(organisation: OrganisationKey) -> Recusal {
    Recusal {
        organisation,
        role: Some(title("ledamot")),
        ground: title("Delägare i leverantören"),
    }
}
