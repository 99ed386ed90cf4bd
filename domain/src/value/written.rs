//! Values that are written as text.

use std::fmt::{self, Display, Formatter};

use serde::Deserializer;
use serde::de::{Error, Visitor};

/// Reads a value from its text, where the text stands: facts hold thousands of texts, and a copy of each before it is
/// read costs as much as the reading.
///
/// # Errors
/// What is no text, and what `parse` refuses, in its words.
pub fn from_text<'de, T, E: Display, D: Deserializer<'de>>(
    from: D,
    parse: fn(&str) -> Result<T, E>,
) -> Result<T, D::Error> {
    struct Text<T, E>(fn(&str) -> Result<T, E>);
    impl<T, E: Display> Visitor<'_> for Text<T, E> {
        type Value = T;
        fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }
        fn visit_str<F: Error>(self, text: &str) -> Result<T, F> {
            (self.0)(text).map_err(F::custom)
        }
    }
    from.deserialize_str(Text(parse))
}

/// Writes a value as its text, and reads it by its `parse`.
macro_rules! written {
    ($name:ty) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::value::from_text(from, Self::parse)
            }
        }
    };
}

pub(super) use written;
