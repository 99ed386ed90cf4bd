//! The programme itself: its mandate, frame, organisations and bodies, and the rules it is judged by.

mod adopt;
mod close;
mod event;
mod extend;
mod file;
#[cfg(test)]
mod fixtures;
mod open;
mod open_point;
mod risk_scale;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use adopt::AdoptDirective;
pub use close::CloseProgramme;
pub use event::*;
pub use extend::ExtendProgramme;
pub use file::RecordProgrammeFile;
pub use open::OpenProgramme;
pub use open_point::{NoteOpenPoint, SettleOpenPoint};
pub use risk_scale::SetRiskScale;

use crate::command::commands;
use crate::{BodyKey, CategoryKey, Key, Life, Noun, OrganisationKey, QuarterRange, Refusal, Title};

commands! {
    /// Orders to the programme.
    pub enum ProgrammeCommand for Programme: Programme => ProgrammeEvent {
        OpenProgramme[programme],
        AdoptDirective,
        ExtendProgramme,
        CloseProgramme,
        SetRiskScale,
        NoteOpenPoint,
        SettleOpenPoint,
        RecordProgrammeFile,
    }
}

/// What decisions need to know of the programme.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Programme {
    /// Whether it exists.
    pub life: Life,
    /// Its frame, as extended.
    pub period: QuarterRange,
    /// Organisations that take part in cost, saving and risk.
    pub members: BTreeSet<OrganisationKey>,
    /// Organisations that only watch.
    pub observers: BTreeSet<OrganisationKey>,
    /// Its bodies.
    pub bodies: BTreeSet<BodyKey>,
    /// Its cost categories.
    pub categories: BTreeSet<CategoryKey>,
    /// The directive adopted.
    pub directive: Option<Title>,
    /// Every version adopted so far.
    pub adopted: BTreeSet<Title>,
    /// From when the latest risk scale holds, with its threshold.
    pub risk_scale: Option<(NaiveDate, u8)>,
    /// Open points: heading, and when settled.
    pub open_points: BTreeMap<Key, (Title, Option<NaiveDate>)>,
    /// SHA-256 of every programme file read.
    pub files: BTreeSet<String>,
    /// When it was closed.
    pub closed_on: Option<NaiveDate>,
}

impl Programme {
    /// Present and not closed.
    ///
    /// # Errors
    /// `NOT_FOUND`, `CONTENT_ERASED` or `PROGRAMME_CLOSED`.
    pub fn open(&self) -> Result<(), Refusal> {
        match (self.life, self.closed_on) {
            (Life::Absent, _) => Err(Refusal::NotFound {
                noun: Noun::Programme,
            }),
            (Life::Erased, _) => Err(Refusal::ContentErased {
                noun: Noun::Programme,
            }),
            (Life::Present, Some(closed_on)) => Err(Refusal::ProgrammeClosed { closed_on }),
            (Life::Present, None) => Ok(()),
        }
    }

    /// It exists, open or closed.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    pub(crate) fn known(&self) -> Result<(), Refusal> {
        match self.life {
            Life::Absent => Err(Refusal::NotFound {
                noun: Noun::Programme,
            }),
            Life::Present | Life::Erased => Ok(()),
        }
    }

    /// An organisation that takes part.
    ///
    /// # Errors
    /// `ORGANISATION_UNKNOWN`.
    pub fn member(&self, key: &OrganisationKey) -> Result<(), Refusal> {
        if self.members.contains(key) {
            return Ok(());
        }
        Err(Refusal::OrganisationUnknown {
            organisation: key.to_string(),
        })
    }

    /// An organisation of the programme, also one that only watches.
    ///
    /// # Errors
    /// `ORGANISATION_UNKNOWN`.
    pub fn organisation(&self, key: &OrganisationKey) -> Result<(), Refusal> {
        if self.observers.contains(key) {
            return Ok(());
        }
        self.member(key)
    }

    /// A cost category of the programme.
    ///
    /// # Errors
    /// `CATEGORY_UNKNOWN`.
    pub fn category(&self, key: &CategoryKey) -> Result<(), Refusal> {
        if self.categories.contains(key) {
            return Ok(());
        }
        Err(Refusal::CategoryUnknown {
            category: key.to_string(),
        })
    }

    fn take_in(&mut self, event: ProgrammeEvent) {
        match event {
            ProgrammeEvent::ProgrammeOpened(opened) => self.opened(opened),
            ProgrammeEvent::DirectiveAdopted(e) => {
                self.adopted.insert(e.version.clone());
                self.directive = Some(e.version);
            }
            ProgrammeEvent::ProgrammeExtended(e) => {
                // An extension is later than the start by its own rule; an impossible one changes nothing.
                self.period = QuarterRange::parse(self.period.start(), e.until).unwrap_or(self.period);
            }
            ProgrammeEvent::ProgrammeClosed(e) => self.closed_on = Some(e.closed_on),
            ProgrammeEvent::RiskScaleSet(e) => self.risk_scale = Some((e.effective_on, e.serious_above)),
            ProgrammeEvent::OpenPointNoted(e) => {
                self.open_points.insert(e.key, (e.title, None));
            }
            ProgrammeEvent::OpenPointSettled(e) => {
                if let Some((_, settled_on)) = self.open_points.get_mut(&e.key) {
                    *settled_on = Some(e.settled_on);
                }
            }
            ProgrammeEvent::ProgrammeFileImported(e) => {
                self.files.insert(e.sha256);
            }
            // A closure without its content is still a closure: erasing must not open the programme again.
            ProgrammeEvent::Erased(erased) => match erased.kind.as_str() {
                "ProgrammeOpened" | "ProgrammeClosed" => self.life = Life::Erased,
                // Another event without its content no longer says anything a decision could rest on.
                _ => {}
            },
        }
    }

    fn opened(&mut self, opened: ProgrammeOpened) {
        self.life = Life::Present;
        self.period = opened.period;
        for organisation in opened.organisations {
            let among = match organisation.part {
                Part::Member | Part::Host => &mut self.members,
                Part::Observer => &mut self.observers,
            };
            among.insert(organisation.key);
        }
        self.bodies = opened.bodies.into_iter().map(|b| b.key).collect();
        self.categories = opened.categories.into_iter().map(|c| c.key).collect();
    }
}
