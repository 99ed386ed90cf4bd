//! What has happened to a proposal to erase.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{ActorId, ErasureId, Title};

events! {
    /// What can happen to an erasure.
    pub enum ErasureEvent {
        /// Somebody proposed it.
        ErasureProposed = 1,
        /// Somebody else carried it out: the content of the events listed is gone.
        ErasureCarriedOut = 1,
        /// It was declined, or taken back by who proposed it.
        ErasureDeclined = 1,
    }
}

/// An erasure was proposed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ErasureProposed {
    /// The erasure.
    pub erasure: ErasureId,
    /// The rule it follows, e.g. an entry of the records schedule (dokumenthanteringsplan) or a law.
    pub rule: Title,
    /// The decision on erasure (gallringsbeslut) that orders it, e.g. `KS 2026/45 § 12`.
    pub ordered_by: Title,
    /// The day of that decision.
    pub ordered_on: NaiveDate,
    /// Log positions of the events whose content is to go, ascending.
    pub positions: Vec<u64>,
    /// Who proposed it: another must carry it out.
    pub proposed_by: ActorId,
}

/// The content of events was destroyed, together with this event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ErasureCarriedOut {
    /// What was destroyed, ascending by position. What another erasure had destroyed before is not in it.
    pub destroyed: Vec<Destroyed>,
    /// Who carried it out.
    pub carried_out_by: ActorId,
}

/// One event whose content was destroyed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Destroyed {
    /// Where it stands.
    pub position: u64,
    /// Bytes of payload, reason and salt.
    pub bytes: u64,
}

/// A proposal to erase was declined.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ErasureDeclined {
    /// Who declined it.
    pub declined_by: ActorId,
}
