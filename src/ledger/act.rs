//! What the command line may ask of ledger files.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::Form;

/// What to do with a ledger file.
#[derive(Debug, Subcommand)]
pub(crate) enum LedgerAct {
    /// Tell what a ledger file holds: kind, encoding, checksum, sums per account and quarter, control totals, and
    /// every problem with its line. Nothing is imported; it fails if the file could not be.
    Inspect {
        /// The ledger file.
        file: PathBuf,
        /// How it is told.
        #[arg(long, value_enum, value_name = "FORM", default_value_t)]
        format: Form,
        /// Profile of the source (TOML), as --write-profile writes it; guessed without one.
        #[arg(long, value_name = "FILE")]
        profile: Option<PathBuf>,
        /// Write the profile that was used, to be looked through and confirmed.
        #[arg(long, value_name = "FILE")]
        write_profile: Option<PathBuf>,
    },
    /// Import a ledger of one organisation: all of it or nothing; the same file or the same vouchers twice add
    /// nothing. Sums per category are shown first, by the rules set for the organisation.
    Import {
        /// The ledger file.
        file: PathBuf,
        #[command(flatten)]
        to: Destination,
        /// Profile of the source (TOML), as `ledger inspect --write-profile` writes it; guessed without one.
        #[arg(long, value_name = "FILE")]
        profile: Option<PathBuf>,
        #[command(flatten)]
        how: How,
    },
    /// List the batches that have come in, the latest first: from where, when, of which file, and whether they
    /// count.
    Batches {
        #[command(flatten)]
        asked: Asked,
    },
    /// Withdraw a batch by one correction: none of its rows count any longer, and its file may be imported again.
    Withdraw {
        /// The batch, by its id as `ledger batches` lists it.
        batch: String,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
        /// The programme, by its key; not needed where there is only one.
        #[arg(long, value_name = "KEY")]
        programme: Option<String>,
    },
    /// List the rows behind a figure: file, line, voucher, and the rule that sent each there.
    Rows {
        /// The organisation, by its key.
        #[arg(long, value_name = "KEY")]
        organisation: String,
        /// Where the rows go: a category's key, `transition`, `internal` or `unmapped`.
        #[arg(long, value_name = "PLACE")]
        to: String,
        /// The quarter they burden, e.g. 2025-Q1.
        #[arg(long, value_name = "QUARTER")]
        quarter: String,
        #[command(flatten)]
        asked: Asked,
    },
    /// Set the rules by which an organisation's ledgers are read, from a quarter on; rows already imported are
    /// read anew. The format is described in docs/ledger-files.md.
    Rules {
        /// The rules (TOML).
        file: PathBuf,
        /// The organisation whose ledgers they are for, by its key.
        #[arg(long, value_name = "KEY")]
        organisation: String,
        /// The programme, by its key; not needed where there is only one.
        #[arg(long, value_name = "KEY")]
        programme: Option<String>,
        /// The first quarter they hold for, e.g. 2025-Q1.
        #[arg(long, value_name = "QUARTER")]
        from: String,
    },
}

/// How far an import goes.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct How {
    /// Only show what it would come to, and what hinders it.
    #[arg(long)]
    pub(crate) preview: bool,
    /// Say that the file is read rightly by the guessed profile that the preview shows; it is then kept for the
    /// source. Needed once for each source, unless --profile is given.
    #[arg(long)]
    pub(crate) confirm_profile: bool,
}

/// Of which programme, at which moment, and how it is told.
#[derive(Args, Clone, Debug)]
pub(crate) struct Asked {
    /// The programme, by its key; not needed where there is only one.
    #[arg(long, value_name = "KEY")]
    pub(crate) programme: Option<String>,
    /// As it was known at a moment: a day, a quarter, a time with its zone or a log position (@123).
    #[arg(long, value_name = "MOMENT")]
    pub(crate) as_of: Option<String>,
    /// How it is told.
    #[arg(long, value_enum, value_name = "FORM", default_value_t)]
    pub(crate) format: Form,
}

/// Where a ledger goes.
#[derive(Args, Clone, Debug)]
pub(crate) struct Destination {
    /// The organisation whose costs they are, by its key.
    #[arg(long, value_name = "KEY")]
    pub(crate) organisation: String,
    /// The programme, by its key; not needed where there is only one.
    #[arg(long, value_name = "KEY")]
    pub(crate) programme: Option<String>,
    /// Where the rows come from, as people will read it [default: the file's name].
    #[arg(long, value_name = "TEXT")]
    pub(crate) source: Option<String>,
    /// Refuse a file of another organisation number than this.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) owner: Option<String>,
    /// Refuse a file with rows of another year than this.
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: Option<i32>,
}
