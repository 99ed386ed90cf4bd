//! Places among the rows behind a figure, as pages name them.

use std::fmt;
use std::str::FromStr;

use loggbok_store::Version;

/// Where a row stands among those behind a figure: the batch's place in the log, the event's in the batch, and the
/// row's in the event. As text it sorts as it is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowPlace {
    pub(super) batch: u64,
    pub(super) event: Version,
    pub(super) row: u64,
}

impl fmt::Display for RowPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012}-{:08}-{:06}", self.batch, self.event, self.row)
    }
}

/// No place of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPlace;

impl FromStr for RowPlace {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        let mut numbers = text
            .splitn(3, '-')
            .map(|number| number.parse::<u64>().map_err(|_| NoPlace));
        let mut next = || numbers.next().unwrap_or(Err(NoPlace));
        Ok(Self {
            batch: next()?,
            event: next()?,
            row: next()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_they_are_written_and_sort_so() {
        let place = RowPlace {
            batch: 7,
            event: 2,
            row: 499,
        };
        assert_eq!(place.to_string().parse(), Ok(place));
        let later = RowPlace { batch: 10, ..place };
        assert!(place < later && place.to_string() < later.to_string());
        for wrong in ["", "1", "1-2", "a-b-c", "1-2-3-4", "-1-2-3"] {
            assert_eq!(wrong.parse::<RowPlace>(), Err(NoPlace), "{wrong}");
        }
    }
}
