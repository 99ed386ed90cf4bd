//! A risk: what may happen, how it is judged and what is done about it.

mod assess;
mod assessment;
mod close;
mod confirm;
mod correct;
mod event;
#[cfg(test)]
mod fixtures;
mod occur;
mod raise;
mod reopen;
mod respond;
mod review;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use assess::AssessRisk;
pub use assessment::{Assessment, Grade, RiskValue};
pub use close::CloseRisk;
pub use confirm::ConfirmRiskUnchanged;
pub use correct::CorrectRiskEntry;
pub use event::*;
pub use occur::RecordRiskOccurrence;
pub use raise::RaiseRisk;
pub use reopen::ReopenRisk;
pub use respond::PlanRiskResponse;
pub use review::ReviewRisk;

use crate::command::commands;
use crate::{Circumstances, EntryId, Life, Noun, OrganisationKey, Refusal, Title};

commands! {
    /// Orders to a risk.
    pub enum RiskCommand for Risk: Risk => RiskEvent {
        RaiseRisk[risk],
        AssessRisk[risk],
        PlanRiskResponse[risk],
        ReviewRisk[risk],
        ConfirmRiskUnchanged[risk],
        RecordRiskOccurrence[risk],
        CloseRisk[risk],
        ReopenRisk[risk],
        CorrectRiskEntry[risk],
    }
}

/// What decisions about a risk need to know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Risk {
    /// Whether it exists.
    pub life: Life,
    /// The organisation it concerns; `None` for the programme as a whole.
    pub organisation: Option<OrganisationKey>,
    /// What may happen.
    pub title: Title,
    /// Standing entries in the order they were made.
    pub entries: Vec<(EntryId, Entry)>,
    /// Entries that once stood and were withdrawn.
    pub withdrawn: BTreeSet<EntryId>,
    /// When it was closed, if it is.
    pub closed_on: Option<NaiveDate>,
}

/// One entry that a correction can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// It was assessed.
    Assessed(Assessment),
    /// A response was planned.
    Response,
    /// It was reviewed or confirmed unchanged.
    Looked,
    /// It occurred.
    Occurred,
}

impl Risk {
    /// The assessment that holds.
    #[must_use]
    pub fn assessment(&self) -> Option<Assessment> {
        self.entries.iter().rev().find_map(|(_, entry)| match entry {
            Entry::Assessed(assessment) => Some(*assessment),
            Entry::Response | Entry::Looked | Entry::Occurred => None,
        })
    }

    /// Present, in an open programme.
    fn present(&self, around: &Circumstances) -> Result<(), Refusal> {
        around.programme.open()?;
        match self.life {
            Life::Absent => Err(Refusal::NotFound { noun: Noun::Risk }),
            Life::Erased => Err(Refusal::ContentErased { noun: Noun::Risk }),
            Life::Present => Ok(()),
        }
    }

    /// Present and not closed.
    fn open(&self, around: &Circumstances) -> Result<(), Refusal> {
        self.present(around)?;
        match self.closed_on {
            Some(closed_on) => Err(Refusal::RiskAlreadyClosed {
                title: self.title.clone(),
                closed_on,
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

    fn take_in(&mut self, event: RiskEvent) {
        match event {
            RiskEvent::RiskRaised(e) => {
                self.life = Life::Present;
                self.title = e.title;
                self.organisation = e.organisation;
            }
            RiskEvent::RiskAssessed(e) => self.entries.push((e.entry, Entry::Assessed(e.assessment))),
            RiskEvent::RiskResponsePlanned(e) => self.entries.push((e.entry, Entry::Response)),
            RiskEvent::RiskReviewed(e) => self.entries.push((e.entry, Entry::Looked)),
            RiskEvent::RiskConfirmedUnchanged(e) => self.entries.push((e.entry, Entry::Looked)),
            RiskEvent::RiskOccurred(e) => self.entries.push((e.entry, Entry::Occurred)),
            RiskEvent::RiskClosed(e) => self.closed_on = Some(e.closed_on),
            RiskEvent::RiskReopened(_) => self.closed_on = None,
            RiskEvent::RiskEntryCorrected(e) => self.correct(e),
            RiskEvent::Erased(erased) if erased.kind == "RiskRaised" => self.life = Life::Erased,
            RiskEvent::Erased(erased) if erased.kind == "RiskReopened" => self.closed_on = None,
            // Another event without its content no longer says anything a decision could rest on.
            RiskEvent::Erased(_) => {}
        }
    }

    fn correct(&mut self, corrected: RiskEntryCorrected) {
        match corrected.correction {
            RiskCorrection::Assessed { assessment, .. } => {
                if let Some((_, entry)) = self.entries.iter_mut().find(|(id, _)| *id == corrected.entry) {
                    *entry = Entry::Assessed(assessment);
                }
            }
            // Neither a response nor an occurrence has values that a later decision rests on.
            RiskCorrection::Response { .. } | RiskCorrection::Occurred { .. } => {}
            RiskCorrection::Withdrawn => {
                self.entries.retain(|(id, _)| *id != corrected.entry);
                self.withdrawn.insert(corrected.entry);
            }
        }
    }
}
