//! Text of bounded length and keys.

use std::fmt;

use super::ParseError;
use super::written::written;

macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident: $code:literal, $fits:expr;)*) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Reads the text; surrounding white space is dropped.
            ///
            /// # Errors
            #[doc = concat!("`", $code, "` unless it has the form above.")]
            pub fn parse(text: &str) -> Result<Self, ParseError> {
                let text = text.trim();
                let fits: fn(&str) -> bool = $fits;
                if fits(text) { Ok(Self(text.to_owned())) } else { Err(ParseError::new($code, text)) }
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        written!($name);

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

fn is_key(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// From one character to so many. No text has more characters than bytes.
fn is_within(text: &str, most: usize) -> bool {
    !text.is_empty() && (text.len() <= most || text.chars().count() <= most)
}

/// Control characters have no place in a fact; line breaks and tabs do, in prose.
fn is_clean(text: &str, breaks: bool) -> bool {
    // All of them begin with one of these bytes, as few others do.
    let may_be = |byte: u8| byte < 0x20 || byte == 0x7f || byte == 0xc2;
    let is_one = |c: char| c.is_control() && !(breaks && matches!(c, '\n' | '\t'));
    !text.bytes().any(may_be) || !text.chars().any(is_one)
}

texts! {
    /// A short name on one line: 1–200 characters.
    Title: "TITLE", |t| is_within(t, 200) && is_clean(t, false);
    /// Running text: 1–10 000 characters, line breaks allowed.
    Prose: "PROSE", |t| is_within(t, 10_000) && is_clean(t, true);
    /// A key: 1–64 of a–z, 0–9 and inner hyphens.
    Key: "KEY", is_key;
    /// An organisation's key, e.g. `amal`.
    OrganisationKey: "KEY", is_key;
    /// A governance body's key, e.g. `styrgrupp`.
    BodyKey: "KEY", is_key;
    /// A cost category's key, e.g. `it-tjanster`.
    CategoryKey: "KEY", is_key;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_title_is_measured_in_characters() {
        assert!(Title::parse(&"å".repeat(200)).is_ok());
        assert!(Title::parse(&"å".repeat(201)).is_err());
        assert!(Title::parse(" \n ").is_err());
        for control in ['\u{0}', '\n', '\u{7f}', '\u{80}', '\u{85}', '\u{9f}'] {
            assert!(Title::parse(&format!("a{control}b")).is_err(), "{control:?}");
        }
        assert!(Title::parse("a\u{a0}§ 12 «b»").is_ok());
        assert!(Prose::parse("a\n\tb").is_ok());
        assert!(Prose::parse("a\rb").is_err());
    }

    proptest! {
        #[test]
        fn short_cuts_judge_as_the_definition_does(
            text in "[\u{0}-\u{ff}a-z]{0,12}|.{0,12}",
            most in 0_usize..9,
            breaks: bool,
        ) {
            let length = text.chars().count();
            prop_assert_eq!(is_within(&text, most), 0 < length && length <= most);
            let allowed = |c: char| !c.is_control() || (breaks && (c == '\n' || c == '\t'));
            prop_assert_eq!(is_clean(&text, breaks), text.chars().all(allowed));
        }
    }
}
