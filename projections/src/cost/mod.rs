//! Money: the ledger of plan and actuals, and the savings computed from it.

mod batch;
mod booked;
mod difference;
mod ledger;
mod line;
mod mapping;
mod potential;
mod savings;
mod sharing;

pub use batch::{Batch, Closing, Row};
pub use booked::{Booked, mark};
pub(crate) use difference::totals;
pub use difference::{Total, quarter_total};
pub use ledger::{Ledger, Place, Posted, Sum};
pub use line::{Coverage, Line, Step};
pub use mapping::{Mapping, Part, TiedRules};
pub use potential::{Potential, PotentialCell};
pub use savings::{Cell, Savings};
pub use sharing::share_out;
