//! The languages people are answered in.

use serde::{Deserialize, Serialize};

/// A language Loggbok speaks. Swedish comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// svenska
    #[default]
    Swedish,
    /// British English
    English,
}

impl Language {
    /// Both, Swedish first.
    pub const ALL: [Self; 2] = [Self::Swedish, Self::English];

    /// The BCP 47 tag: `sv` or `en`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Swedish => "sv",
            Self::English => "en",
        }
    }

    /// The language of a tag such as `sv`, `en` or `en-GB`; `None` for others.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "sv" => Some(Self::Swedish),
            "en" => Some(Self::English),
            _ => None,
        }
    }
}
