//! A programme's view: a handful of folds, each behind its own `Arc`, so that a new view shares every fold an
//! event does not concern with the view before it.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use loggbok_store::Position;

use crate::snapshot::{DamagedSnapshot, Header, Packer, Unpacker};
use crate::{Recorded, cost, decision, erasure, goal, meeting, phase, programme, report, risk};

/// A fold by its name and version. A changed fold gets a new version, and is then folded anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoldName {
    /// Name, unique and never changed.
    pub name: &'static str,
    /// Version; raised whenever the fold's fields or what it does with an event change.
    pub version: u32,
}

/// Declares a view's folds once: the struct, how an event reaches them, and how each is kept as a snapshot.
macro_rules! folds {
    ($($(#[$meta:meta])* $name:ident: $fold:ty = $version:literal,)*) => {
        /// What is known of one programme.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct View {
            /// The programme's last event taken in.
            pub position: Position,
            /// When it was recorded.
            pub recorded_at: DateTime<Utc>,
            $($(#[$meta])* pub $name: Arc<$fold>,)*
        }

        /// Every fold of a view.
        pub const FOLDS: &[FoldName] = &[$(FoldName { name: stringify!($name), version: $version },)*];

        impl View {
            /// Takes in one event; only the folds it concerns are touched.
            pub fn apply(&mut self, recorded: &Recorded) {
                self.position = recorded.position;
                self.recorded_at = recorded.recorded_at;
                $(if <$fold>::concerns(recorded) {
                    Arc::make_mut(&mut self.$name).apply(recorded);
                })*
            }

            /// Every fold's state as bytes, in the order of [`FOLDS`], with the bytes of the log it rests on. `None`
            /// when one of them is too large to keep.
            pub(crate) fn encode(&self, log_bytes: u64) -> Option<Vec<Vec<u8>>> {
                let mut packer = Packer::new()?;
                let header = Header { log_bytes, recorded_at: self.recorded_at.timestamp_micros() };
                Some(vec![$(packer.pack(header, self.$name.as_ref())?,)*])
            }

            /// Takes over the state of one fold, named by its place in [`FOLDS`], and answers the bytes of the
            /// log it rests on.
            pub(crate) fn decode(
                &mut self,
                place: usize,
                bytes: &[u8],
                unpacker: &mut Unpacker,
            ) -> Result<u64, DamagedSnapshot> {
                let name = FOLDS.get(place).map(|fold| fold.name);
                $(if name == Some(stringify!($name)) {
                    let (header, fold) = unpacker.unpack(bytes)?;
                    self.$name = Arc::new(fold);
                    let recorded_at = DateTime::from_timestamp_micros(header.recorded_at);
                    self.recorded_at = recorded_at.ok_or(DamagedSnapshot)?;
                    return Ok(header.log_bytes);
                })*
                Err(DamagedSnapshot)
            }
        }
    };
}

folds! {
    /// Name, mandate, frame, bodies, rules and open points.
    charter: programme::Charter = 2,
    /// Phases and milestones.
    timeline: phase::Timeline = 2,
    /// Goals and measurements.
    goals: goal::Goals = 2,
    /// Decisions and what rests on them.
    decisions: decision::Register = 3,
    /// Meetings of the bodies.
    meetings: meeting::Meetings = 2,
    /// Published status reports.
    reports: report::Reports = 1,
    /// Risks.
    risks: risk::Register = 2,
    /// Baselines, plan and actuals.
    ledger: cost::Ledger = 10,
    /// Lawful erasures.
    erasures: erasure::Register = 1,
}
