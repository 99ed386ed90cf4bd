//! Targets, due times and measured values, as they are shown.

use async_graphql::{Enum, SimpleObject};
use loggbok_domain::goal;

use crate::scalar;

/// The kind of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum TargetKind {
    /// At least a part of a whole.
    ShareAtLeast,
    /// Yes.
    Yes,
    /// At least a sum.
    MoneyAtLeast,
    /// At least a number of things.
    CountAtLeast,
    /// No level is set: it is followed and reported.
    Followed,
}

/// What a goal aims at.
#[derive(SimpleObject)]
pub(crate) struct Target {
    /// What kind.
    kind: TargetKind,
    /// The least part in basis points, for `SHARE_AT_LEAST`.
    share: Option<scalar::BasisPoints>,
    /// The least sum in öre, for `MONEY_AT_LEAST`.
    money_ore: Option<scalar::Ore>,
    /// The least number, for `COUNT_AT_LEAST`.
    count: Option<i64>,
}

impl From<goal::Target> for Target {
    fn from(target: goal::Target) -> Self {
        let plain = |kind| Self {
            kind,
            share: None,
            money_ore: None,
            count: None,
        };
        match target {
            goal::Target::ShareAtLeast(share) => Self {
                share: Some(share.into()),
                ..plain(TargetKind::ShareAtLeast)
            },
            goal::Target::Yes => plain(TargetKind::Yes),
            goal::Target::MoneyAtLeast(ore) => Self {
                money_ore: Some(ore.into()),
                ..plain(TargetKind::MoneyAtLeast)
            },
            goal::Target::CountAtLeast(count) => Self {
                count: Some(count),
                ..plain(TargetKind::CountAtLeast)
            },
            goal::Target::Followed => plain(TargetKind::Followed),
        }
    }
}

/// The kind of a due time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum DueKind {
    /// By the end of a quarter.
    By,
    /// Every year from one on.
    YearlyFrom,
    /// Some months after the start of operation.
    MonthsAfterStart,
}

/// When a goal is due.
#[derive(SimpleObject)]
pub(crate) struct Due {
    /// What kind.
    kind: DueKind,
    /// The quarter, for `BY`.
    quarter: Option<scalar::Quarter>,
    /// The first calendar year, for `YEARLY_FROM`.
    year: Option<i32>,
    /// The number of months, for `MONTHS_AFTER_START`.
    months: Option<u16>,
}

impl From<goal::Due> for Due {
    fn from(due: goal::Due) -> Self {
        let plain = |kind| Self {
            kind,
            quarter: None,
            year: None,
            months: None,
        };
        match due {
            goal::Due::By(quarter) => Self {
                quarter: Some(quarter.into()),
                ..plain(DueKind::By)
            },
            goal::Due::YearlyFrom(year) => Self {
                year: Some(year),
                ..plain(DueKind::YearlyFrom)
            },
            goal::Due::MonthsAfterStart(months) => Self {
                months: Some(months),
                ..plain(DueKind::MonthsAfterStart)
            },
        }
    }
}

/// One measured value: the field of the goal's unit is set.
#[derive(SimpleObject)]
pub(crate) struct Measured {
    /// A part of a whole in basis points.
    share: Option<scalar::BasisPoints>,
    /// Yes or no.
    yes_no: Option<bool>,
    /// Money in öre.
    money_ore: Option<scalar::Ore>,
    /// A number of things.
    count: Option<i64>,
}

impl From<goal::Measured> for Measured {
    fn from(measured: goal::Measured) -> Self {
        let nothing = Self {
            share: None,
            yes_no: None,
            money_ore: None,
            count: None,
        };
        match measured {
            goal::Measured::Share(share) => Self {
                share: Some(share.into()),
                ..nothing
            },
            goal::Measured::YesNo(yes) => Self {
                yes_no: Some(yes),
                ..nothing
            },
            goal::Measured::Money(ore) => Self {
                money_ore: Some(ore.into()),
                ..nothing
            },
            goal::Measured::Count(count) => Self {
                count: Some(count),
                ..nothing
            },
        }
    }
}
