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
