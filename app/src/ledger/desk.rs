//! What is done with files that were handed in, and may take longer than anybody waits for a page: reading and
//! posting. The work goes on by itself; who asks again finds it where it is, or what became of it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use loggbok_imports::ledger::{Ledger, Profile, open_watched};
use tokio::sync::watch;
use uuid::Uuid;

use super::{LedgerFailure, LedgerFile, LedgerPreview, Posted, Progress, Step, Upload};
use crate::App;
use crate::account::write;
use crate::actor::Actor;
use crate::failure::Failure;

/// Files kept read, so that looking at one again does not read it again.
const KEPT_READ: usize = 4;

/// A file handed in, read.
#[derive(Debug)]
pub struct ReadUpload {
    /// The file.
    pub upload: Upload,
    /// What it holds.
    pub ledger: Arc<Ledger>,
    /// How it was read; nothing for a file of no known form.
    pub profile: Option<Profile>,
    /// Whether a person has confirmed that, for this file or for its source.
    pub confirmed: bool,
    /// The organisation number its source is known by.
    pub owner: Option<String>,
}

/// Work on a file: done, or how far it has come.
#[derive(Clone, Debug)]
pub enum Work<T> {
    /// Done.
    Done(T),
    /// Under way.
    UnderWay(Progress),
}

/// Work that goes on.
#[derive(Clone)]
pub(super) struct Going<T> {
    progress: Progress,
    result: watch::Receiver<Option<T>>,
}

type Read = Result<(Arc<Ledger>, Option<Profile>), Failure>;
/// A file, and the profile it is read by as text.
pub(super) type ReadKey = (Uuid, String);
pub(super) type Post = Result<Posted, LedgerFailure>;

/// The work on files in this process.
#[derive(Default)]
pub(crate) struct Desk {
    pub(super) reading: Mutex<Vec<(ReadKey, Going<Read>)>>,
    pub(super) posting: Mutex<HashMap<Uuid, Going<Post>>>,
    /// One file is read at a time, so that several at once do not fill the memory.
    turn: tokio::sync::Mutex<()>,
}

impl<T: Clone + Send + Sync + 'static> Going<T> {
    /// Starts it on a thread of its own kind: it computes for long, and others are to be answered meanwhile.
    pub(super) fn start<F>(progress: Progress, work: F) -> Self
    where
        F: Future<Output = T> + Send + 'static,
    {
        let (tell, result) = watch::channel(None);
        let runtime = tokio::runtime::Handle::current();
        tokio::task::spawn_blocking(move || {
            let done = runtime.block_on(work);
            // Nobody may be waiting any more; the result is kept for who asks later.
            tell.send_replace(Some(done));
        });
        Self { progress, result }
    }

    /// Waits a while for it to be done.
    pub(super) async fn within(mut self, patience: Duration) -> Work<T> {
        let waited = tokio::time::timeout(patience, self.result.wait_for(Option::is_some)).await;
        match waited.ok().and_then(Result::ok).and_then(|done| done.clone()) {
            Some(done) => Work::Done(done),
            None => Work::UnderWay(self.progress),
        }
    }

    /// Whether it ended without a result.
    pub(super) fn is_lost(&self) -> bool {
        self.result.has_changed().is_err() && self.result.borrow().is_none()
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
                let (ledger, profile) = read?;
                let confirmed = profile.is_none() || known.map(|it| &it.profile) == profile.as_ref();
                Ok(Work::Done(ReadUpload {
                    owner: known.and_then(|it| it.owner.clone()),
                    upload,
                    ledger,
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
        self.preview_ledger(actor, &read.file()).await
    }

    fn reading(self: &Arc<Self>, upload: &Upload, profile: Option<Profile>) -> Result<Going<Read>, Failure> {
        let key = (upload.id, write(&profile)?);
        let mut reading = unpoisoned(&self.desk.reading);
        let found = reading
            .iter()
            .find(|(known, going)| *known == key && !going.is_lost());
        if let Some((_, going)) = found {
            return Ok(going.clone());
        }
        let progress = Progress::default();
        let (app, upload) = (Arc::clone(self), upload.clone());
        let work = {
            let progress = progress.clone();
            async move {
                let _turn = app.desk.turn.lock().await;
                progress.begin(Step::Reading, upload.bytes);
                let bytes = app.upload_bytes(&upload).await?;
                let (ledger, used) = open_watched(&bytes, profile.as_ref(), progress.done());
                Ok((Arc::new(ledger), used))
            }
        };
        let going = Going::start(progress, work);
        reading.retain(|(known, going)| *known != key && !going.is_lost());
        let too_many = (reading.len() + 1).saturating_sub(KEPT_READ);
        reading.drain(..too_many);
        reading.push((key, going.clone()));
        Ok(going)
    }
}

/// What is behind a lock; a panic elsewhere has left it whole.
pub(super) fn unpoisoned<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
