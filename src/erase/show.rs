//! What `loggbok gallra` prints.

use std::sync::Arc;

use loggbok_app::words::{event, say};
use loggbok_app::{CleanUp, DryRun, Position, WouldGo, format};
use loggbok_domain::Language;
use loggbok_projections::erasure::{Erasure, Standing};

use crate::import::tell;

/// Prints the erasures in the order they were proposed.
pub(super) fn list(erasures: &[&Arc<Erasure>], language: Language) {
    if erasures.is_empty() {
        tell(&say(language, "terminal-erase-none", &[]));
    }
    for erasure in erasures {
        tell(&protocol(erasure, language));
    }
}

/// Prints that the files were cleaned.
pub(crate) fn cleaned(done: &CleanUp, language: Language) {
    let values = [
        ("before", done.before_bytes.into()),
        ("after", done.after_bytes.into()),
    ];
    tell(&say(language, "terminal-erase-cleaned", &values));
}

/// Prints what an erasure would destroy.
pub(super) fn run(run: &DryRun, language: Language) {
    for event in &run.events {
        tell(&shown(event, language));
    }
    for position in &run.unknown {
        tell(&say(
            language,
            "terminal-erase-unknown",
            &[("position", at(position).into())],
        ));
    }
    let goes = |event: &&WouldGo| event.allowed && !event.erased;
    let count = run.events.iter().filter(goes).count();
    let values = [("events", count.into()), ("bytes", run.bytes.into())];
    tell(&say(language, "terminal-erase-dry-run", &values));
    if !run.elsewhere.is_empty() {
        let positions: Vec<String> = run.elsewhere.iter().map(at).collect();
        let values = [("positions", positions.join(", ").into())];
        tell(&say(language, "terminal-erase-elsewhere", &values));
    }
}

fn shown(would: &WouldGo, language: Language) -> String {
    let key = match (would.allowed, would.erased) {
        (false, _) => "terminal-erase-hindered",
        (true, true) => "terminal-erase-gone",
        (true, false) => "terminal-erase-event",
    };
    let mut fields = would.fields.clone();
    if would.reason {
        fields.push(say(language, "terminal-erase-reason", &[]));
    }
    let values = [
        ("position", at(&would.position).into()),
        ("event", event(language, &would.kind).into()),
        ("recorded", would.recorded_at.date_naive().to_string().into()),
        ("fields", fields.join(", ").into()),
        ("bytes", would.bytes.into()),
    ];
    say(language, key, &values)
}

fn protocol(erasure: &Erasure, language: Language) -> String {
    let standing = match erasure.standing() {
        Standing::Proposed => "terminal-erase-standing-proposed",
        Standing::CarriedOut => "terminal-erase-standing-carried-out",
        Standing::Declined => "terminal-erase-standing-declined",
    };
    let positions: Vec<String> = erasure
        .positions
        .iter()
        .map(|position| format!("@{position}"))
        .collect();
    let values = [
        ("erasure", erasure.id.to_string().into()),
        ("standing", say(language, standing, &[]).into()),
        ("rule", erasure.rule.to_string().into()),
        ("order", erasure.ordered_by.to_string().into()),
        ("day", format::date(erasure.ordered_on, language).into()),
        ("positions", positions.join(", ").into()),
    ];
    say(language, "terminal-erase-protocol", &values)
}

fn at(position: &Position) -> String {
    format!("@{position}")
}
