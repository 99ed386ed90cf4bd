//! Lawful erasure (gallring): the protocol, the dry run, and the two people it takes.

mod act;
mod dry_run;
mod protocol;

pub(crate) use act::{carry_out, decline, propose};
pub(crate) use dry_run::dry_run;
pub(crate) use protocol::protocol;
