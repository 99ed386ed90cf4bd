//! Who acts, in which role, for whom, and in which language they are answered.

use std::fmt;

use loggbok_domain::{ActorId, Language, OrganisationKey};
use serde::{Deserialize, Serialize};

/// What somebody is in a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// läsare
    Reader,
    /// styrgrupp
    SteeringGroup,
    /// programkontor
    ProgrammeOffice,
    /// ekonomi
    Finance,
    /// revisor
    Auditor,
    /// administratör
    Administrator,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Reader,
        Self::SteeringGroup,
        Self::ProgrammeOffice,
        Self::Finance,
        Self::Auditor,
        Self::Administrator,
    ];

    /// As stored with every event.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::SteeringGroup => "steering-group",
            Self::ProgrammeOffice => "programme-office",
            Self::Finance => "finance",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Somebody at the door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// By pseudonym.
    pub id: ActorId,
    /// The role acted in.
    pub role: Role,
    /// The organisation acted for; `None` for the whole programme.
    pub organisation: Option<OrganisationKey>,
    /// The language they are answered in.
    pub language: Language,
}
