//! Writing an export.

use std::io::Write;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use loggbok_store::{EventLog, Position, Receipt, StoreError, StoredEvent};
use serde::Serialize;
use serde_json::value::RawValue;

use super::error::ExportError;
use super::format::{CommandLine, EventLine, ExportHead, FORMAT, Line};

/// Events read at a time.
const PAGE: usize = 1_000;

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
    let author = Arc::unwrap_or_clone(event.author);
    Ok(EventLine {
        position: event.position,
        scope: event.scope,
        stream: event.stream,
        version: event.version,
        id: event.id,
        kind: event.kind,
        schema: event.schema,
        recorded_at: event.recorded_at,
        actor: author.actor,
        role: author.role,
        organisation: author.organisation,
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
