//! Single values: how each of the domain's is sent and read.

use std::marker::PhantomData;

use async_graphql::Enum;
use chrono::NaiveDate;
use loggbok_app::Position;
use loggbok_domain::risk::{Grade, RiskValue};
use loggbok_domain::{
    BatchId, BodyKey, CategoryKey, DecisionId, EntryId, ErasureId, GoalId, Key, MeetingId, MilestoneId, Ore,
    OrganisationKey, ParseError, PhaseId, ProgrammeId, Prose, Quarter, ReportId, RiskId, Share, Title,
};

use super::{Reader, Reading};
use crate::scalar;

/// Declares how values are sent and read.
macro_rules! leaves {
    ($($type:ty: $input:ty => |$it:ident| $read:expr;)*) => {$(
        impl Reading for $type {
            type Input = $input;
            type Output = Self;

            fn read($it: $input, reader: &mut Reader) -> Option<Self> {
                reader.note($read)
            }
        }
    )*};
}

leaves! {
    Title: String => |it| Title::parse(&it);
    Prose: String => |it| Prose::parse(&it);
    Key: String => |it| Key::parse(&it);
    OrganisationKey: String => |it| OrganisationKey::parse(&it);
    BodyKey: String => |it| BodyKey::parse(&it);
    CategoryKey: String => |it| CategoryKey::parse(&it);
    Quarter: scalar::Quarter => |it| Quarter::parse(&it.0);
    NaiveDate: scalar::Date => |it| day(it.0);
    Ore: scalar::Ore => |it| it.0.parse().map(Ore).map_err(|_| ParseError { expected: "NUMBER", value: it.0 });
    Share: scalar::BasisPoints => |it| Share::parse(it.0);
    Grade: u8 => |it| Grade::parse(it);
    RiskValue: u8 => |it| RiskValue::parse(it);
    uuid::Uuid: scalar::Uuid => |it| id(it.0);
    Position: scalar::Position => |it| Ok(Position(it.0));
    u64: scalar::Position => |it| Ok(it.0);
    String: String => |it| Ok(it);
    bool: bool => |it| Ok(it);
    u8: u8 => |it| Ok(it);
    u16: u16 => |it| Ok(it);
    u32: u32 => |it| Ok(it);
    i32: i32 => |it| Ok(it);
    i64: i64 => |it| Ok(it);
}

fn day(text: String) -> Result<NaiveDate, ParseError> {
    let read = NaiveDate::parse_from_str(&text, "%Y-%m-%d")
        .ok()
        .filter(|_| text.len() == 10);
    read.ok_or(ParseError {
        expected: "DATE",
        value: text,
    })
}

fn id(text: String) -> Result<uuid::Uuid, ParseError> {
    uuid::Uuid::try_parse(&text).map_err(|_| ParseError {
        expected: "ID",
        value: text,
    })
}

/// The id of something new; derived from the command's id when left out.
pub(crate) struct New<T>(PhantomData<T>);

macro_rules! ids {
    ($($id:ident,)*) => {$(
        impl Reading for $id {
            type Input = scalar::Uuid;
            type Output = Self;

            fn read(input: scalar::Uuid, reader: &mut Reader) -> Option<Self> {
                uuid::Uuid::read(input, reader).map(Self)
            }
        }

        impl Reading for New<$id> {
            type Input = Option<scalar::Uuid>;
            type Output = $id;

            fn read(input: Self::Input, reader: &mut Reader) -> Option<$id> {
                let given = Option::<uuid::Uuid>::read(input, reader)?;
                Some($id(reader.make(given)))
            }
        }
    )*};
}

ids! { ProgrammeId, PhaseId, MilestoneId, GoalId, DecisionId, MeetingId, ReportId, RiskId, BatchId, ErasureId, EntryId, }

/// Chooses an alternative that has no value of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum Chosen {
    /// This alternative is meant.
    Chosen,
}

impl Reading for Chosen {
    type Input = Self;
    type Output = Self;

    fn read(input: Self, _reader: &mut Reader) -> Option<Self> {
        Some(input)
    }
}
