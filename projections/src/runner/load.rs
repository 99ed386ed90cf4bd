//! Loading a programme: its nearest snapshot, then its events after it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use loggbok_store::{Position, StoreError};
use tokio::task::JoinSet;

use super::keep::{Budget, Part};
use super::loaded::State;
use super::read::Page;
use super::{Runner, ViewError};
use crate::{FoldName, SNAPSHOT, View};

/// A programme on its way to a position.
pub(super) struct Loading {
    pub(super) view: View,
    pub(super) budget: Budget,
    /// The first events after it, read while its snapshot is unpacked; given up with it.
    ahead: JoinSet<Result<Page, StoreError>>,
}

impl From<View> for Loading {
    /// A view to go on from without taking snapshots.
    fn from(view: View) -> Self {
        Self {
            view,
            budget: Budget::default(),
            ahead: JoinSet::new(),
        }
    }
}

/// One lock for each programme being loaded, so that a crowd loads it once.
#[derive(Default)]
pub(super) struct Turns(Mutex<HashMap<Arc<str>, Arc<tokio::sync::Mutex<()>>>>);

impl Turns {
    fn take(&self, scope: &Arc<str>) -> Arc<tokio::sync::Mutex<()>> {
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Those nobody waits for any longer are only in this map.
        turns.retain(|_, turn| Arc::strong_count(turn) > 1);
        turns.entry(scope.clone()).or_default().clone()
    }
}

impl Runner {
    /// Loads a programme up to the head of the log and keeps it current from there.
    pub(super) async fn load(&self, scope: &str) -> Result<Option<Arc<View>>, ViewError> {
        let scope: Arc<str> = scope.into();
        let turn = self.turns.take(&scope);
        let _turn = turn.lock().await;
        loop {
            if let Some(found) = self.loaded.find(&scope) {
                return found.map(Some).map_err(ViewError::from);
            }
            let generation = self.keeper.generation();
            let until = self.log.follow().borrow().position;
            let mut loading = self.nearest(&scope, until).await?;
            self.settle(&scope, &mut loading).await?;
            let mut covers = until;
            loop {
                let state = match self
                    .catch_up(&scope, &mut loading, covers, Some(generation))
                    .await
                {
                    Ok(()) if loading.view.position == Position::START => return Ok(None),
                    Ok(()) => Ok(Arc::new(loading.view.clone())),
                    Err(ViewError::Unreadable(unreadable)) => Err(unreadable),
                    Err(ViewError::Store(error)) => return Err(error.into()),
                };
                if self
                    .loaded
                    .insert(&scope, State::clone(&state), loading.budget, (covers, generation))
                {
                    return state.map(Some).map_err(ViewError::from);
                }
                if generation != self.keeper.generation() {
                    break;
                }
                covers = self.log.follow().borrow().position;
            }
        }
    }

    /// The latest state at or before a position that can be read from a snapshot; else the empty one. It is on its way
    /// to that position.
    pub(super) async fn nearest(&self, scope: &str, until: Position) -> Result<Loading, StoreError> {
        let FoldName { name, version } = SNAPSHOT;
        let mut at = until;
        while let Some(found) = self.snapshots.nearest(scope, name, version, at).await? {
            let mut ahead = JoinSet::new();
            if found.position < until {
                let (log, scope, span) = (self.log.clone(), scope.to_owned(), (found.position, until));
                ahead.spawn(async move { Page::read(&*log, &scope, span).await });
            }
            if let Ok((view, log_bytes)) = View::decode(found.position, &found.bytes).await {
                return Ok(Loading {
                    view,
                    budget: Budget::resumed(log_bytes, found.bytes.len() as u64),
                    ahead,
                });
            }
            at = Position(found.position.0.saturating_sub(1));
        }
        Ok(Loading::from(View::default()))
    }

    /// Finds out what snapshots the programme has. Some, but none to start from, are of other versions or
    /// damaged: they are discarded, and new ones taken on the way.
    async fn settle(&self, scope: &str, loading: &mut Loading) -> Result<(), StoreError> {
        let bytes = self.snapshots.kept(scope).await?;
        if loading.view.position != Position::START {
            loading.budget.resume(bytes);
        } else if bytes > 0
            && let Err(error) = self.snapshots.discard(Some(scope)).await
        {
            tracing::debug!(%scope, %error, "old snapshots were not discarded");
        }
        Ok(())
    }

    /// Takes in the programme's events up to a position. With a generation, snapshots are taken on the way.
    pub(super) async fn catch_up(
        &self,
        scope: &str,
        loading: &mut Loading,
        until: Position,
        keep: Option<u64>,
    ) -> Result<(), ViewError> {
        let mut after = loading.view.position;
        while after < until {
            let page = match loading.ahead.join_next().await {
                Some(Ok(page)) => page?,
                Some(Err(_)) | None => Page::read(&*self.log, scope, (after, until)).await?,
            };
            after = page.last;
            for read in page.events {
                loading.budget.take_in(read.bytes);
                loading.view.apply(&read.event?);
                if let Some(generation) = keep
                    && loading.budget.is_due(Part::PROGRAMME)
                {
                    self.keeper
                        .keep_view(scope, &loading.view, &mut loading.budget, generation)
                        .await;
                }
            }
            if !page.is_full {
                break;
            }
        }
        Ok(())
    }
}
