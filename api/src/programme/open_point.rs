//! Open points: what a source leaves contradictory or incomplete, in sight until it is settled.

use async_graphql::SimpleObject;
use loggbok_domain::programme as domain;
use loggbok_projections::programme as model;

use super::words::OpenPointKind;
use crate::scalar;
use crate::seen::{At, Recording};

/// Something unsettled in the sources. All but the key is null where the content was lawfully destroyed.
#[derive(SimpleObject)]
pub(crate) struct OpenPoint {
    /// Key within the programme.
    key: String,
    /// What kind.
    kind: Option<OpenPointKind>,
    /// Heading.
    title: Option<String>,
    /// What is unsettled.
    text: Option<String>,
    /// What each source says.
    readings: Vec<Reading>,
    /// How it was settled; null while it is open.
    settled: Option<Settlement>,
    /// When and by whom it was noted.
    recorded: Recording,
}

/// What one source says on a point.
#[derive(SimpleObject)]
pub(crate) struct Reading {
    /// The source.
    source: String,
    /// What it says.
    says: String,
}

/// How an open point was settled.
#[derive(SimpleObject)]
pub(crate) struct Settlement {
    /// The day.
    on: scalar::Date,
    /// How.
    resolution: String,
    /// When and by whom it was recorded.
    recorded: Recording,
}

impl OpenPoint {
    pub(super) fn of(at: &At, point: &model::OpenPoint) -> Self {
        let noted = point.noted.as_ref();
        let reading = |reading: &domain::Reading| Reading {
            source: reading.source.to_string(),
            says: reading.says.to_string(),
        };
        let settlement = |settled: &model::Settlement| Settlement {
            on: settled.on.into(),
            resolution: settled.resolution.to_string(),
            recorded: Recording::of(at, &settled.stamp),
        };
        Self {
            key: point.key.to_string(),
            kind: noted.map(|noted| noted.kind.into()),
            title: noted.map(|noted| noted.title.to_string()),
            text: noted.map(|noted| noted.text.to_string()),
            readings: noted
                .iter()
                .flat_map(|noted| &noted.readings)
                .map(reading)
                .collect(),
            settled: point.settled.as_ref().map(settlement),
            recorded: Recording::of(at, &point.stamp),
        }
    }
}
