//! The values of a refusal.

use chrono::NaiveDate;

use crate::{Noun, Ore, Prose, Quarter, QuarterRange, Share, Title};

/// A value in a refusal, kept typed so that each language can write it in its own way.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text as it stands.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A date.
    Date(NaiveDate),
    /// A quarter.
    Quarter(Quarter),
    /// Money.
    Ore(Ore),
    /// A share.
    Share(Share),
    /// A noun, named in the reader's language.
    Noun(Noun),
}

macro_rules! values {
    ($($from:ty => |$it:ident| $to:expr;)*) => {$(
        impl From<$from> for Value {
            fn from($it: $from) -> Self { $to }
        }
    )*};
}

values! {
    String => |it| Self::Text(it);
    Title => |it| Self::Text(it.into());
    Prose => |it| Self::Text(it.into());
    i64 => |it| Self::Number(it);
    NaiveDate => |it| Self::Date(it);
    Quarter => |it| Self::Quarter(it);
    QuarterRange => |it| Self::Text(it.to_string());
    Ore => |it| Self::Ore(it);
    Share => |it| Self::Share(it);
    Noun => |it| Self::Noun(it);
}
