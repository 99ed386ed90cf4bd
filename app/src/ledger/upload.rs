//! Files handed in: kept on the shelf, in parts, until they are posted, thrown away or too old. They are not log, and
//! may hold names of persons; so only whoever handed a file in may see it, and it does not stay.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Duration, Utc};
use loggbok_domain::{ActorId, BatchId, OrganisationKey, ProgrammeId, Title};
use loggbok_imports::ledger::Profile;
use loggbok_store::Shelf;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::desk::unpoisoned;
use crate::App;
use crate::account::{read, write};
use crate::actor::Actor;
use crate::authorise;
use crate::failure::Failure;

const UPLOADS: &str = "upload";

/// How long a file is kept that nobody does anything with.
pub const UPLOADS_KEPT: Duration = Duration::hours(24);

/// A file handed in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Upload {
    /// Its id.
    pub id: Uuid,
    /// What it is said to be.
    pub of: HandedIn,
    /// Bytes.
    pub bytes: u64,
    /// SHA-256, in hexadecimal.
    pub sha256: String,
    /// By whom.
    pub by: ActorId,
    /// When.
    pub at: DateTime<Utc>,
    /// How it is to be read, where a person has said so for this file.
    pub profile: Option<Profile>,
    /// The batch it became.
    pub posted: Option<BatchId>,
    /// Whether all of it is here.
    pub(super) whole: bool,
    pub(super) parts: u32,
}

/// What somebody says of a file when handing it in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandedIn {
    /// The programme.
    pub programme: ProgrammeId,
    /// Whose costs.
    pub organisation: OrganisationKey,
    /// Where the rows come from: the same name each time, so that the profile of the source is known.
    pub source: Title,
    /// The file's name.
    pub name: String,
    /// The calendar year all its rows should be of.
    pub year: Option<i32>,
}

impl App {
    /// Whether somebody may post ledgers of an organisation.
    #[must_use]
    pub fn may_post(&self, actor: &Actor, organisation: &OrganisationKey) -> bool {
        authorise::rule(actor, "PostLedger", Some(organisation)).is_some()
    }

    /// Whether somebody may set the rules that an organisation's ledgers are read by.
    #[must_use]
    pub fn may_map(&self, actor: &Actor, organisation: &OrganisationKey) -> bool {
        authorise::rule(actor, "SetMappingRules", Some(organisation)).is_some()
    }

    /// The files somebody has handed in for a programme and not posted yet, the oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn uploads(&self, actor: &Actor, programme: ProgrammeId) -> Result<Vec<Upload>, Failure> {
        let mut mine = self.all_uploads().await?;
        let too_old = self.clock().now() - UPLOADS_KEPT;
        mine.retain(|upload| {
            upload.whole
                && upload.posted.is_none()
                && upload.by == actor.id
                && upload.of.programme == programme
                && upload.at > too_old
        });
        mine.sort_by_key(|upload| (upload.at, upload.id));
        Ok(mine)
    }

    /// One file that somebody has handed in.
    ///
    /// # Errors
    /// `NOT_FOUND` when there is none, or none of theirs.
    pub async fn upload(&self, actor: &Actor, id: Uuid) -> Result<Upload, Failure> {
        let record = self.shelf().get(UPLOADS, &id.to_string()).await?;
        let upload: Upload = read(&record.ok_or(Failure::NotFound)?)?;
        if upload.whole && upload.by == actor.id && upload.at > self.clock().now() - UPLOADS_KEPT {
            return Ok(upload);
        }
        Err(Failure::NotFound)
    }

    /// Says how a file is to be read.
    ///
    /// # Errors
    /// As [`Self::upload`].
    pub async fn profile_upload(&self, actor: &Actor, id: Uuid, profile: Profile) -> Result<Upload, Failure> {
        let upload = Upload {
            profile: Some(profile),
            ..self.upload(actor, id).await?
        };
        self.keep_upload(&upload).await?;
        Ok(upload)
    }

    /// Throws a file away.
    ///
    /// # Errors
    /// As [`Self::upload`].
    pub async fn discard_upload(&self, actor: &Actor, id: Uuid) -> Result<(), Failure> {
        let upload = self.upload(actor, id).await?;
        self.forget_upload(&upload).await
    }

    /// Throws away what is too old, and what was never received whole.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sweep_uploads(&self) -> Result<(), Failure> {
        let now = self.clock().now();
        for upload in self.all_uploads().await? {
            let kept = if upload.whole {
                UPLOADS_KEPT
            } else {
                Duration::hours(1)
            };
            if upload.at <= now - kept {
                self.forget_upload(&upload).await?;
            }
        }
        Ok(())
    }

    /// A file was posted: its bytes go, and where it went is known for a while.
    pub(super) async fn upload_posted(&self, upload: Upload, batch: BatchId) -> Result<(), Failure> {
        self.drop_parts(&upload).await?;
        let upload = Upload {
            posted: Some(batch),
            parts: 0,
            ..upload
        };
        self.keep_upload(&upload).await
    }

    /// All bytes of a file.
    pub(super) async fn upload_bytes(&self, upload: &Upload) -> Result<Vec<u8>, Failure> {
        let size = usize::try_from(upload.bytes).map_err(|error| Failure::Fault(error.to_string()))?;
        let mut bytes = Vec::with_capacity(size);
        for part in 0..upload.parts {
            let kept = self.shelf().get(&drawer(upload.id), &key(part)).await?;
            let kept = kept.ok_or(Failure::NotFound)?;
            let decoded = STANDARD.decode_vec(kept, &mut bytes);
            decoded.map_err(|error| Failure::Fault(error.to_string()))?;
        }
        Ok(bytes)
    }

    async fn all_uploads(&self) -> Result<Vec<Upload>, Failure> {
        all(self.shelf()).await
    }

    pub(super) async fn keep_upload(&self, upload: &Upload) -> Result<(), Failure> {
        let key = upload.id.to_string();
        Ok(self.shelf().put(UPLOADS, &key, &write(upload)?).await?)
    }

    pub(super) async fn forget_upload(&self, upload: &Upload) -> Result<(), Failure> {
        forget(self.shelf(), upload).await
    }

    async fn drop_parts(&self, upload: &Upload) -> Result<(), Failure> {
        drop_parts(self.shelf(), upload).await
    }

    /// Forgets the files that were read and are kept so.
    pub(crate) fn forget_read(&self) {
        unpoisoned(&self.desk.reading).clear();
    }
}

/// Throws away what is left of files that were posted in a programme, and of the same ones handed in again: what came
/// of them is being erased.
pub(crate) async fn forget_posted(shelf: &dyn Shelf, programme: ProgrammeId) -> Result<(), Failure> {
    let mut uploads = all(shelf).await?;
    uploads.retain(|upload| upload.of.programme == programme && upload.whole);
    let posted = uploads.iter().filter(|upload| upload.posted.is_some());
    let posted: BTreeSet<String> = posted.map(|upload| upload.sha256.clone()).collect();
    for upload in uploads.iter().filter(|upload| posted.contains(&upload.sha256)) {
        forget(shelf, upload).await?;
    }
    Ok(())
}

async fn all(shelf: &dyn Shelf) -> Result<Vec<Upload>, Failure> {
    let records = shelf.list(UPLOADS).await?;
    records.iter().map(|record| read(&record.value)).collect()
}

async fn forget(shelf: &dyn Shelf, upload: &Upload) -> Result<(), Failure> {
    drop_parts(shelf, upload).await?;
    shelf.remove(UPLOADS, &upload.id.to_string()).await?;
    Ok(())
}

async fn drop_parts(shelf: &dyn Shelf, upload: &Upload) -> Result<(), Failure> {
    let mut part = 0;
    // A file that was cut off has more parts than it says.
    while shelf.remove(&drawer(upload.id), &key(part)).await? {
        part += 1;
    }
    Ok(())
}

pub(super) fn drawer(id: Uuid) -> String {
    format!("{UPLOADS}-{id}")
}

pub(super) fn key(part: u32) -> String {
    format!("{part:06}")
}
