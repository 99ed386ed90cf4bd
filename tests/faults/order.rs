//! Whether a history is linearizable: whether every command can have taken effect at one moment between its call and
//! its answer, in an order that explains every answer.
//!
//! Finding such an order is hard in general (Wing and Gong, 1993). Here the log proposes one: its positions. So it is
//! enough to check that one order: that each command's expectations held at its position, that no command stands
//! before one that was answered before it was called, and that every refusal was true at some moment while it was
//! being asked.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use crate::history::{GONE, Line, OWN, Outcome};
use crate::judge::Call;
use crate::stored::Stored;

/// Between which positions of the log a call took effect.
struct Window {
    /// Whatever stood here was known to somebody before the call.
    low: u64,
    /// Nothing beyond this had been asked for when the answer came.
    high: u64,
}

/// Where the events of each stream stand.
struct Streams<'a>(BTreeMap<&'a str, Vec<u64>>);

impl Streams<'_> {
    fn version(&self, stream: &str, at: u64) -> u64 {
        self.0
            .get(stream)
            .map_or(0, |places| places.partition_point(|place| *place <= at)) as u64
    }

    /// Whether a stream had a version at some moment of a window.
    fn had(&self, stream: &str, version: u64, window: &Window) -> bool {
        let (low, high) = (
            self.version(stream, window.low),
            self.version(stream, window.high),
        );
        (low..=high).contains(&version)
    }
}

/// Everything in the log and in the answers that no one order explains.
pub(crate) fn check(history: &[Line], calls: &[Call], stored: &Stored) -> Vec<String> {
    let mut streams = Streams(BTreeMap::new());
    let mut last_of: HashMap<Uuid, u64> = HashMap::new();
    for event in &stored.events {
        streams.0.entry(&event.stream).or_default().push(event.position.0);
        last_of.insert(event.command, event.position.0);
    }
    let known = known(history, calls);
    let asked = asked(history.len(), calls, &last_of);
    let window = |call: &Call| Window {
        low: known[call.begun],
        high: asked[call.ended.min(history.len() - 1)],
    };
    let mut wrong = Vec::new();
    let mut explained: BTreeMap<Uuid, bool> = BTreeMap::new();
    for call in calls {
        match (&call.outcome, call.asked()) {
            (
                Some(Outcome::Conflict {
                    stream,
                    expected,
                    actual,
                }),
                Some(asked),
            ) => {
                let sent = asked.expected.contains(&(stream.clone(), *expected));
                if !sent || expected == actual || !streams.had(stream, *actual, &window(call)) {
                    wrong.push(format!(
                        "command {}: {stream} was never at {actual}",
                        asked.command
                    ));
                }
            }
            (_, Some(asked)) => {
                let Some((kept, digest)) = stored.receipts.get(&asked.command) else {
                    continue;
                };
                let is_same = digest[0] == asked.digest || (digest[0] == GONE && asked.digest == OWN);
                if !is_same || call.outcome == Some(Outcome::Reused) {
                    continue;
                }
                let window = window(call);
                let before = kept.position.0 - u64::from(kept.events);
                let held = asked
                    .expected
                    .iter()
                    .all(|(stream, version)| streams.version(stream, before) == *version);
                let first = call.receipt().is_none_or(|receipt| !receipt.repeated);
                let in_time =
                    before >= window.low && (call.outcome.is_none() || kept.position.0 <= window.high);
                let timed = kept.recorded_at.timestamp_micros() == asked.clock.max(recorded(stored, before));
                *explained.entry(asked.command).or_default() |= first && held && in_time && timed;
            }
            _ => {}
        }
    }
    for (command, explained) in explained {
        if !explained {
            wrong.push(format!("command {command} cannot have happened where it stands"));
        }
    }
    wrong
}

/// When the event at a position was recorded, in microseconds; 0 before the first.
fn recorded(stored: &Stored, position: u64) -> i64 {
    let index = usize::try_from(position).unwrap().checked_sub(1);
    let event = index.and_then(|index| stored.events.get(index));
    event.map_or(0, |event| event.recorded_at.timestamp_micros())
}

/// For every line: the greatest position that somebody had been told of by then.
fn known(history: &[Line], calls: &[Call]) -> Vec<u64> {
    let mut told = vec![0; history.len()];
    for call in calls {
        if let Some(receipt) = call.receipt() {
            told[call.ended] = receipt.position.0;
        }
    }
    for (at, line) in history.iter().enumerate() {
        if let Line::Seen { position } = line {
            told[at] = *position;
        }
    }
    rising(told)
}

/// For every line: the greatest position of a command that had been called by then.
fn asked(lines: usize, calls: &[Call], last_of: &HashMap<Uuid, u64>) -> Vec<u64> {
    let mut called = vec![0; lines];
    for call in calls {
        if let Some(position) = call.asked().and_then(|asked| last_of.get(&asked.command)) {
            called[call.begun] = *position;
        }
    }
    rising(called)
}

fn rising(mut values: Vec<u64>) -> Vec<u64> {
    for at in 1..values.len() {
        values[at] = values[at].max(values[at - 1]);
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::{Asked, Order, Wanted};
    use crate::judge::calls;
    use crate::report::{folder, hold, rounds, run, seed, tell};
    use crate::{child, history, judge, stored, writer};

    /// Many writers of the same few streams, at once.
    #[test]
    fn concurrent_histories_are_linearizable() {
        let (rounds, mut commands) = (rounds(8), 0);
        for round in 0..rounds as u64 {
            let dir = folder();
            let orders = writer::Orders {
                dir: dir.path().to_owned(),
                url: None,
                seed: seed() + round,
                tasks: 2 + round % 3 * 7,
                count: 600,
                checkpoint_pages: 300,
                crowded: true,
                leaves: round % 2 == 0,
            };
            let shim = child::Shim {
                slow: 300,
                ..child::Shim::default()
            };
            let ended = child::Writing::start_on(&orders, &shim).end();
            hold(&ended, &format!("concurrent history {round}"));
            let history = history::read(dir.path());
            commands += calls(&history).len();
            hold(
                &run(judge::examine(dir.path(), &history)),
                &format!("concurrent history {round}"),
            );
        }
        tell(&format!(
            "linearizability: {rounds} concurrent histories of {commands} orders, none out of order"
        ));
    }

    /// Histories that no order explains are seen, so that none being found means something.
    #[test]
    fn impossible_histories_are_seen() {
        let asked = |id: u128, expected: &[(&str, u64)], write: &str| Asked {
            command: Uuid::from_u128(id),
            digest: 7,
            clock: 1_000_000,
            expected: expected
                .iter()
                .map(|(stream, version)| ((*stream).to_owned(), *version))
                .collect(),
            events: vec![Wanted {
                id: Uuid::from_u128(id + 100),
                stream: write.to_owned(),
                text: String::new(),
            }],
        };
        let (one, two) = (asked(1, &[("a", 0)], "a"), asked(2, &[("a", 1), ("b", 0)], "b"));
        run(async {
            let dir = folder();
            let (log, _) = stored::open(dir.path()).await.unwrap();
            let receipts = [one.give(&[], &*log).await, two.give(&[], &*log).await];
            let call = |number: u64, asked: &Asked| Line::Call {
                number,
                order: Order::Append(asked.clone()),
            };
            let done = |number: u64| Line::Done {
                number,
                outcome: receipts[usize::try_from(number).unwrap()].clone(),
            };
            let stored = Stored::read(&*log).await.unwrap();
            let wrong = |history: &[Line]| judge::judge(history, &stored);
            let right = [call(0, &one), done(0), call(1, &two), done(1)];
            assert_eq!(wrong(&right), Vec::<String>::new());
            // Answered before the other was called, and yet behind it.
            assert_ne!(
                wrong(&[call(1, &two), done(1), call(0, &one), done(0)]),
                Vec::<String>::new()
            );
            // At once, either order will do.
            assert_eq!(
                wrong(&[call(1, &two), call(0, &one), done(1), done(0)]),
                Vec::<String>::new()
            );
            // Something read has moved in between.
            let stale = Asked {
                expected: vec![("a".to_owned(), 0), ("b".to_owned(), 0)],
                ..two.clone()
            };
            assert_ne!(
                wrong(&[call(0, &one), done(0), call(1, &stale), done(1)]),
                Vec::<String>::new()
            );
            // A refusal for a version that the stream never had.
            let outcome = Outcome::Conflict {
                stream: "a".to_owned(),
                expected: 0,
                actual: 5,
            };
            let refused = [
                call(9, &asked(9, &[("a", 0)], "a")),
                Line::Done { number: 9, outcome },
            ];
            assert_ne!(wrong(&[&right[..], &refused].concat()), Vec::<String>::new());
            // An answer without its command, and a command without its asking.
            let lost = [
                call(8, &asked(8, &[("c", 0)], "c")),
                Line::Done {
                    number: 8,
                    outcome: receipts[1].clone(),
                },
            ];
            assert_ne!(wrong(&[&right[..], &lost].concat()), Vec::<String>::new());
            assert_ne!(wrong(&right[..2]), Vec::<String>::new());
            // A head that was seen before it was there.
            assert_ne!(
                wrong(&[&right[..], &[Line::Seen { position: 3 }]].concat()),
                Vec::<String>::new()
            );
        });
    }
}
