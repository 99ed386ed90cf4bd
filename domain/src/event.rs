//! Facts: how an event is named, versioned, written and read back.

use serde::{Deserialize, Serialize};

use crate::{cost, decision, erasure, goal, meeting, milestone, phase, programme, report, risk};

/// An event whose content was lawfully destroyed (gallring). It still counts in its stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    /// The type it had.
    pub kind: String,
}

/// Whether an aggregate exists for its commands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Life {
    /// Nothing has happened yet.
    #[default]
    Absent,
    /// It exists.
    Present,
    /// It existed, but the event that founded it was erased: nothing further can be decided about it.
    Erased,
}

/// A stored event could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// This program does not know the type; a newer one wrote it.
    #[error("unknown event type {kind}: it was written by a newer program")]
    UnknownType {
        /// The type.
        kind: String,
    },
    /// This program knows the type, but not yet this version of it.
    #[error("{kind} has schema {found}, this program knows {known}: it was written by a newer program")]
    NewerSchema {
        /// The type.
        kind: String,
        /// Its schema version.
        found: u32,
        /// The newest this program knows.
        known: u32,
    },
    /// The payload does not have the shape of its type.
    #[error("{kind} cannot be read: {what}")]
    Malformed {
        /// The type.
        kind: String,
        /// What is wrong.
        what: String,
    },
}

/// Declares one noun's events: the enum, its names and schema versions, and how it is read back.
macro_rules! events {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $event:ident = $schema:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[allow(clippy::large_enum_variant, reason = "an event is read, taken in and gone; a box for each would cost more")]
        pub enum $name {
            $($(#[$vmeta])* $event($event),)*
            /// Its content was lawfully destroyed.
            Erased($crate::Erased),
        }

        impl $name {
            /// Every type with the newest schema version this program knows.
            pub const TYPES: &'static [(&'static str, u32)] = &[$((stringify!($event), $schema),)*];

            /// The type's name, as stored.
            #[must_use]
            pub fn kind(&self) -> &str {
                match self {
                    $(Self::$event(_) => stringify!($event),)*
                    Self::Erased(erased) => &erased.kind,
                }
            }

            /// The payload as JSON; `None` for an erased event.
            ///
            /// # Errors
            /// Never for the types declared here; serde's signature allows one.
            pub fn payload(&self) -> Result<Option<String>, serde_json::Error> {
                match self {
                    $(Self::$event(event) => serde_json::to_string(event).map(Some),)*
                    Self::Erased(_) => Ok(None),
                }
            }

            /// Reads a payload of the newest schema; `None` if the type is not one of these.
            pub(crate) fn read(kind: &str, payload: &str) -> Option<Result<Self, serde_json::Error>> {
                match kind {
                    $(stringify!($event) => Some(serde_json::from_str(payload).map(Self::$event)),)*
                    _ => None,
                }
            }
        }

        impl $crate::cqrs_es::DomainEvent for $name {
            fn event_type(&self) -> String {
                self.kind().to_owned()
            }
            fn event_version(&self) -> String {
                let known = Self::TYPES.iter().find(|(kind, _)| *kind == self.kind());
                known.map_or(0, |(_, schema)| *schema).to_string()
            }
        }

        $(impl From<$event> for $name {
            fn from(event: $event) -> Self {
                Self::$event(event)
            }
        })*

        impl From<$crate::Erased> for $name {
            fn from(erased: $crate::Erased) -> Self {
                Self::Erased(erased)
            }
        }
    };
}

macro_rules! all_events {
    ($($(#[$meta:meta])* $noun:ident($event:ty),)*) => {
        /// Anything that can happen.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub enum Event {
            $($(#[$meta])* $noun($event),)*
        }

        impl Event {
            /// Every type with the newest schema version this program knows.
            pub fn types() -> impl Iterator<Item = (&'static str, u32)> {
                [$(<$event>::TYPES,)*].into_iter().flatten().copied()
            }

            /// Reads a stored event: an older schema is raised to the newest first; no payload means erased.
            ///
            /// # Errors
            /// An unknown type, a newer schema, or a payload without its type's shape.
            pub fn decode(kind: &str, schema: u32, payload: Option<&str>) -> Result<Self, DecodeError> {
                let known = newest(kind)?;
                if schema > known {
                    return Err(DecodeError::NewerSchema { kind: kind.to_owned(), found: schema, known });
                }
                let malformed = |e: serde_json::Error| DecodeError::Malformed { kind: kind.to_owned(), what: e.to_string() };
                let raised;
                let payload = match payload {
                    Some(text) if schema < known => {
                        raised = crate::upcast(crate::UPCASTERS, kind, schema, text).map_err(malformed)?;
                        Some(raised.as_str())
                    }
                    other => other,
                };
                $(if <$event>::TYPES.iter().any(|(name, _)| *name == kind) {
                    let Some(text) = payload else {
                        return Ok(Self::$noun(<$event>::Erased(Erased { kind: kind.to_owned() })));
                    };
                    if let Some(read) = <$event>::read(kind, text) {
                        return read.map(Self::$noun).map_err(malformed);
                    }
                })*
                Err(DecodeError::UnknownType { kind: kind.to_owned() })
            }

            /// The type's name, as stored.
            #[must_use]
            pub fn kind(&self) -> &str {
                match self { $(Self::$noun(event) => event.kind(),)* }
            }

            /// The newest schema version of its type; 0 for an erased event of a forgotten type.
            #[must_use]
            pub fn schema(&self) -> u32 {
                newest(self.kind()).unwrap_or(0)
            }

            /// The payload as JSON; `None` for an erased event.
            ///
            /// # Errors
            /// Never for the types declared here; serde's signature allows one.
            pub fn payload(&self) -> Result<Option<String>, serde_json::Error> {
                match self { $(Self::$noun(event) => event.payload(),)* }
            }
        }

        $(impl From<$event> for Event {
            fn from(event: $event) -> Self {
                Self::$noun(event)
            }
        })*
    };
}

fn newest(kind: &str) -> Result<u32, DecodeError> {
    Event::types()
        .find(|(name, _)| *name == kind)
        .map(|(_, schema)| schema)
        .ok_or_else(|| DecodeError::UnknownType {
            kind: kind.to_owned(),
        })
}

all_events! {
    /// Of the programme.
    Programme(programme::ProgrammeEvent),
    /// Of a phase.
    Phase(phase::PhaseEvent),
    /// Of a milestone.
    Milestone(milestone::MilestoneEvent),
    /// Of a goal.
    Goal(goal::GoalEvent),
    /// Of a decision.
    Decision(decision::DecisionEvent),
    /// Of a meeting.
    Meeting(meeting::MeetingEvent),
    /// Of a status report.
    Report(report::ReportEvent),
    /// Of a risk.
    Risk(risk::RiskEvent),
    /// Of the cost plan.
    CostPlan(cost::CostPlanEvent),
    /// Of a batch of actuals.
    Batch(cost::BatchEvent),
    /// Of an erasure.
    Erasure(erasure::ErasureEvent),
}
