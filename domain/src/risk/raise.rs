//! Raising a risk.

use super::{Risk, RiskEvent, RiskRaised};
use crate::{Circumstances, Key, Life, Noun, OrganisationKey, Refusal, RiskId, Title};

/// Raise a risk for the programme or for one organisation.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct RaiseRisk {
    /// The new risk.
    pub risk: RiskId,
    /// Short key.
    pub key: Key,
    /// The organisation it concerns; `None` for the programme as a whole.
    pub organisation: Option<OrganisationKey>,
    /// Theme.
    pub theme: Option<Title>,
    /// What may happen.
    pub title: Title,
    /// Under which condition, if not always.
    pub condition: Option<Title>,
}

impl RaiseRisk {
    pub(super) fn decide(self, risk: &Risk, around: &Circumstances) -> Result<Vec<RiskEvent>, Refusal> {
        around.programme.open()?;
        if risk.life != Life::Absent {
            return Err(Refusal::AlreadyExists { noun: Noun::Risk });
        }
        if let Some(organisation) = &self.organisation {
            around.programme.member(organisation)?;
        }
        let Self {
            risk,
            key,
            organisation,
            theme,
            title,
            condition,
        } = self;
        Ok(vec![
            RiskRaised {
                risk,
                key,
                organisation,
                theme,
                title,
                condition,
            }
            .into(),
        ])
    }
}
