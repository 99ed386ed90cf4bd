//! Status reports.

mod mutation;
mod narrative;
mod query;

pub(crate) use mutation::ReportMutation;
pub(crate) use query::{Report, ReportConnection};
