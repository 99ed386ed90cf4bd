//! A log of a few hundred events, its bundle, and bundles made by somebody who holds the log's key.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use loggbok_app::SetClock;
use loggbok_app::bundle::{BundleFiles, export_bundle};
use loggbok_app::proof::{Checkpoint, KeyFile, SecretKey, SignedCheckpoint, Signer, Signing, TILE, Tile};
use loggbok_store::conformance::{command, everything};
use loggbok_store::leaf::{Leaf, recommit};
use loggbok_store::merkle::Frontier;
use loggbok_store::sqlite::{Options, SqliteLog};
use loggbok_store::{EventLog, Position, StoredEvent};
use serde_json::json;

/// Files by their paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Files(pub(crate) BTreeMap<String, Vec<u8>>);

impl BundleFiles for Files {
    fn read(&self, path: &str) -> io::Result<Cow<'_, [u8]>> {
        let found = self.0.get(path).map(|bytes| Cow::Borrowed(bytes.as_slice()));
        found.ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Files {
    pub(crate) fn read_from(folder: &Path) -> Self {
        let mut files = Self::default();
        files.add(folder, "");
        files
    }

    fn add(&mut self, folder: &Path, before: &str) {
        for entry in folder.read_dir().unwrap() {
            let entry = entry.unwrap();
            let name = format!("{before}{}", entry.file_name().to_str().unwrap());
            if entry.path().is_dir() {
                self.add(&entry.path(), &format!("{name}/"));
            } else {
                self.0.insert(name, std::fs::read(entry.path()).unwrap());
            }
        }
    }
}

/// A log that was signed twice, and its bundle.
pub(crate) struct House {
    pub(crate) directory: tempfile::TempDir,
    pub(crate) log: Arc<SqliteLog>,
    pub(crate) events: Vec<StoredEvent>,
    pub(crate) files: Files,
    /// The first checkpoint, held elsewhere.
    pub(crate) held: String,
    /// How many events it covers.
    pub(crate) below: usize,
    pub(crate) key: SecretKey,
}

pub(crate) const HELD: usize = 130;
pub(crate) const SIZE: usize = 300;

impl House {
    /// 300 events, the first 130 of them under the checkpoint held.
    pub(crate) async fn new() -> Self {
        Self::of(HELD, SIZE).await
    }

    pub(crate) async fn of(below: usize, size: usize) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let log = SqliteLog::open(directory.path(), Options::default()).unwrap();
        let mut signer = Signer::open(signing(directory.path(), &log), Some("log.example"))
            .await
            .unwrap();
        append(&log, 0, below).await;
        let held = signer.sign().await.unwrap().unwrap().to_text();
        append(&log, below, size).await;
        signer.sign().await.unwrap().unwrap();
        let (events, files) = (
            everything(&*log).await,
            bundle(directory.path(), &log, "bundle").await,
        );
        let key = KeyFile::at(&directory.path().join("signing.key"))
            .read()
            .unwrap()
            .unwrap();
        Self {
            directory,
            log,
            events,
            files,
            held,
            below,
            key,
        }
    }
}

pub(crate) fn signing(directory: &Path, log: &Arc<SqliteLog>) -> Signing {
    Signing {
        database: log.clone(),
        clock: Arc::new(SetClock::at(DateTime::<Utc>::UNIX_EPOCH)),
        file: KeyFile::at(&directory.join("signing.key")),
    }
}

pub(crate) async fn bundle(directory: &Path, log: &Arc<SqliteLog>, name: &str) -> Files {
    let to = directory.join(name);
    export_bundle(&**log, &**log, &to).await.unwrap();
    Files::read_from(&to)
}

/// Five streams by turns, with words that can be changed.
async fn append(log: &SqliteLog, from: usize, to: usize) {
    for n in from..to {
        let stream = ["a", "b", "c", "d", "e"][n % 5];
        let mut append = command(&[stream], &[(stream, (n / 5) as u64)]);
        append.reason = Some(format!("skäl {n}"));
        append.author.organisation = (n % 3 == 0).then(|| "amal".to_owned());
        append.events[0].payload = json!({ "sum": n * 1000, "words": format!("ord {n}") }).to_string();
        log.append(append).await.unwrap();
    }
}

/// The files of a bundle with these events instead, renumbered, hashed and signed as if nothing had happened.
/// What stands in no tree (keys, answers) is taken from the true bundle.
pub(crate) fn forged(house: &House, mut events: Vec<StoredEvent>, seal: bool) -> Files {
    let mut files = house.files.clone();
    files
        .0
        .retain(|path, _| !path.starts_with("tile/") && !path.starts_with("content/"));
    let mut versions: BTreeMap<Arc<str>, u64> = BTreeMap::new();
    for (event, position) in events.iter_mut().zip(1..) {
        event.position = Position(position);
        let version = versions.entry(event.stream.clone()).or_default();
        *version += 1;
        event.version = *version;
        if seal && let Some(content) = &event.content {
            event.commit = recommit(event, content).unwrap();
        }
    }
    let (size, mut tree, mut levels) = (events.len() as u64, Frontier::default(), vec![Vec::new(); 3]);
    let (mut held_root, mut leaves) = ([0; 32], Vec::new());
    for event in &events {
        let leaf = Leaf::from(event).encode().unwrap();
        for (level, hash) in tree.push(&leaf).as_chunks::<32>().0.iter().step_by(8).enumerate() {
            levels[level].extend_from_slice(hash);
        }
        if tree.size() == house.below as u64 {
            held_root = tree.root();
        }
        leaves.push(leaf);
    }
    for tile in Tile::all(size) {
        let (first, last) = (
            (tile.number * TILE) as usize,
            (tile.number * TILE + tile.width) as usize,
        );
        if let Some(level) = tile.level {
            files.0.insert(
                tile.path(),
                levels[usize::from(level)][first * 32..last * 32].to_vec(),
            );
            continue;
        }
        let entries = leaves[first..last].iter();
        let entry = |leaf: &Vec<u8>| [&(leaf.len() as u16).to_be_bytes(), leaf.as_slice()].concat();
        files.0.insert(tile.path(), entries.flat_map(entry).collect());
        let path = tile.path().replacen("tile/entries", "content", 1) + ".ndjson";
        files
            .0
            .insert(path, events[first..last].iter().flat_map(content_line).collect());
    }
    let sign = |size: u64, root: [u8; 32]| {
        let origin = "log.example".to_owned();
        SignedCheckpoint::sign(&Checkpoint { origin, size, root }, &house.key)
            .unwrap()
            .to_text()
    };
    let last = sign(size, tree.root());
    let mut kept = String::new();
    if size > house.below as u64 {
        kept += &checkpoint_line(&sign(house.below as u64, held_root));
    }
    kept += &checkpoint_line(&last);
    files.0.insert("checkpoints.ndjson".to_owned(), kept.into_bytes());
    files.0.insert("checkpoint".to_owned(), last.into_bytes());
    let head = String::from_utf8(files.0["bundle.json"].clone()).unwrap();
    let head = head.replace(
        &format!("\"size\":{}", house.events.len()),
        &format!("\"size\":{size}"),
    );
    files.0.insert("bundle.json".to_owned(), head.into_bytes());
    files
}

fn checkpoint_line(note: &str) -> String {
    format!(
        "{{\"note\":{},\"signed_at\":\"1970-01-01T00:00:00Z\"}}\n",
        json!(note)
    )
}

/// Written here anew, so that the format is held by two hands.
fn content_line(event: &StoredEvent) -> Vec<u8> {
    let content = event.content.as_ref().unwrap();
    let payload: serde_json::Value = serde_json::from_str(&content.payload).unwrap();
    let salt: String = content.salt.iter().map(|byte| format!("{byte:02x}")).collect();
    let line = json!({
        "correlation": event.correlation, "decision": event.decision, "organisation": event.author.organisation,
        "payload": payload, "position": event.position.0, "reason": content.reason, "role": event.author.role,
        "rule": event.rule, "salt": salt,
    });
    (line.to_string() + "\n").into_bytes()
}
