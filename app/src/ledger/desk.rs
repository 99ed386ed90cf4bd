//! What is done with files that were handed in, and may take longer than anybody waits for a page: reading and
//! posting. The work goes on by itself; who asks again finds it where it is, or what became of it.
//!
//! Whatever computes for long does so on a thread of its own kind, a few at a time, so that others are answered
//! meanwhile.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use loggbok_imports::ledger::{Ledger, Profile, open_watched};
use loggbok_projections::cost::Booked;
use tokio::sync::{Semaphore, SemaphorePermit};
use uuid::Uuid;

use super::claim::Claims;
use super::going::{Going, Work};
use super::{LedgerFailure, LedgerFile, LedgerPreview, Posted, Progress, Step, Upload, preview};
use crate::App;
use crate::account::write;
use crate::actor::Actor;
use crate::failure::Failure;

/// Files kept read, so that looking at one again does not read it again …
const KEPT_READ: usize = 4;
/// … and bytes of them together, beside the one read last: what is kept takes about as much memory as the files.
const KEPT_BYTES: u64 = 256 << 20;
/// How many files are read or posted at a time: each holds its rows in memory, and a core. As many again may be
/// looked through, which is soon done.
const AT_A_TIME: usize = 2;

/// A file handed in, read.
#[derive(Debug)]
pub struct ReadUpload {
    /// The file.
    pub upload: Upload,
    /// What it holds.
    pub ledger: Arc<Ledger>,
    /// Its rows as sums.
    pub(super) booked: Arc<Booked>,
    /// How it was read; nothing for a file of no known form.
    pub profile: Option<Profile>,
    /// Whether a person has confirmed that, for this file or for its source.
    pub confirmed: bool,
    /// The organisation number its source is known by.
    pub owner: Option<String>,
}

/// A file's rows, the rows as sums, and how it was read.
type Read = Result<(Arc<Ledger>, Arc<Booked>, Option<Profile>), Failure>;
/// A file, and the profile it is read by as text.
type ReadKey = (Uuid, String);
pub(super) type Post = Result<Posted, LedgerFailure>;

/// A file being read, or kept read.
struct Reading {
    key: ReadKey,
    bytes: u64,
    going: Going<Read>,
}

/// The work on files in this process.
pub(crate) struct Desk {
    reading: Mutex<Vec<Reading>>,
    pub(super) posting: Mutex<HashMap<Uuid, Going<Post>>>,
    /// The files that somebody is posting, changing or throwing away.
    pub(super) claims: Claims,
    /// One file is posted at a time, so that each is held against all that was posted before it.
    pub(super) pen: tokio::sync::Mutex<()>,
    /// One confirmation of a source is added at a time, so that none is lost.
    pub(super) sources: tokio::sync::Mutex<()>,
    hands: Semaphore,
    eyes: Semaphore,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            reading: Mutex::default(),
            posting: Mutex::default(),
            claims: Claims::default(),
            pen: tokio::sync::Mutex::default(),
            sources: tokio::sync::Mutex::default(),
            hands: Semaphore::new(AT_A_TIME),
            eyes: Semaphore::new(AT_A_TIME),
        }
    }
}

impl Desk {
    /// Leave to read or post a file, once fewer are than may be.
    pub(super) async fn hand(&self) -> Result<SemaphorePermit<'_>, Failure> {
        let hand = self.hands.acquire().await;
        hand.map_err(|error| Failure::Fault(error.to_string()))
    }

    /// Looks a file through, or makes one, a few at a time, on a thread that may be long about it.
    pub(crate) async fn look_through<T, F>(&self, work: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static,
    {
        let eye = self.eyes.acquire().await;
        let _eye = eye.map_err(|error| Failure::Fault(error.to_string()))?;
        let done = tokio::task::spawn_blocking(work).await;
        done.map_err(|error| Failure::Fault(error.to_string()))
    }

    /// Forgets what is known of a file.
    pub(super) fn forget(&self, id: Uuid) {
        self.put_down(id);
        unpoisoned(&self.posting).remove(&id);
    }

    /// Lets go of what all files hold.
    pub(super) fn forget_read(&self) {
        unpoisoned(&self.reading).clear();
    }

    /// Lets go of what a file holds.
    pub(super) fn put_down(&self, id: Uuid) {
        unpoisoned(&self.reading).retain(|reading| reading.key.0 != id);
    }
}

impl ReadUpload {
    /// As a ledger at the door.
    #[must_use]
    pub fn file(&self) -> LedgerFile {
        let of = &self.upload.of;
        LedgerFile {
            programme: of.programme,
            organisation: of.organisation.clone(),
            source: of.source.clone(),
            sha256: self.upload.sha256.clone(),
            ledger: Arc::clone(&self.ledger),
            owner: self.owner.clone(),
            year: of.year,
            decision: None,
        }
    }
}

impl App {
    /// A file that was handed in, read: at once where it has been read before, else after at most `patience`.
    ///
    /// # Errors
    /// `NOT_FOUND` when there is none, none of theirs, or it was posted; the store fails.
    pub async fn read_upload(
        self: &Arc<Self>,
        actor: &Actor,
        id: Uuid,
        patience: Duration,
    ) -> Result<Work<ReadUpload>, Failure> {
        let upload = self.upload(actor, id).await?;
        if upload.posted.is_some() {
            return Err(Failure::NotFound);
        }
        let of = &upload.of;
        let source = self
            .ledger_source(of.programme, &of.organisation, &of.source)
            .await?;
        let known = source.as_ref().and_then(|source| source.current());
        let profile = upload
            .profile
            .clone()
            .or_else(|| known.map(|it| it.profile.clone()));
        let going = self.reading(&upload, profile)?;
        match going.within(patience).await {
            Work::UnderWay(progress) => Ok(Work::UnderWay(progress)),
            Work::Done(read) => {
                let (ledger, booked, profile) = read?;
                let confirmed = profile.is_none() || known.map(|it| &it.profile) == profile.as_ref();
                Ok(Work::Done(ReadUpload {
                    owner: known.and_then(|it| it.owner.clone()),
                    upload,
                    ledger,
                    booked,
                    profile,
                    confirmed,
                }))
            }
        }
    }

    /// What a file that was handed in would come to, and what hinders it. Nothing is changed.
    ///
    /// # Errors
    /// Denied, or no such programme.
    pub async fn preview_upload(
        &self,
        actor: &Actor,
        read: &ReadUpload,
    ) -> Result<LedgerPreview, LedgerFailure> {
        let view = self.ask(actor, read.upload.of.programme, None).await?.view;
        let (file, booked) = (read.file(), Arc::clone(&read.booked));
        let seen = move || LedgerPreview::new(&view, &file, &booked);
        Ok(self.desk.look_through(seen).await?)
    }

    fn reading(self: &Arc<Self>, upload: &Upload, profile: Option<Profile>) -> Result<Going<Read>, Failure> {
        let key = (upload.id, write(&profile)?);
        let mut reading = unpoisoned(&self.desk.reading);
        let found = reading.iter().find(|it| it.key == key && !it.going.is_lost());
        if let Some(found) = found {
            return Ok(found.going.clone());
        }
        let progress = Progress::default();
        let work = read(Arc::clone(self), upload.clone(), profile, progress.clone());
        let going = Going::start(progress, work);
        reading.retain(|it| it.key != key && !it.going.is_lost());
        make_room(&mut reading, upload.bytes);
        reading.push(Reading {
            key,
            bytes: upload.bytes,
            going: going.clone(),
        });
        Ok(going)
    }
}

/// Lets go of what was read first, until there is room for one more. What is under way is waited for by somebody.
fn make_room(reading: &mut Vec<Reading>, bytes: u64) {
    let full = |reading: &[Reading]| {
        let kept: u64 = reading.iter().map(|it| it.bytes).sum();
        reading.len() >= KEPT_READ || kept + bytes > KEPT_BYTES
    };
    while full(reading) {
        let Some(first) = reading.iter().position(|it| it.going.is_done()) else {
            break;
        };
        reading.remove(first);
    }
}

/// Reads a file.
async fn read(app: Arc<App>, upload: Upload, profile: Option<Profile>, progress: Progress) -> Read {
    let _hand = app.desk.hand().await?;
    progress.begin(Step::Reading, upload.bytes);
    let bytes = app.upload_bytes(&upload).await?;
    let read = move || {
        let (ledger, used) = open_watched(&bytes, profile.as_ref(), progress.done());
        drop(bytes);
        let booked = preview::booked(&ledger)?;
        Ok((Arc::new(ledger), Arc::new(booked), used))
    };
    let read = tokio::task::spawn_blocking(read).await;
    read.map_err(|error| Failure::Fault(error.to_string()))?
}

/// What is behind a lock; a panic elsewhere has left it whole.
pub(super) fn unpoisoned<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
