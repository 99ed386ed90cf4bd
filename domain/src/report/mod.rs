//! A status report: what the office says of the programme as it stood at a position of the log.

mod event;
mod publish;
mod withdraw;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use event::*;
pub use publish::PublishReport;
pub use withdraw::WithdrawReport;

use crate::Life;
use crate::command::commands;

commands! {
    /// Orders to a status report.
    pub enum ReportCommand for Report: Report => ReportEvent {
        PublishReport[report],
        WithdrawReport[report],
    }
}

/// What decisions about a report need to know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Whether it exists.
    pub life: Life,
    /// The day it was published.
    pub published_on: Option<NaiveDate>,
    /// When it was withdrawn.
    pub withdrawn_on: Option<NaiveDate>,
}

impl Report {
    fn take_in(&mut self, event: ReportEvent) {
        match event {
            ReportEvent::ReportPublished(e) => {
                self.life = Life::Present;
                self.published_on = Some(e.read_on);
            }
            ReportEvent::ReportWithdrawn(e) => self.withdrawn_on = Some(e.withdrawn_on),
            // Neither a report nor its withdrawal can be told from nothing; and erasing must not revive it.
            ReportEvent::Erased(_) => self.life = Life::Erased,
        }
    }
}
