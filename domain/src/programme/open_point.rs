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
