//! The small pieces pages are put together from.

mod block;
mod field;
mod figure;
mod glance;
mod status;
mod table;

pub use block::{Notice, empty, facts, lead, missing, notice, section};
pub use field::{Field, Kind, field};
pub use figure::{Figure, figures};
pub use glance::{Ask, Glance, glance};
pub use status::{Status, chip};
pub use table::{Column, Table, as_table, table};
