//! Kinds of things a programme has.

use async_graphql::Enum;
use loggbok_domain::programme;

use crate::input::{Reader, Reading};

/// What part an organisation takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "programme::Part")]
pub(crate) enum Part {
    /// Takes part.
    Member,
    /// Takes part and hosts the joint organisation (värdkommun).
    Host,
    /// Watches from outside; no cost, saving or risk of its own.
    Observer,
}

/// The level a governance body works at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "programme::BodyLevel")]
pub(crate) enum BodyLevel {
    /// Visionary (visionär).
    Visionary,
    /// Strategic (strategisk).
    Strategic,
    /// Tactical (taktisk).
    Tactical,
    /// Operational (operativ).
    Operational,
    /// Reference group (referensgrupp).
    Reference,
}

/// The kind of an open point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "programme::OpenPointKind")]
pub(crate) enum OpenPointKind {
    /// Sources, or parts of one, say different things.
    Contradiction,
    /// A part is still to be completed.
    Missing,
}

macro_rules! read_as {
    ($($sent:ty => $meant:ty,)*) => {$(
        impl Reading for $sent {
            type Input = Self;
            type Output = $meant;

            fn read(input: Self, _reader: &mut Reader) -> Option<$meant> {
                Some(input.into())
            }
        }
    )*};
}

read_as! {
    Part => programme::Part,
    BodyLevel => programme::BodyLevel,
    OpenPointKind => programme::OpenPointKind,
}
