//! Lawful erasures (gallring).

mod mutation;
mod query;

pub(crate) use mutation::ErasureMutation;
pub(crate) use query::{Erasure, ErasureConnection, ErasureDryRun, dry_run};
