//! What is asked of the feed.

use axum::extract::Query;
use http::Uri;
use loggbok_app::Position;
use loggbok_domain::{DecisionId, ParseError, ProgrammeId};
use serde::Deserialize;

use crate::log::follower::Following;

/// Events of one page, unless asked otherwise.
const LIMIT: usize = 100;
/// … and at most.
const MOST: usize = 1_000;
/// An answer is held back at most this long, in seconds: less than proxies wait.
const LONGEST_WAIT: u64 = 30;

/// As sent.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    after: Option<String>,
    programme: Option<String>,
    decision: Option<String>,
    limit: Option<String>,
    wait: Option<String>,
}

/// A page that is wanted.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) following: Following,
    pub(super) after: Position,
    pub(super) limit: usize,
    /// How long to hold back an answer without events.
    pub(super) wait_seconds: u64,
}

impl Wanted {
    /// Reads an address.
    pub(super) fn read(address: &Uri) -> Result<Self, ParseError> {
        let query = address.query().unwrap_or_default();
        let sent = Query::<Parameters>::try_from_uri(address);
        let Query(sent) = sent.map_err(|_| malformed("FEED_PARAMETERS", query))?;
        let id = |text: &String| text.parse().map_err(|_| malformed("ID", text));
        let programme = sent.programme.as_ref().map(id).transpose()?.map(ProgrammeId);
        let decision = sent.decision.as_ref().map(id).transpose()?.map(DecisionId);
        let following = match (programme, decision) {
            (None, None) => Following::Log,
            (Some(programme), None) => Following::Programme(programme),
            (Some(programme), Some(decision)) => Following::Decision(programme, decision),
            (None, Some(_)) => return Err(malformed("FEED_PARAMETERS", query)),
        };
        let number = |text: Option<&String>, otherwise: u64, most: u64| match text {
            None => Ok(otherwise),
            Some(text) => match text.parse() {
                Ok(number) if number <= most => Ok(number),
                Ok(_) | Err(_) => Err(malformed("NUMBER", text)),
            },
        };
        let limit = number(sent.limit.as_ref(), LIMIT as u64, MOST as u64)?;
        let limit = usize::try_from(limit).unwrap_or(MOST);
        if limit == 0 {
            return Err(malformed("NUMBER", "0"));
        }
        Ok(Self {
            following,
            after: Position(number(sent.after.as_ref(), 0, i64::MAX.unsigned_abs())?),
            limit,
            wait_seconds: number(sent.wait.as_ref(), 0, LONGEST_WAIT)?,
        })
    }

    /// The programme whose events are wanted; none for the whole log.
    pub(super) fn programme(&self) -> Option<ProgrammeId> {
        match self.following {
            Following::Programme(programme) | Following::Decision(programme, _) => Some(programme),
            Following::Log => None,
        }
    }

    /// The address of what follows a page.
    pub(super) fn next(&self, after: Position) -> String {
        let what = match self.following {
            Following::Log => String::new(),
            Following::Programme(programme) => format!("&programme={programme}"),
            Following::Decision(programme, decision) => format!("&programme={programme}&decision={decision}"),
        };
        let (limit, wait) = (self.limit, self.wait_seconds);
        format!("/feed?after={after}{what}&limit={limit}&wait={wait}")
    }
}

fn malformed(expected: &'static str, value: &str) -> ParseError {
    ParseError {
        expected,
        value: value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "01920101-0000-7000-8000-000000000101";

    fn read(query: &str) -> Result<Wanted, ParseError> {
        Wanted::read(&format!("/feed?{query}").parse().unwrap())
    }

    #[test]
    fn the_address_of_the_next_page_reads_as_the_same_wish() {
        for query in [
            String::new(),
            format!("after=7&programme={ID}&limit=2&wait=30"),
            format!("programme={ID}&decision={ID}"),
        ] {
            let wanted = read(&query).unwrap();
            let again = Wanted::read(&wanted.next(Position(9)).parse().unwrap()).unwrap();
            assert_eq!(
                again,
                Wanted {
                    after: Position(9),
                    ..wanted
                }
            );
        }
        let padded = read("after=00000000000000000042").unwrap();
        assert_eq!(padded.after, Position(42), "a sequence is a cursor");
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for (query, expected) in [
            ("after=-1", "NUMBER"),
            ("after=x", "NUMBER"),
            ("limit=0", "NUMBER"),
            ("limit=1001", "NUMBER"),
            ("wait=31", "NUMBER"),
            ("programme=dalsland", "ID"),
            ("decision=01920101-0000-7000-8000-000000000101", "FEED_PARAMETERS"),
            ("from=1", "FEED_PARAMETERS"),
            ("after=1&after=2", "FEED_PARAMETERS"),
        ] {
            assert_eq!(read(query).unwrap_err().expected, expected, "{query}");
        }
    }
}
