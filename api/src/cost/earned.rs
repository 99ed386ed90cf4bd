//! Earned value in its light form.

use async_graphql::{Enum, SimpleObject};
use loggbok_domain::cost as domain;
use loggbok_domain::{MilestoneId, Ore, Title};
use loggbok_projections::cost as model;

use crate::input::inputs;
use crate::milestone::Milestone;
use crate::scalar;
use crate::seen::{At, Recording};

inputs! {
    /// What a milestone is worth when it is reached.
    MilestoneWeightInput => domain::MilestoneWeight: domain::MilestoneWeight {
        /// The milestone, by its uuid.
        milestone: MilestoneId,
        /// Its part of the transition's budget in öre; above nothing.
        budget_ore: Ore,
        /// What shows that it is reached without looking at the schedule; left out where nothing does, and then
        /// nothing can be said of what was earned.
        verified_by: Option<Title>,
    }
}

/// What a milestone is worth when it is reached.
#[derive(SimpleObject)]
pub(crate) struct MilestoneWeight {
    /// The milestone; null where it is not known.
    milestone: Option<Milestone>,
    /// Its part of the transition's budget in öre.
    budget_ore: scalar::Ore,
    /// What shows that it is reached without looking at the schedule.
    verified_by: Option<String>,
}

/// Why nothing can be said of what was earned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum NotEarned {
    /// No milestones were weighed.
    NotWeighed,
    /// What they were worth was lawfully erased.
    WeightsErased,
    /// The decision on the weights is not in force.
    NotDecided,
    /// No quarter of the programme has ended.
    NotBegun,
    /// The reaching of some weighed milestones is told by nothing but the schedule.
    NoIndependentSource,
    /// Some weighed milestones have no decided day.
    NoBaseline,
    /// Nothing was posted to the transition.
    NoActuals,
}

/// Earned value at the end of the last quarter that has ended, or why there is none. Indices are in basis points:
/// 10000 is 1.
#[derive(Default, SimpleObject)]
pub(crate) struct EarnedValue {
    /// Why nothing can be said; null where it can.
    refused: Option<NotEarned>,
    /// The milestones that stand in the way.
    refused_for: Vec<Milestone>,
    /// The weights in force.
    weights: Vec<MilestoneWeight>,
    /// When they were set, why, and on which decision.
    recorded: Option<Recording>,
    /// The quarter at whose end it is measured.
    quarter: Option<scalar::Quarter>,
    /// Quarters that have passed: actual time.
    quarters_passed: Option<u32>,
    /// Budget at completion (BAC) in öre.
    budget_ore: Option<scalar::Ore>,
    /// Planned value (PV) in öre.
    planned_ore: Option<scalar::Ore>,
    /// Earned value (EV) in öre.
    earned_ore: Option<scalar::Ore>,
    /// Actual cost (AC) in öre.
    actual_ore: Option<scalar::Ore>,
    /// Schedule variance (SV) in öre: earned less planned.
    schedule_variance_ore: Option<scalar::Ore>,
    /// Cost variance (CV) in öre: earned less actual.
    cost_variance_ore: Option<scalar::Ore>,
    /// Schedule performance index (SPI) in basis points: earned over planned.
    spi: Option<scalar::BasisPoints>,
    /// Cost performance index (CPI) in basis points: earned over actual.
    cpi: Option<scalar::BasisPoints>,
    /// Schedule performance index by time, SPI(t), in basis points: earned schedule over actual time.
    spi_time: Option<scalar::BasisPoints>,
    /// Earned schedule (ES) in basis points of a quarter.
    earned_schedule: Option<scalar::BasisPoints>,
    /// Estimate at completion (EAC) in öre: budget over CPI.
    estimate_ore: Option<scalar::Ore>,
    /// To-complete performance index (TCPI) in basis points: what is left to earn over what is left to spend.
    tcpi: Option<scalar::BasisPoints>,
}

/// Weights as they are shown in a decision.
pub(crate) fn weights(at: &At, lines: &[domain::MilestoneWeight]) -> Vec<MilestoneWeight> {
    let weight = |line: &domain::MilestoneWeight| MilestoneWeight {
        milestone: Milestone::find(at, line.milestone),
        budget_ore: line.budget_ore.into(),
        verified_by: line.verified_by.as_ref().map(ToString::to_string),
    };
    lines.iter().map(weight).collect()
}

impl EarnedValue {
    pub(super) fn of(at: &At) -> Self {
        let weighed = at.view().ledger.weighed();
        let plain = Self {
            weights: weighed.map_or_else(Vec::new, |set| weights(at, &set.value.lines)),
            recorded: weighed.map(|set| Recording::of(at, &set.stamp)),
            ..Self::default()
        };
        match at.view().earned_value(at.day()) {
            Ok(earned) => plain.with(&earned),
            Err(refused) => plain.refuse(at, &refused),
        }
    }

    fn with(self, earned: &model::EarnedValue<'_>) -> Self {
        let figures = &earned.figures;
        Self {
            quarter: Some(earned.quarter.into()),
            quarters_passed: Some(earned.passed),
            budget_ore: Some(figures.bac_ore.into()),
            planned_ore: Some(figures.pv_ore.into()),
            earned_ore: Some(figures.ev_ore.into()),
            actual_ore: Some(figures.ac_ore.into()),
            schedule_variance_ore: Some(figures.sv_ore().into()),
            cost_variance_ore: Some(figures.cv_ore().into()),
            spi: figures.spi().map(Into::into),
            cpi: figures.cpi().map(Into::into),
            spi_time: earned.spi_time.map(Into::into),
            earned_schedule: Some(earned.earned_schedule.into()),
            estimate_ore: figures.eac_ore().map(Into::into),
            tcpi: figures.tcpi().map(Into::into),
            ..self
        }
    }

    fn refuse(self, at: &At, refused: &model::NotEarned) -> Self {
        let (kind, milestones) = match refused {
            model::NotEarned::NotWeighed => (NotEarned::NotWeighed, &[][..]),
            model::NotEarned::WeightsErased => (NotEarned::WeightsErased, &[][..]),
            model::NotEarned::NotDecided => (NotEarned::NotDecided, &[][..]),
            model::NotEarned::NotBegun => (NotEarned::NotBegun, &[][..]),
            model::NotEarned::NoIndependentSource(them) => (NotEarned::NoIndependentSource, them.as_slice()),
            model::NotEarned::NoBaseline(them) => (NotEarned::NoBaseline, them.as_slice()),
            model::NotEarned::NoActuals => (NotEarned::NoActuals, &[][..]),
        };
        Self {
            refused: Some(kind),
            refused_for: milestones
                .iter()
                .filter_map(|id| Milestone::find(at, *id))
                .collect(),
            ..self
        }
    }
}
