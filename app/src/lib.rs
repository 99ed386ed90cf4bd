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
mod cost;
mod csv;
mod decide;
mod difference;
mod erase;
mod execute;
mod export;
mod failure;
pub mod format;
mod import;
mod ledger;
mod order;
mod positions;
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
pub use cost::{Book, savings_document};
pub use csv::{Field, csv};
pub use difference::{Clocks, Compared, Form, Minutes, Place, Replayed, Topic, day_of, document};
pub use erase::{DryRun, WouldGo};
pub use export::{ExportError, ExportHead, export, read_export};
pub use failure::{Failure, Happened};
pub use import::{ImportFailure, Imported};
pub use ledger::{
    Behind, Bucketed, Confirmed, HandedIn, Hindrance, LedgerFailure, LedgerFile, LedgerPreview, LedgerSource,
    Looked, LookedRow, NoPlace, Overlap, Posted, Posting, Progress, ReadUpload, Receiving, RowBehind,
    RowPage, RowPlace, Step, UPLOADS_KEPT, Upload, UploadFailure, Work,
};
/// What a ledger file holds and how it is read, for those who may not name the readers.
pub use loggbok_imports::{
    ledger as ledger_file,
    sie::Parts,
    table::{Columns, DecimalSign, TableProfile},
};
use loggbok_projections::Views;
/// What answers and receipts say of the log, for those who may not name the store.
pub use loggbok_store::{CleanUp, Head, Position, Receipt};
use loggbok_store::{EventLog, Shelf};
pub use order::Order;
pub use positions::read_positions;
use remembered::Remembered;

/// What an installation is, for everyone to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Installation {
    /// Its facts are real.
    Real,
    /// A throwaway with a real programme and an illustrative history: labelled on every page and in the API.
    Demo,
}

/// The memory of the program, and of its tests and benchmarks: it gives back what a large import leaves, and serves
/// many small texts faster than the system's does.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// One installation: its log, its views and its clock.
pub struct App {
    log: Arc<dyn EventLog>,
    shelf: Arc<dyn Shelf>,
    views: Views,
    clock: Arc<dyn Clock>,
    installation: Installation,
    desk: ledger::Desk,
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
            desk: ledger::Desk::default(),
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
