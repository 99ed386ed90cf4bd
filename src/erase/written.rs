//! What `loggbok gallra` tells programs, as JSON.

use std::sync::Arc;

use loggbok_app::{DryRun, Position, WouldGo};
use loggbok_projections::erasure::{Erasure, Standing};
use serde_json::{Value, json};

/// The erasures in the order they were proposed.
pub(super) fn list(erasures: &[&Arc<Erasure>]) -> Value {
    let all: Vec<Value> = erasures.iter().map(|erasure| protocol(erasure)).collect();
    json!({ "erasures": all })
}

fn protocol(erasure: &Erasure) -> Value {
    let standing = match erasure.standing() {
        Standing::Proposed => "proposed",
        Standing::CarriedOut => "carried-out",
        Standing::Declined => "declined",
    };
    let outcome = erasure.outcome.as_ref();
    let destroyed = outcome.and_then(|outcome| outcome.destroyed.as_ref());
    json!({
        "erasure": erasure.id.to_string(),
        "standing": standing,
        "rule": erasure.rule.as_str(),
        "orderedBy": erasure.ordered_by.as_str(),
        "orderedOn": erasure.ordered_on,
        "positions": erasure.positions,
        "proposedAt": erasure.stamp.position.0,
        "settledAt": outcome.map(|outcome| outcome.stamp.position.0),
        "destroyed": destroyed,
    })
}

/// What an erasure would destroy.
pub(super) fn run(run: &DryRun) -> Value {
    json!({
        "events": run.events.iter().map(would).collect::<Vec<_>>(),
        "unknown": positions(&run.unknown),
        "bytes": run.bytes,
        "elsewhere": positions(&run.elsewhere),
    })
}

fn would(event: &WouldGo) -> Value {
    json!({
        "position": event.position.0,
        "kind": event.kind,
        "recordedAt": event.recorded_at,
        "fields": event.fields,
        "reason": event.reason,
        "bytes": event.bytes,
        "allowed": event.allowed,
        "erased": event.erased,
    })
}

fn positions(positions: &[Position]) -> Vec<u64> {
    positions.iter().map(|position| position.0).collect()
}
