//! Writing a bundle: into a folder beside its place, and there only once it is whole.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use loggbok_domain::{Event, classes};
use loggbok_store::leaf::Leaf;
use loggbok_store::{EventLog, Position, Shelf, StoreError, StoredEvent};
use serde_json::json;

use super::erased::Erased;
use super::error::BundleError;
use super::format::{
    BundleHead, CHECKPOINT, CHECKPOINTS, COMMANDS, CommandLine, FORMAT, HEAD, KEYS, SCHEMAS, content_line,
    content_path, written,
};
use crate::proof::{self, SignedCheckpoint, Tile, add_entry};

/// Answers of commands read together.
const PAGE: usize = 1_000;
const README: &str = include_str!("readme.txt");

/// Writes the log up to its last checkpoint into a new folder.
///
/// # Errors
/// [`BundleError`]; no folder is there then.
pub async fn export_bundle(
    log: &dyn EventLog,
    shelf: &dyn Shelf,
    to: &Path,
) -> Result<BundleHead, BundleError> {
    let place = to.display().to_string();
    if to.exists() {
        return Err(BundleError::Exists { place });
    }
    let part = PathBuf::from(format!("{place}.part"));
    let made = match std::fs::create_dir(&part) {
        Ok(()) => {
            Writing {
                log,
                shelf,
                to: &part,
            }
            .bundle()
            .await
        }
        Err(cause) => return Err(fault(&part, cause)),
    };
    let settled = made.and_then(|head| {
        std::fs::rename(&part, to).map_err(|cause| fault(to, cause))?;
        Ok(head)
    });
    if settled.is_err() {
        drop(std::fs::remove_dir_all(&part));
    }
    settled
}

struct Writing<'a> {
    log: &'a dyn EventLog,
    shelf: &'a dyn Shelf,
    to: &'a Path,
}

impl Writing<'_> {
    async fn bundle(&self) -> Result<BundleHead, BundleError> {
        let checkpoints = proof::checkpoints(self.shelf).await?;
        let latest = proof::latest(self.shelf).await?.ok_or(BundleError::Unsigned)?;
        let signed =
            SignedCheckpoint::parse(&latest.note).map_err(|fault| damaged("the last checkpoint", fault))?;
        let size = signed.checkpoint().size;
        self.file(CHECKPOINT, latest.note.as_bytes())?;
        let mut lines = Vec::new();
        for kept in &checkpoints {
            lines.extend(written(kept).map_err(json_fault)?);
        }
        self.file(CHECKPOINTS, &lines)?;
        self.file(
            KEYS,
            &written(&proof::keys(self.shelf).await?).map_err(json_fault)?,
        )?;
        self.file(SCHEMAS, &written(&schemas()).map_err(json_fault)?)?;
        self.file("README.txt", README.as_bytes())?;
        let mut erased = Erased::default();
        for tile in Tile::all(size) {
            match tile.level {
                Some(_) => self.file(&tile.path(), &tile.read(self.log).await?)?,
                None => self.entries(tile, &mut erased).await?,
            }
        }
        self.sealed(size, erased).await?;
        let head = BundleHead {
            format: FORMAT.to_owned(),
            origin: signed.checkpoint().origin.clone(),
            size,
            commands: self.commands(size).await?,
        };
        self.file(HEAD, &written(&head).map_err(json_fault)?)?;
        Ok(head)
    }

    /// A bundle of entries, and what they commit to.
    async fn entries(&self, tile: Tile, erased: &mut Erased) -> Result<(), BundleError> {
        let first = Position(tile.number * proof::TILE);
        let last = Position(first.0 + tile.width);
        let limit = usize::try_from(tile.width).unwrap_or(usize::MAX);
        let (mut leaves, mut contents) = (Vec::new(), Vec::new());
        let events = self.log.read_all(first, last, limit).await?;
        if events.len() != limit {
            return Err(damaged(&format!("positions {}–{last}", first.0 + 1), "events are missing").into());
        }
        for event in &events {
            note(event, erased);
            let place = format!("position {}", event.position);
            let leaf = Leaf::from(event)
                .encode()
                .map_err(|error| damaged(&place, error))?;
            add_entry(&mut leaves, &leaf).ok_or_else(|| damaged(&place, "its leaf is too long"))?;
            contents.extend(content_line(event).map_err(|error| damaged(&place, error))?);
        }
        self.file(&tile.path(), &leaves)?;
        self.file(&content_path(tile), &contents)
    }

    /// Refuses when an erasure that took content stands beyond the last checkpoint: it could not come along. What no
    /// erasure lists at all is for whoever checks the bundle to name.
    async fn sealed(&self, size: u64, mut erased: Erased) -> Result<(), BundleError> {
        let lacking = erased.unlisted();
        let mut after = Position(size);
        while !lacking.is_empty() {
            let page = self.log.read_all(after, Position(u64::MAX), PAGE).await?;
            let Some(last) = page.last() else { break };
            after = last.position;
            let later = page.iter().filter(|event| event.content.is_some());
            later.for_each(|event| note(event, &mut erased));
        }
        let unlisted = erased.unlisted();
        match lacking.difference(&unlisted).next() {
            Some(&position) => Err(BundleError::Unsealed { position }),
            None => Ok(()),
        }
    }

    /// The answers given up to the size; answers how many.
    async fn commands(&self, size: u64) -> Result<u64, BundleError> {
        let path = self.to.join(COMMANDS);
        let file = File::create_new(&path).map_err(|cause| fault(&path, cause))?;
        let mut out = BufWriter::new(file);
        let (mut count, mut after) = (0, None);
        loop {
            let page = self.log.receipts(after, PAGE).await?;
            let full = page.len() == PAGE;
            after = page.last().map(|(receipt, _)| receipt.command);
            for answer in page.into_iter().filter(|(receipt, _)| receipt.position.0 <= size) {
                let line = written(&CommandLine::from(answer)).map_err(json_fault)?;
                out.write_all(&line).map_err(|cause| fault(&path, cause))?;
                count += 1;
            }
            if !full {
                out.flush().map_err(|cause| fault(&path, cause))?;
                return Ok(count);
            }
        }
    }

    fn file(&self, path: &str, bytes: &[u8]) -> Result<(), BundleError> {
        let path = self.to.join(path);
        let folder = path.parent().unwrap_or(self.to);
        std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(&path, bytes))
            .map_err(|cause| fault(&path, cause))
    }
}

fn note(event: &StoredEvent, erased: &mut Erased) {
    match &event.content {
        None => erased.gone(event.position.0, &event.scope),
        Some(content) => {
            let (at, kind) = ((event.position.0, &*event.scope), (&*event.kind, event.schema));
            erased.stands(at, kind, &content.payload);
        }
    }
}

/// Every type of event with its newest schema, and what the fields of its payload may hold.
fn schemas() -> serde_json::Value {
    let types = Event::types().map(|(kind, schema)| {
        let fields: serde_json::Map<_, _> = classes(kind)
            .map(|(field, class)| (field.to_owned(), json!(format!("{class:?}"))))
            .collect();
        json!({ "type": kind, "schema": schema, "fields": fields })
    });
    types.collect()
}

fn fault(path: &Path, cause: std::io::Error) -> BundleError {
    BundleError::File {
        place: path.display().to_string(),
        cause,
    }
}

fn damaged(place: &str, what: impl ToString) -> StoreError {
    StoreError::Damaged {
        place: place.to_owned(),
        what: what.to_string(),
    }
}

fn json_fault(error: serde_json::Error) -> StoreError {
    StoreError::Database(error.to_string())
}
