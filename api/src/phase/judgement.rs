//! How a phase stands, and why.

use async_graphql::{Enum, SimpleObject};
use loggbok_projections::phase::{self as model, Because};

use crate::scalar;

/// How a phase or milestone stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "model::Status")]
pub(crate) enum Status {
    /// Not started (ej påbörjad).
    NotStarted,
    /// On track (enligt plan).
    OnTrack,
    /// At risk (risk).
    AtRisk,
    /// Late (avviker).
    Late,
    /// Done (klar).
    Done,
    /// Cancelled (avbruten).
    Cancelled,
}

/// The rule that decided how a phase stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum StatusRule {
    /// It was cancelled.
    Cancelled,
    /// It was completed.
    Completed,
    /// The target's last quarter has passed and it is not completed.
    EndPassed,
    /// The forecast ends after the target.
    ForecastLater,
    /// The target's first quarter has passed and it has not started.
    StartPassed,
    /// Progress lies more than ten percentage points below the expected.
    Behind,
    /// More than ten per cent are expected, but no progress was ever reported.
    NothingReported,
    /// It is not yet due to have started.
    StartsLater,
    /// Nothing speaks against the plan.
    AsExpected,
}

/// How a phase stands on the reading date, and why.
#[derive(SimpleObject)]
pub(crate) struct Judgement {
    /// How it stands.
    status: Status,
    /// The rule that decided so; the first that fits does.
    because: StatusRule,
    /// The quarter it is held to by that rule, where the rule is about a quarter.
    target: Option<scalar::Quarter>,
    /// The quarter it is believed to end in, where the rule is about that.
    forecast: Option<scalar::Quarter>,
    /// The part done in basis points, where the rule is about that.
    progress: Option<scalar::BasisPoints>,
    /// The part expected in basis points, where the rule is about that.
    expected: Option<scalar::BasisPoints>,
}

impl From<model::Judgement> for Judgement {
    fn from(model::Judgement { status, because }: model::Judgement) -> Self {
        let plain = |because| Self {
            status: status.into(),
            because,
            target: None,
            forecast: None,
            progress: None,
            expected: None,
        };
        match because {
            Because::Cancelled => plain(StatusRule::Cancelled),
            Because::Completed => plain(StatusRule::Completed),
            Because::EndPassed { target } => Self {
                target: Some(target.into()),
                ..plain(StatusRule::EndPassed)
            },
            Because::ForecastLater { target, forecast } => Self {
                target: Some(target.into()),
                forecast: Some(forecast.into()),
                ..plain(StatusRule::ForecastLater)
            },
            Because::StartPassed { target } => Self {
                target: Some(target.into()),
                ..plain(StatusRule::StartPassed)
            },
            Because::Behind { progress, expected } => Self {
                progress: Some(progress.into()),
                expected: Some(expected.into()),
                ..plain(StatusRule::Behind)
            },
            Because::NothingReported { expected } => Self {
                expected: Some(expected.into()),
                ..plain(StatusRule::NothingReported)
            },
            Because::StartsLater { target } => Self {
                target: Some(target.into()),
                ..plain(StatusRule::StartsLater)
            },
            Because::AsExpected => plain(StatusRule::AsExpected),
        }
    }
}
