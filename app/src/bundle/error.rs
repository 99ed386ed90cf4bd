//! Why a bundle cannot be written.

use std::io;

use loggbok_domain::Language;
use loggbok_store::StoreError;

use crate::words::say;

/// Why a bundle was not written.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// Nothing was signed yet, so nothing could be proved.
    #[error("no checkpoint has been signed yet")]
    Unsigned,
    /// The folder exists.
    #[error("{place} exists already")]
    Exists {
        /// Which.
        place: String,
    },
    /// An erasure has not been signed yet, so the bundle would lack it and hold an entry without content.
    #[error("the erasure of position {position} has not been signed yet")]
    Unsealed {
        /// The first entry that is gone.
        position: u64,
    },
    /// A file cannot be written.
    #[error("{place}: {cause}")]
    File {
        /// Which.
        place: String,
        /// Why.
        cause: io::Error,
    },
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl BundleError {
    /// The sentence for the person.
    #[must_use]
    pub fn say(&self, language: Language) -> String {
        match self {
            Self::Unsigned => say(language, "proof-unsigned", &[]),
            Self::Unsealed { position } => {
                say(language, "bundle-unsealed", &[("position", (*position).into())])
            }
            Self::Exists { place } => say(language, "terminal-exists", &[("place", place.clone().into())]),
            Self::File { place, cause } => {
                let values = [
                    ("place", place.clone().into()),
                    ("cause", cause.to_string().into()),
                ];
                say(language, "terminal-file", &values)
            }
            Self::Store(error) => error.to_string(),
        }
    }
}
