//! The whole log as NDJSON: a head line, then one event a line in order, then the answers of the commands, so
//! that a retry is known again. Names of persons are not in it, for they are not in the log. An export rebuilds
//! an installation that answers identically.

mod error;
mod format;
mod read;
mod write;

pub use error::ExportError;
pub use format::ExportHead;
pub use read::read_export;
pub use write::export;
