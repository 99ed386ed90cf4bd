//! Ledger files handed in at the endpoint for files: what each holds and what it would come to.

use std::time::Duration;

use async_graphql::{Context, Object, Result, SimpleObject};
use loggbok_app::{Failure, LedgerFailure, Progress, Step, Upload, Work};
use loggbok_domain::ProgrammeId;
use uuid::Uuid;

use super::content::LedgerContent;
use crate::caller::Caller;
use crate::scalar;

/// How long a question waits for a file to be read.
const PATIENCE: Duration = Duration::from_secs(3);

/// How far work on a file has come. Ask again.
#[derive(Clone, SimpleObject)]
pub(crate) struct LedgerProgress {
    /// The step under way, from 1: the file is read, its rows are looked through, written, and counted.
    step: usize,
    /// How many steps there are.
    steps: usize,
    /// How much of all steps is done, in hundredths.
    percent: u64,
}

impl From<&Progress> for LedgerProgress {
    fn from(progress: &Progress) -> Self {
        Self {
            step: progress.step().number(),
            steps: Step::ALL.len(),
            percent: progress.of_all(),
        }
    }
}

/// A ledger file that was handed in and is kept for a day at most.
pub(crate) struct LedgerUpload {
    upload: Upload,
}

/// The files the caller has handed in for a programme and not posted yet.
pub(super) async fn uploads(caller: Caller<'_>, programme: ProgrammeId) -> Result<Vec<LedgerUpload>> {
    let uploads = caller.app.uploads(caller.actor, programme).await;
    let uploads = uploads.map_err(|failure| caller.told(&failure))?;
    Ok(uploads
        .into_iter()
        .map(|upload| LedgerUpload { upload })
        .collect())
}

/// One of them, posted or not.
pub(super) async fn upload(
    caller: Caller<'_>,
    programme: ProgrammeId,
    id: Uuid,
) -> Result<Option<LedgerUpload>> {
    match caller.app.upload(caller.actor, id).await {
        Ok(upload) if upload.of.programme == programme => Ok(Some(LedgerUpload { upload })),
        Ok(_) | Err(Failure::NotFound) => Ok(None),
        Err(failure) => Err(caller.told(&failure)),
    }
}

/// A ledger file that was handed in and is kept for a day at most. Only whoever handed it in may see it.
#[Object]
impl LedgerUpload {
    /// Its id, as the endpoint for files answered it.
    async fn uuid(&self) -> scalar::Uuid {
        self.upload.id.into()
    }

    /// The key of the organisation whose costs they are.
    async fn organisation(&self) -> &str {
        self.upload.of.organisation.as_str()
    }

    /// Where its rows come from.
    async fn source(&self) -> &str {
        self.upload.of.source.as_str()
    }

    /// The file's name.
    async fn name(&self) -> &str {
        &self.upload.of.name
    }

    /// Its size in bytes.
    async fn bytes(&self) -> u64 {
        self.upload.bytes
    }

    /// SHA-256 of the file, in hexadecimal.
    async fn sha256(&self) -> &str {
        &self.upload.sha256
    }

    /// When it was handed in.
    async fn handed_in_at(&self) -> scalar::Time {
        self.upload.at.into()
    }

    /// The uuid of the batch it became; null while it is not posted.
    async fn batch(&self) -> Option<scalar::Uuid> {
        self.upload.posted.map(|batch| batch.0.into())
    }

    /// How far posting it has come; null while it is not being posted.
    async fn posting(&self, ctx: &Context<'_>) -> Result<Option<LedgerProgress>> {
        let caller = Caller::of(ctx)?;
        match caller.app.posting(caller.actor, self.upload.id).await {
            Ok(Some(Work::UnderWay(progress))) => Ok(Some((&progress).into())),
            Ok(Some(Work::Done(_)) | None) => Ok(None),
            Err(LedgerFailure::Failure(failure)) => Err(caller.told(&failure)),
            // What hinders it is told by its content.
            Err(LedgerFailure::Hindered(_)) => Ok(None),
        }
    }

    /// What it holds and would come to; null once it is posted, and while it is read: ask again then.
    async fn content(&self, ctx: &Context<'_>) -> Result<Option<LedgerContent>> {
        if self.upload.posted.is_some() {
            return Ok(None);
        }
        let caller = Caller::of(ctx)?;
        let told = |failure: Failure| caller.told(&failure);
        let read = caller
            .app
            .read_upload(caller.actor, self.upload.id, PATIENCE)
            .await;
        let Work::Done(read) = read.map_err(told)? else {
            return Ok(None);
        };
        match caller.app.preview_upload(caller.actor, &read).await {
            Ok(seen) => Ok(Some(LedgerContent::of(caller, &read, &seen))),
            Err(LedgerFailure::Failure(failure)) => Err(told(failure)),
            Err(LedgerFailure::Hindered(_)) => Ok(None),
        }
    }
}
