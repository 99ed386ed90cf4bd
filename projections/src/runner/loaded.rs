//! The programmes kept current, and the portfolio beside them.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use arc_swap::ArcSwap;
use loggbok_store::Position;

use super::Settings;
use super::keep::Budget;
use crate::programme::Portfolio;
use crate::{Recorded, Unreadable, View};

/// A programme's view, or the event that ends it.
pub(super) type State = Result<Arc<View>, Unreadable>;

/// Loaded programmes. The map is replaced as a whole and read without a lock.
pub(super) struct Loaded {
    programmes: ArcSwap<HashMap<Arc<str>, Arc<Slot>>>,
    /// Taken by whoever changes a view; never held while waiting for the store.
    writing: Mutex<Followed>,
    settings: Settings,
    started: Instant,
}

/// What the follower has taken in.
#[derive(Default)]
pub(super) struct Followed {
    /// Up to where.
    pub(super) position: Position,
    /// All programmes.
    pub(super) portfolio: Arc<Portfolio>,
    /// Bytes of the log up to there.
    pub(super) budget: Budget,
    /// Raised when everything is discarded: what was read before must not be put in after.
    pub(super) generation: u64,
}

pub(super) struct Slot {
    state: ArcSwap<State>,
    /// The view before the current one, and the events it lacks. Brought up to date it becomes the next one: so folds
    /// are changed where they stand, and copied only where somebody still reads them.
    spare: Mutex<Option<(Arc<View>, Vec<Recorded>)>>,
    pub(super) budget: Mutex<Budget>,
    used: AtomicU64,
}

/// A programme as it stands at one moment.
pub(super) struct Standing {
    pub(super) slot: Arc<Slot>,
    pub(super) state: State,
    pub(super) budget: Budget,
    /// What it was folded under.
    pub(super) generation: u64,
}

impl Slot {
    fn current(&self) -> State {
        State::clone(&self.state.load())
    }

    /// The current state, to take events into.
    pub(super) fn next(&self) -> State {
        let current = self.current();
        if let (Ok(_), Some((mut view, lacks))) = (&current, self.spare().take())
            && let Some(unread) = Arc::get_mut(&mut view)
        {
            lacks.iter().for_each(|event| unread.apply(event));
            return Ok(view);
        }
        current
    }

    /// Publishes what [`Slot::next`] gave, with the events it has taken in.
    pub(super) fn publish(&self, state: State, events: Vec<Recorded>) {
        let before = self.state.swap(Arc::new(state));
        *self.spare() = State::clone(&before).ok().map(|view| (view, events));
    }

    fn spare(&self) -> MutexGuard<'_, Option<(Arc<View>, Vec<Recorded>)>> {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn budget(&self) -> MutexGuard<'_, Budget> {
        self.budget.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Loaded {
    pub(super) fn new(settings: Settings) -> Self {
        Self {
            programmes: ArcSwap::default(),
            writing: Mutex::default(),
            settings,
            started: Instant::now(),
        }
    }

    pub(super) fn find(&self, scope: &str) -> Option<State> {
        let programmes = self.programmes.load();
        let slot = programmes.get(scope)?;
        slot.used.store(self.now(), Ordering::Relaxed);
        Some(State::clone(&slot.state.load()))
    }

    pub(super) fn slot(&self, scope: &str) -> Option<Arc<Slot>> {
        self.programmes.load().get(scope).cloned()
    }

    /// All of it under one lock: a view from before everything was discarded never passes for one from after.
    pub(super) fn standing(&self, scope: &str) -> Option<Standing> {
        let followed = self.write();
        let slot = self.slot(scope)?;
        let budget = *slot.budget();
        Some(Standing {
            state: slot.current(),
            slot,
            budget,
            generation: followed.generation,
        })
    }

    pub(super) fn len(&self) -> usize {
        self.programmes.load().len()
    }

    /// A fold panicking elsewhere leaves published views whole, so the lock's poison says nothing.
    pub(super) fn write(&self) -> MutexGuard<'_, Followed> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts in a view that includes every event of its programme up to `covers`. False if the follower has
    /// gone further since, or everything was discarded.
    pub(super) fn insert(
        &self,
        scope: &Arc<str>,
        state: State,
        budget: Budget,
        covers: (Position, u64),
    ) -> bool {
        let followed = self.write();
        if followed.position > covers.0 || followed.generation != covers.1 {
            return false;
        }
        let slot = Slot {
            state: ArcSwap::from_pointee(state),
            spare: Mutex::default(),
            budget: Mutex::new(budget),
            used: AtomicU64::new(self.now()),
        };
        let mut programmes = HashMap::clone(&self.programmes.load());
        programmes.insert(scope.clone(), Arc::new(slot));
        self.evict(&mut programmes);
        self.programmes.store(Arc::new(programmes));
        true
    }

    /// Forgets programmes nobody has asked for in a while, and the spare views of all: where more happens, they are made
    /// again.
    pub(super) fn forget_idle(&self) {
        let _followed = self.write();
        let mut programmes = HashMap::clone(&self.programmes.load());
        let before = programmes.len();
        programmes.values().for_each(|slot| drop(slot.spare().take()));
        self.evict(&mut programmes);
        if programmes.len() < before {
            self.programmes.store(Arc::new(programmes));
        }
    }

    pub(super) fn clear(&self) {
        let mut followed = self.write();
        let generation = followed.generation + 1;
        *followed = Followed {
            generation,
            ..Followed::default()
        };
        self.programmes.store(Arc::default());
    }

    fn evict(&self, programmes: &mut HashMap<Arc<str>, Arc<Slot>>) {
        let idle = u64::try_from(self.settings.idle.as_millis()).unwrap_or(u64::MAX);
        let now = self.now();
        programmes.retain(|_, slot| now.saturating_sub(slot.used.load(Ordering::Relaxed)) <= idle);
        let too_many = programmes.len().saturating_sub(self.settings.loaded_most);
        if too_many > 0 {
            let mut by_use: Vec<(u64, Arc<str>)> = programmes
                .iter()
                .map(|(scope, slot)| (slot.used.load(Ordering::Relaxed), scope.clone()))
                .collect();
            by_use.sort();
            for (_, scope) in by_use.into_iter().take(too_many) {
                programmes.remove(&scope);
            }
        }
    }

    /// Milliseconds since the start.
    fn now(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}
