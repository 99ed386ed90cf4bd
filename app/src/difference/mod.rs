//! Comparing moments, reading two clocks, and replaying a history; and the same as documents for minutes.

mod ask;
mod document;
mod minutes;
mod replay;
mod topic;

pub use ask::{Clocks, Compared, day_of};
pub(crate) use document::Sheet;
pub use document::{Form, document};
pub use minutes::Minutes;
pub use replay::{Place, Replayed};
pub use topic::Topic;
