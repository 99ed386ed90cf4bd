//! Open points: what a source leaves contradictory or incomplete stays in sight until it is settled.

use chrono::NaiveDate;

use super::{OpenPointKind, OpenPointNoted, OpenPointSettled, Programme, ProgrammeEvent, Reading};
use crate::{Circumstances, Key, Prose, Refusal, Title};

/// Note something unsettled.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct NoteOpenPoint {
    /// Key within the programme.
    pub key: Key,
    /// What kind.
    pub kind: OpenPointKind,
    /// Heading.
    pub title: Title,
    /// What is unsettled.
    pub text: Prose,
    /// What each source says.
    pub readings: Vec<Reading>,
}

impl NoteOpenPoint {
    pub(super) fn decide(
        self,
        programme: &Programme,
        _around: &Circumstances,
    ) -> Result<Vec<ProgrammeEvent>, Refusal> {
        programme.open()?;
        if programme.open_points.contains_key(&self.key) {
            return Err(Refusal::Duplicate {
                key: self.key.to_string(),
            });
        }
        let Self {
            key,
            kind,
            title,
            text,
            readings,
        } = self;
        Ok(vec![
            OpenPointNoted {
                key,
                kind,
                title,
                text,
                readings,
            }
            .into(),
        ])
    }
}

/// Settle an open point.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct SettleOpenPoint {
    /// Which.
    pub key: Key,
    /// How.
    pub resolution: Prose,
    /// When; not after today.
    pub settled_on: NaiveDate,
}

impl SettleOpenPoint {
    pub(super) fn decide(
        self,
        programme: &Programme,
        around: &Circumstances,
    ) -> Result<Vec<ProgrammeEvent>, Refusal> {
        programme.open()?;
        around.not_in_future(self.settled_on)?;
        match programme.open_points.get(&self.key) {
            None => Err(Refusal::OpenPointUnknown {
                key: self.key.to_string(),
            }),
            Some((title, Some(settled_on))) => Err(Refusal::AlreadySettled {
                title: title.clone(),
                settled_on: *settled_on,
            }),
            Some((_, None)) => {
                let Self {
                    key,
                    resolution,
                    settled_on,
                } = self;
                Ok(vec![
                    OpenPointSettled {
                        key,
                        resolution,
                        settled_on,
                    }
                    .into(),
                ])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::*;
    use super::*;
    use crate::testing::{cases, day, key, open, prose, title};

    fn note() -> NoteOpenPoint {
        NoteOpenPoint {
            key: key("slutrapport"),
            kind: OpenPointKind::Contradiction,
            title: title("Slutrapporten kommer efter programmets slut"),
            text: prose("Programmet slutar kvartalet innan slutrapporten."),
            readings: vec![],
        }
    }

    fn settle(on: &str) -> SettleOpenPoint {
        let (key, resolution) = (key("slutrapport"), prose("Programmet förlängs."));
        SettleOpenPoint {
            key,
            resolution,
            settled_on: day(on),
        }
    }

    #[test]
    fn needs_an_open_programme() {
        needs_to_be_open(note());
        needs_to_be_open(settle("2026-09-30"));
    }

    cases! { Programme;
        it_is_noted: [opened()], open(), note() => [noted()];
        once: [opened(), noted()], open(), note() => "DUPLICATE";
        not_again_when_settled: [opened(), noted(), settled("2026-09-29")], open(), note() => "DUPLICATE";
        it_is_settled: [opened(), noted()], open(), settle("2026-09-30") => [settled("2026-09-30")];
        not_tomorrow: [opened(), noted()], open(), settle("2026-10-02") => "EFFECTIVE_IN_FUTURE";
        not_unless_noted: [opened()], open(), settle("2026-09-30") => "OPEN_POINT_UNKNOWN";
        not_settled_twice: [opened(), noted(), settled("2026-09-29")], open(), settle("2026-09-30")
            => "ALREADY_SETTLED";
    }
}
