//! Dated entries: what was said, for which day, and what became of it.

use loggbok_projections::Dated;

use crate::scalar;
use crate::seen::{At, Recording};

/// What every kind of entry shows.
pub(crate) struct EntryHead {
    pub(crate) entry: Option<scalar::Uuid>,
    pub(crate) effective_on: scalar::Date,
    pub(crate) recorded: Recording,
    pub(crate) corrections: Vec<Recording>,
    pub(crate) withdrawn: Option<Recording>,
}

impl EntryHead {
    pub(crate) fn of<T>(at: &At, dated: &Dated<T>) -> Self {
        Self {
            entry: dated.entry.map(|id| id.0.into()),
            effective_on: dated.effective_on.into(),
            recorded: Recording::of(at, &dated.stamp),
            corrections: dated
                .replaced
                .iter()
                .map(|replaced| Recording::of(at, &replaced.by))
                .collect(),
            withdrawn: dated.withdrawn.as_ref().map(|stamp| Recording::of(at, stamp)),
        }
    }
}

/// Declares a kind of entry: the shared fields, and its own.
macro_rules! entries {
    ($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(async_graphql::SimpleObject)]
        pub(crate) struct $name {
            /// The entry's uuid, for correcting it; null for facts that are never corrected.
            entry: Option<$crate::scalar::Uuid>,
            /// The day it was true (avser-datum).
            effective_on: $crate::scalar::Date,
            /// When it was first recorded, by whom and why.
            recorded: $crate::seen::Recording,
            /// Each correction of it, oldest first; the fields show what holds now.
            corrections: Vec<$crate::seen::Recording>,
            /// Set when it was withdrawn: it should not have been made, and no longer counts.
            withdrawn: Option<$crate::seen::Recording>,
            $($(#[$fmeta])* $field: $type,)*
        }

        impl $name {
            fn new(head: $crate::entry::EntryHead, $($field: $type,)*) -> Self {
                let $crate::entry::EntryHead { entry, effective_on, recorded, corrections, withdrawn } = head;
                Self { entry, effective_on, recorded, corrections, withdrawn, $($field,)* }
            }
        }
    };
}

pub(crate) use entries;
