//! What this process has just appended, so that whoever follows the log need not read it back.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::prepare::Prepared;
use crate::{Content, Position, Receipt, StoredEvent, Version};

/// So many events are held at most: more than one transaction of single events brings.
const MOST: usize = 1024;
/// So many bytes of payloads are held at most.
const MOST_BYTES: usize = 1 << 20;

/// The last events of the log, if this process appended them: without gaps, and whole.
#[derive(Debug, Default)]
pub(crate) struct Recent(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    events: VecDeque<StoredEvent>,
    bytes: usize,
    /// Erasures the log had seen when the last of them was appended.
    erasures: u64,
}

impl Recent {
    /// Takes in what was committed, before anybody is told of it, with the erasures the log had seen by then. After a
    /// further erasure nothing from before is held: it may be what was erased.
    pub(crate) fn add(&self, events: impl IntoIterator<Item = StoredEvent>, erasures: u64) {
        let mut held = self.held();
        if erasures < held.erasures {
            return;
        }
        if erasures > held.erasures {
            *held = Held {
                erasures,
                ..Held::default()
            };
        }
        for event in events {
            if held.last().is_some_and(|last| last.0 + 1 != event.position.0) {
                (held.events, held.bytes) = (VecDeque::new(), 0);
            }
            held.bytes += weight(&event);
            held.events.push_back(event);
            while held.events.len() > MOST || held.bytes > MOST_BYTES {
                let gone = held.events.pop_front();
                held.bytes -= gone.as_ref().map_or(0, weight);
            }
        }
    }

    /// The events after a position up to another, at most `limit`; `None` if not all of them are held.
    pub(crate) fn span(&self, after: Position, until: Position, limit: usize) -> Option<Vec<StoredEvent>> {
        let held = self.held();
        let first = held.events.front()?.position.0;
        let skipped = usize::try_from((after.0 + 1).checked_sub(first)?).ok()?;
        let wanted = usize::try_from(until.0.checked_sub(after.0)?).ok()?;
        let all_held = until <= held.last()?;
        all_held.then(|| {
            let events = held.events.iter().skip(skipped);
            events.take(wanted.min(limit)).cloned().collect()
        })
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn last(&self) -> Option<Position> {
        self.events.back().map(|event| event.position)
    }
}

impl Prepared {
    /// Its events as they stand in the log once it has been answered for the first time.
    pub(crate) fn stored(&self, receipt: &Receipt) -> Vec<StoredEvent> {
        if self.events.is_empty() || receipt.repeated {
            return Vec::new();
        }
        let (author, rule) = (Arc::new(self.author.clone()), Arc::from(&*self.rule));
        let first = receipt.position.0 + 1 - u64::from(receipt.events);
        let mut versions: HashMap<&str, Version> =
            self.expected.iter().map(|it| (&*it.stream, it.version)).collect();
        let events = self.events.iter().zip(first..);
        let stored = events.map(|(event, position)| {
            let version = versions.entry(&event.stream).or_insert(0);
            *version += 1;
            StoredEvent {
                position: Position(position),
                scope: Arc::clone(&self.scope),
                stream: Arc::clone(&event.stream),
                version: *version,
                id: event.id,
                kind: Arc::clone(&event.kind),
                schema: event.schema,
                recorded_at: receipt.recorded_at,
                author: Arc::clone(&author),
                decision: self.decision,
                rule: Arc::clone(&rule),
                command: self.command,
                correlation: self.correlation,
                causation: self.causation,
                commit: event.commit,
                content: Some(Content {
                    payload: event.payload.clone(),
                    reason: self.reason.clone(),
                    salt: event.salt,
                }),
            }
        });
        stored.collect()
    }
}

fn weight(event: &StoredEvent) -> usize {
    event.content.as_ref().map_or(0, |content| content.payload.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Author;

    fn event(position: u64, payload: usize) -> StoredEvent {
        let name: Arc<str> = Arc::from("name");
        StoredEvent {
            position: Position(position),
            scope: name.clone(),
            stream: name.clone(),
            version: position,
            id: uuid::Uuid::nil(),
            kind: name.clone(),
            schema: 1,
            recorded_at: chrono::DateTime::UNIX_EPOCH,
            author: Arc::new(Author {
                actor: String::new(),
                role: String::new(),
                organisation: None,
            }),
            decision: None,
            rule: name,
            command: uuid::Uuid::nil(),
            correlation: None,
            causation: None,
            commit: [0; 32],
            content: Some(Content {
                payload: "x".repeat(payload),
                reason: None,
                salt: [0; 32],
            }),
        }
    }

    fn positions(recent: &Recent, after: u64, until: u64, limit: usize) -> Option<Vec<u64>> {
        let events = recent.span(Position(after), Position(until), limit)?;
        Some(events.iter().map(|event| event.position.0).collect())
    }

    #[test]
    fn what_is_held_is_given_and_nothing_else() {
        let recent = Recent::default();
        assert_eq!(positions(&recent, 0, 0, 9), None);
        recent.add((5..=9).map(|at| event(at, 1)), 0);
        assert_eq!(positions(&recent, 4, 9, 99), Some(vec![5, 6, 7, 8, 9]));
        assert_eq!(positions(&recent, 6, 8, 99), Some(vec![7, 8]));
        assert_eq!(positions(&recent, 4, 9, 2), Some(vec![5, 6]));
        assert_eq!(positions(&recent, 3, 9, 99), None, "4 is not held");
        assert_eq!(positions(&recent, 6, 10, 99), None, "10 may stand in the log");
        assert_eq!(positions(&recent, 9, 8, 99), None);
    }

    #[test]
    fn what_others_appended_leaves_a_gap_that_is_not_spanned() {
        let recent = Recent::default();
        recent.add([event(1, 1), event(2, 1), event(4, 1)], 0);
        assert_eq!(positions(&recent, 1, 4, 9), None);
        assert_eq!(positions(&recent, 3, 4, 9), Some(vec![4]));
    }

    #[test]
    fn an_erasure_takes_all_from_before_it() {
        let recent = Recent::default();
        recent.add([event(1, 1)], 0);
        recent.add([], 1);
        assert_eq!(positions(&recent, 0, 1, 9), None);
        recent.add([event(2, 1)], 0);
        assert_eq!(positions(&recent, 1, 2, 9), None, "told too late");
        recent.add([event(3, 1)], 1);
        assert_eq!(positions(&recent, 2, 3, 9), Some(vec![3]));
    }

    #[test]
    fn little_is_held() {
        let recent = Recent::default();
        recent.add((1..=2000).map(|at| event(at, 1)), 0);
        assert_eq!(positions(&recent, 975, 2000, 1), None);
        assert_eq!(positions(&recent, 976, 2000, 1), Some(vec![977]));
        recent.add((2001..=2003).map(|at| event(at, MOST_BYTES / 2)), 0);
        assert_eq!(positions(&recent, 2000, 2003, 9), None);
        assert_eq!(positions(&recent, 2001, 2003, 9), Some(vec![2002, 2003]));
        recent.add([event(2004, MOST_BYTES + 1)], 0);
        assert_eq!(positions(&recent, 2003, 2004, 9), None);
    }
}
