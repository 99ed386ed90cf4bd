//! Milestones: the days in a phase by which something must be true. They stand in the phases' timeline.

mod timeline;

pub use timeline::Milestone;
