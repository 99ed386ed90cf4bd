//! Events of one erasure, for tests.

use super::*;
use crate::ErasureId;
use crate::testing::{actor, day, id, open, title};

pub(super) fn erasure() -> ErasureId {
    id(6, ErasureId)
}

/// What stands in the log: the programme's opening, two events that may go, a decision, and one that is gone.
pub(super) fn listing() -> Circumstances {
    let listed = |kind: &str, bytes| Listed {
        kind: kind.to_owned(),
        bytes,
        erased: bytes == 0,
    };
    Circumstances {
        listed: [
            (1, listed("ProgrammeOpened", 900)),
            (3, listed("RiskRaised", 120)),
            (4, listed("DecisionTaken", 300)),
            (5, listed("RiskReviewed", 0)),
            (7, listed("RiskReviewed", 80)),
        ]
        .into(),
        ..open()
    }
}

/// Proposed by `kontor`.
pub(super) fn proposed(positions: &[u64]) -> ErasureEvent {
    ErasureProposed {
        erasure: erasure(),
        rule: title("Dokumenthanteringsplan 2025, 4.2"),
        ordered_by: title("KS 2026/45 § 12"),
        ordered_on: day("2026-09-01"),
        positions: positions.to_vec(),
        proposed_by: actor("kontor"),
    }
    .into()
}

/// Carried out by `styrgruppen`.
pub(super) fn carried_out(destroyed: &[(u64, u64)]) -> ErasureEvent {
    let destroyed = destroyed
        .iter()
        .map(|(position, bytes)| Destroyed {
            position: *position,
            bytes: *bytes,
        })
        .collect();
    ErasureCarriedOut {
        destroyed,
        carried_out_by: actor("styrgruppen"),
    }
    .into()
}

/// Declined by `kontor`.
pub(super) fn declined() -> ErasureEvent {
    ErasureDeclined {
        declined_by: actor("kontor"),
    }
    .into()
}
