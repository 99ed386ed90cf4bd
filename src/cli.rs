//! The command line: declared once, and the help is derived from it.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use loggbok_app::Book;

mod evidence;

pub(crate) use evidence::{Key, Prove, Verify};

use crate::ledger::LedgerAct;
use crate::mirror::Asked as Mirror;
use crate::savings::PricesAsked;

/// A programme and portfolio tracker on an event log: every answer as of any moment.
///
/// Without a subcommand, `serve` is meant. To look around first, run `loggbok demo`: a throwaway
/// installation with a real programme and an example history.
#[derive(Debug, Parser)]
#[command(
    name = "loggbok",
    version,
    propagate_version = true,
    disable_help_subcommand = true
)]
#[command(after_help = "Examples:
  loggbok demo                                  look around; nothing is kept
  loggbok serve --data /srv/loggbok             a real installation
  loggbok import programmes/dalsland.toml       read a programme file
  loggbok ledger inspect huvudbok.se            what a ledger file holds, before it is imported
  loggbok export > log.ndjson                   the whole log, one event a line
  loggbok backup /backups/loggbok.sqlite        an online backup, verified
  loggbok compare --from 2025-Q3                what changed since then
  loggbok workbook ekonomi.xlsx                 the money as a workbook, with formulas
  loggbok replay --of phase:teknik1             a history, event by event
  loggbok doctor                                recompute everything and report
  loggbok prove inclusion 17                    that event 17 stands in the log

Settings come from flags, else from the environment, else from the file `loggbok.toml`.")]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) settings: Settings,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// Where an installation lives and where it listens.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Settings {
    /// Address to listen on [default: 127.0.0.1:4800]. Only loopback addresses: sign-in is local.
    #[arg(long, global = true, value_name = "ADDR", env = "LOGGBOK_LISTEN")]
    pub(crate) listen: Option<SocketAddr>,
    /// Directory of the installation [default: ./loggbok-data].
    #[arg(long, global = true, value_name = "DIR", env = "LOGGBOK_DATA")]
    pub(crate) data: Option<PathBuf>,
    /// Database as a URL: `postgres://USER@HOST/DATABASE`, or `sqlite:DIR` instead of --data.
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "LOGGBOK_DATABASE",
        hide_env_values = true
    )]
    pub(crate) database: Option<String>,
    /// Settings file [default: loggbok.toml, if it exists].
    #[arg(long, global = true, value_name = "FILE", env = "LOGGBOK_CONFIG")]
    pub(crate) config: Option<PathBuf>,
    /// File with the key that checkpoints are signed with [default: signing.key in the data directory]. Made at
    /// the first start of `serve`. Keep a copy apart from the backups of the database.
    #[arg(long, global = true, value_name = "FILE", env = "LOGGBOK_KEY")]
    pub(crate) key: Option<PathBuf>,
    /// The installation's name in the world, for a key made now, e.g. `loggbok.example.se` [default: a name that
    /// nobody else has].
    #[arg(long, global = true, value_name = "NAME", env = "LOGGBOK_ORIGIN")]
    pub(crate) origin: Option<String>,
    /// Witnesses to ask about every checkpoint, and which of them must vouch (C2SP tlog-policy).
    #[arg(long, global = true, value_name = "FILE", env = "LOGGBOK_POLICY")]
    pub(crate) policy: Option<PathBuf>,
    /// Serve GraphiQL at /graphiql and answer introspection: for development.
    #[arg(long, global = true, env = "LOGGBOK_DEVELOPMENT")]
    pub(crate) development: bool,
    /// How the server's log is written.
    #[arg(long, global = true, value_enum, value_name = "FORM", env = "LOGGBOK_TRACE")]
    pub(crate) trace: Option<Trace>,
    /// Language of messages: sv or en [default: from LC_ALL, LC_MESSAGES or LANG, else sv].
    #[arg(long, global = true, value_name = "LANGUAGE", env = "LOGGBOK_LANGUAGE")]
    pub(crate) language: Option<String>,
}

/// The form of the server's log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Trace {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line, for machines.
    Json,
}

/// Of which programme, and how the answer is written.
#[derive(Args, Clone, Debug)]
pub(crate) struct Asked {
    /// The programme's key; not needed where there is only one.
    #[arg(long, value_name = "KEY")]
    pub(crate) programme: Option<String>,
    /// How the answer is written.
    #[arg(long, value_enum, value_name = "FORM", default_value_t)]
    pub(crate) format: Format,
}

/// The form of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Plain text.
    #[default]
    Text,
    /// Markdown, for the minutes.
    Markdown,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve pages and GraphQL for an installation (the default).
    Serve,
    /// Serve a throwaway installation with a real programme and an example history.
    Demo,
    /// Read a programme file into the log: all of it or nothing; a second time adds nothing.
    ///
    /// The format is described in docs/programme-file.md. A file that differs from the one the programme was
    /// read from changes nothing: its differences are listed.
    Import {
        /// The programme file (TOML).
        file: PathBuf,
    },
    /// Ledger files: SIE 4, CSV, XLSX and JSON.
    Ledger {
        /// What to do with one.
        #[command(subcommand)]
        act: LedgerAct,
    },
    /// Write the whole log as NDJSON: one event a line, in order. Names of persons are not in it.
    Export {
        /// Where to; standard output without it.
        file: Option<PathBuf>,
        /// A folder to write a bundle into instead: entries, contents, keys, checkpoints and tiles, which `verify`
        /// checks with nothing else. It must not exist.
        #[arg(long, value_name = "DIR", conflicts_with = "file")]
        bundle: Option<PathBuf>,
    },
    /// Copy the database while it is in use, and verify the copy.
    Backup {
        /// The file to write; it must not exist.
        file: PathBuf,
    },
    /// Rebuild an installation from a backup or an export, into an empty data directory or database, and verify it
    /// against every checkpoint.
    Restore {
        /// A backup made by `backup`, or an NDJSON file made by `export`.
        file: PathBuf,
        /// A checkpoint that was kept elsewhere: the restored log must begin with it.
        #[arg(long, value_name = "FILE")]
        checkpoint: Option<PathBuf>,
    },
    /// Copy everything from one database into an empty one, of the same kind or not: `sqlite:DIR` or a
    /// `postgres://` URL. Given again after an interruption, it goes on where it stopped. The root is the same at
    /// the end. The key's file is not part of a database.
    Copy {
        /// The database to copy; it may be in use. Or a mirror, `kurrentdb://…` as `mirror` takes it: then the log
        /// is rebuilt from it.
        #[arg(long, value_name = "URL")]
        from: String,
        /// The database to fill: empty, or holding the beginning of the source.
        #[arg(long, value_name = "URL")]
        to: String,
    },
    /// Keep a copy of the log in a KurrentDB stream, event by event, until stopped (docs/kurrentdb.md).
    ///
    /// What is there must be the beginning of this log; it is continued where it ends. A log is rebuilt from it
    /// with `copy --from`.
    Mirror(Mirror),
    /// Rehearse the loss of the database: back up, restore beside, check it against every checkpoint, and report.
    Drill {
        /// A checkpoint that was kept elsewhere: the restored log must begin with it.
        #[arg(long, value_name = "FILE")]
        checkpoint: Option<PathBuf>,
    },
    /// Print a proof that others can check: of an event, of the log's growth, or the last checkpoint.
    Prove {
        #[command(subcommand)]
        what: Prove,
    },
    /// Check a bundle, or a proof, with no server and no database.
    Verify(Verify),
    /// Serve as a witness for other installations: cosign their checkpoints as long as their logs only grow.
    ///
    /// The key and what was seen are kept in the data directory, which is to be the witness's own.
    Witness {
        /// The witness's name in the world, for a key made now, e.g. `witness.example.se`.
        #[arg(long, value_name = "NAME", default_value = "loggbok-witness")]
        name: String,
        /// The logs to watch: a file with a line `log <key>` for each (C2SP tlog-policy).
        #[arg(long, value_name = "FILE")]
        logs: PathBuf,
    },
    /// Show the keys that checkpoints are signed with, or change to a new one.
    Key {
        #[command(subcommand)]
        what: Option<Key>,
    },
    /// Print what changed between two moments, for the minutes.
    ///
    /// A moment is a day (2025-12-10), a quarter (2025-Q4), a time with its zone (2025-12-10T14:00:00+01:00) or a
    /// log position (@123).
    Compare {
        /// The first moment.
        #[arg(long, value_name = "MOMENT")]
        from: String,
        /// The second moment; now without it.
        #[arg(long, value_name = "MOMENT")]
        to: Option<String>,
        #[command(flatten)]
        asked: Asked,
    },
    /// Print what is saved: ladder, break-even, bridge and quarters.
    Savings {
        /// The moment; now without it.
        #[arg(long, value_name = "MOMENT")]
        as_of: Option<String>,
        /// The prices figures are given in.
        #[arg(long, value_enum, value_name = "PRICES", default_value_t)]
        prices: PricesAsked,
        #[command(flatten)]
        asked: Asked,
    },
    /// Write the money as an XLSX workbook: a sheet for each view, with formulas, sources and the rules in force.
    Workbook {
        /// The file to write; it must not exist.
        file: PathBuf,
        /// Write this sheet alone, as CSV.
        #[arg(long, value_name = "SHEET", value_parser = PossibleValuesParser::new(Book::SHEETS))]
        sheet: Option<String>,
        /// The moment; now without it.
        #[arg(long, value_name = "MOMENT")]
        as_of: Option<String>,
        /// The programme's key; not needed where there is only one.
        #[arg(long, value_name = "KEY")]
        programme: Option<String>,
    },
    /// Print a history, event by event, each with what it did.
    Replay {
        /// What the history is of: `programme`, `costplan`, or a kind with a key, a name, a paragraph or an id,
        /// such as `phase:teknik1` or `decision:§ 24` [default: programme].
        #[arg(long, value_name = "SUBJECT")]
        of: Option<String>,
        /// Only events after this moment.
        #[arg(long, value_name = "MOMENT")]
        from: Option<String>,
        /// Only events up to this moment; all without it.
        #[arg(long, value_name = "MOMENT")]
        as_of: Option<String>,
        #[command(flatten)]
        asked: Asked,
    },
    /// Lawful erasure (gallring): destroy the content of events under a rule and a decision, by two people.
    Gallra {
        #[command(subcommand)]
        what: crate::erase::Erase,
    },
    /// Recompute the log's digests, tree, positions and folds, and report what does not hold.
    Doctor,
}

/// The form of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// For people.
    #[default]
    Text,
    /// For machines.
    Json,
}
