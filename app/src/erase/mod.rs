//! Lawful erasure at the door: what is known of the events it names, and the clean-up after one.

mod dry_run;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use loggbok_domain::erasure::{
    DeclineErasure, ErasureCommand, ErasureEvent, ExecuteErasure, Listed, MOST_POSITIONS,
};
use loggbok_domain::{Event, Noun, ProgrammeId, StreamId};
use loggbok_store::{CleanUp, Content, Position, StoredEvent};

pub use dry_run::{DryRun, WouldGo};

use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::ledger::forget_posted;
use crate::workspace::{Any, Workspace};

/// How long a clean-up waits for the views to have folded anew.
const QUIET_WITHIN: Duration = Duration::from_secs(1);

/// The positions whose content goes with an event.
pub(crate) fn erased_by(event: &Event) -> Vec<Position> {
    match event {
        Event::Erasure(ErasureEvent::ErasureCarriedOut(e)) => e
            .destroyed
            .iter()
            .map(|destroyed| Position(destroyed.position))
            .collect(),
        Event::Erasure(
            ErasureEvent::ErasureProposed(_) | ErasureEvent::ErasureDeclined(_) | ErasureEvent::Erased(_),
        )
        | Event::Programme(_)
        | Event::Phase(_)
        | Event::Milestone(_)
        | Event::Goal(_)
        | Event::Decision(_)
        | Event::Meeting(_)
        | Event::Report(_)
        | Event::Risk(_)
        | Event::CostPlan(_)
        | Event::Batch(_) => Vec::new(),
    }
}

impl App {
    /// Cleans the files of what an erasure at a position took: what was handed in and posted goes from the shelf,
    /// then the database is rewritten. Goes on when nobody waits for it any longer. Failing is told to the server's
    /// log and shown with the erasure; the content is gone from every answer all the same.
    pub(crate) async fn clean_up(&self, programme: ProgrammeId, carried_out: Position) {
        self.forget_read();
        let (log, shelf, views) = (
            Arc::clone(self.log()),
            Arc::clone(&self.shelf),
            self.views.clone(),
        );
        let now = self.clock().now();
        let cleaning = tokio::spawn(async move {
            if let Err(error) = forget_posted(&*shelf, programme).await {
                tracing::error!(%error, "what was handed in and posted stays on the shelf until it is swept");
            }
            // Folding anew reads the log, and whoever reads holds up the cleaning. Views that are late are not
            // waited for: they are in memory only.
            let _late = views.wait_for(carried_out, QUIET_WITHIN).await;
            match log.clean_up(now).await {
                Ok(done) => tracing::info!(
                    before = done.before_bytes,
                    after = done.after_bytes,
                    "the files were cleaned after an erasure"
                ),
                Err(error) => {
                    tracing::error!(%error, "the files are not yet cleaned after an erasure; run `loggbok gallra clean-up`")
                }
            }
        });
        if let Err(error) = cleaning.await {
            tracing::error!(%error, "cleaning the files after an erasure ended in a panic");
        }
    }

    /// Cleans the files if an erasure still waits for it, as after a crash or a long reading.
    ///
    /// # Errors
    /// A failing store; then the files may still hold erased content.
    pub async fn finish_erasures(&self) -> Result<Option<CleanUp>, Failure> {
        let waits = self
            .log()
            .erasures()
            .await?
            .iter()
            .any(|erasure| erasure.cleaned.is_none());
        if !waits {
            return Ok(None);
        }
        Ok(Some(self.log().clean_up(self.clock().now()).await?))
    }

    /// The clean-ups of the files in this installation, by the position of the erasure they belong to. An erasure
    /// that is not here was restored from an export and has never been in these files.
    ///
    /// # Errors
    /// Denied, or a failing store.
    pub async fn clean_ups(&self, actor: &Actor) -> Result<BTreeMap<Position, Option<CleanUp>>, Failure> {
        self.portfolio(actor, None).await?;
        let erasures = self.log().erasures().await?;
        Ok(erasures
            .into_iter()
            .map(|erasure| (erasure.position, erasure.cleaned))
            .collect())
    }

    /// What is known of the events an order about an erasure names.
    pub(crate) async fn listed(
        &self,
        workspace: &mut Workspace<'_>,
        command: &ErasureCommand,
        programme: ProgrammeId,
    ) -> Result<BTreeMap<u64, Listed>, Failure> {
        let positions = match command {
            ErasureCommand::ProposeErasure(propose) => propose.positions.clone(),
            ErasureCommand::ExecuteErasure(ExecuteErasure { erasure })
            | ErasureCommand::DeclineErasure(DeclineErasure { erasure }) => {
                let stream = StreamId {
                    noun: Noun::Erasure,
                    id: erasure.0,
                };
                match workspace.get(stream).await? {
                    Any::Erasure(erasure) => erasure.positions.clone(),
                    Any::Programme(_)
                    | Any::Phase(_)
                    | Any::Milestone(_)
                    | Any::Goal(_)
                    | Any::Decision(_)
                    | Any::Meeting(_)
                    | Any::Report(_)
                    | Any::Risk(_)
                    | Any::CostPlan(_)
                    | Any::Batch(_) => Vec::new(),
                }
            }
        };
        let mut listed = BTreeMap::new();
        // More are refused by their number, without being looked up.
        for position in positions.into_iter().take(MOST_POSITIONS) {
            if let Some(event) = self.event(programme, Position(position)).await? {
                let one = Listed {
                    kind: event.kind.to_string(),
                    bytes: event.content.as_ref().map_or(0, bytes),
                    erased: event.content.is_none(),
                };
                listed.insert(position, one);
            }
        }
        Ok(listed)
    }

    /// One event of a programme by its position.
    async fn event(&self, programme: ProgrammeId, at: Position) -> Result<Option<StoredEvent>, Failure> {
        let Some(before) = at.leaf() else { return Ok(None) };
        let scope = programme.to_string();
        let read = self.log().read_scope(&scope, Position(before), at, 1).await?;
        Ok(read.into_iter().next())
    }
}

/// Bytes of payload, reason and salt.
fn bytes(content: &Content) -> u64 {
    let reason = content.reason.as_ref().map_or(0, String::len);
    (content.payload.len() + reason + content.salt.len()) as u64
}
