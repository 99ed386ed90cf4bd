//! What every adapter of the log must do, told against the traits. An adapter's tests implement [`Adapter`] and
//! name the cases with [`conformance!`](crate::conformance!).
#![allow(
    clippy::missing_panics_doc,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::wildcard_enum_match_arm,
    reason = "a case panics to say that the adapter fails it"
)]

mod append;
mod beside;
mod crowd;
mod erase;
mod import;
mod read;
mod tree;
mod whole;

pub use append::*;
pub use beside::*;
pub use crowd::*;
pub use erase::*;
pub use import::*;
pub use read::*;
pub use tree::*;
pub use whole::*;

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Append, Author, Database, EventLog, Expected, NewEvent, Position, StoredEvent, Version};

/// How the suite gets hold of logs of one adapter.
#[async_trait]
pub trait Adapter: Send + Sync + 'static {
    /// The log.
    type Log: Database;
    /// Opens the one log of this adapter: empty at first, later as it was left. The last one is closed.
    async fn open(&self) -> Arc<Self::Log>;
    /// Opens another log of this adapter, empty at first.
    async fn open_another(&self) -> Arc<Self::Log>;
    /// Damages the stored bytes of the latest snapshot, behind the log's back.
    async fn damage_latest_snapshot(&self, log: &Self::Log);
}

/// Makes one test of every case. Takes an expression that makes an [`Adapter`].
#[macro_export]
macro_rules! conformance {
    ($adapter:expr) => {
        $crate::conformance!($adapter;
            positions_are_global_and_gapless, several_streams_are_all_or_nothing, streams_read_are_checked,
            a_conflict_tells_both_versions, what_cannot_be_recorded_is_refused, a_stream_needs_an_expectation,
            a_command_is_applied_once, an_empty_command_has_a_receipt, a_reused_command_is_refused,
            time_never_goes_back, everything_comes_back,
            what_was_just_appended_is_as_it_stands, pages_join_up, one_look_answers_several_questions,
            moments_find_positions, scopes_come_in_order, the_head_is_followed, a_reopened_log_is_the_same, erased_events_stand,
            an_erasure_is_one_with_its_event, what_cannot_be_erased_is_refused, an_erasure_takes_snapshots_and_digests,
            what_was_folded_before_an_erasure_is_not_kept, a_clean_up_is_kept_with_its_erasures,
            the_root_is_recomputed, a_root_needs_its_leaves,
            hashes_are_those_of_the_leaves, proofs_hold, many_writers_leave_no_gap,
            writers_of_one_stream_take_turns, the_same_command_at_once_is_applied_once,
            readers_see_only_whole_commands, the_nearest_snapshot_is_found, a_damaged_snapshot_is_passed_over,
            snapshots_are_replaced_and_discarded, the_shelf_keeps_records, a_lease_has_one_holder,
            an_imported_log_answers_identically, a_log_is_taken_in_parts,
            what_was_erased_since_is_destroyed, what_does_not_fit_is_named_and_leaves_nothing,
            a_sound_log_is_found_sound, a_backup_holds_everything);
    };
    ($adapter:expr; $($case:ident),* $(,)?) => {
        $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $case() {
            $crate::conformance::$case(&$adapter).await;
        })*
    };
}

/// Noon on the first of June 2025 and so many microseconds.
#[must_use]
pub fn clock(micros: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + chrono::TimeDelta::microseconds(1_748_779_200_000_000 + micros)
}

/// A command of scope `scope-a` that appends to streams as they are expected to stand, one event for each
/// name given; a stream may be named again.
#[must_use]
pub fn command(events: &[&str], expected: &[(&str, Version)]) -> Append {
    let id = Uuid::now_v7();
    Append {
        scope: "scope-a".into(),
        command: id,
        digest: [7; 32],
        correlation: None,
        causation: None,
        author: Author {
            actor: "actor-1".into(),
            role: "office".into(),
            organisation: None,
        },
        reason: None,
        decision: None,
        rule: "rule-1".into(),
        clock: clock(0),
        expected: expected
            .iter()
            .map(|(stream, version)| Expected {
                stream: (*stream).into(),
                version: *version,
            })
            .collect(),
        events: events.iter().map(|stream| event(stream, r#"{"a":1}"#)).collect(),
    }
}

/// One event of a stream.
#[must_use]
pub fn event(stream: &str, payload: &str) -> NewEvent {
    let (stream, kind) = (stream.into(), "ThingHappened".into());
    NewEvent {
        id: Uuid::now_v7(),
        stream,
        kind,
        schema: 1,
        payload: payload.to_owned(),
    }
}

/// The whole log.
pub async fn everything(log: &(impl EventLog + ?Sized)) -> Vec<StoredEvent> {
    log.read_all(Position::START, Position(u64::MAX), usize::MAX)
        .await
        .expect("the log reads")
}

/// Appends so many events to one new stream, each by a command of its own.
pub async fn fill(log: &(impl EventLog + ?Sized), stream: &str, count: u64) {
    for version in 0..count {
        log.append(command(&[stream], &[(stream, version)]))
            .await
            .expect("an append");
    }
}
