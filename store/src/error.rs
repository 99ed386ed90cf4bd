//! What can go wrong, told apart by what the caller can do about it.

use std::sync::Arc;

use uuid::Uuid;

use crate::{Version, Weakness};

/// The log could not be read or opened.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process has the log open.
    #[error("the log in {place} is open in another process")]
    Locked {
        /// The data directory.
        place: String,
    },
    /// The file is not a log of ours.
    #[error("{place} is a database, but not a Loggbok log")]
    Foreign {
        /// The file.
        place: String,
    },
    /// The log was written by a newer program.
    #[error("the log has schema {found}, this program knows {known}: use a newer program")]
    Newer {
        /// Schema of the log.
        found: u32,
        /// Newest schema this program knows.
        known: u32,
    },
    /// The log was written by an older program, and this opening may not bring it up to date.
    #[error("the log has schema {found}, this program needs {known}: open it once for writing, as its owner")]
    Older {
        /// Schema of the log.
        found: u32,
        /// Schema this program reads.
        known: u32,
    },
    /// Something stored is not as it was written.
    #[error("the log is damaged at {place}: {what}")]
    Damaged {
        /// Where.
        place: String,
        /// What was found.
        what: String,
    },
    /// The disk is full.
    #[error("the disk is full; nothing was written")]
    Full,
    /// Writing has stopped after a fault of the disk; reading goes on until a restart.
    #[error("writing has stopped after a fault: {what}")]
    Stopped {
        /// The first fault.
        what: String,
    },
    /// The setting or the place cannot give the durability promised.
    #[error(transparent)]
    Unsafe(#[from] Weakness),
    /// A file that would be overwritten.
    #[error("{place} exists; it is not overwritten")]
    Exists {
        /// The file.
        place: String,
    },
    /// The database server cannot be spoken to just now. What was under way may have been done: the same command
    /// sent again tells.
    #[error("the database {place} cannot be reached: {what}")]
    Unreachable {
        /// The database, without user and password.
        place: String,
        /// What happened.
        what: String,
    },
    /// The database server does not let this user in.
    #[error("the database {place} refuses the user or the password")]
    Credentials {
        /// The database, without user and password.
        place: String,
    },
    /// The database can only be read: a replica, or one that was set so.
    #[error("the database {place} can only be read")]
    ReadOnly {
        /// The database, without user and password.
        place: String,
    },
    /// The database does not let this user do what was asked, on purpose.
    #[error("the user of the database {place} may not {action}")]
    Forbidden {
        /// The database, without user and password.
        place: String,
        /// What.
        action: &'static str,
    },
    /// The database's files are cleaned by whoever owns its tables, and by nobody else.
    #[error("only the owner of the tables of the database {place} can rewrite them")]
    NotOwner {
        /// The database, without user and password.
        place: String,
    },
    /// There is no such database on the server.
    #[error("there is no database {place}")]
    Missing {
        /// The database, without user and password.
        place: String,
    },
    /// The program does not get at what it needs: it is not there, or the user has no right to it.
    #[error("no access to {place}: {what}")]
    Denied {
        /// The database or the file.
        place: String,
        /// What was denied.
        what: String,
    },
    /// Any other fault of the database.
    #[error("the database failed: {0}")]
    Database(String),
}

/// Why an append was not made.
#[derive(Clone, Debug, thiserror::Error)]
pub enum AppendRefusal {
    /// A stream has moved since it was read.
    #[error("stream {stream} was at version {expected} when read and is at {actual} now")]
    Conflict {
        /// The stream.
        stream: Arc<str>,
        /// Version when read.
        expected: Version,
        /// Version now.
        actual: Version,
    },
    /// The command id was used for something else.
    #[error("command {command} was used before with another content or actor")]
    CommandReused {
        /// The id.
        command: Uuid,
    },
    /// An event cannot be appended as it is.
    #[error("the event cannot be recorded: {0}")]
    Invalid(String),
    /// A log to be taken in is not the one it was exported as.
    #[error("the log has another root than the one it was exported with")]
    OtherRoot,
    /// The store failed; nothing was written unless the receipt says otherwise.
    #[error(transparent)]
    Store(#[from] StoreError),
}
