//! Snapshots that are due, and taking them beside the way of any answer: to pack one takes longer than to fold many
//! events, and whoever waits to see what they wrote waits for the folding.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use tokio::sync::Notify;

use super::{Runner, portfolio};

/// How many times as long as a snapshot took is rested after it.
const REST: u32 = 4;

/// Whose snapshots are due, each once, whoever has waited longest first. No view is held meanwhile: one that somebody
/// holds has to be copied before it is changed.
#[derive(Default)]
pub(super) struct Due {
    scopes: Mutex<VecDeque<Arc<str>>>,
    added: Notify,
}

impl Due {
    pub(super) fn add(&self, scope: &Arc<str>) {
        let mut scopes = self.scopes();
        if !scopes.contains(scope) {
            scopes.push_back(scope.clone());
            self.added.notify_one();
        }
    }

    async fn next(&self) -> Arc<str> {
        loop {
            let next = self.scopes().pop_front();
            match next {
                Some(scope) => return scope,
                None => self.added.notified().await,
            }
        }
    }

    fn scopes(&self) -> MutexGuard<'_, VecDeque<Arc<str>>> {
        self.scopes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes one after the other, and then rests: under many writes snapshots stand further apart, and never take more than
/// a part of one core from those who wait for answers.
pub(super) async fn keep_on(runner: &Runner) {
    loop {
        let scope = runner.due.next().await;
        let began = Instant::now();
        if *scope == *portfolio::SCOPE {
            runner.keep_portfolio().await;
        } else {
            runner.keep_programme(&scope).await;
        }
        tokio::time::sleep(began.elapsed() * REST).await;
    }
}

impl Runner {
    /// Keeps a programme as it stands, if it is still loaded.
    async fn keep_programme(&self, scope: &Arc<str>) {
        let Some(standing) = self.loaded.standing(scope) else {
            return;
        };
        let (slot, mut budget) = (standing.slot, standing.budget);
        if let Ok(view) = standing.state {
            self.keeper
                .keep_view(scope, &view, &mut budget, standing.generation)
                .await;
            slot.budget().paid(budget);
        }
    }

    async fn keep_portfolio(&self) {
        let (position, all, mut budget, generation) = {
            let followed = self.loaded.write();
            let (position, all) = (followed.position, followed.portfolio.clone());
            (position, all, followed.budget, followed.generation)
        };
        portfolio::keep(&self.keeper, position, &all, &mut budget, generation).await;
        let mut followed = self.loaded.write();
        if followed.generation == generation {
            followed.budget.paid(budget);
        }
    }
}
