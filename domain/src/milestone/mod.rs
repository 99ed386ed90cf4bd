//! A milestone: a day in a phase by which something must be true.

mod achieve;
mod baseline;
mod cancel;
mod correct;
mod event;
#[cfg(test)]
mod fixtures;
mod plan;
mod reforecast;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use achieve::AchieveMilestone;
pub use baseline::SetMilestoneBaseline;
pub use cancel::CancelMilestone;
pub use correct::CorrectMilestoneEntry;
pub use event::*;
pub use plan::PlanMilestone;
pub use reforecast::ReforecastMilestone;

use crate::command::commands;
use crate::{Circumstances, DecisionId, EntryId, Life, Noun, Refusal, Title};

commands! {
    /// Orders to a milestone.
    pub enum MilestoneCommand for Milestone: Milestone => MilestoneEvent {
        PlanMilestone[milestone],
        SetMilestoneBaseline[milestone],
        ReforecastMilestone[milestone],
        AchieveMilestone[milestone],
        CancelMilestone[milestone],
        CorrectMilestoneEntry[milestone],
    }
}

/// What decisions about a milestone need to know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Milestone {
    /// Whether it exists.
    pub life: Life,
    /// Name.
    pub title: Title,
    /// Current baseline, once decided.
    pub baseline_on: Option<NaiveDate>,
    /// Whether a baseline was ever decided, also when its content has been erased since.
    pub baselined: bool,
    /// Decisions already spent on the baseline.
    pub spent: BTreeSet<DecisionId>,
    /// Standing entries in the order they were made.
    pub entries: Vec<(EntryId, Entry)>,
    /// Entries that once stood and were withdrawn.
    pub withdrawn: BTreeSet<EntryId>,
    /// When it was cancelled.
    pub cancelled_on: Option<NaiveDate>,
}

/// One entry that a correction can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// A forecast: the day believed in.
    Forecast(NaiveDate),
    /// It was reached on a day.
    Achieved(NaiveDate),
}

impl Milestone {
    /// When it was reached.
    #[must_use]
    pub fn achieved_on(&self) -> Option<NaiveDate> {
        self.entries.iter().rev().find_map(|(_, entry)| match entry {
            Entry::Achieved(day) => Some(*day),
            Entry::Forecast(_) => None,
        })
    }

    /// Present, not cancelled, in an open programme.
    fn present(&self, around: &Circumstances) -> Result<(), Refusal> {
        around.programme.open()?;
        match (self.life, self.cancelled_on) {
            (Life::Absent, _) => Err(Refusal::NotFound {
                noun: Noun::Milestone,
            }),
            (Life::Erased, _) => Err(Refusal::ContentErased {
                noun: Noun::Milestone,
            }),
            (Life::Present, Some(cancelled_on)) => Err(Refusal::AlreadyCancelled {
                noun: Noun::Milestone,
                title: self.title.clone(),
                cancelled_on,
            }),
            (Life::Present, None) => Ok(()),
        }
    }

    /// Present and not reached.
    fn ahead(&self, around: &Circumstances) -> Result<(), Refusal> {
        self.present(around)?;
        match self.achieved_on() {
            Some(achieved_on) => Err(Refusal::AlreadyAchieved {
                title: self.title.clone(),
                achieved_on,
            }),
            None => Ok(()),
        }
    }

    /// An entry id not used before, also not by a withdrawn entry.
    fn is_new(&self, entry: EntryId) -> Result<(), Refusal> {
        let used = self.withdrawn.contains(&entry) || self.entries.iter().any(|(id, _)| *id == entry);
        if used {
            Err(Refusal::EntryExists {})
        } else {
            Ok(())
        }
    }

    fn take_in(&mut self, event: MilestoneEvent) {
        match event {
            MilestoneEvent::MilestonePlanned(planned) => {
                self.life = Life::Present;
                self.title = planned.title;
            }
            MilestoneEvent::MilestoneBaselineSet(set) => {
                self.baseline_on = Some(set.target_on);
                self.baselined = true;
                self.spent.insert(set.decision);
            }
            MilestoneEvent::MilestoneReforecast(e) => {
                self.entries.push((e.entry, Entry::Forecast(e.forecast_on)))
            }
            MilestoneEvent::MilestoneAchieved(e) => {
                self.entries.push((e.entry, Entry::Achieved(e.achieved_on)))
            }
            MilestoneEvent::MilestoneCancelled(e) => self.cancelled_on = Some(e.cancelled_on),
            MilestoneEvent::MilestoneEntryCorrected(e) => self.correct(e),
            MilestoneEvent::Erased(erased) => match erased.kind.as_str() {
                // A cancellation without its content is still one: erasing must not revive the milestone.
                "MilestonePlanned" | "MilestoneCancelled" => self.life = Life::Erased,
                "MilestoneBaselineSet" => self.baselined = true,
                // Another event without its content no longer says anything a decision could rest on.
                _ => {}
            },
        }
    }

    fn correct(&mut self, corrected: MilestoneEntryCorrected) {
        let instead = match corrected.correction {
            MilestoneCorrection::Forecast { forecast_on, .. } => Entry::Forecast(forecast_on),
            MilestoneCorrection::Achieved { achieved_on, .. } => Entry::Achieved(achieved_on),
            MilestoneCorrection::Withdrawn => {
                self.entries.retain(|(id, _)| *id != corrected.entry);
                self.withdrawn.insert(corrected.entry);
                return;
            }
        };
        if let Some((_, entry)) = self.entries.iter_mut().find(|(id, _)| *id == corrected.entry) {
            *entry = instead;
        }
    }
}
