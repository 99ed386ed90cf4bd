//! Following the log.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use loggbok_store::{Head, Position, StoreError};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::MissedTickBehavior;

use super::keep::Part;
use super::loaded::{Followed, Slot, State};
use super::read::Read;
use super::{CHUNK, Runner, portfolio};
use crate::programme::Portfolio;
use crate::{Recorded, View};

/// How often idle programmes are looked for.
const SWEEP: Duration = Duration::from_secs(60);
/// How long to wait before reading again after the log failed.
const RETRY: Duration = Duration::from_millis(250);

/// A snapshot to take, once the lock is free.
pub(super) enum Due {
    View {
        scope: Arc<str>,
        slot: Arc<Slot>,
        view: Arc<View>,
        log_bytes: u64,
        generation: u64,
    },
    Portfolio {
        position: Position,
        all: Arc<Portfolio>,
        log_bytes: u64,
        generation: u64,
    },
}

/// How many times as long as a snapshot took is rested after it.
const REST: u32 = 3;

/// Snapshots waiting to be written; when writing lags, some are left out.
pub(super) const WAITING: usize = 16;

/// Follows, and writes snapshots beside, in a task of its own: to pack one takes longer than to fold many events, and
/// whoever waits to see what they wrote waits for the folding.
pub(super) fn follow(runner: Arc<Runner>, waiting: mpsc::Receiver<Due>) -> [JoinHandle<()>; 2] {
    let keeper = runner.clone();
    [
        tokio::spawn(async move { follow_on(&runner).await }),
        tokio::spawn(async move { keep_on(&keeper, waiting).await }),
    ]
}

async fn follow_on(runner: &Runner) {
    let mut head = runner.log.follow();
    let mut sweep = tokio::time::interval(SWEEP);
    sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut moves = true;
    loop {
        let now = *head.borrow_and_update();
        let turn = runner.following.lock().await;
        let reached = runner.reach(now).await;
        drop(turn);
        if let Err(error) = reached {
            tracing::warn!(%error, "following the log failed; trying again");
            tokio::time::sleep(RETRY).await;
            continue;
        }
        tokio::select! {
            // A log opened for reading only never moves.
            changed = head.changed(), if moves => moves = changed.is_ok(),
            _ = sweep.tick() => runner.loaded.forget_idle(),
        }
    }
}

impl Runner {
    /// Follows to a head; what was derived before an erasure that it tells of is thrown away first.
    pub(super) async fn reach(&self, head: Head) -> Result<(), StoreError> {
        if head.erasures > self.keeper.erasures() {
            self.begin_anew(head.erasures).await;
        }
        self.follow_to(head.position).await
    }

    async fn follow_to(&self, until: Position) -> Result<(), StoreError> {
        loop {
            let (mut after, generation) = {
                let followed = self.loaded.write();
                (followed.position, followed.generation)
            };
            if after == Position::START {
                after = self.resume_portfolio(until, generation).await?;
            }
            if after >= until {
                self.publish(after);
                return Ok(());
            }
            let events = self.log.read_all(after, until, CHUNK).await?;
            let Some(last) = events.last().map(|event| event.position) else {
                return Ok(());
            };
            let batch = events.into_iter().map(Read::from).collect();
            let Some(wanted) = self.take_in(batch, last, generation) else {
                continue;
            };
            self.publish(last);
            for snapshot in wanted {
                // A full channel means that snapshots are being written as fast as can be.
                let _ = self.due.try_send(snapshot);
            }
        }
    }

    /// Takes a batch into the portfolio and every loaded programme, and publishes them. `None` when everything
    /// was discarded since the batch was read.
    fn take_in(&self, batch: Vec<Read>, last: Position, generation: u64) -> Option<Vec<Due>> {
        let mut guard = self.loaded.write();
        let followed: &mut Followed = &mut guard;
        if followed.generation != generation {
            return None;
        }
        let mut due = Vec::new();
        let mut moved: HashMap<Arc<str>, Moving> = HashMap::new();
        let all = Arc::make_mut(&mut followed.portfolio);
        for read in batch {
            followed.budget.take_in(read.bytes);
            match &read.event {
                Ok(recorded) => all.apply(recorded),
                Err(unreadable) => all.stop(&read.scope, unreadable),
            }
            if !moved.contains_key(&read.scope) {
                let Some(slot) = self.loaded.slot(&read.scope) else {
                    continue;
                };
                let (state, events) = (slot.next(), Vec::new());
                moved.insert(read.scope.clone(), Moving { slot, state, events });
            }
            if let Some(moving) = moved.get_mut(&read.scope) {
                moving.advance(read);
            }
        }
        for (scope, moving) in moved {
            let Moving { slot, state, events } = moving;
            if let Ok(view) = &state {
                let mut budget = slot.budget();
                if budget.is_due(Part::PROGRAMME) {
                    let (slot, view, log_bytes) = (slot.clone(), view.clone(), budget.log_bytes);
                    due.push(Due::View {
                        scope,
                        slot,
                        view,
                        log_bytes,
                        generation,
                    });
                }
            }
            slot.publish(state, events);
        }
        followed.position = last;
        if followed.budget.is_due(Part::PORTFOLIO) {
            let (all, log_bytes) = (followed.portfolio.clone(), followed.budget.log_bytes);
            due.push(Due::Portfolio {
                position: last,
                all,
                log_bytes,
                generation,
            });
        }
        Some(due)
    }

    async fn keep(&self, due: Due) {
        match due {
            Due::View {
                scope,
                slot,
                view,
                log_bytes,
                generation,
            } => {
                let mut budget = slot.budget().at(log_bytes);
                self.keeper
                    .keep_view(&scope, &view, &mut budget, generation)
                    .await;
                slot.budget().paid(budget);
            }
            Due::Portfolio {
                position,
                all,
                log_bytes,
                generation,
            } => {
                let mut budget = self.loaded.write().budget.at(log_bytes);
                portfolio::keep(&self.keeper, position, &all, &mut budget, generation).await;
                let mut followed = self.loaded.write();
                if followed.generation == generation {
                    followed.budget.paid(budget);
                }
            }
        }
    }
}

/// Takes one after the other, and then rests: under many writes snapshots stand further apart, and never take more than
/// a part of one core from those who wait for answers.
async fn keep_on(runner: &Runner, mut waiting: mpsc::Receiver<Due>) {
    while let Some(due) = waiting.recv().await {
        let began = Instant::now();
        runner.keep(due).await;
        tokio::time::sleep(began.elapsed() * REST).await;
    }
}

/// A loaded programme that events of a batch are taken into.
struct Moving {
    slot: Arc<Slot>,
    state: State,
    /// Those taken in.
    events: Vec<Recorded>,
}

impl Moving {
    /// Takes in one event, unless the programme was loaded later than that.
    fn advance(&mut self, read: Read) {
        let Ok(view) = &mut self.state else { return };
        if read.position <= view.position {
            return;
        }
        match read.event {
            Ok(recorded) => {
                self.slot.budget().take_in(read.bytes);
                Arc::make_mut(view).apply(&recorded);
                self.events.push(recorded);
            }
            Err(unreadable) => self.state = Err(unreadable),
        }
    }
}
