//! The one fact all systems record: a risk was raised. Loggbok's own contender records the same words.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The order, and the fact once it is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Raised {
    pub(crate) risk: Uuid,
    pub(crate) key: String,
    pub(crate) theme: Option<String>,
    pub(crate) title: String,
}

impl Raised {
    pub(crate) fn new() -> Self {
        Self {
            risk: Uuid::now_v7(),
            key: "resurs".to_owned(),
            theme: Some("Bemanning".to_owned()),
            title: "Nyckelpersoner slutar under övergången".to_owned(),
        }
    }
}

/// What happens to a risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum RiskEvent {
    Raised(Raised),
}

/// Why nothing happened.
#[derive(Debug, PartialEq, thiserror::Error)]
#[error("there is such a risk already")]
pub(crate) struct AlreadyExists;

/// A risk, as far as the next order needs it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Risk {
    exists: bool,
}

impl Risk {
    /// The rule all systems judge by.
    pub(crate) fn raise(&self, raise: Raised) -> Result<RiskEvent, AlreadyExists> {
        if self.exists {
            return Err(AlreadyExists);
        }
        Ok(RiskEvent::Raised(raise))
    }

    pub(crate) fn take_in(&mut self, event: &RiskEvent) {
        let RiskEvent::Raised(_) = event;
        self.exists = true;
    }
}
