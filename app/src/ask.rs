//! The door for questions: who may ask, and the view that answers, current or as of a moment.

use std::sync::Arc;
use std::time::Duration;

use loggbok_domain::{PhaseId, ProgrammeId};
use loggbok_projections::erasure::Erasure;
use loggbok_projections::programme::Portfolio;
use loggbok_projections::{AsOf, AsOfError, Moment, Recorded, Unreadable, View, ViewError, WaitError};
use loggbok_store::{Head, Position};
use tokio::sync::watch;

use crate::App;
use crate::actor::Actor;
use crate::authorise;
use crate::failure::Failure;

/// How long a writer waits for the view to show what it wrote.
const SHOWN_WITHIN: Duration = Duration::from_secs(5);
/// How long the views may take for the largest act there is, a ledger of a million rows.
const SHOWN_AT_LAST: Duration = Duration::from_secs(120);

/// A programme at a moment. Everything about it is read from the one view.
#[derive(Clone)]
pub struct Answer {
    /// The folds.
    pub view: Arc<View>,
    /// The position answered for, and the date lateness and staleness are judged at.
    pub moment: Moment,
    /// Erasures carried out after that position of content known at it: the view lacks it, though it was told then.
    pub erased_since: Vec<Arc<Erasure>>,
}

impl Answer {
    /// How many events known at the moment lost their content later: the answer lacks what was told then.
    #[must_use]
    pub fn lacks(&self) -> usize {
        let since = self.erased_since.iter();
        since.map(|erasure| erasure.since(self.moment.position)).sum()
    }
}

/// All programmes at a moment.
#[derive(Clone)]
pub struct PortfolioAnswer {
    /// The fold.
    pub portfolio: Arc<Portfolio>,
    /// The position answered for, and the reading date.
    pub moment: Moment,
}

impl App {
    /// A programme, now or as of a moment.
    ///
    /// # Errors
    /// Denied, no such programme, a moment before it or in the future, or an event that cannot be read.
    pub async fn ask(
        &self,
        actor: &Actor,
        programme: ProgrammeId,
        as_of: Option<AsOf>,
    ) -> Result<Answer, Failure> {
        may_read(actor)?;
        let moment = self.moment(as_of).await?;
        let scope = programme.to_string();
        let view = match as_of {
            None => self.views.current(&scope).await.map_err(view_failure)?,
            Some(_) => self
                .views
                .as_of(&scope, moment.position)
                .await
                .map_err(view_failure)?,
        };
        match view {
            Some(view) => Ok(Answer {
                view,
                moment,
                erased_since: match as_of {
                    None => Vec::new(),
                    Some(_) => self.erased_since(&scope, moment.position).await?,
                },
            }),
            None if as_of.is_some() && self.views.current(&scope).await.map_err(view_failure)?.is_some() => {
                Err(Failure::BeforeProgramme)
            }
            None => Err(Failure::NotFound),
        }
    }

    /// Erasures of a programme carried out after a position, of what was known at it.
    async fn erased_since(&self, scope: &str, position: Position) -> Result<Vec<Arc<Erasure>>, Failure> {
        // Most programmes have had no erasure since: they need not be loaded to say so.
        if self.views.erased_in(scope).is_some_and(|last| last <= position) {
            return Ok(Vec::new());
        }
        let now = self.views.current(scope).await.map_err(view_failure)?;
        let since = now.iter().flat_map(|view| view.erasures.since(position));
        Ok(since.cloned().collect())
    }

    /// All programmes, now or as of a moment.
    ///
    /// # Errors
    /// As [`Self::ask`].
    pub async fn portfolio(&self, actor: &Actor, as_of: Option<AsOf>) -> Result<PortfolioAnswer, Failure> {
        may_read(actor)?;
        let moment = self.moment(as_of).await?;
        let at = as_of.map(|_| moment.position);
        let portfolio = self.views.portfolio(at).await.map_err(view_failure)?;
        Ok(PortfolioAnswer { portfolio, moment })
    }

    /// A programme's events after a position and up to and including `until`, in order, at most `limit`.
    ///
    /// # Errors
    /// Denied, or an event that cannot be read.
    pub async fn history(
        &self,
        actor: &Actor,
        programme: ProgrammeId,
        after: Position,
        until: Position,
        limit: usize,
    ) -> Result<Vec<Recorded>, Failure> {
        may_read(actor)?;
        let events = self
            .log()
            .read_scope(&programme.to_string(), after, until, limit)
            .await?;
        events
            .into_iter()
            .map(|event| Recorded::try_from(event).map_err(unreadable))
            .collect()
    }

    /// Every programme's events after a position and up to and including `until`, in order, at most `limit`.
    ///
    /// # Errors
    /// As [`Self::history`].
    pub async fn whole_history(
        &self,
        actor: &Actor,
        after: Position,
        until: Position,
        limit: usize,
    ) -> Result<Vec<Recorded>, Failure> {
        may_read(actor)?;
        let events = self.log().read_all(after, until, limit).await?;
        events
            .into_iter()
            .map(|event| Recorded::try_from(event).map_err(unreadable))
            .collect()
    }

    /// The head of the log, now and whenever it moves: what followers wait on.
    #[must_use]
    pub fn follow(&self) -> watch::Receiver<Head> {
        self.log().follow()
    }

    /// Up to where every answer is current. Not the head of the log: a view may lag behind it for a moment.
    #[must_use]
    pub fn published(&self) -> Position {
        *self.views.published().borrow()
    }

    /// How many erasures no answer shows any more: what was kept under a smaller number is thrown away.
    #[must_use]
    pub fn erasures(&self) -> u64 {
        self.views.erasures()
    }

    /// The position and reading date a moment stands for; now for `None`.
    ///
    /// # Errors
    /// A moment in the future or before the first event.
    pub async fn moment(&self, as_of: Option<AsOf>) -> Result<Moment, Failure> {
        let moment = Moment::settle(as_of, &**self.log(), self.clock().now()).await;
        let mut moment = moment.map_err(|error| match error {
            AsOfError::BeforeFirst => Failure::BeforeProgramme,
            AsOfError::InFuture => Failure::InFuture,
            AsOfError::BeyondLog { position, head } => Failure::BeyondLog { position, head },
            AsOfError::Store(error) => error.into(),
        })?;
        if as_of.is_none() {
            // Now is what the views show, which may lag the log by an instant.
            moment.position = *self.views.published().borrow();
        }
        Ok(moment)
    }

    /// Waits until answers include what a caller has been told of, by whichever process. What this log does not
    /// have was told by another one, and is not waited for.
    ///
    /// # Errors
    /// [`Failure::NotYetShown`] when the views do not reach it in time; a fault of the store.
    pub async fn catch_up(&self, seen: Position) -> Result<(), Failure> {
        if seen <= self.published() || self.log().recorded_at(seen).await?.is_none() {
            return Ok(());
        }
        self.shown(seen).await
    }

    /// Waits until the views have reached a receipt, so that who writes reads their own write.
    pub(crate) async fn shown(&self, position: Position) -> Result<(), Failure> {
        match self.views.wait_for(position, SHOWN_WITHIN).await {
            Ok(()) => Ok(()),
            Err(WaitError::Timeout) => Err(Failure::NotYetShown { position }),
        }
    }

    /// All programmes as they stand, for those who do not ask on anybody's behalf.
    pub(crate) async fn current_portfolio(&self) -> Result<Arc<Portfolio>, Failure> {
        self.views.portfolio(None).await.map_err(view_failure)
    }

    /// Where a programme begins in the log; the start of the log for one that nobody has opened.
    pub(crate) async fn beginning_of(&self, programme: ProgrammeId) -> Result<Position, Failure> {
        let view = self
            .views
            .current(&programme.to_string())
            .await
            .map_err(view_failure)?;
        let opened = view.and_then(|view| view.charter.opened_stamp.as_ref().map(|stamp| stamp.position));
        Ok(opened.unwrap_or(Position::START))
    }

    /// The root of the log's tree up to and including a position, by RFC 6962: what a reader who keeps it can hold
    /// a copy of the log against. `None` beyond the head.
    ///
    /// # Errors
    /// Denied, or a failing log.
    pub async fn root(&self, actor: &Actor, position: Position) -> Result<Option<[u8; 32]>, Failure> {
        may_read(actor)?;
        Ok(self.log().root(position.0).await?)
    }

    /// As [`Self::shown`], for what takes the views long.
    pub(crate) async fn shown_in_time(&self, position: Position) -> Result<(), Failure> {
        match self.views.wait_for(position, SHOWN_AT_LAST).await {
            Ok(()) => Ok(()),
            Err(WaitError::Timeout) => Err(Failure::NotYetShown { position }),
        }
    }

    /// A programme's view after the event at a position, empty before its first.
    pub(crate) async fn view_after(
        &self,
        programme: ProgrammeId,
        position: Position,
    ) -> Result<Arc<View>, Failure> {
        let view = self.views.as_of(&programme.to_string(), position).await;
        Ok(view.map_err(view_failure)?.unwrap_or_default())
    }

    /// Every phase ever planned in a programme.
    pub(crate) async fn phases_of(&self, programme: ProgrammeId) -> Result<Vec<PhaseId>, Failure> {
        let view = self
            .views
            .current(&programme.to_string())
            .await
            .map_err(view_failure)?;
        Ok(view
            .map(|view| view.timeline.phases.keys().copied().collect())
            .unwrap_or_default())
    }
}

pub(crate) fn may_read(actor: &Actor) -> Result<(), Failure> {
    if authorise::may_read(actor.role) {
        return Ok(());
    }
    Err(Failure::Denied {
        role: actor.role.as_str(),
        action: "read".to_owned(),
    })
}

fn unreadable(error: Unreadable) -> Failure {
    Failure::unreadable(error.position, &error.cause)
}

pub(crate) fn view_failure(error: ViewError) -> Failure {
    match error {
        ViewError::Unreadable(error) => unreadable(error),
        ViewError::Store(error) => error.into(),
    }
}
