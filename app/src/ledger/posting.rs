//! Posting files that were handed in: started by whoever says so, and then it goes on by itself.

use std::sync::Arc;
use std::time::Duration;

use loggbok_domain::{BatchId, DecisionId};
use loggbok_projections::cost::Booked;
use loggbok_store::Receipt;
use uuid::Uuid;

use super::desk::{Post, unpoisoned};
use super::going::{Going, Work};
use super::{Hindrance, LedgerFailure, LedgerFile, Progress, Step, act};
use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;

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
        if let Some(batch) = upload.posted {
            return self.posted_before(batch).await.map(Work::Done);
        }
        let going = {
            let mut posting = unpoisoned(&self.desk.posting);
            match posting.get(&id) {
                Some(going) if !going.is_lost() => going.clone(),
                Some(_) | None => {
                    let claim = self.desk.claims.take(id)?;
                    let progress = Progress::default();
                    let (app, actor) = (Arc::clone(self), actor.clone());
                    let work = {
                        let progress = progress.clone();
                        async move {
                            let _claim = claim;
                            app.post_handed_in(&actor, id, said, &progress).await
                        }
                    };
                    let going = Going::start(progress, work);
                    posting.insert(id, going.clone());
                    going
                }
            }
        };
        self.outcome(id, going.within(patience).await)
    }

    /// What a file became that was posted before.
    async fn posted_before(&self, batch: BatchId) -> Result<Posted, LedgerFailure> {
        let posted = self.log().receipt(act(batch).0).await.map_err(Failure::from)?;
        let (receipt, _) = posted.ok_or(Failure::NotFound)?;
        let receipt = Receipt {
            repeated: true,
            ..receipt
        };
        Ok(Posted { batch, receipt })
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
        id: Uuid,
        said: Posting,
        progress: &Progress,
    ) -> Post {
        // Before it is read: files that wait for their turn hold no rows meanwhile.
        let _pen = self.desk.pen.lock().await;
        let read = loop {
            match self.read_upload(actor, id, Duration::from_secs(60)).await? {
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
        let owner = read.owner.or_else(|| read.ledger.owner.number.clone());
        let (upload, profile) = (read.upload, read.profile);
        drop(read.ledger);
        let posted = self.post_read(actor, (id, file, read.booked), progress).await?;
        if let (true, Some(profile)) = (said.profile_is_right, profile) {
            let of = &upload.of;
            let source = (of.programme, &of.organisation, &of.source);
            self.confirm_ledger_source(actor, source, (profile, owner))
                .await?;
        }
        self.upload_posted(upload, posted.batch).await?;
        Ok(posted)
    }

    /// Posts a file that was read, on a thread that may be long about it.
    async fn post_read(
        self: &Arc<Self>,
        actor: &Actor,
        (id, file, booked): (Uuid, LedgerFile, Arc<Booked>),
        progress: &Progress,
    ) -> Post {
        let _hand = self.desk.hand().await?;
        progress.begin(Step::Checking, 0);
        let (app, actor, progress) = (Arc::clone(self), actor.clone(), progress.clone());
        let runtime = tokio::runtime::Handle::current();
        let work = async move {
            let batch = app.unhindered(&actor, &file, &booked).await?;
            // Nothing holds the rows but this from now on.
            drop(booked);
            app.desk.put_down(id);
            app.write_ledger(&actor, (batch, file), &progress).await
        };
        let posted = tokio::task::spawn_blocking(move || runtime.block_on(work)).await;
        posted.map_err(|error| Failure::Fault(error.to_string()))?
    }
}
