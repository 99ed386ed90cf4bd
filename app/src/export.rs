//! The whole log as NDJSON: a head line, then one event a line in order, then the answers of the commands, so
//! that a retry is known again. Names of persons are not in it, for they are not in the log. An export rebuilds
//! an installation that answers identically.

use std::io::{self, BufRead, Write};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::{DateTime, Utc};
use loggbok_domain::Language;
use loggbok_store::sqlite::Entry;
use loggbok_store::{Author, Content, EventLog, Position, Receipt, StoreError, StoredEvent};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::words::say;

/// What the head line calls the format.
const FORMAT: &str = "loggbok-export-1";
/// Events read at a time.
const PAGE: usize = 1_000;

/// The first line of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportHead {
    /// `loggbok-export-1`.
    pub format: String,
    /// How many events follow.
    pub events: u64,
    /// How many answers of commands follow them.
    pub commands: u64,
    /// RFC 6962 root of the tree over them, in base64.
    pub root: String,
}

/// One line after the head.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Event(Box<EventLine>),
    Command(CommandLine),
}

/// The answer of a command.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CommandLine {
    id: Uuid,
    position: Position,
    events: u32,
    recorded_at: DateTime<Utc>,
    digest: String,
}

/// One event.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EventLine {
    position: Position,
    scope: Arc<str>,
    stream: Arc<str>,
    version: u64,
    id: Uuid,
    #[serde(rename = "type")]
    kind: Arc<str>,
    schema: u32,
    recorded_at: DateTime<Utc>,
    actor: String,
    role: String,
    organisation: Option<String>,
    decision: Option<Uuid>,
    rule: Arc<str>,
    command: Uuid,
    correlation: Option<Uuid>,
    causation: Option<Uuid>,
    commit: String,
    /// `null` once erased.
    payload: Option<Box<RawValue>>,
    reason: Option<String>,
    /// `null` once erased.
    salt: Option<String>,
}

/// Why an export could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A line is not what it should be.
    #[error("line {line}: {what}")]
    Line {
        /// Which, from 1.
        line: u64,
        /// What is wrong.
        what: String,
    },
    /// Fewer or more events than the head says.
    #[error("{found} of {expected} events")]
    Cut {
        /// Events found.
        found: u64,
        /// Events the head says.
        expected: u64,
    },
    /// The root over the events is not the head's.
    #[error("the root does not match")]
    Root,
    /// The log does not take the events in.
    #[error("{0}")]
    Taken(String),
    /// Writing failed.
    #[error("{0}")]
    Write(#[from] std::io::Error),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ExportError {
    /// The sentence for the person.
    #[must_use]
    pub fn say(&self, language: Language) -> String {
        match self {
            Self::Line { line, what } => say(
                language,
                "export-damaged",
                &[("line", (*line).into()), ("what", what.clone().into())],
            ),
            Self::Cut { found, expected } => say(
                language,
                "export-cut",
                &[("found", (*found).into()), ("expected", (*expected).into())],
            ),
            Self::Root => say(language, "export-root", &[]),
            Self::Taken(what) => say(language, "export-taken", &[("what", what.clone().into())]),
            Self::Write(error) => say(language, "export-write", &[("what", error.to_string().into())]),
            Self::Store(error) => error.to_string(),
        }
    }
}

/// Writes the whole log as it stood when the export began.
///
/// # Errors
/// When the store or the writer fails.
pub async fn export(log: &dyn EventLog, out: &mut (dyn Write + Send)) -> Result<ExportHead, ExportError> {
    let until = log.follow().borrow().position;
    let root = log.root(until.0).await?.unwrap_or_default();
    let answers = answers(log, until).await?;
    let head = ExportHead {
        format: FORMAT.to_owned(),
        events: until.0,
        commands: answers.len() as u64,
        root: BASE64.encode(root),
    };
    write_line(out, &head)?;
    let mut after = Position::START;
    while after < until {
        let page = log.read_all(after, until, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.position;
        for event in page {
            write_line(out, &Line::Event(Box::new(line(event)?)))?;
        }
    }
    for answer in answers {
        write_line(out, &Line::Command(answer))?;
    }
    out.flush()?;
    Ok(head)
}

/// The answers given up to a position.
async fn answers(log: &dyn EventLog, until: Position) -> Result<Vec<CommandLine>, StoreError> {
    let (mut answers, mut after) = (Vec::new(), None);
    loop {
        let page = log.receipts(after, PAGE).await?;
        let full = page.len() == PAGE;
        after = page.last().map(|(receipt, _)| receipt.command);
        answers.extend(
            page.into_iter()
                .filter(|(receipt, _)| receipt.position <= until)
                .map(command_line),
        );
        if !full {
            return Ok(answers);
        }
    }
}

fn command_line((receipt, digest): (Receipt, [u8; 32])) -> CommandLine {
    let Receipt {
        command,
        position,
        events,
        recorded_at,
        ..
    } = receipt;
    CommandLine {
        id: command,
        position,
        events,
        recorded_at,
        digest: BASE64.encode(digest),
    }
}

/// Reads an export line by line: its head, and what follows as the log takes it in. A file that is cut short
/// or damaged ends in an error.
///
/// # Errors
/// When the head cannot be read.
pub fn read_export(
    input: impl BufRead + Send + 'static,
) -> Result<
    (
        ExportHead,
        impl Iterator<Item = Result<Entry, StoreError>> + Send + 'static,
    ),
    ExportError,
> {
    let mut lines = (1_u64..).zip(input.lines());
    let damaged = |what: String| ExportError::Line { line: 1, what };
    let (_, first) = lines.next().ok_or(ExportError::Cut {
        found: 0,
        expected: 1,
    })?;
    let head: ExportHead = serde_json::from_str(&first?).map_err(|e| damaged(e.to_string()))?;
    if head.format != FORMAT {
        return Err(damaged(format!("{:?}", head.format)));
    }
    let expected = head.events + head.commands;
    let mut found = 0;
    let read = move |item: Option<(u64, io::Result<String>)>| match item {
        Some((number, text)) => {
            found += 1;
            let entry = text.map_err(|e| e.to_string()).and_then(|text| entry(&text));
            Some(entry.map_err(|what| StoreError::Damaged {
                place: format!("rad/line {number}"),
                what,
            }))
        }
        None if found == expected => None,
        None => {
            let what = format!("{found}/{expected}");
            found = expected;
            Some(Err(StoreError::Damaged {
                place: "slut/end".to_owned(),
                what,
            }))
        }
    };
    Ok((head, Entries { lines, read }))
}

/// The lines of an export, and one last time the end of them.
struct Entries<L, F> {
    lines: L,
    read: F,
}

impl<T, L, F> Iterator for Entries<L, F>
where
    L: Iterator<Item = T>,
    F: FnMut(Option<T>) -> Option<Result<Entry, StoreError>>,
{
    type Item = Result<Entry, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        (self.read)(self.lines.next())
    }
}

fn entry(text: &str) -> Result<Entry, String> {
    match serde_json::from_str(text).map_err(|e| e.to_string())? {
        Line::Event(event) => Ok(Entry::Event(Box::new(stored(*event)?))),
        Line::Command(CommandLine {
            id,
            position,
            events,
            recorded_at,
            digest: text,
        }) => {
            let receipt = Receipt {
                command: id,
                position,
                events,
                recorded_at,
                repeated: false,
            };
            Ok(Entry::Command(receipt, digest(&text, "digest")?))
        }
    }
}

impl ExportHead {
    /// Whether a root is the one this export was made with.
    #[must_use]
    pub fn has_root(&self, root: &[u8; 32]) -> bool {
        self.root == BASE64.encode(root)
    }
}

fn write_line(out: &mut (dyn Write + Send), value: &impl Serialize) -> Result<(), ExportError> {
    let mut text = serde_json::to_vec(value).map_err(std::io::Error::from)?;
    text.push(b'\n');
    Ok(out.write_all(&text)?)
}

fn line(event: StoredEvent) -> Result<EventLine, ExportError> {
    let (payload, reason, salt) = match event.content {
        None => (None, None, None),
        Some(content) => {
            let raw = RawValue::from_string(content.payload).map_err(std::io::Error::from)?;
            (Some(raw), content.reason, Some(BASE64.encode(content.salt)))
        }
    };
    Ok(EventLine {
        position: event.position,
        scope: event.scope,
        stream: event.stream,
        version: event.version,
        id: event.id,
        kind: event.kind,
        schema: event.schema,
        recorded_at: event.recorded_at,
        actor: event.author.actor,
        role: event.author.role,
        organisation: event.author.organisation,
        decision: event.decision,
        rule: event.rule,
        command: event.command,
        correlation: event.correlation,
        causation: event.causation,
        commit: BASE64.encode(event.commit),
        payload,
        reason,
        salt,
    })
}

fn digest(text: &str, what: &'static str) -> Result<[u8; 32], &'static str> {
    BASE64
        .decode(text)
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(what)
}

fn stored(line: EventLine) -> Result<StoredEvent, &'static str> {
    let content = match (line.payload, line.salt) {
        (Some(payload), Some(salt)) => Some(Content {
            payload: payload.get().to_owned(),
            reason: line.reason,
            salt: digest(&salt, "salt")?,
        }),
        (None, None) => None,
        (Some(_), None) | (None, Some(_)) => return Err("payload, salt"),
    };
    Ok(StoredEvent {
        position: line.position,
        scope: line.scope,
        stream: line.stream,
        version: line.version,
        id: line.id,
        kind: line.kind,
        schema: line.schema,
        recorded_at: line.recorded_at,
        author: Author {
            actor: line.actor,
            role: line.role,
            organisation: line.organisation,
        },
        decision: line.decision,
        rule: line.rule,
        command: line.command,
        correlation: line.correlation,
        causation: line.causation,
        commit: digest(&line.commit, "commit")?,
        content,
    })
}
