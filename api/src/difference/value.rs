//! What a fact says: always in words, and where it is a plain value, as that.

use async_graphql::SimpleObject;
use loggbok_app::words::Telling;
use loggbok_domain::Language;
use loggbok_domain::goal::Measured;
use loggbok_projections::difference::Value;

use crate::scalar;
use crate::seen::{At, QuarterRange};

/// What a fact says. `text` is in the caller's language; a plain value has its own field, too.
#[derive(Default, SimpleObject)]
pub(crate) struct FactValue {
    /// In words.
    text: String,
    /// A day.
    day: Option<scalar::Date>,
    /// Quarters, one or several.
    quarters: Option<QuarterRange>,
    /// A part of a whole in basis points.
    share: Option<scalar::BasisPoints>,
    /// Money in öre.
    money_ore: Option<scalar::Ore>,
    /// A number of things; for a batch its rows.
    count: Option<i64>,
    /// A risk value, 1–16.
    risk_value: Option<u8>,
    /// Yes or no: open, settled, reached, measured.
    yes: Option<bool>,
}

impl FactValue {
    pub(super) fn of(at: &At, value: &Value, language: Language) -> Self {
        let text = Telling {
            language,
            view: at.view(),
        }
        .value(value);
        let plain = Self {
            text,
            ..Self::default()
        };
        match value {
            Value::Day(day) => Self {
                day: Some((*day).into()),
                ..plain
            },
            Value::Quarter(quarter) => Self {
                quarters: loggbok_domain::QuarterRange::parse(*quarter, *quarter)
                    .ok()
                    .map(Into::into),
                ..plain
            },
            Value::Quarters(quarters) => Self {
                quarters: Some((*quarters).into()),
                ..plain
            },
            Value::Share(share) | Value::Measured(Measured::Share(share)) => Self {
                share: Some((*share).into()),
                ..plain
            },
            Value::Money(ore) | Value::Row(_, _, ore) | Value::Measured(Measured::Money(ore)) => Self {
                money_ore: Some((*ore).into()),
                ..plain
            },
            Value::Rows(rows, ore) => Self {
                count: i64::try_from(*rows).ok(),
                money_ore: Some((*ore).into()),
                ..plain
            },
            Value::Events(events) => plain.counted(i64::try_from(*events).ok()),
            Value::Measured(Measured::Count(count)) => plain.counted(Some(*count)),
            Value::Assessment(assessment) => plain.risk(assessment.value()),
            Value::Threshold(above) => plain.risk(*above),
            Value::Open(yes)
            | Value::Settled(yes)
            | Value::Declared(yes)
            | Value::Measured(Measured::YesNo(yes)) => Self {
                yes: Some(*yes),
                ..plain
            },
            Value::Claim(ore, verdict) => Self {
                money_ore: Some((*ore).into()),
                yes: *verdict,
                ..plain
            },
            Value::So
            | Value::Index(_)
            | Value::Season(_)
            | Value::Key(_)
            | Value::Text(_)
            | Value::Aim(_)
            | Value::Outcome(_)
            | Value::Decision(_)
            | Value::Kind(_) => plain,
        }
    }

    fn counted(self, count: Option<i64>) -> Self {
        Self { count, ..self }
    }

    fn risk(self, value: u8) -> Self {
        let risk_value = Some(value);
        Self { risk_value, ..self }
    }
}
