//! The risk register: every risk, and the scales they are judged by.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use loggbok_domain::programme::{ProgrammeEvent, RiskScaleSet};
use loggbok_domain::{Event, RiskId};
use serde::{Deserialize, Serialize};

use super::Risk;
use crate::{Recorded, Series};

/// Risks of a programme and the scales they are judged by.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Register {
    /// Risks by id; see [`Register::in_order`].
    pub risks: BTreeMap<RiskId, Arc<Risk>>,
    /// The scales, from a date on.
    pub scales: Series<RiskScaleSet>,
}

impl Register {
    /// Risks in the order they were raised.
    #[must_use]
    pub fn in_order(&self) -> Vec<&Arc<Risk>> {
        let mut risks: Vec<&Arc<Risk>> = self.risks.values().collect();
        risks.sort_by_key(|risk| risk.stamp.position);
        risks
    }

    /// The scale in force on a day.
    #[must_use]
    pub fn scale(&self, day: NaiveDate) -> Option<&RiskScaleSet> {
        self.scales.at(day).map(|scale| &scale.value)
    }

    /// Whether a risk is serious on a day by the scale in force then; `None` while it is unassessed or no
    /// scale is in force.
    #[must_use]
    pub fn is_serious(&self, risk: &Risk, day: NaiveDate) -> Option<bool> {
        Some(risk.assessment(day)?.value() > self.scale(day)?.serious_above)
    }

    pub(crate) fn concerns(recorded: &Recorded) -> bool {
        matches!(
            recorded.event,
            Event::Risk(_) | Event::Programme(ProgrammeEvent::RiskScaleSet(_))
        )
    }

    /// Takes in one event.
    pub fn apply(&mut self, recorded: &Recorded) {
        match &recorded.event {
            Event::Risk(event) => {
                let id = RiskId(recorded.stream.id);
                let risk = self
                    .risks
                    .entry(id)
                    .or_insert_with(|| Arc::new(Risk::new(id, recorded)));
                Arc::make_mut(risk).apply(event, recorded);
            }
            Event::Programme(event) => match event {
                ProgrammeEvent::RiskScaleSet(e) => self.scales.enter(None, e.effective_on, e.clone(), recorded),
                ProgrammeEvent::ProgrammeOpened(_)
                | ProgrammeEvent::DirectiveAdopted(_)
                | ProgrammeEvent::ProgrammeExtended(_)
                | ProgrammeEvent::ProgrammeClosed(_)
                | ProgrammeEvent::OpenPointNoted(_)
                | ProgrammeEvent::OpenPointSettled(_)
                | ProgrammeEvent::ProgrammeFileImported(_)
                // A scale without its threshold judges nothing; the charter lists it as erased.
                | ProgrammeEvent::Erased(_) => {}
            },
            Event::Phase(_)
            | Event::Milestone(_)
            | Event::Goal(_)
            | Event::Decision(_)
            | Event::Meeting(_)
            | Event::Report(_)
            | Event::CostPlan(_)
            | Event::Batch(_)
            | Event::Erasure(_) => {}
        }
    }
}
