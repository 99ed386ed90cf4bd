//! Reading an export back.

use std::io::{self, BufRead};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use loggbok_store::{Author, Content, Entry, Receipt, StoreError, StoredEvent};

use super::error::ExportError;
use super::format::{CommandLine, EventLine, ExportHead, FORMAT, Line};

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
        author: Arc::new(Author {
            actor: line.actor,
            role: line.role,
            organisation: line.organisation,
        }),
        decision: line.decision,
        rule: line.rule,
        command: line.command,
        correlation: line.correlation,
        causation: line.causation,
        commit: digest(&line.commit, "commit")?,
        content,
    })
}
