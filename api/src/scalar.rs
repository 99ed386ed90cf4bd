//! Scalars. As input they hold what was sent: it is read where the field is known, so that a slip is told at
//! its place and in the caller's language.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono::{NaiveDate, SecondsFormat, Utc};
use loggbok_domain::{BasisPoints as Rate, Ore as Money, Share};

/// Declares a scalar that is a string on the wire.
macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident = $wire:literal;)*) => {$(
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub(crate) struct $name(pub(crate) String);

        $(#[$meta])*
        #[Scalar(name = $wire)]
        impl ScalarType for $name {
            fn parse(value: Value) -> InputValueResult<Self> {
                if let Value::String(text) = value { Ok(Self(text)) } else { Err(unexpected(value)) }
            }

            fn to_value(&self) -> Value {
                Value::String(self.0.clone())
            }
        }
    )*};
}

fn unexpected<T: async_graphql::InputType>(value: Value) -> InputValueError<T> {
    InputValueError::expected_type(value).with_extension("code", "BAD_USER_INPUT")
}

texts! {
    /// A calendar day, written `2025-03-14`.
    Date = "Date";
    /// A moment in UTC, written by RFC 3339: `2025-03-14T08:30:00.123456Z`.
    Time = "DateTime";
    /// A calendar quarter, written `2025-Q4`.
    Quarter = "Quarter";
    /// An id of 128 bits, written `0192d3a4-…` in lower case with hyphens.
    Uuid = "UUID";
}

impl From<NaiveDate> for Date {
    fn from(day: NaiveDate) -> Self {
        Self(day.to_string())
    }
}

impl From<chrono::DateTime<Utc>> for Time {
    fn from(time: chrono::DateTime<Utc>) -> Self {
        Self(time.to_rfc3339_opts(SecondsFormat::Micros, true))
    }
}

impl From<loggbok_domain::Quarter> for Quarter {
    fn from(quarter: loggbok_domain::Quarter) -> Self {
        Self(quarter.to_string())
    }
}

impl From<uuid::Uuid> for Uuid {
    fn from(id: uuid::Uuid) -> Self {
        Self(id.to_string())
    }
}

/// What was sent for an amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ore(pub(crate) String);

/// Money in whole öre (1 kr = 100 öre), written as a decimal string: `"699934920"` is 6 999 349,20 kr. A
/// string, because most clients read a JSON number as a float, and no float may touch money: beyond 2^53 öre
/// it would round, and below it somebody would divide. As input a whole JSON number is read, too.
#[Scalar(name = "Ore")]
impl ScalarType for Ore {
    fn parse(value: Value) -> InputValueResult<Self> {
        if let Value::Number(number) = &value {
            return Ok(Self(number.to_string()));
        }
        if let Value::String(text) = value {
            Ok(Self(text))
        } else {
            Err(unexpected(value))
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

impl From<Money> for Ore {
    fn from(Money(ore): Money) -> Self {
        Self(ore.to_string())
    }
}

/// Declares a scalar that is a whole JSON number on the wire.
macro_rules! numbers {
    ($($(#[$meta:meta])* $name:ident($held:ty) = $as:ident;)*) => {$(
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) struct $name(pub(crate) $held);

        $(#[$meta])*
        #[Scalar]
        impl ScalarType for $name {
            fn parse(value: Value) -> InputValueResult<Self> {
                match &value {
                    Value::Number(number) => number.$as().map(Self).ok_or_else(|| unexpected(value)),
                    _ => Err(unexpected(value)),
                }
            }

            fn to_value(&self) -> Value {
                Value::Number(self.0.into())
            }
        }
    )*};
}

numbers! {
    /// A part or a rate in basis points (hundredths of a per cent): 3000 is 30 %. A part lies within 0–10000.
    BasisPoints(i64) = as_i64;
    /// A place in the log: 1 for the first event, without gaps. A JSON number, as no log reaches 2^53.
    Position(u64) = as_u64;
}

impl From<Share> for BasisPoints {
    fn from(share: Share) -> Self {
        Self(share.basis_points().into())
    }
}

impl From<Rate> for BasisPoints {
    fn from(Rate(rate): Rate) -> Self {
        Self(rate)
    }
}

impl From<loggbok_app::Position> for Position {
    fn from(position: loggbok_app::Position) -> Self {
        Self(position.0)
    }
}
