//! Posting files that were handed in: started by whoever says so, and then it goes on by itself.

use std::sync::Arc;
use std::time::Duration;

use loggbok_domain::{BatchId, DecisionId};
use loggbok_store::Receipt;
use uuid::Uuid;

use super::desk::{Going, Post, ReadUpload, Work, unpoisoned};
use super::{Hindrance, LedgerFailure, LedgerFile, Progress, Upload};
use crate::App;
use crate::actor::Actor;

/// What a file became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// Its batch.
    pub batch: BatchId,
    /// Where it stands in the log.
    pub receipt: Receipt,
}

/// What somebody says when posting.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Posting {
    /// The decision it rests on.
    pub decision: Option<DecisionId>,
    /// Whether the profile is right, as it was guessed or chosen; it is then kept for the source.
    pub profile_is_right: bool,
}

impl App {
    /// Posts a file that was handed in; answers after at most `patience`, and then it goes on by itself.
    ///
    /// # Errors
    /// What hinders it, or why the door refused it; nothing was changed.
    pub async fn post_upload(
        self: &Arc<Self>,
        actor: &Actor,
        id: Uuid,
        said: Posting,
        patience: Duration,
    ) -> Result<Work<Posted>, LedgerFailure> {
        let upload = self.upload(actor, id).await?;
        let going = {
            let mut posting = unpoisoned(&self.desk.posting);
            match posting.get(&id) {
                Some(going) if !going.is_lost() => going.clone(),
                Some(_) | None => {
                    let progress = Progress::default();
                    let (app, actor) = (Arc::clone(self), actor.clone());
                    let work = {
                        let progress = progress.clone();
                        async move { app.post_handed_in(&actor, upload, said, &progress).await }
                    };
                    let going = Going::start(progress, work);
                    posting.insert(id, going.clone());
                    going
                }
            }
        };
        self.outcome(id, going.within(patience).await)
    }

    /// How the posting of a file goes; nothing where it is not being posted. A failure is told once.
    ///
    /// # Errors
    /// As [`Self::post_upload`].
    pub async fn posting(&self, actor: &Actor, id: Uuid) -> Result<Option<Work<Posted>>, LedgerFailure> {
        self.upload(actor, id).await?;
        let going = unpoisoned(&self.desk.posting).get(&id).cloned();
        match going {
            Some(going) if !going.is_lost() => self.outcome(id, going.within(Duration::ZERO).await).map(Some),
            Some(_) | None => Ok(None),
        }
    }

    fn outcome(&self, id: Uuid, work: Work<Post>) -> Result<Work<Posted>, LedgerFailure> {
        match work {
            Work::UnderWay(progress) => Ok(Work::UnderWay(progress)),
            Work::Done(posted) => {
                unpoisoned(&self.desk.posting).remove(&id);
                posted.map(Work::Done)
            }
        }
    }

    async fn post_handed_in(
        self: &Arc<Self>,
        actor: &Actor,
        upload: Upload,
        said: Posting,
        progress: &Progress,
    ) -> Post {
        let read = loop {
            match self
                .read_upload(actor, upload.id, Duration::from_secs(60))
                .await?
            {
                Work::Done(read) => break read,
                Work::UnderWay(_) => {}
            }
        };
        if !read.confirmed && !said.profile_is_right {
            return Err(LedgerFailure::Hindered(vec![Hindrance::ProfileUnconfirmed]));
        }
        let file = LedgerFile {
            decision: said.decision,
            ..read.file()
        };
        let ReadUpload {
            ledger,
            profile,
            owner,
            ..
        } = read;
        let owner = owner.or_else(|| ledger.owner.number.clone());
        drop(ledger);
        unpoisoned(&self.desk.reading).retain(|((id, _), _)| *id != upload.id);
        let posted = self.post_ledger(actor, file, progress).await?;
        if let (true, Some(profile)) = (said.profile_is_right, profile) {
            let of = &upload.of;
            let source = (of.programme, &of.organisation, &of.source);
            self.confirm_ledger_source(actor, source, (profile, owner))
                .await?;
        }
        self.upload_posted(upload, posted.batch).await?;
        Ok(posted)
    }
}
