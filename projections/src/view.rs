//! A programme's view: a handful of folds, each behind its own `Arc`, so that a new view shares every fold an
//! event does not concern with the view before it.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use loggbok_store::Position;

use crate::snapshot::{DamagedSnapshot, Header, pack, part, parts, unpack};
use crate::{Recorded, cost, decision, erasure, goal, meeting, phase, programme, report, risk};

/// A fold by its name and version. A changed fold gets a new version, and is then folded anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoldName {
    /// Name, unique and never changed.
    pub name: &'static str,
    /// Version; raised whenever the fold's fields or what it does with an event change.
    pub version: u32,
}

/// FNV-1a.
const fn mix(hash: u32, bytes: &[u8]) -> u32 {
    match bytes {
        [first, rest @ ..] => mix((hash ^ *first as u32).wrapping_mul(0x0100_0193), rest),
        [] => hash,
    }
}

/// Declares a view's folds once: the struct, how an event reaches them, and how they are kept as a snapshot, in parts
/// that are unpacked at the same time.
macro_rules! folds {
    ($($part:ident { $($(#[$meta:meta])* $name:ident: $fold:ty = $version:literal,)* })*) => {
        /// What is known of one programme.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct View {
            /// The programme's last event taken in.
            pub position: Position,
            /// When it was recorded.
            pub recorded_at: DateTime<Utc>,
            $($($(#[$meta])* pub $name: Arc<$fold>,)*)*
        }

        /// Every fold of a view.
        pub const FOLDS: &[FoldName] = &[$($(FoldName { name: stringify!($name), version: $version },)*)*];

        /// Under what name and version a view's snapshots are kept: all folds in one, so that they are packed, found and
        /// read together. The version is made of the names of the parts and of the names and versions of the folds in
        /// each: where any of them is another, so is the number.
        pub const SNAPSHOT: FoldName = FoldName {
            name: "view",
            version: {
                let hash = 0x811c_9dc5;
                $(let hash = mix(hash, stringify!($part).as_bytes());
                $(let hash = mix(mix(hash, stringify!($name).as_bytes()), &u32::to_le_bytes($version));)*)*
                hash
            },
        };

        impl View {
            /// Takes in one event; only the folds it concerns are touched.
            pub fn apply(&mut self, recorded: &Recorded) {
                self.position = recorded.position;
                self.recorded_at = recorded.recorded_at;
                $($(if <$fold>::concerns(recorded) {
                    Arc::make_mut(&mut self.$name).apply(recorded);
                })*)*
            }

            /// The state of all folds as bytes, with the bytes of the log they rest on. `None` when they are too large
            /// to keep.
            pub(crate) fn encode(&self, log_bytes: u64) -> Option<Vec<u8>> {
                let header = Header { log_bytes, recorded_at: self.recorded_at.timestamp_micros() };
                pack(header, [$(part(&($(self.$name.as_ref(),)*)),)*])
            }

            /// The view at a position from what [`Self::encode`] gave, and the bytes of the log it rests on.
            pub(crate) async fn decode(position: Position, bytes: &[u8]) -> Result<(Self, u64), DamagedSnapshot> {
                let (header, [$($part,)*]) = parts(bytes)?;
                let recorded_at = DateTime::from_timestamp_micros(header.recorded_at).ok_or(DamagedSnapshot)?;
                $(let $part = tokio::spawn(async move { unpack::<($($fold,)*)>(&$part) });)*
                $(let ($($name,)*) = $part.await.map_err(|_| DamagedSnapshot)??;)*
                let view = Self { position, recorded_at, $($($name: Arc::new($name),)*)* };
                Ok((view, header.log_bytes))
            }
        }
    };
}

folds! {
    course {
        /// Name, mandate, frame, bodies, rules and open points.
        charter: programme::Charter = 3,
        /// Phases and milestones.
        timeline: phase::Timeline = 3,
        /// Goals and measurements.
        goals: goal::Goals = 3,
        /// Decisions and what rests on them.
        decisions: decision::Register = 4,
        /// Meetings of the bodies.
        meetings: meeting::Meetings = 2,
        /// Published status reports.
        reports: report::Reports = 1,
    }
    risks_and_money {
        /// Risks.
        risks: risk::Register = 2,
        /// Baselines, plan and actuals.
        ledger: cost::Ledger = 11,
        /// Lawful erasures.
        erasures: erasure::Register = 1,
    }
}
