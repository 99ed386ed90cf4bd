//! The charter: what the programme is charged with, its frame and its rules.

use loggbok_domain::programme::{
    DirectiveAdopted, OpenPointNoted, OpenPointSettled, ProgrammeEvent, ProgrammeOpened, RiskScaleSet,
};
use loggbok_domain::{Event, Key, Prose, Quarter, QuarterRange, Title};
use serde::{Deserialize, Serialize};

use crate::{Ended, ErasedEntry, Recorded, Series, Set, Stamp};

/// Name, mandate, frame, organisations, bodies and rules of a programme.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Charter {
    /// Key, name, mandate, first frame, organisations, bodies, scope limits, categories and the directive's
    /// draft; `None` before the opening, or when its content was erased.
    pub opened: Option<ProgrammeOpened>,
    /// When and by whom it was opened.
    pub opened_stamp: Option<Stamp>,
    /// Versions of the directive, in the order they were adopted; the last holds.
    pub directives: Vec<Set<DirectiveAdopted>>,
    /// Extensions, in order: each gives the new last quarter.
    pub extensions: Vec<Set<Quarter>>,
    /// When it was closed.
    pub closed: Option<Ended>,
    /// The scales risks are judged by, from a date on.
    pub risk_scales: Series<RiskScaleSet>,
    /// Open points, settled ones included, in the order they were noted.
    pub open_points: Vec<OpenPoint>,
    /// Programme files read, without their text.
    pub files: Vec<ImportedFile>,
    /// Entries whose content was erased.
    pub erased: Vec<ErasedEntry>,
}

/// Something unsettled in the sources.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenPoint {
    /// Key within the programme.
    pub key: Key,
    /// Kind, heading, text and what each source says; `None` when its content was erased.
    pub noted: Option<OpenPointNoted>,
    /// When and by whom it was noted.
    pub stamp: Stamp,
    /// How it was settled; `None` while it is open.
    pub settled: Option<Settlement>,
}

/// How an open point was settled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settlement {
    /// The day.
    pub on: chrono::NaiveDate,
    /// How.
    pub resolution: Prose,
    /// When and by whom it was recorded.
    pub stamp: Stamp,
}

/// A programme file that was read into commands. Its text stays in the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportedFile {
    /// The file's name.
    pub name: Title,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// When and by whom it was read; the event at `stamp.position` holds the text.
    pub stamp: Stamp,
}

impl Charter {
    /// The time frame with its extensions; `None` when the opening was erased.
    #[must_use]
    pub fn period(&self) -> Option<QuarterRange> {
        let first = self.opened.as_ref()?.period;
        let end = self
            .extensions
            .last()
            .map_or(first.end(), |extension| extension.value);
        QuarterRange::parse(first.start(), end).ok()
    }

    /// The version of the directive in force.
    #[must_use]
    pub fn directive(&self) -> Option<&Set<DirectiveAdopted>> {
        self.directives.last()
    }

    /// Open points that are still open.
    pub fn unsettled(&self) -> impl Iterator<Item = &OpenPoint> {
        self.open_points.iter().filter(|point| point.settled.is_none())
    }

    pub(crate) fn concerns(recorded: &Recorded) -> bool {
        matches!(recorded.event, Event::Programme(_))
    }

    /// Takes in one event.
    pub fn apply(&mut self, recorded: &Recorded) {
        let Event::Programme(event) = &recorded.event else {
            return;
        };
        match event {
            ProgrammeEvent::ProgrammeOpened(e) => {
                self.opened = Some(e.clone());
                self.opened_stamp = Some(recorded.stamp());
            }
            ProgrammeEvent::DirectiveAdopted(e) => {
                self.directives.push(Set {
                    value: e.clone(),
                    stamp: recorded.stamp(),
                });
            }
            ProgrammeEvent::ProgrammeExtended(e) => {
                self.extensions.push(Set {
                    value: e.until,
                    stamp: recorded.stamp(),
                });
            }
            ProgrammeEvent::ProgrammeClosed(e) => {
                self.closed = Some(Ended {
                    on: Some(e.closed_on),
                    stamp: recorded.stamp(),
                });
            }
            ProgrammeEvent::RiskScaleSet(e) => {
                self.risk_scales.enter(None, e.effective_on, e.clone(), recorded)
            }
            ProgrammeEvent::OpenPointNoted(e) => self.noted(e, recorded),
            ProgrammeEvent::OpenPointSettled(e) => self.settled(e, recorded),
            ProgrammeEvent::ProgrammeFileImported(e) => self.files.push(ImportedFile {
                name: e.name.clone(),
                sha256: e.sha256.clone(),
                stamp: recorded.stamp(),
            }),
            ProgrammeEvent::Erased(erased) => self.gone(&erased.kind, recorded),
        }
    }

    fn noted(&mut self, noted: &OpenPointNoted, recorded: &Recorded) {
        self.open_points.push(OpenPoint {
            key: noted.key.clone(),
            noted: Some(noted.clone()),
            stamp: recorded.stamp(),
            settled: None,
        });
    }

    /// A point whose note was erased is known again by its key once it is settled.
    fn settled(&mut self, settled: &OpenPointSettled, recorded: &Recorded) {
        let settlement = Settlement {
            on: settled.settled_on,
            resolution: settled.resolution.clone(),
            stamp: recorded.stamp(),
        };
        match self.open_points.iter_mut().find(|point| point.key == settled.key) {
            Some(point) => point.settled = Some(settlement),
            None => self.open_points.push(OpenPoint {
                key: settled.key.clone(),
                noted: None,
                stamp: recorded.stamp(),
                settled: Some(settlement),
            }),
        }
    }

    /// That the programme was opened or closed is told by the type alone.
    fn gone(&mut self, kind: &str, recorded: &Recorded) {
        match kind {
            "ProgrammeOpened" => self.opened_stamp = Some(recorded.stamp()),
            "ProgrammeClosed" => {
                self.closed = Some(Ended {
                    on: None,
                    stamp: recorded.stamp(),
                })
            }
            _ => {}
        }
        self.erased.push(recorded.erased());
    }
}
