//! What stops the program, said to the person at the terminal with a way on.

mod store;

use std::io;
use std::net::SocketAddr;

use loggbok_app::bundle::{BundleError, PolicyFault};
use loggbok_app::proof::{SignerFault, StandsFault};
use loggbok_app::words::say;
use loggbok_app::{ExportError, Failure, Hindrance, ImportFailure, LedgerFailure};
use loggbok_domain::Language;
use loggbok_imports::ledger::Fault;
use loggbok_store::kurrent::MirrorFault;
use loggbok_store::{AppendRefusal, CopyRefusal, StoreError};

use crate::mirror::say_fault;

pub(crate) use store::store;

/// Why the program stops.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// Sign-in is local: nobody else may reach it.
    #[error("listening on {listen} is refused")]
    BeyondLoopback { listen: SocketAddr },
    /// The address is taken or not ours.
    #[error("cannot listen on {listen}: {cause}")]
    Listen { listen: SocketAddr, cause: io::Error },
    /// A file cannot be read or written.
    #[error("{place}: {cause}")]
    File { place: String, cause: io::Error },
    /// A file that would be overwritten.
    #[error("{place} exists already")]
    Exists { place: String },
    /// The settings file is malformed.
    #[error("{place}: {cause}")]
    SettingsFile { place: String, cause: String },
    /// A setting has a value it cannot have.
    #[error("{key} = {value:?}: one of {remedy}")]
    Setting {
        key: &'static str,
        value: String,
        remedy: &'static str,
    },
    /// The database URL is of a kind this program does not know.
    #[error("database {url}: only sqlite:DIR and postgres://… are known")]
    Database { url: String },
    /// There is no installation in the directory.
    #[error("there is no installation in {place}")]
    NoInstallation { place: String },
    /// The directory already holds an installation.
    #[error("{place} already holds an installation")]
    NotEmpty { place: String },
    /// A copy that was not made, or not to its end.
    #[error("{place}: {refusal}")]
    Copy { place: String, refusal: CopyRefusal },
    /// A backup was not copied into a database.
    #[error("{place}: {refusal}")]
    Restore { place: String, refusal: CopyRefusal },
    /// What was to be restored is not what was signed.
    #[error("{count} things are not as they were signed")]
    NotAsSigned { count: usize },
    /// The GraphQL contract is not valid: a fault of ours.
    #[error("the GraphQL contract: {0}")]
    Contract(String),
    /// Nothing was signed yet.
    #[error("no checkpoint has been signed yet")]
    Unsigned,
    /// A checkpoint to prove against that is not this log's.
    #[error("the checkpoint is not of this log")]
    OtherCheckpoint,
    /// Neither a backup nor an export.
    #[error("{place} is neither a backup nor an export")]
    NoExport { place: String },
    /// What was to be proved is not so.
    #[error("there is no proof of {what}")]
    Unproved { what: String },
    /// Neither a bundle nor a proof.
    #[error("{place} is neither a bundle nor a proof")]
    NoBundle { place: String },
    /// A bundle that does not hold.
    #[error("{count} findings")]
    Unsound { count: u64 },
    /// A proof that does not hold.
    #[error("the proof does not hold: {0}")]
    Stands(StandsFault),
    /// Not a verifier key.
    #[error("{key:?} is not a verifier key")]
    VerifierKey { key: String },
    /// A policy that cannot be read.
    #[error(transparent)]
    Policy(PolicyFault),
    /// A bundle that cannot be written.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// The log cannot be signed.
    #[error("the log cannot be signed: {0}")]
    Signer(#[from] SignerFault),
    /// More than one programme, or none by the key.
    #[error("which programme: one of {known}")]
    WhichProgramme { known: String },
    /// A history of something that is not there.
    #[error("there is no {text} in the programme")]
    Topic { text: String },
    /// `doctor` found something that does not hold.
    #[error("{count} findings")]
    Findings { count: usize },
    /// A programme file differs from the one the programme was read from.
    #[error("the file has changed in {count} places")]
    FileChanged { count: usize },
    /// A ledger file that is not even opened.
    #[error("{place}: {fault:?}")]
    LedgerFile { place: String, fault: Fault },
    /// A ledger that was not posted.
    #[error("{place}: {failure}")]
    Ledger { place: String, failure: LedgerFailure },
    /// A profile of a source that cannot be read.
    #[error("{place}: {cause}")]
    Profile { place: String, cause: String },
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A mirror.
    #[error(transparent)]
    Mirror(#[from] MirrorFault),
    /// The door.
    #[error(transparent)]
    Failure(#[from] Failure),
    /// A programme file.
    #[error(transparent)]
    Import(#[from] ImportFailure),
    /// An export that cannot be written or read.
    #[error(transparent)]
    Export(#[from] ExportError),
}

impl Error {
    pub(crate) fn copy(place: String, refusal: CopyRefusal) -> Self {
        match refusal {
            CopyRefusal::Store(error) => error.into(),
            refusal => Self::Copy { place, refusal },
        }
    }

    /// The sentence for the person, or several lines of them.
    pub(crate) fn say(&self, language: Language) -> String {
        let with = |key: &str, values: &[(&'static str, String)]| filled(language, key, values);
        match self {
            Self::BeyondLoopback { listen } => {
                with("terminal-beyond-loopback", &[("listen", listen.to_string())])
            }
            Self::Listen { listen, cause } => with(
                "terminal-listen",
                &[("listen", listen.to_string()), ("cause", cause.to_string())],
            ),
            Self::File { place, cause } => file(language, place, cause),
            Self::Exists { place } => with("terminal-exists", &[("place", place.clone())]),
            Self::SettingsFile { place, cause } => with(
                "terminal-settings-file",
                &[("place", place.clone()), ("cause", cause.clone())],
            ),
            Self::Setting { key, value, remedy } => with(
                "terminal-setting",
                &[
                    ("key", (*key).to_owned()),
                    ("value", value.clone()),
                    ("remedy", (*remedy).to_owned()),
                ],
            ),
            Self::Database { url } => with("terminal-database", &[("url", url.clone())]),
            Self::NoInstallation { place } => with("terminal-no-installation", &[("place", place.clone())]),
            Self::NotEmpty { place } => with("terminal-not-empty", &[("place", place.clone())]),
            Self::NoExport { place } => with("terminal-no-export", &[("place", place.clone())]),
            Self::OtherCheckpoint => with("proof-other-checkpoint", &[]),
            Self::Copy { place, refusal } => copied(language, place, refusal, "copy-stopped"),
            Self::Restore { place, refusal } => copied(language, place, refusal, "restore-stopped"),
            Self::NotAsSigned { count } => with("restore-not-as-signed", &[("count", count.to_string())]),
            Self::WhichProgramme { known } => with("terminal-which-programme", &[("known", known.clone())]),
            Self::Topic { text } => with("terminal-topic", &[("text", text.clone())]),
            Self::Contract(_) => self.to_string(),
            _ => self.say_what_was_found(language),
        }
    }

    /// The same for what came of a question or a file.
    fn say_what_was_found(&self, language: Language) -> String {
        let with = |key: &str, values: &[(&'static str, String)]| filled(language, key, values);
        match self {
            Self::Unsigned => with("proof-unsigned", &[]),
            Self::Unproved { what } => with("proof-unproved", &[("what", what.clone())]),
            Self::NoBundle { place } => with("verify-no-bundle", &[("place", place.clone())]),
            Self::Unsound { count } => with("verify-failed", &[("count", count.to_string())]),
            Self::Stands(fault) => fault.say(language),
            Self::VerifierKey { key } => with("verify-key", &[("key", key.clone())]),
            Self::Policy(fault) => with(
                "verify-policy",
                &[("line", fault.line.to_string()), ("text", fault.text.clone())],
            ),
            Self::Bundle(BundleError::Store(error)) => store(language, error),
            Self::Bundle(fault) => fault.say(language),
            Self::Signer(SignerFault::Store(error)) => store(language, error),
            Self::Signer(fault) => fault.say(language),
            Self::Findings { count } => with("terminal-findings", &[("count", count.to_string())]),
            Self::FileChanged { count } => with("failure-file-changed", &[("count", count.to_string())]),
            Self::Ledger {
                place,
                failure: LedgerFailure::Hindered(found),
            } => hindered(language, place, found),
            Self::LedgerFile { place, fault } => fault.say(place, language),
            Self::Profile { place, cause } => with(
                "terminal-profile",
                &[("place", place.clone()), ("cause", cause.clone())],
            ),
            Self::Store(error) => store(language, error),
            Self::Mirror(fault) => say_fault(language, fault),
            Self::Failure(Failure::Store(error)) => store(language, error),
            Self::Failure(failure)
            | Self::Import(ImportFailure::Failure(failure))
            | Self::Ledger {
                failure: LedgerFailure::Failure(failure),
                ..
            } => {
                if failure.is_for_people() {
                    failure.say(language, "")
                } else {
                    failure.to_string()
                }
            }
            Self::Import(ImportFailure::Problems(problems)) => {
                let lines: Vec<String> = problems.iter().map(|problem| problem.say(language)).collect();
                lines.join("\n")
            }
            Self::Export(ExportError::Store(error)) => store(language, error),
            Self::Export(error) => error.say(language),
            _ => self.to_string(),
        }
    }
}

/// What the system does not let the program do with a file.
fn file(language: Language, place: &str, cause: &io::Error) -> String {
    let key = match cause.kind() {
        io::ErrorKind::NotFound => "terminal-file-missing",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "terminal-file-denied",
        _ => "terminal-file",
    };
    filled(
        language,
        key,
        &[("place", place.to_owned()), ("cause", cause.to_string())],
    )
}

/// Why a copy was not made, or, in the words of `stopped`, how far it came.
fn copied(language: Language, place: &str, refusal: &CopyRefusal, stopped: &str) -> String {
    let with = |key: &str, name: &'static str, value: String| {
        filled(language, key, &[("place", place.to_owned()), (name, value)])
    };
    match refusal {
        CopyRefusal::Different(position) => with("copy-different", "position", position.to_string()),
        CopyRefusal::Taken => with("copy-taken", "place", place.to_owned()),
        CopyRefusal::Stopped { at, cause } => {
            let cause = match cause {
                AppendRefusal::Store(error) => store(language, error),
                other => other.to_string(),
            };
            format!("{cause}\n{}", with(stopped, "position", at.to_string()))
        }
        CopyRefusal::Store(error) => store(language, error),
    }
}

/// A sentence with texts as its values.
pub(crate) fn filled(language: Language, key: &str, values: &[(&'static str, String)]) -> String {
    let values: Vec<_> = values
        .iter()
        .map(|(name, value)| match value.parse::<u64>() {
            // A number decides between one and many.
            Ok(count) if *name == "count" => (*name, count.into()),
            _ => (*name, value.clone().into()),
        })
        .collect();
    say(language, key, &values)
}

/// Everything that hinders a ledger, and that nothing was changed.
fn hindered(language: Language, place: &str, found: &[Hindrance]) -> String {
    let lines = found.iter().map(|hindrance| hindrance.say(place, language));
    let refused = say(
        language,
        "terminal-ledger-refused",
        &[("place", place.to_owned().into())],
    );
    lines.chain([refused]).collect::<Vec<_>>().join("\n")
}
