//! What is asked of proofs and keys.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What to check, and what to trust.
#[derive(Args, Debug)]
pub(crate) struct Verify {
    /// A folder made by `export --bundle`, or a proof made by `prove inclusion`.
    pub(crate) path: PathBuf,
    /// A checkpoint that was kept elsewhere: what it covers must be unchanged.
    #[arg(long, value_name = "FILE")]
    pub(crate) checkpoint: Option<PathBuf>,
    /// A verifier key of the log that was kept elsewhere.
    #[arg(long, value_name = "KEY")]
    pub(crate) log_key: Option<String>,
}

/// What to prove.
#[derive(Debug, Subcommand)]
pub(crate) enum Prove {
    /// That an event stands in the log (C2SP tlog-proof).
    Inclusion {
        /// The event's position.
        position: u64,
        /// A checkpoint of this log to prove it against; the last one without it.
        #[arg(long, value_name = "FILE")]
        checkpoint: Option<PathBuf>,
    },
    /// That the last checkpoint continues an earlier one (the form in which witnesses are asked).
    Consistency {
        /// How many events the earlier checkpoint covers.
        from: u64,
    },
    /// The last checkpoint: keep it outside the installation.
    Checkpoint,
}

/// What to do with the keys.
#[derive(Debug, Subcommand)]
pub(crate) enum Key {
    /// Change to a new key. The old one's verifier key stays, and a note signed by both ties them. Stop the
    /// server first.
    Rotate {
        /// The old key is lost: nothing but this installation's word ties the new key to it, and `verify` says so.
        #[arg(long)]
        lost: bool,
    },
}
