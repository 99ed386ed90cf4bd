//! What a decision may look at besides its own aggregate. All of it was read at known versions.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::decision::{Authorisation, Decision};
use crate::erasure::Listed;
use crate::meeting::Meeting;
use crate::phase::Phase;
use crate::programme::Programme;
use crate::{ActorId, DecisionId, Prose, Refusal};

/// The decision a command invokes.
#[derive(Clone, Debug, Default)]
pub struct Authority {
    /// Its id.
    pub id: DecisionId,
    /// Its state.
    pub decision: Decision,
}

/// What is known around a command.
#[derive(Clone, Debug, Default)]
pub struct Circumstances {
    /// Today in Stockholm.
    pub today: NaiveDate,
    /// Who acts, by pseudonym.
    pub actor: ActorId,
    /// The last position of the log.
    pub head: u64,
    /// Why, in the actor's words.
    pub reason: Option<Prose>,
    /// The decision invoked.
    pub authority: Option<Authority>,
    /// The programme.
    pub programme: Arc<Programme>,
    /// The phase a milestone is planned in.
    pub phase: Option<Phase>,
    /// The decision that is to supersede another.
    pub successor: Option<Decision>,
    /// The meeting a decision was taken at, or a report is for.
    pub meeting: Option<Meeting>,
    /// Where the programme begins in the log; read only to publish a report.
    pub began: u64,
    /// Phases neither completed nor cancelled; read only to close the programme.
    pub open_phases: u32,
    /// Events of the programme that an erasure names, by position; read only for that.
    pub listed: BTreeMap<u64, Listed>,
}

impl Circumstances {
    /// The reason.
    ///
    /// # Errors
    /// `REASON_REQUIRED` without one.
    pub fn reason(&self) -> Result<&Prose, Refusal> {
        self.reason.as_ref().ok_or(Refusal::ReasonRequired {})
    }

    /// Refuses a fact dated after today.
    ///
    /// # Errors
    /// `EFFECTIVE_IN_FUTURE`.
    pub fn not_in_future(&self, effective_on: NaiveDate) -> Result<(), Refusal> {
        if effective_on > self.today {
            return Err(Refusal::EffectiveInFuture {
                effective_on,
                today: self.today,
            });
        }
        Ok(())
    }

    /// The invoked decision, in force and allowing exactly this change.
    ///
    /// # Errors
    /// `DECISION_REQUIRED`, `DECISION_NOT_IN_FORCE` or `DECISION_AUTHORISES_OTHER`.
    pub fn authorise(&self, change: &Authorisation) -> Result<DecisionId, Refusal> {
        let authority = self.authority.as_ref().ok_or(Refusal::DecisionRequired {})?;
        let title = || authority.decision.title.clone();
        if !authority.decision.in_force() {
            return Err(Refusal::DecisionNotInForce { title: title() });
        }
        if !authority.decision.authorises.contains(change) {
            return Err(Refusal::DecisionAuthorisesOther { title: title() });
        }
        Ok(authority.id)
    }

    /// As [`Self::authorise`] where a decision is invoked; nothing where none is and none is needed.
    ///
    /// # Errors
    /// As [`Self::authorise`].
    pub fn authorise_if(&self, needed: bool, change: &Authorisation) -> Result<Option<DecisionId>, Refusal> {
        if needed || self.authority.is_some() {
            self.authorise(change).map(Some)
        } else {
            Ok(None)
        }
    }

    /// Refuses a change that took effect before the invoked decision was taken.
    ///
    /// # Errors
    /// `OUT_OF_ORDER`.
    pub(crate) fn not_before_decision(&self, effective_on: NaiveDate) -> Result<(), Refusal> {
        let taken_on = self.authority.as_ref().and_then(|a| a.decision.settled_on());
        crate::refusal::in_order(taken_on, effective_on)
    }

    /// The refusal for a decision used once already.
    #[must_use]
    pub fn spent(&self) -> Refusal {
        let title = self
            .authority
            .as_ref()
            .map(|a| a.decision.title.clone())
            .unwrap_or_default();
        Refusal::DecisionSpent { title }
    }

    /// Refuses a decision that is not in force, whatever it is invoked for.
    ///
    /// # Errors
    /// `DECISION_NOT_IN_FORCE`.
    pub(crate) fn check_authority(&self) -> Result<(), Refusal> {
        match &self.authority {
            Some(a) if !a.decision.in_force() => Err(Refusal::DecisionNotInForce {
                title: a.decision.title.clone(),
            }),
            Some(_) | None => Ok(()),
        }
    }
}
