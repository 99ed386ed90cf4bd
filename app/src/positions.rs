//! Log positions as people write them.

use loggbok_domain::ParseError;
use loggbok_domain::erasure::MOST_POSITIONS;
use loggbok_store::Position;

/// Reads `12, @15, 20-25`. A stretch is cut where it is longer than any list may be, so that it is refused by its
/// length.
///
/// # Errors
/// `POSITIONS` where something else stands.
pub fn read_positions(text: &str) -> Result<Vec<Position>, ParseError> {
    let malformed = || ParseError {
        expected: "POSITIONS",
        value: text.to_owned(),
    };
    let number = |text: &str| {
        let digits = text.trim().trim_start_matches('@');
        digits.parse::<u64>().map_err(|_| malformed())
    };
    let mut positions = Vec::new();
    for part in text.split(',') {
        let (first, last) = part.split_once(['-', '–']).unwrap_or((part, part));
        let (first, last) = (number(first)?, number(last)?);
        positions.extend((first..=last).take(MOST_POSITIONS + 1).map(Position));
        if positions.len() > MOST_POSITIONS {
            break;
        }
    }
    if positions.is_empty() {
        return Err(malformed());
    }
    Ok(positions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_read_singly_and_in_stretches() {
        let read = |text| {
            let read = read_positions(text)?;
            Ok::<_, ParseError>(read.into_iter().map(|position| position.0).collect::<Vec<_>>())
        };
        assert_eq!(read("12,@15, 20-22").unwrap(), [12, 15, 20, 21, 22]);
        assert_eq!(read("1–3").unwrap(), [1, 2, 3]);
        assert_eq!(read("1-999999999999,1-999999999999").unwrap().len(), 501);
        for bad in ["", "1,x", "3-", "5-4", "-1"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
