//! Putting a question to a body.

use chrono::NaiveDate;

use super::{Authorisation, Decision, DecisionEvent, DecisionOption, DecisionProposed};
use crate::{BodyKey, Circumstances, DecisionId, Life, Noun, Prose, Refusal, Title};

/// Propose a decision to a body of the programme.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct ProposeDecision {
    /// The new decision.
    pub decision: DecisionId,
    /// Heading.
    pub title: Title,
    /// The body asked.
    pub body: BodyKey,
    /// The question.
    pub question: Prose,
    /// What the body may choose between; may be empty for a plain yes or no.
    pub options: Vec<DecisionOption>,
    /// The log position the body is shown; not beyond the log.
    pub basis: Option<u64>,
    /// What approval would authorise.
    pub authorises: Vec<Authorisation>,
    /// When the body is to deal with it.
    pub due_on: Option<NaiveDate>,
}

impl ProposeDecision {
    pub(super) fn decide(
        self,
        decision: &Decision,
        around: &Circumstances,
    ) -> Result<Vec<DecisionEvent>, Refusal> {
        around.programme.open()?;
        if decision.life != Life::Absent {
            return Err(Refusal::AlreadyExists { noun: Noun::Decision });
        }
        if !around.programme.bodies.contains(&self.body) {
            return Err(Refusal::BodyUnknown {
                body: self.body.to_string(),
            });
        }
        crate::refusal::no_twice(self.options.iter().map(|o| o.key.as_str()))?;
        if let Some(basis) = self.basis.filter(|basis| *basis > around.head) {
            return Err(Refusal::BasisBeyondLog {
                position: i64::try_from(basis).unwrap_or(i64::MAX),
            });
        }
        let proposed = DecisionProposed {
            decision: self.decision,
            title: self.title,
            body: self.body,
            question: self.question,
            options: self.options,
            basis: self.basis,
            authorises: self.authorises,
            due_on: self.due_on,
            proposed_by: around.actor.clone(),
        };
        Ok(vec![proposed.into()])
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::*;

    fn propose() -> ProposeDecision {
        let option = |k: &str| DecisionOption {
            key: key(k),
            text: title(k),
        };
        ProposeDecision {
            decision: decision(),
            title: title("Avsluta programmet"),
            body: body("styrgrupp"),
            question: prose("Ska programmet avslutas?"),
            options: vec![option("a"), option("b")],
            basis: Some(100),
            authorises: vec![Authorisation::Closure],
            due_on: None,
        }
    }

    fn to(name: &str) -> ProposeDecision {
        ProposeDecision {
            body: body(name),
            ..propose()
        }
    }

    fn on(basis: Option<u64>) -> ProposeDecision {
        ProposeDecision { basis, ..propose() }
    }

    fn with_an_option_twice() -> ProposeDecision {
        let option = DecisionOption {
            key: key("a"),
            text: title("Ja"),
        };
        ProposeDecision {
            options: vec![option.clone(), option],
            ..propose()
        }
    }

    fn officer() -> Circumstances {
        Circumstances {
            actor: actor("handlaggare"),
            ..open()
        }
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<Decision>(propose());
    }

    cases! { Decision;
        it_is_proposed_on_what_the_log_holds: [], officer(), propose() => [proposed()];
        not_on_what_the_log_does_not_hold: [], officer(), on(Some(101)) => "BASIS_BEYOND_LOG";
        nor_far_beyond: [], officer(), on(Some(u64::MAX)) => "BASIS_BEYOND_LOG";
        not_to_an_unknown_body: [], officer(), to("kommunfullmaktige") => "BODY_UNKNOWN";
        not_with_an_option_twice: [], officer(), with_an_option_twice() => "DUPLICATE";
        once: [proposed()], officer(), propose() => "ALREADY_EXISTS";
        not_after_it_was_erased: [erased::<Decision>("DecisionProposed")], officer(), propose()
            => "ALREADY_EXISTS";
    }
}
