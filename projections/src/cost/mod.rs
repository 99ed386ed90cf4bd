//! Money: the ledger of plan and actuals, and the savings computed from it.

mod ledger;
mod potential;
mod savings;
mod sharing;

pub use ledger::{Batch, Closing, Ledger, Place, Posted, Row, Sum};
pub use potential::{Potential, PotentialCell};
pub use savings::{Cell, Coverage, Line, Savings, Step};
pub use sharing::share_out;
