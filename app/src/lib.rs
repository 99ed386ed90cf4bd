//! The one door. Nothing changes except through [`App::execute`]; nothing is read except through [`App::ask`]
//! and its neighbours in `ask.rs`.

#![warn(clippy::wildcard_enum_match_arm)]

mod account;
mod actor;
mod ask;
pub mod authorise;
mod build;
pub mod bundle;
mod clock;
mod difference;
mod execute;
mod export;
mod failure;
pub mod format;
mod import;
mod ledger;
mod order;
pub mod proof;
mod remembered;
mod repository;
pub mod words;
mod workspace;

use std::sync::Arc;

pub use account::Account;
pub use actor::{Actor, Role};
pub use ask::{Answer, PortfolioAnswer};
pub use build::build;
pub use clock::{Clock, SetClock, SystemClock};
pub use difference::{Clocks, Compared, Form, Minutes, Place, Replayed, Topic, day_of, document};
pub use export::{ExportError, ExportHead, export, read_export};
pub use failure::{Failure, Happened};
pub use import::{ImportFailure, Imported};
pub use ledger::{Bucketed, Hindrance, LedgerFailure, LedgerFile, LedgerPreview, Looked, Overlap};
use loggbok_projections::Views;
use loggbok_store::{EventLog, Shelf};
/// What answers and receipts say of the log, for those who may not name the store.
pub use loggbok_store::{Head, Position, Receipt};
pub use order::Order;
use remembered::Remembered;

/// What an installation is, for everyone to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Installation {
    /// Its facts are real.
    Real,
    /// A throwaway with a real programme and an illustrative history: labelled on every page and in the API.
    Demo,
}

/// One installation: its log, its views and its clock.
pub struct App {
    log: Arc<dyn EventLog>,
    shelf: Arc<dyn Shelf>,
    views: Views,
    clock: Arc<dyn Clock>,
    installation: Installation,
    remembered: Remembered,
}

impl App {
    /// Joins the parts. `views` follows the same `log`.
    #[must_use]
    pub fn new(
        log: Arc<dyn EventLog>,
        shelf: Arc<dyn Shelf>,
        views: Views,
        clock: Arc<dyn Clock>,
        installation: Installation,
    ) -> Self {
        Self {
            log,
            shelf,
            views,
            clock,
            installation,
            remembered: Remembered::default(),
        }
    }

    /// Whether this is a demo.
    #[must_use]
    pub fn installation(&self) -> Installation {
        self.installation
    }

    /// The clock everyone is told the time by.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    pub(crate) fn log(&self) -> &Arc<dyn EventLog> {
        &self.log
    }

    pub(crate) fn shelf(&self) -> &dyn Shelf {
        &*self.shelf
    }
}
