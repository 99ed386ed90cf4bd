//! The command line: declared once, and the help is derived from it.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

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
  loggbok export > log.ndjson                   the whole log, one event a line
  loggbok backup /backups/loggbok.sqlite        an online backup, verified
  loggbok doctor                                recompute everything and report

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
    /// Write the whole log as NDJSON: one event a line, in order. Names of persons are not in it.
    Export {
        /// Where to; standard output without it.
        file: Option<PathBuf>,
    },
    /// Copy the database while it is in use, and verify the copy.
    Backup {
        /// The file to write; it must not exist.
        file: PathBuf,
    },
    /// Rebuild an installation from a backup or an export, into an empty data directory or database.
    Restore {
        /// A backup made by `backup`, or an NDJSON file made by `export`.
        file: PathBuf,
    },
    /// Recompute the log's digests, tree, positions and folds, and report what does not hold.
    Doctor,
}
