//! What keeps a place or a setting from giving what is promised.

/// Which guarantee fails, and by what.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Weakness {
    /// The database is of a version that can lose what was acknowledged.
    #[error("{name} {found} is too old to keep what was acknowledged; {needed} or later is needed")]
    OldDatabase {
        /// The database's name.
        name: &'static str,
        /// Its version.
        found: String,
        /// The oldest that will do.
        needed: &'static str,
    },
    /// A setting that durability rests on is weaker.
    #[error("{name} is {found}: what was acknowledged could be lost; set it to {needed}")]
    Setting {
        /// The setting.
        name: &'static str,
        /// What it is.
        found: String,
        /// What it must be.
        needed: &'static str,
    },
    /// The database does not keep every text.
    #[error("the database's encoding is {found}, not UTF8")]
    Encoding {
        /// The encoding.
        found: String,
    },
    /// A directory on a network, whose locks and syncs cannot be trusted.
    #[error(
        "{place} is on the network file system {kind}, where a power cut or a lost link can destroy what was \
         acknowledged; use a directory on a local disk"
    )]
    NetworkDisk {
        /// The directory.
        place: String,
        /// The type of the file system.
        kind: String,
    },
    /// A file that cannot be locked.
    #[error("{place} cannot be locked ({cause}); use a local disk")]
    NoLock {
        /// The file.
        place: String,
        /// What the system says.
        cause: String,
    },
    /// The connection's schema does not exist.
    #[error("{place}: the schema its search_path names does not exist")]
    SearchPath {
        /// The database, without user and password.
        place: String,
    },
    /// An address that cannot be read. It may hold a password, so it is not repeated.
    #[error("the database URL cannot be read: postgres://USER:PASSWORD@HOST:PORT/DATABASE")]
    Url,
    /// The system gives no random bytes.
    #[error("no random bytes for a salt: {cause}")]
    NoRandom {
        /// What the system says.
        cause: String,
    },
}
