//! Following the log.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use loggbok_store::{Head, Position, StoreError, StoredEvent};
use tokio::task::JoinHandle;
use tokio::time::MissedTickBehavior;

use super::keep::Part;
use super::loaded::{Followed, Slot, State};
use super::read::Read;
use super::{CHUNK, Runner, due, portfolio};
use crate::Recorded;

/// How often idle programmes are looked for.
const SWEEP: Duration = Duration::from_secs(60);
/// How long to wait before reading again after the log failed.
const RETRY: Duration = Duration::from_millis(250);

/// Follows, and takes snapshots beside.
pub(super) fn follow(runner: Arc<Runner>) -> [JoinHandle<()>; 2] {
    let keeper = runner.clone();
    [
        tokio::spawn(async move { follow_on(&runner).await }),
        tokio::spawn(async move { due::keep_on(&keeper).await }),
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
            let events = match self.log.recent(after, until, CHUNK) {
                Some(events) => events,
                None => self.log.read_all(after, until, CHUNK).await?,
            };
            let Some(last) = events.last().map(|event| event.position) else {
                return Ok(());
            };
            if self.take_in(events, last, generation) {
                self.publish(last);
            }
        }
    }

    /// Takes events into the portfolio and every loaded programme, and publishes them. False when everything was
    /// discarded since they were read.
    fn take_in(&self, events: Vec<StoredEvent>, last: Position, generation: u64) -> bool {
        let mut guard = self.loaded.write();
        let followed: &mut Followed = &mut guard;
        if followed.generation != generation {
            return false;
        }
        let mut moved: HashMap<Arc<str>, Moving> = HashMap::new();
        let all = Arc::make_mut(&mut followed.portfolio);
        for read in events.into_iter().map(Read::from) {
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
            if slot.budget().is_due(Part::PROGRAMME) {
                self.due.add(&scope);
            }
            slot.publish(state, events);
        }
        followed.position = last;
        if followed.budget.is_due(Part::PORTFOLIO) {
            self.due.add(&portfolio::SCOPE.into());
        }
        true
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
