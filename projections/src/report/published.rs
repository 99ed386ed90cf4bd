//! The status reports of a programme, in the order they were published.

use std::sync::Arc;

use chrono::NaiveDate;
use loggbok_domain::report::{ReportEvent, ReportPublished};
use loggbok_domain::{Event, ReportId};
use serde::{Deserialize, Serialize};

use crate::{Ended, ErasedEntry, Recorded, Stamp};

/// Status reports of a programme.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reports {
    /// In the order they were published. The number of a report is its place, from 1: it never changes, as
    /// reports are withdrawn and not removed.
    pub reports: Vec<Arc<Report>>,
}

/// One report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Its id.
    pub id: ReportId,
    /// Heading, position, reading date, meeting and narrative; `None` when its content was erased.
    pub published: Option<ReportPublished>,
    /// When and by whom it was published.
    pub stamp: Stamp,
    /// When it was withdrawn.
    pub withdrawn: Option<Ended>,
    /// Entries whose content was erased.
    pub erased: Vec<ErasedEntry>,
}

impl Report {
    fn new(id: ReportId, recorded: &Recorded) -> Self {
        Self {
            id,
            published: None,
            stamp: recorded.stamp(),
            withdrawn: None,
            erased: Vec::new(),
        }
    }

    fn apply(&mut self, event: &ReportEvent, recorded: &Recorded) {
        let mut withdraw = |on: Option<NaiveDate>| {
            self.withdrawn = Some(Ended {
                on,
                stamp: recorded.stamp(),
            });
        };
        match event {
            ReportEvent::ReportPublished(e) => self.published = Some(e.clone()),
            ReportEvent::ReportWithdrawn(e) => withdraw(Some(e.withdrawn_on)),
            ReportEvent::Erased(erased) => {
                if erased.kind == "ReportWithdrawn" {
                    withdraw(None);
                }
                self.erased.push(recorded.erased());
            }
        }
    }
}

impl Reports {
    /// The report with a number, counted from 1.
    #[must_use]
    pub fn number(&self, number: usize) -> Option<&Arc<Report>> {
        self.reports.get(number.checked_sub(1)?)
    }

    /// Reports with their numbers, in order.
    pub fn numbered(&self) -> impl DoubleEndedIterator<Item = (usize, &Arc<Report>)> {
        // Counted from 1, as people do.
        self.reports
            .iter()
            .enumerate()
            .map(|(place, report)| (place + 1, report))
    }

    /// A report by its id, with its number.
    #[must_use]
    pub fn find(&self, id: ReportId) -> Option<(usize, &Arc<Report>)> {
        self.numbered().find(|(_, report)| report.id == id)
    }

    /// The last one before another that has not been withdrawn: what a report is compared with.
    #[must_use]
    pub fn before(&self, number: usize) -> Option<(usize, &Arc<Report>)> {
        self.numbered()
            .take(number.saturating_sub(1))
            .filter(|(_, report)| report.withdrawn.is_none())
            .last()
    }

    pub(crate) fn concerns(recorded: &Recorded) -> bool {
        matches!(recorded.event, Event::Report(_))
    }

    /// Takes in one event.
    pub fn apply(&mut self, recorded: &Recorded) {
        let Event::Report(event) = &recorded.event else {
            return;
        };
        let id = ReportId(recorded.stream.id);
        let place = self.reports.iter().position(|report| report.id == id);
        let place = place.unwrap_or_else(|| {
            self.reports.push(Arc::new(Report::new(id, recorded)));
            self.reports.len() - 1
        });
        if let Some(report) = self.reports.get_mut(place) {
            Arc::make_mut(report).apply(event, recorded);
        }
    }
}
