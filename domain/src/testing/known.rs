//! What is known around the commands under test, and values written short.

use std::sync::Arc;

use chrono::NaiveDate;
use uuid::Uuid;

use super::{erased, folded};
use crate::decision::{Authorisation, Decision, Outcome};
use crate::programme::{
    Body, BodyLevel, Category, Organisation, Part, Programme, ProgrammeClosed, ProgrammeEvent,
    ProgrammeOpened,
};
use crate::{
    ActorId, Authority, BodyKey, CategoryKey, Circumstances, DecisionId, EntryId, Key, Life, Ore,
    OrganisationKey, Prose, Quarter, QuarterRange, Title,
};

/// An open programme, on 1 October 2026, with nothing else known.
pub(crate) fn open() -> Circumstances {
    Circumstances {
        today: day("2026-10-01"),
        actor: actor("kontor"),
        head: 100,
        programme: Arc::new(folded([opened().into()])),
        ..Circumstances::default()
    }
}

/// The same, closed.
pub(super) fn closed_programme() -> Circumstances {
    let closed: ProgrammeEvent = ProgrammeClosed {
        closed_on: day("2026-09-30"),
    }
    .into();
    Circumstances {
        programme: Arc::new(folded([opened().into(), closed])),
        ..open()
    }
}

/// The same, but its opening or its closing was erased.
pub(super) fn erased_programme(kind: &str) -> Circumstances {
    Circumstances {
        programme: Arc::new(folded([opened().into(), erased::<Programme>(kind)])),
        ..open()
    }
}

/// An authority that was withdrawn.
pub(crate) fn withdrawn_authority() -> Circumstances {
    let mut around = open().by(1, Authorisation::Closure);
    around.authority.as_mut().unwrap().decision.withdrawn_on = Some(day("2026-09-30"));
    around
}

impl Circumstances {
    /// With a reason.
    pub(crate) fn because(self, reason: &str) -> Self {
        Self {
            reason: Some(prose(reason)),
            ..self
        }
    }

    /// By decision number `n`, taken on 1 June 2025 and in force, which authorises one change.
    pub(crate) fn by(self, n: u128, authorises: Authorisation) -> Self {
        let decision = Decision {
            life: Life::Present,
            title: title("Beslut"),
            outcome: Some((Outcome::Approved, day("2025-06-01"))),
            authorises: vec![authorises],
            ..Decision::default()
        };
        Self {
            authority: Some(Authority {
                id: id(n, DecisionId),
                decision,
            }),
            ..self
        }
    }
}

/// A programme with two members, an observer, one body and two categories.
pub(crate) fn opened() -> ProgrammeOpened {
    let organisation = |key: &str, part| Organisation {
        key: member(key),
        name: title(key),
        part,
    };
    let category = |key: &str, number| Category {
        key: kind_of_cost(key),
        number,
        name: title(key),
    };
    ProgrammeOpened {
        key: key("dalsland"),
        name: title("Gemensam it-organisation"),
        mandate: prose("Bygg upp en gemensam it-organisation."),
        source: None,
        period: quarters("2024-Q4", "2026-Q4"),
        organisations: vec![
            organisation("amal", Part::Host),
            organisation("mellerud", Part::Member),
            organisation("dals-ed", Part::Observer),
        ],
        bodies: vec![Body {
            key: body("styrgrupp"),
            name: title("Strategisk styrgrupp"),
            level: BodyLevel::Strategic,
            members: vec![],
            duties: None,
        }],
        scope_limits: vec![],
        categories: vec![category("it-tjanster", 1), category("konsultstod", 4)],
        directive: None,
    }
}

pub(crate) fn id<T>(n: u128, make: fn(Uuid) -> T) -> T {
    make(Uuid::from_u128(n))
}

pub(crate) fn entry(n: u128) -> EntryId {
    id(n, EntryId)
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn quarter(text: &str) -> Quarter {
    Quarter::parse(text).unwrap()
}

pub(crate) fn quarters(start: &str, end: &str) -> QuarterRange {
    QuarterRange::parse(quarter(start), quarter(end)).unwrap()
}

pub(crate) fn kronor(kronor: i64) -> Ore {
    Ore::from_kronor(kronor).unwrap()
}

macro_rules! read {
    ($($name:ident: $type:ident,)*) => {$(
        pub(crate) fn $name(text: &str) -> $type { $type::parse(text).unwrap() }
    )*};
}

read! { title: Title, prose: Prose, key: Key, member: OrganisationKey, body: BodyKey, kind_of_cost: CategoryKey, actor: ActorId, }
