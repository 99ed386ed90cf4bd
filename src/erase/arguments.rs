//! What `loggbok gallra` takes.

use clap::{Args, Subcommand};

use crate::cli::Form;

/// What to do about an erasure. Positions are written `12,@15,20-25`; a programme by its key.
#[derive(Debug, Subcommand)]
pub(crate) enum Erase {
    /// Show what would be destroyed, and where the same words would be left. Changes nothing.
    DryRun {
        /// The programme.
        programme: String,
        /// Log positions.
        positions: String,
        /// How it is told.
        #[arg(long, value_enum, value_name = "FORM", default_value_t)]
        format: Form,
    },
    /// Propose an erasure; somebody else carries it out.
    Propose {
        /// The programme.
        programme: String,
        #[command(flatten)]
        proposal: Proposal,
        #[command(flatten)]
        acting: Acting,
    },
    /// Carry out an erasure that somebody else proposed, and clean the database's files.
    CarryOut {
        /// The programme.
        programme: String,
        /// The erasure's uuid.
        erasure: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// Decline an erasure. Nothing is destroyed.
    Decline {
        /// The programme.
        programme: String,
        /// The erasure's uuid.
        erasure: String,
        /// Why.
        #[arg(long, value_name = "REASON")]
        because: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// List a programme's erasures with rule, decision and positions.
    List {
        /// The programme.
        programme: String,
        /// As they stood at this moment; now without it.
        #[arg(long, value_name = "MOMENT")]
        as_of: Option<String>,
        /// How it is told.
        #[arg(long, value_enum, value_name = "FORM", default_value_t)]
        format: Form,
    },
    /// Clean the database's files if an erasure still waits for that.
    CleanUp,
}

/// Who acts in the terminal.
#[derive(Args, Debug)]
pub(crate) struct Acting {
    /// The account to act as, by its pseudonym. Whoever has the data directory may choose.
    #[arg(long = "as", value_name = "ACCOUNT")]
    pub(crate) account: String,
}

/// What is proposed.
#[derive(Args, Debug)]
pub(crate) struct Proposal {
    /// Log positions, at most 500.
    pub(super) positions: String,
    /// The rule it follows, such as an entry of the records schedule. Kept for ever.
    #[arg(long)]
    pub(super) rule: String,
    /// The decision on erasure that orders it. Kept for ever.
    #[arg(long, value_name = "DECISION")]
    pub(super) ordered_by: String,
    /// The day of that decision, as 2026-09-01.
    #[arg(long, value_name = "DATE")]
    pub(super) ordered_on: String,
}
