//! The risk scale and the risks become orders.

use loggbok_domain::programme::SetRiskScale;
use loggbok_domain::risk::{AssessRisk, Assessment, PlanRiskResponse, RaiseRisk, RiskValue};
use loggbok_domain::{EntryId, Key, OrganisationKey, RiskId};

use super::order::Writer;
use super::{Concerns, Risk};

impl Writer<'_> {
    pub(super) fn risk_scale(&mut self) {
        let Some(scale) = &self.file.risk_scale else {
            return;
        };
        let set = SetRiskScale {
            effective_on: scale.dated,
            serious_above: scale.serious_over,
            probability: scale.probability.clone(),
            consequence: scale.consequence.clone(),
        };
        self.add("risk_scale", scale.source.as_deref(), set);
    }

    pub(super) fn risk(&mut self, risk: &Risk) {
        match &risk.concerns {
            Concerns::Programme => {
                let object = format!("risk/{}", risk.key);
                self.raise(risk, &object, None, None);
                self.respond(risk, &object);
            }
            Concerns::Municipal { theme, values } => {
                for (organisation, value) in values {
                    let object = format!("risk/{}/{organisation}", risk.key);
                    self.raise(risk, &object, Some(organisation), Some(theme));
                    self.assess(risk, &object, *value);
                    self.respond(risk, &object);
                }
            }
        }
    }

    fn raise(
        &mut self,
        risk: &Risk,
        object: &str,
        organisation: Option<&OrganisationKey>,
        theme: Option<&Key>,
    ) {
        let theme = self
            .file
            .risk_themes
            .iter()
            .find(|t| Some(&t.key) == theme)
            .map(|t| t.name.clone());
        let shared = self
            .file
            .municipal_risks
            .as_ref()
            .filter(|_| organisation.is_some());
        let raise = RaiseRisk {
            risk: RiskId(self.id(object)),
            key: risk.key.clone(),
            organisation: organisation.cloned(),
            theme,
            title: risk.title.clone(),
            condition: shared.map(|shared| shared.condition.clone()),
        };
        self.add(object, risk.source.as_deref(), raise);
    }

    /// Only the product is known, so only the product is recorded.
    fn assess(&mut self, risk: &Risk, object: &str, value: RiskValue) {
        let Some(shared) = &self.file.municipal_risks else {
            return;
        };
        let assess = AssessRisk {
            risk: RiskId(self.id(object)),
            entry: EntryId(self.id(&format!("{object}/assessment"))),
            assessment: Assessment::ValueOnly(value),
            effective_on: shared.assessed_on,
        };
        self.add(object, risk.source.as_deref(), assess);
    }

    fn respond(&mut self, risk: &Risk, object: &str) {
        let Some(response) = risk.response.clone() else {
            return;
        };
        let plan = PlanRiskResponse {
            risk: RiskId(self.id(object)),
            entry: EntryId(self.id(&format!("{object}/response"))),
            response,
            owner: None,
            due_on: None,
        };
        self.add(object, risk.source.as_deref(), plan);
    }
}
