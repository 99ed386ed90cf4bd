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

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::*;

    fn raise() -> RaiseRisk {
        RaiseRisk {
            risk: risk(),
            key: key("resurs"),
            organisation: None,
            theme: None,
            title: title("Resursbrist"),
            condition: None,
        }
    }

    fn of(organisation: &str) -> RaiseRisk {
        RaiseRisk {
            organisation: Some(member(organisation)),
            ..raise()
        }
    }

    fn raised_of(organisation: &str) -> RiskEvent {
        let RaiseRisk {
            risk,
            key,
            organisation,
            theme,
            title,
            condition,
        } = of(organisation);
        RiskRaised {
            risk,
            key,
            organisation,
            theme,
            title,
            condition,
        }
        .into()
    }

    #[test]
    fn needs_an_open_programme() {
        needs_open_programme::<Risk>(raise());
    }

    cases! { Risk;
        it_is_raised_for_the_programme: [], open(), raise() => [raised()];
        and_for_a_member: [], open(), of("mellerud") => [raised_of("mellerud")];
        not_for_an_observer: [], open(), of("dals-ed") => "ORGANISATION_UNKNOWN";
        not_for_a_stranger: [], open(), of("orust") => "ORGANISATION_UNKNOWN";
        once: [raised()], open(), raise() => "ALREADY_EXISTS";
        not_after_it_was_erased: [erased::<Risk>("RiskRaised")], open(), raise() => "ALREADY_EXISTS";
    }
}
