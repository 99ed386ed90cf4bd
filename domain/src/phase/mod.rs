//! A phase: a stretch of the programme between two quarters.

mod baseline;
mod cancel;
mod complete;
mod confirm;
mod correct;
mod event;
#[cfg(test)]
pub(crate) mod fixtures;
mod plan;
mod reforecast;
mod report;
mod start;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use baseline::SetPhaseBaseline;
pub use cancel::CancelPhase;
pub use complete::CompletePhase;
pub use confirm::ConfirmPhaseUnchanged;
pub use correct::CorrectPhaseEntry;
pub use event::*;
pub use plan::PlanPhase;
pub use reforecast::ReforecastPhase;
pub use report::ReportPhaseProgress;
pub use start::StartPhase;

use crate::command::commands;
use crate::refusal::in_order;
use crate::{Circumstances, DecisionId, EntryId, Life, Noun, QuarterRange, Refusal, Title};

commands! {
    /// Orders to a phase.
    pub enum PhaseCommand for Phase: Phase => PhaseEvent {
        PlanPhase[phase],
        SetPhaseBaseline[phase],
        StartPhase[phase],
        ReportPhaseProgress[phase],
        ConfirmPhaseUnchanged[phase],
        ReforecastPhase[phase],
        CompletePhase[phase],
        CancelPhase[phase],
        CorrectPhaseEntry[phase],
    }
}

/// What decisions about a phase need to know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Phase {
    /// Whether it exists.
    pub life: Life,
    /// Name.
    pub title: Title,
    /// Current baseline, once decided.
    pub baseline: Option<QuarterRange>,
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
    /// It started.
    Started(NaiveDate),
    /// Progress was reported.
    Progress(NaiveDate),
    /// It was confirmed unchanged.
    Confirmed(NaiveDate),
    /// It was forecast anew.
    Forecast(QuarterRange),
    /// It was completed.
    Completed(NaiveDate),
}

impl Phase {
    /// When it started.
    #[must_use]
    pub fn started_on(&self) -> Option<NaiveDate> {
        self.entries.iter().rev().find_map(|(_, entry)| match entry {
            Entry::Started(day) => Some(*day),
            Entry::Progress(_) | Entry::Confirmed(_) | Entry::Forecast(_) | Entry::Completed(_) => None,
        })
    }

    /// When it was completed.
    #[must_use]
    pub fn completed_on(&self) -> Option<NaiveDate> {
        self.entries.iter().rev().find_map(|(_, entry)| match entry {
            Entry::Completed(day) => Some(*day),
            Entry::Started(_) | Entry::Progress(_) | Entry::Confirmed(_) | Entry::Forecast(_) => None,
        })
    }

    /// True until it is completed or cancelled.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.life == Life::Present && self.completed_on().is_none() && self.cancelled_on.is_none()
    }

    /// Present, in an open programme.
    fn present(&self, around: &Circumstances) -> Result<(), Refusal> {
        around.programme.open()?;
        match self.life {
            Life::Absent => Err(Refusal::NotFound { noun: Noun::Phase }),
            Life::Erased => Err(Refusal::ContentErased { noun: Noun::Phase }),
            Life::Present => Ok(()),
        }
    }

    /// Present and neither completed nor cancelled.
    pub(crate) fn under_way(&self, around: &Circumstances) -> Result<(), Refusal> {
        self.present(around)?;
        self.not_cancelled()?;
        match self.completed_on() {
            Some(completed_on) => Err(Refusal::AlreadyCompleted {
                title: self.title.clone(),
                completed_on,
            }),
            None => Ok(()),
        }
    }

    fn not_cancelled(&self) -> Result<(), Refusal> {
        match self.cancelled_on {
            Some(cancelled_on) => Err(Refusal::AlreadyCancelled {
                noun: Noun::Phase,
                title: self.title.clone(),
                cancelled_on,
            }),
            None => Ok(()),
        }
    }

    /// Started, on or before a day.
    fn started_by(&self, effective_on: NaiveDate) -> Result<(), Refusal> {
        let started_on = self.started_on().ok_or_else(|| Refusal::NotStarted {
            title: self.title.clone(),
        })?;
        if effective_on < started_on {
            return Err(Refusal::BeforeStart {
                effective_on,
                started_on,
            });
        }
        Ok(())
    }

    /// The days on which a standing entry says that the phase was under way or completed.
    fn worked_on(&self) -> impl Iterator<Item = NaiveDate> {
        self.entries.iter().filter_map(|(_, entry)| match entry {
            Entry::Progress(day) | Entry::Completed(day) => Some(*day),
            Entry::Started(_) | Entry::Confirmed(_) | Entry::Forecast(_) => None,
        })
    }

    /// Refuses a start later than what standing entries say was done.
    fn can_start(&self, started_on: NaiveDate) -> Result<(), Refusal> {
        match self.worked_on().min() {
            Some(effective_on) if effective_on < started_on => Err(Refusal::BeforeStart {
                effective_on,
                started_on,
            }),
            Some(_) | None => Ok(()),
        }
    }

    /// Refuses an end before the start, or before the last day with progress.
    fn can_end(&self, ended_on: NaiveDate) -> Result<(), Refusal> {
        if let Some(started_on) = self.started_on().filter(|day| ended_on < *day) {
            return Err(Refusal::BeforeStart {
                effective_on: ended_on,
                started_on,
            });
        }
        let progress = self.entries.iter().filter_map(|(_, entry)| match entry {
            Entry::Progress(day) => Some(*day),
            Entry::Started(_) | Entry::Confirmed(_) | Entry::Forecast(_) | Entry::Completed(_) => None,
        });
        in_order(progress.max(), ended_on)
    }

    /// Refuses standing entries that contradict each other in time.
    fn in_order(&self) -> Result<(), Refusal> {
        self.started_on().map_or(Ok(()), |day| self.can_start(day))?;
        self.completed_on().map_or(Ok(()), |day| self.can_end(day))
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

    fn take_in(&mut self, event: PhaseEvent) {
        match event {
            PhaseEvent::PhasePlanned(planned) => {
                self.life = Life::Present;
                self.title = planned.title;
            }
            PhaseEvent::PhaseBaselineSet(set) => {
                self.baseline = Some(set.period);
                self.baselined = true;
                self.spent.insert(set.decision);
            }
            PhaseEvent::PhaseStarted(e) => self.entries.push((e.entry, Entry::Started(e.started_on))),
            PhaseEvent::PhaseProgressReported(e) => {
                self.entries.push((e.entry, Entry::Progress(e.effective_on)))
            }
            PhaseEvent::PhaseConfirmedUnchanged(e) => {
                self.entries.push((e.entry, Entry::Confirmed(e.effective_on)));
            }
            PhaseEvent::PhaseReforecast(e) => self.entries.push((e.entry, Entry::Forecast(e.period))),
            PhaseEvent::PhaseCompleted(e) => self.entries.push((e.entry, Entry::Completed(e.completed_on))),
            PhaseEvent::PhaseCancelled(e) => self.cancelled_on = Some(e.cancelled_on),
            PhaseEvent::PhaseEntryCorrected(e) => self.correct(e),
            PhaseEvent::Erased(erased) => match erased.kind.as_str() {
                // A cancellation without its content is still one: erasing must not revive the phase.
                "PhasePlanned" | "PhaseCancelled" => self.life = Life::Erased,
                "PhaseBaselineSet" => self.baselined = true,
                // Another event without its content no longer says anything a decision could rest on.
                _ => {}
            },
        }
    }

    fn correct(&mut self, corrected: PhaseEntryCorrected) {
        let instead = match corrected.correction {
            PhaseCorrection::Started { started_on } => Entry::Started(started_on),
            PhaseCorrection::Progress { effective_on, .. } => Entry::Progress(effective_on),
            PhaseCorrection::Forecast { period, .. } => Entry::Forecast(period),
            PhaseCorrection::Completed { completed_on } => Entry::Completed(completed_on),
            PhaseCorrection::Withdrawn => {
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
