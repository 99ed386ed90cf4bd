//! Milestones: the days in a phase by which something must be true. They stand in the phases' timeline.

mod difference;
mod timeline;

pub(crate) use difference::differ;
pub use timeline::Milestone;
