//! How a risk is judged.

use serde::{Deserialize, Serialize};

use crate::ParseError;

/// A probability or a consequence: 1 to 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Grade(u8);

impl Grade {
    /// Reads a grade.
    ///
    /// # Errors
    /// `GRADE` outside 1–4.
    pub fn parse(grade: u8) -> Result<Self, ParseError> {
        if (1..=4).contains(&grade) {
            Ok(Self(grade))
        } else {
            Err(ParseError::new("GRADE", grade.to_string()))
        }
    }

    /// 1 to 4.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Grade {
    type Error = ParseError;
    fn try_from(grade: u8) -> Result<Self, ParseError> {
        Self::parse(grade)
    }
}

impl From<Grade> for u8 {
    fn from(grade: Grade) -> Self {
        grade.0
    }
}

/// A risk value: a product of two grades, so 1, 2, 3, 4, 6, 8, 9, 12 or 16.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct RiskValue(u8);

impl RiskValue {
    /// Reads a value.
    ///
    /// # Errors
    /// `RISK_VALUE` unless it is a product of two grades.
    pub fn parse(value: u8) -> Result<Self, ParseError> {
        if matches!(value, 1 | 2 | 3 | 4 | 6 | 8 | 9 | 12 | 16) {
            Ok(Self(value))
        } else {
            Err(ParseError::new("RISK_VALUE", value.to_string()))
        }
    }

    /// 1 to 16.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for RiskValue {
    type Error = ParseError;
    fn try_from(value: u8) -> Result<Self, ParseError> {
        Self::parse(value)
    }
}

impl From<RiskValue> for u8 {
    fn from(value: RiskValue) -> Self {
        value.0
    }
}

/// A judgement of a risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assessment {
    /// Both grades are known.
    Graded {
        /// sannolikhet
        probability: Grade,
        /// konsekvens
        consequence: Grade,
    },
    /// The source gives only the product; it has no cell in the matrix.
    ValueOnly(RiskValue),
}

impl Assessment {
    /// Probability × consequence, 1 to 16.
    #[must_use]
    pub fn value(self) -> u8 {
        match self {
            Self::Graded {
                probability,
                consequence,
            } => probability.0 * consequence.0,
            Self::ValueOnly(value) => value.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_are_one_to_four_and_values_their_products() {
        let grades: Vec<Grade> = (0..=255).filter_map(|n| Grade::parse(n).ok()).collect();
        assert_eq!(grades.iter().map(|g| g.get()).collect::<Vec<_>>(), [1, 2, 3, 4]);
        let products = |value: u8| {
            grades.iter().any(|p| {
                grades.iter().any(|c| {
                    let graded = Assessment::Graded {
                        probability: *p,
                        consequence: *c,
                    };
                    graded.value() == value
                })
            })
        };
        for value in 0..=255 {
            assert_eq!(RiskValue::parse(value).is_ok(), products(value), "{value}");
        }
        assert_eq!(Assessment::ValueOnly(RiskValue(12)).value(), 12);
    }
}
