//! Why nothing is signed, or does not hold, said to people with a way on.

use loggbok_domain::Language;

use super::checkpoint::NoteFault;
use super::key_file::KeyFileFault;
use super::receipt::StandsFault;
use super::signer::SignerFault;
use super::succession::KeyChainFault;
use crate::words::say;

impl SignerFault {
    /// The sentence for the person.
    #[must_use]
    pub fn say(&self, language: Language) -> String {
        match self {
            Self::Key(fault) => fault.say(language),
            Self::Store(error) => error.to_string(),
            Self::Keys(fault) => fault.say(language),
            Self::Another { known, found } if found.is_empty() => {
                say(language, "proof-key-missing", &[("known", known.clone().into())])
            }
            Self::Another { known, found } if known == found => {
                say(language, "proof-key-not-lost", &[("known", known.clone().into())])
            }
            Self::Another { known, found } => {
                let values = [("known", known.clone().into()), ("found", found.clone().into())];
                say(language, "proof-key-another", &values)
            }
            Self::Smaller { signed, size } => {
                let values = [("signed", (*signed).into()), ("size", (*size).into())];
                say(language, "proof-smaller", &values)
            }
            Self::Inconsistent { signed } => {
                say(language, "proof-inconsistent", &[("signed", (*signed).into())])
            }
        }
    }
}

impl KeyFileFault {
    /// The sentence for the person.
    #[must_use]
    pub fn say(&self, language: Language) -> String {
        match self {
            Self::File { place, cause } => {
                let values = [
                    ("place", place.clone().into()),
                    ("cause", cause.to_string().into()),
                ];
                say(language, "terminal-file", &values)
            }
            Self::NotAKey { place } => say(language, "proof-not-a-key", &[("place", place.clone().into())]),
            Self::Open { place, .. } => say(language, "proof-key-open", &[("place", place.clone().into())]),
            Self::Origin { origin } => say(language, "proof-origin", &[("origin", origin.clone().into())]),
        }
    }
}

impl KeyChainFault {
    /// The sentence for the person.
    #[must_use]
    pub fn say(&self, language: Language) -> String {
        let numbered = |key: &str, number: usize| say(language, key, &[("number", number.into())]);
        match self {
            Self::Empty => say(language, "proof-unsigned", &[]),
            Self::NotAKey { number } => numbered("proof-chain-not-a-key", *number),
            Self::Untied { number } => numbered("proof-chain-untied", *number),
            Self::Lost { number } => numbered("proof-chain-lost", *number),
        }
    }
}

impl NoteFault {
    /// What is wrong, as the end of a sentence about a checkpoint.
    #[must_use]
    pub fn say(&self, language: Language) -> String {
        let key = match self {
            Self::Malformed => "proof-note-malformed",
            Self::Unsigned => "proof-note-unsigned",
            Self::Forged => "proof-note-forged",
            Self::Retired => "proof-note-retired",
        };
        say(language, key, &[])
    }
}

impl StandsFault {
    /// The sentence for the person.
    #[must_use]
    pub fn say(&self, language: Language) -> String {
        match self {
            Self::Checkpoint(fault) => fault.say(language),
            Self::Path => say(language, "proof-path", &[]),
            Self::Elsewhere => say(language, "proof-elsewhere", &[]),
        }
    }
}
