//! Orders about an erasure.

use chrono::NaiveDate;
use loggbok_domain::erasure::{DeclineErasure, ExecuteErasure, ProposeErasure};
use loggbok_domain::{ErasureId, Title};

use crate::input::{New, orders};

orders! {
    /// Orders about an erasure.
    ErasureMutation {
        /// Propose to destroy the content of events of the programme, under a rule and a decision on erasure
        /// (gallringsbeslut). Nothing is destroyed until somebody else carries it out. Ask `erasureDryRun` first.
        erasure_propose(ErasureProposeInput) => ProposeErasure {
            /// The new erasure's uuid; derived from the command id when left out.
            erasure: New<ErasureId>,
            /// The rule it follows, e.g. an entry of the records schedule: 1–200 characters. It is kept for ever:
            /// write nothing in it that is to be erased.
            rule: Title,
            /// The decision on erasure that orders it, e.g. `KS 2026/45 § 12`: 1–200 characters, kept for ever.
            ordered_by: Title,
            /// The day of that decision; not after today.
            ordered_on: NaiveDate,
            /// Log positions of the events: 1–500.
            positions: Vec<u64>,
        }

        /// Carry out an erasure that somebody else proposed: payload, reason and salt of the events it lists are
        /// destroyed for good, in the database's files too. That the events happened still stands, and every proof
        /// still holds.
        erasure_execute(ErasureExecuteInput) => ExecuteErasure {
            /// The erasure, by its uuid.
            erasure: ErasureId,
        }

        /// Decline an erasure that was proposed, or take back one's own. Needs a reason. Nothing is destroyed.
        erasure_decline(ErasureDeclineInput) => DeclineErasure {
            /// The erasure, by its uuid.
            erasure: ErasureId,
        }
    }
}
