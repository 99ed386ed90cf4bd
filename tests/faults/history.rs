//! What a writing process notes of itself: every order before it is given, every answer after it has come.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;

use chrono::DateTime;
use loggbok_store::{
    Append, AppendRefusal, Author, EventLog, Expected, NewEvent, Position, Receipt, StoreError,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The file in the data directory.
pub(crate) const FILE: &str = "history";
/// The digest of a command's own content; with another, its id is used for something else.
pub(crate) const OWN: u8 = 7;
/// What stands for the digest once the content is gone.
pub(crate) const GONE: u8 = 0;

/// One line of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Line {
    /// An order is about to be given. Numbers are unique in a history.
    Call { number: u64, order: Order },
    /// Its answer has come.
    Done { number: u64, outcome: Outcome },
    /// Whoever follows has seen the head here.
    Seen { position: u64 },
    /// The log could not be opened.
    Shut { what: String },
    /// After the last order the whole log was read; how many events, or why not.
    Read { outcome: Result<u64, String> },
}

/// What is asked of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Order {
    Append(Asked),
    Put {
        key: String,
        value: String,
    },
    Keep {
        fold: String,
        position: u64,
        bytes: String,
    },
    /// A command with which the content of events goes.
    Erase {
        asked: Asked,
        positions: Vec<u64>,
    },
}

impl Order {
    /// The command, if it is one, and what goes with it.
    pub(crate) fn command(&self) -> Option<(&Asked, &[u64])> {
        match self {
            Self::Append(asked) => Some((asked, &[])),
            Self::Erase { asked, positions } => Some((asked, positions)),
            Self::Put { .. } | Self::Keep { .. } => None,
        }
    }
}

/// A command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Asked {
    pub(crate) command: Uuid,
    pub(crate) digest: u8,
    /// Microseconds since 1970.
    pub(crate) clock: i64,
    pub(crate) expected: Vec<(String, u64)>,
    pub(crate) events: Vec<Wanted>,
}

/// An event of a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Wanted {
    pub(crate) id: Uuid,
    pub(crate) stream: String,
    pub(crate) text: String,
}

/// How an order was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Outcome {
    Receipt(Receipt),
    Written,
    Conflict {
        stream: String,
        expected: u64,
        actual: u64,
    },
    Reused,
    Full,
    Stopped(String),
    Failed(String),
}

impl Wanted {
    pub(crate) fn payload(&self) -> String {
        format!(r#"{{"text":"{}"}}"#, self.text)
    }
}

impl Asked {
    /// The append as the log takes it.
    pub(crate) fn append(&self) -> Append {
        let event = |wanted: &Wanted| NewEvent {
            id: wanted.id,
            stream: wanted.stream.as_str().into(),
            kind: "ThingHappened".into(),
            schema: 1,
            payload: wanted.payload(),
        };
        let expected = |(stream, version): &(String, u64)| Expected {
            stream: stream.as_str().into(),
            version: *version,
        };
        Append {
            scope: "scope".into(),
            command: self.command,
            digest: [self.digest; 32],
            correlation: None,
            causation: None,
            author: Author {
                actor: "actor".into(),
                role: "role".into(),
                organisation: Some("organisation".into()),
            },
            reason: Some("reason".into()),
            decision: None,
            rule: "rule".into(),
            clock: DateTime::from_timestamp_micros(self.clock).unwrap(),
            expected: self.expected.iter().map(expected).collect(),
            events: self.events.iter().map(event).collect(),
        }
    }

    /// Gives the order to a log, with the positions whose content is to go with it.
    pub(crate) async fn give(&self, erases: &[u64], log: &impl EventLog) -> Outcome {
        let positions: Vec<Position> = erases.iter().copied().map(Position).collect();
        let given = match positions.is_empty() {
            true => log.append(self.append()).await,
            false => log.erase(self.append(), &positions).await,
        };
        match given {
            Ok(receipt) => Outcome::Receipt(receipt),
            Err(AppendRefusal::Conflict {
                stream,
                expected,
                actual,
            }) => Outcome::Conflict {
                stream: stream.to_string(),
                expected,
                actual,
            },
            Err(AppendRefusal::CommandReused { .. }) => Outcome::Reused,
            Err(AppendRefusal::Invalid(what)) => Outcome::Failed(what),
            Err(refused @ AppendRefusal::OtherRoot) => Outcome::Failed(refused.to_string()),
            Err(AppendRefusal::Store(error)) => Outcome::of(error),
        }
    }
}

impl Outcome {
    /// Whether the order may have been carried out.
    pub(crate) fn is_open(outcome: Option<&Self>) -> bool {
        match outcome {
            None | Some(Self::Receipt(_) | Self::Written | Self::Stopped(_) | Self::Failed(_)) => true,
            Some(Self::Conflict { .. } | Self::Reused | Self::Full) => false,
        }
    }

    pub(crate) fn of(error: StoreError) -> Self {
        match error {
            StoreError::Full => Self::Full,
            StoreError::Stopped { what } => Self::Stopped(what),
            other => Self::Failed(other.to_string()),
        }
    }
}

/// Writes lines, each whole.
#[derive(Debug)]
pub(crate) struct Writer(File);

impl Writer {
    pub(crate) fn open(dir: &Path) -> Self {
        let file = OpenOptions::new().create(true).append(true).open(dir.join(FILE));
        Self(file.unwrap())
    }

    pub(crate) fn note(&self, line: &Line) {
        let mut text = serde_json::to_vec(line).unwrap();
        text.push(b'\n');
        (&self.0).write_all(&text).unwrap();
    }
}

/// How many of the bytes are whole lines.
fn whole(bytes: &[u8]) -> usize {
    let last = bytes.iter().rposition(|byte| *byte == b'\n');
    last.map_or(0, |at| at + 1)
}

/// Takes away a last line that was cut off, once whoever wrote it is gone. A kill may come between
/// two pages of one write, and the next writer would put its first line behind what is left.
pub(crate) fn mend(dir: &Path) {
    let Ok(file) = OpenOptions::new().read(true).write(true).open(dir.join(FILE)) else {
        // Killed before it opened its history.
        return;
    };
    let mut bytes = Vec::new();
    (&file).read_to_end(&mut bytes).unwrap();
    file.set_len(whole(&bytes) as u64).unwrap();
}

/// The whole lines of a history; a last one that was cut off counts as not written.
pub(crate) fn parse(bytes: &[u8]) -> Vec<Line> {
    bytes[..whole(bytes)]
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect()
}

/// The history that stands in a directory.
pub(crate) fn read(dir: &Path) -> Vec<Line> {
    std::fs::read(dir.join(FILE)).map_or_else(|_| Vec::new(), |bytes| parse(&bytes))
}

#[test]
fn a_line_cut_off_by_a_kill_is_not_gone_on_from() {
    let dir = tempfile::tempdir().unwrap();
    let seen = |position| Line::Seen { position };
    Writer::open(dir.path()).note(&seen(1));
    let mut file = OpenOptions::new()
        .append(true)
        .open(dir.path().join(FILE))
        .unwrap();
    file.write_all(br#"{"Seen":{"po"#).unwrap();
    mend(dir.path());
    Writer::open(dir.path()).note(&seen(2));
    assert_eq!(read(dir.path()), [seen(1), seen(2)]);
}
