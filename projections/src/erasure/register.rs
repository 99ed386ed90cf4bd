//! The protocol of erasures. What was destroyed is told by position, type and size, never by content.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use loggbok_domain::erasure::{Destroyed, ErasureEvent};
use loggbok_domain::{ActorId, ErasureId, Event, Title};
use loggbok_store::Position;
use serde::{Deserialize, Serialize};

use crate::{Recorded, Stamp};

/// Erasures of a programme by id; see [`Register::in_order`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Register {
    /// By id.
    pub erasures: BTreeMap<ErasureId, Arc<Erasure>>,
}

/// One erasure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Erasure {
    /// Its id.
    pub id: ErasureId,
    /// The rule it follows.
    pub rule: Title,
    /// The decision on erasure that orders it.
    pub ordered_by: Title,
    /// The day of that decision.
    pub ordered_on: NaiveDate,
    /// What it lists.
    pub positions: Vec<u64>,
    /// Who proposed it, by pseudonym.
    pub proposed_by: ActorId,
    /// When it was proposed.
    pub stamp: Stamp,
    /// What became of it; `None` while it waits for a second pair of eyes.
    pub outcome: Option<Outcome>,
}

/// What became of an erasure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// What was destroyed; `None` when it was declined.
    pub destroyed: Option<Vec<Destroyed>>,
    /// Who carried it out or declined it, by pseudonym.
    pub by: ActorId,
    /// When, in which role and why.
    pub stamp: Stamp,
}

/// How an erasure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// föreslagen
    Proposed,
    /// verkställd
    CarriedOut,
    /// avböjd
    Declined,
}

impl Erasure {
    /// How it stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match &self.outcome {
            None => Standing::Proposed,
            Some(outcome) if outcome.destroyed.is_some() => Standing::CarriedOut,
            Some(_) => Standing::Declined,
        }
    }

    /// How many events known at a position lost their content only after it: what is told as of that position lacks
    /// what was told then.
    #[must_use]
    pub fn since(&self, position: Position) -> usize {
        let Some(outcome) = self.outcome.as_ref().filter(|it| it.stamp.position > position) else {
            return 0;
        };
        let destroyed = outcome.destroyed.iter().flatten();
        destroyed.filter(|event| event.position <= position.0).count()
    }
}

impl Register {
    /// Whether an event is one of these.
    #[must_use]
    pub fn concerns(recorded: &Recorded) -> bool {
        matches!(recorded.event, Event::Erasure(_))
    }

    /// Erasures in the order they were proposed.
    #[must_use]
    pub fn in_order(&self) -> Vec<&Arc<Erasure>> {
        let mut erasures: Vec<&Arc<Erasure>> = self.erasures.values().collect();
        erasures.sort_by_key(|erasure| erasure.stamp.position);
        erasures
    }

    /// Erasures carried out after a position of what was known at it, in order.
    pub fn since(&self, position: Position) -> impl Iterator<Item = &Arc<Erasure>> {
        let all = self.in_order().into_iter();
        all.filter(move |erasure| erasure.since(position) > 0)
    }

    /// Takes in one event.
    pub fn apply(&mut self, recorded: &Recorded) {
        let Event::Erasure(event) = &recorded.event else {
            return;
        };
        let id = ErasureId(recorded.stream.id);
        match event {
            ErasureEvent::ErasureProposed(e) => {
                let erasure = Erasure {
                    id,
                    rule: e.rule.clone(),
                    ordered_by: e.ordered_by.clone(),
                    ordered_on: e.ordered_on,
                    positions: e.positions.clone(),
                    proposed_by: e.proposed_by.clone(),
                    stamp: recorded.stamp(),
                    outcome: None,
                };
                self.erasures.insert(id, Arc::new(erasure));
            }
            ErasureEvent::ErasureCarriedOut(e) => {
                self.settle(id, Some(e.destroyed.clone()), &e.carried_out_by, recorded);
            }
            ErasureEvent::ErasureDeclined(e) => self.settle(id, None, &e.declined_by, recorded),
            // The door refuses to erase these.
            ErasureEvent::Erased(_) => {}
        }
    }

    fn settle(
        &mut self,
        id: ErasureId,
        destroyed: Option<Vec<Destroyed>>,
        by: &ActorId,
        recorded: &Recorded,
    ) {
        if let Some(erasure) = self.erasures.get_mut(&id) {
            Arc::make_mut(erasure).outcome = Some(Outcome {
                destroyed,
                by: by.clone(),
                stamp: recorded.stamp(),
            });
        }
    }
}
