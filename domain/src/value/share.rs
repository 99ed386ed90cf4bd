//! Shares and rates in basis points: 1 % = 100.

use serde::{Deserialize, Serialize};

use super::ParseError;

/// A rate in basis points (hundredths of a per cent); may be negative or above 100 %.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BasisPoints(pub i64);

/// A part of a whole: 0 to 10 000 basis points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Share(u16);

impl Share {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// The whole: 100 %.
    pub const WHOLE: Self = Self(10_000);

    /// Reads basis points.
    ///
    /// # Errors
    /// `SHARE` outside 0–10 000.
    pub fn parse(basis_points: i64) -> Result<Self, ParseError> {
        u16::try_from(basis_points)
            .ok()
            .filter(|bp| *bp <= 10_000)
            .map(Self)
            .ok_or_else(|| ParseError::new("SHARE", basis_points.to_string()))
    }

    /// Basis points, 0–10 000.
    #[must_use]
    pub fn basis_points(self) -> u16 {
        self.0
    }
}

impl TryFrom<i64> for Share {
    type Error = ParseError;
    fn try_from(basis_points: i64) -> Result<Self, ParseError> {
        Self::parse(basis_points)
    }
}

impl From<Share> for i64 {
    fn from(share: Share) -> Self {
        share.0.into()
    }
}
