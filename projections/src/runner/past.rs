//! Views of the past: nearest snapshot, then the events after it. A few are kept ready.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use loggbok_store::Position;

use super::load::Loading;
use super::{Runner, ViewError};
use crate::View;

/// A view this many positions or fewer before the one asked for is a better start than a snapshot.
const NEAR: u64 = 64;

/// Views of the past, the one used last at the end.
pub(super) struct Past {
    most: usize,
    ready: Mutex<VecDeque<Ready>>,
}

/// A view kept ready.
struct Ready {
    scope: Arc<str>,
    /// The view is that of this position; its own is that of the last event at or before it.
    at: Position,
    view: Arc<View>,
}

impl Past {
    pub(super) fn new(most: usize) -> Self {
        Self {
            most,
            ready: Mutex::default(),
        }
    }

    fn ready(&self) -> MutexGuard<'_, VecDeque<Ready>> {
        self.ready.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn clear(&self) {
        self.ready().clear();
    }

    /// The view at a position, or one shortly before.
    fn find(&self, scope: &str, at: Position) -> Option<(Position, Arc<View>)> {
        let mut ready = self.ready();
        let near = |one: &Ready| *one.scope == *scope && one.at <= at && at.0 - one.at.0 <= NEAR;
        let found = ready
            .iter()
            .enumerate()
            .filter(|(_, one)| near(one))
            .max_by_key(|(_, one)| one.at);
        let index = found.map(|(index, _)| index)?;
        let used = ready.remove(index)?;
        let answer = (used.at, used.view.clone());
        ready.push_back(used);
        Some(answer)
    }

    fn add(&self, scope: &str, at: Position, view: Arc<View>) {
        let mut ready = self.ready();
        ready.retain(|one| one.at != at || *one.scope != *scope);
        if ready.len() >= self.most {
            ready.pop_front();
        }
        if self.most > 0 {
            ready.push_back(Ready {
                scope: scope.into(),
                at,
                view,
            });
        }
    }
}

impl Runner {
    pub(super) async fn view_at(&self, scope: &str, at: Position) -> Result<Option<Arc<View>>, ViewError> {
        let generation = self.keeper.generation();
        let mut loading = match self.past.find(scope, at) {
            Some((exactly, view)) if exactly == at => return Ok(Some(view)),
            Some((_, view)) => Loading::from(View::clone(&view)),
            None => self.nearest(scope, at).await?,
        };
        self.catch_up(scope, &mut loading, at, None).await?;
        if loading.view.position == Position::START {
            return Ok(None);
        }
        let view = Arc::new(loading.view);
        self.past.add(scope, at, view.clone());
        // Discarded in between: what was just put in may rest on what is gone.
        if generation != self.keeper.generation() {
            self.past.clear();
        }
        Ok(Some(view))
    }
}
