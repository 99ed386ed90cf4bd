//! A decision: a question put to a body, what it made of it, and what that authorises.

mod authorisation;
mod event;
#[cfg(test)]
mod fixtures;
mod propose;
mod supersede;
mod take;
mod withdraw;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use authorisation::Authorisation;
pub use event::*;
pub use propose::ProposeDecision;
pub use supersede::SupersedeDecision;
pub use take::TakeDecision;
pub use withdraw::WithdrawDecision;

use crate::command::commands;
use crate::{ActorId, BodyKey, Circumstances, Key, Life, Noun, Refusal, Title};

commands! {
    /// Orders to a decision.
    pub enum DecisionCommand for Decision: Decision => DecisionEvent {
        ProposeDecision[decision],
        TakeDecision[decision],
        WithdrawDecision[decision],
        SupersedeDecision[decision],
    }
}

/// What decisions about a decision need to know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Whether it exists.
    pub life: Life,
    /// Heading.
    pub title: Title,
    /// The body asked.
    pub body: BodyKey,
    /// Its options.
    pub options: BTreeSet<Key>,
    /// Who proposed it.
    pub proposed_by: ActorId,
    /// What approval would authorise.
    pub proposes: Vec<Authorisation>,
    /// What it authorises, once approved.
    pub authorises: Vec<Authorisation>,
    /// The last outcome and its day.
    pub outcome: Option<(Outcome, NaiveDate)>,
    /// When it was withdrawn.
    pub withdrawn_on: Option<NaiveDate>,
    /// When another took its place.
    pub superseded_on: Option<NaiveDate>,
}

impl Decision {
    /// Approved, not withdrawn, not superseded: it can authorise.
    #[must_use]
    pub fn in_force(&self) -> bool {
        self.life == Life::Present
            && matches!(self.outcome, Some((Outcome::Approved, _)))
            && self.withdrawn_on.is_none()
            && self.superseded_on.is_none()
    }

    /// When it was approved or rejected; `None` while the question is open.
    #[must_use]
    pub fn settled_on(&self) -> Option<NaiveDate> {
        self.outcome
            .filter(|(outcome, _)| !outcome.leaves_open())
            .map(|(_, day)| day)
    }

    /// Present, neither withdrawn nor superseded, in an open programme.
    fn stands(&self, around: &Circumstances) -> Result<(), Refusal> {
        around.programme.open()?;
        match self.life {
            Life::Absent => return Err(Refusal::NotFound { noun: Noun::Decision }),
            Life::Erased => return Err(Refusal::ContentErased { noun: Noun::Decision }),
            Life::Present => {}
        }
        if let Some(withdrawn_on) = self.withdrawn_on {
            return Err(Refusal::AlreadyWithdrawn {
                noun: Noun::Decision,
                withdrawn_on,
            });
        }
        if let Some(superseded_on) = self.superseded_on {
            return Err(Refusal::AlreadySuperseded {
                title: self.title.clone(),
                superseded_on,
            });
        }
        Ok(())
    }

    fn take_in(&mut self, event: DecisionEvent) {
        match event {
            DecisionEvent::DecisionProposed(e) => {
                self.life = Life::Present;
                self.title = e.title;
                self.body = e.body;
                self.options = e.options.into_iter().map(|o| o.key).collect();
                self.proposed_by = e.proposed_by;
                self.proposes = e.authorises;
            }
            DecisionEvent::DecisionTaken(e) => {
                self.outcome = Some((e.outcome, e.taken_on));
                self.authorises = e.authorises;
            }
            DecisionEvent::DecisionWithdrawn(e) => self.withdrawn_on = Some(e.withdrawn_on),
            DecisionEvent::DecisionSuperseded(e) => self.superseded_on = Some(e.superseded_on),
            // Whoever cannot see what was decided cannot be authorised by it; and erasing a withdrawal must
            // not bring the decision back into force.
            DecisionEvent::Erased(_) => self.life = Life::Erased,
        }
    }
}
