//! What was entered about a phase over time, and how its baseline moved.

use async_graphql::{Enum, SimpleObject};
use loggbok_projections::phase as model;
use loggbok_projections::{Dated, Series, Set};

use crate::entry::{EntryHead, entries};
use crate::scalar;
use crate::seen::{At, QuarterRange, Recording};

/// The kind of an entry of a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum PhaseEntryKind {
    /// It started.
    Started,
    /// Progress was reported.
    Progress,
    /// Somebody looked and found nothing changed.
    Confirmed,
    /// Other quarters were forecast.
    Forecast,
    /// It was completed.
    Completed,
}

entries! {
    /// One dated entry of a phase.
    PhaseEntry {
        /// What kind.
        kind: PhaseEntryKind,
        /// The part done in basis points, for a report of progress.
        progress: Option<scalar::BasisPoints>,
        /// First and last quarter believed in, for a forecast.
        period: Option<QuarterRange>,
    }
}

/// One setting of a phase's baseline.
#[derive(SimpleObject)]
pub(crate) struct PhaseBaseline {
    /// First and last quarter decided.
    period: QuarterRange,
    /// When it was recorded, why, and on which decision.
    recorded: Recording,
}

impl PhaseBaseline {
    pub(super) fn all(at: &At, sets: &[Set<loggbok_domain::QuarterRange>]) -> Vec<Self> {
        let one = |set: &Set<loggbok_domain::QuarterRange>| Self {
            period: set.value.into(),
            recorded: Recording::of(at, &set.stamp),
        };
        sets.iter().map(one).collect()
    }
}

/// Every entry of a phase in the order they were recorded, withdrawn ones included.
pub(super) fn all(at: &At, phase: &model::Phase) -> Vec<PhaseEntry> {
    let mut entries: Vec<PhaseEntry> = Vec::new();
    let plain = |kind, series: &Series<()>| -> Vec<PhaseEntry> {
        let one = |dated: &Dated<()>| PhaseEntry::new(EntryHead::of(at, dated), kind, None, None);
        series.all().iter().map(one).collect()
    };
    entries.extend(plain(PhaseEntryKind::Started, &phase.started));
    entries.extend(plain(PhaseEntryKind::Confirmed, &phase.confirmed));
    entries.extend(plain(PhaseEntryKind::Completed, &phase.completed));
    entries.extend(phase.progress.all().iter().map(|dated| {
        PhaseEntry::new(
            EntryHead::of(at, dated),
            PhaseEntryKind::Progress,
            Some(dated.value.into()),
            None,
        )
    }));
    entries.extend(phase.forecasts.all().iter().map(|dated| {
        PhaseEntry::new(
            EntryHead::of(at, dated),
            PhaseEntryKind::Forecast,
            None,
            Some(dated.value.into()),
        )
    }));
    entries.sort_by_key(|entry| entry.recorded.stamp.position);
    entries
}
