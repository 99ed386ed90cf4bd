//! When snapshots are taken, and keeping them.
//!
//! All snapshots of a programme together, with the one to be taken, never exceed seven eighths of the bytes
//! its events have in the log; those of the portfolio never exceed an eighth of the whole log's. So they stay
//! smaller than the log, whatever it holds. As a fold grows, its snapshots grow with it and are paid for by ever
//! longer stretches of log: while a programme's folds make up a fixed part of its log, the distance between
//! two snapshots is a fixed part of the log before them, and reading any past costs at most that part.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use loggbok_store::{Content, Position, Snapshot, Snapshots, StoredEvent};
use tokio::sync::Mutex;

use crate::{FoldName, SNAPSHOT, View};

/// Events between two snapshots at least: folding so few costs less than reading a snapshot.
const EVENTS_BETWEEN: u32 = 16;
/// Bytes an event certainly has in the log besides its content: two ids (32), its stream's name in the row and in an
/// index (2 × 41), commitment and salt (64), on average two nodes of the tree (64), time, scope and position in three
/// tables and two indexes (32), and what SQLite writes before each of those five records (48). PostgreSQL writes more.
const EVENT_OVERHEAD: u64 = 320;

/// What an event counts for in the log, in bytes; never more than it has.
pub(super) fn weigh(event: &StoredEvent) -> u64 {
    let content = |content: &Content| content.payload.len() + content.reason.as_ref().map_or(0, String::len);
    EVENT_OVERHEAD + event.content.as_ref().map_or(0, content) as u64
}

/// The bytes of a log and of the snapshots taken of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Budget {
    /// Bytes of the events taken in.
    pub(super) log_bytes: u64,
    /// Bytes of the snapshots kept.
    kept_bytes: u64,
    /// Size of the last one tried.
    last_bytes: u64,
    /// Events taken in since.
    events_since: u32,
}

/// The part of the log that snapshots may reach, in eighths.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part(u64);

impl Part {
    pub(super) const PROGRAMME: Self = Self(7);
    pub(super) const PORTFOLIO: Self = Self(1);
}

impl Budget {
    /// Goes on from a snapshot.
    pub(super) fn resumed(log_bytes: u64, last_bytes: u64) -> Self {
        Self {
            log_bytes,
            kept_bytes: 0,
            last_bytes,
            events_since: 0,
        }
    }

    /// Counts what was kept before.
    pub(super) fn resume(&mut self, kept_bytes: u64) {
        self.kept_bytes = kept_bytes;
    }

    /// Takes over what was paid while more events came in.
    pub(super) fn paid(&mut self, other: Self) {
        self.kept_bytes = other.kept_bytes;
        self.last_bytes = other.last_bytes;
    }

    pub(super) fn take_in(&mut self, bytes: u64) {
        self.log_bytes += bytes;
        self.events_since = self.events_since.saturating_add(1);
    }

    /// True when another snapshot as large as the last would fit; asking again starts a new distance.
    pub(super) fn is_due(&mut self, part: Part) -> bool {
        let due = self.events_since >= EVENTS_BETWEEN && self.fits(self.last_bytes, part);
        if due {
            self.events_since = 0;
        }
        due
    }

    fn fits(&self, bytes: u64, part: Part) -> bool {
        (self.kept_bytes + bytes) * 8 <= self.log_bytes * part.0
    }

    /// Pays for a snapshot; false if it is too large.
    pub(super) fn pay(&mut self, bytes: u64, part: Part) -> bool {
        self.last_bytes = bytes;
        let fits = self.fits(bytes, part);
        if fits {
            self.kept_bytes += bytes;
        }
        fits
    }
}

/// Writes snapshots, never while everything is being discarded.
pub(super) struct Keeper {
    snapshots: Arc<dyn Snapshots>,
    generation: AtomicU64,
    /// The erasures that everything of this generation was folded after.
    erasures: AtomicU64,
    writing: Mutex<()>,
}

impl Keeper {
    pub(super) fn new(snapshots: Arc<dyn Snapshots>, erasures: u64) -> Self {
        Self {
            snapshots,
            generation: AtomicU64::new(0),
            erasures: AtomicU64::new(erasures),
            writing: Mutex::new(()),
        }
    }

    pub(super) fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    /// The erasures after which everything was thrown away.
    pub(super) fn erasures(&self) -> u64 {
        self.erasures.load(Ordering::Acquire)
    }

    /// Keeps a state, unless everything was discarded since it was made; the store leaves it out if there has been an
    /// erasure since that this process has not heard of. Failing is no loss: what it holds is folded from an earlier
    /// state.
    pub(super) async fn keep(
        &self,
        (scope, fold): (&str, FoldName),
        position: Position,
        bytes: Vec<u8>,
        generation: u64,
    ) {
        let _writing = self.writing.lock().await;
        if generation != self.generation() {
            return;
        }
        let version = fold.version;
        let snapshot = Snapshot {
            position,
            version,
            bytes,
        };
        let kept = self.snapshots.keep(scope, fold.name, snapshot, self.erasures());
        if let Err(error) = kept.await {
            tracing::debug!(%scope, %error, "a snapshot was not kept");
        }
    }

    /// Begins anew after an erasure, with what `forget` forgets: nothing made before is kept after. The snapshots
    /// went in the erasure's own transaction; those there are now were folded after it.
    pub(super) async fn begin_anew(&self, erasures: u64, forget: impl FnOnce()) {
        let _writing = self.writing.lock().await;
        self.generation.fetch_add(1, Ordering::AcqRel);
        forget();
        self.erasures.store(erasures, Ordering::Release);
    }

    /// Keeps a view, if its budget can pay for it.
    pub(super) async fn keep_view(&self, scope: &str, view: &View, budget: &mut Budget, generation: u64) {
        // Off the runtime's threads: packing takes longer than anybody should wait for one of them.
        let (packed, log_bytes) = (view.clone(), budget.log_bytes);
        let bytes = tokio::task::spawn_blocking(move || packed.encode(log_bytes)).await;
        let Ok(Some(bytes)) = bytes else {
            return;
        };
        if budget.pay(bytes.len() as u64, Part::PROGRAMME) {
            self.keep((scope, SNAPSHOT), view.position, bytes, generation)
                .await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes in events of 500 bytes while a fold keeps a fixed part of them, and answers where snapshots were
    /// taken.
    fn taken(events: u32, part_kept: fn(u64) -> u64) -> (Vec<u32>, Budget) {
        let mut budget = Budget::default();
        let taken = (1..=events).filter(|_| {
            budget.take_in(500);
            budget.is_due(Part::PROGRAMME) && budget.pay(part_kept(budget.log_bytes), Part::PROGRAMME)
        });
        (taken.collect(), budget)
    }

    #[test]
    fn snapshots_of_a_growing_fold_stay_smaller_than_the_log_and_stand_ever_further_apart() {
        for part in [|log: u64| log / 20, |log: u64| log / 5, |log: u64| log * 2 / 3] {
            let (at, budget) = taken(100_000, part);
            assert!(budget.kept_bytes * 8 <= budget.log_bytes * 7);
            let gaps: Vec<u32> = at.windows(2).map(|pair| pair[1] - pair[0]).collect();
            assert!(gaps.last() > gaps.first(), "{gaps:?}");
        }
        // A fold of a twentieth of its log is never more than a tenth of the log away.
        let (at, _) = taken(100_000, |log| log / 20);
        assert!(
            at.windows(2)
                .skip(9)
                .all(|pair| (pair[1] - pair[0]) * 10 <= pair[1]),
            "{at:?}"
        );
        assert!(100_000 - at.last().unwrap() < 10_000);
    }

    #[test]
    fn snapshots_of_a_fold_of_constant_size_stand_evenly() {
        let (at, _) = taken(10_000, |_| 4_000);
        let gaps: Vec<u32> = at.windows(2).skip(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(gaps.iter().all(|gap| (11..=17).contains(gap)), "{gaps:?}");
    }

    #[test]
    fn a_fold_larger_than_its_log_is_never_kept() {
        assert_eq!(taken(10_000, |log| log).0, [0; 0]);
    }
}
