//! All programmes: what a list of them shows without reading each.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use loggbok_app::PortfolioAnswer;
use loggbok_domain::{Noun, ProgrammeId};
use loggbok_projections::AsOf;
use loggbok_projections::programme::Summary;

use super::find::Programme;
use crate::caller::Caller;
use crate::node::global;
use crate::page::{Page, connection, cut};
use crate::scalar;
use crate::seen::QuarterRange;

/// One programme in the list.
#[derive(Clone)]
pub(crate) struct ProgrammeSummary {
    id: ProgrammeId,
    as_of: Option<AsOf>,
    day: chrono::NaiveDate,
    summary: Arc<Summary>,
}

connection!(
    ProgrammeConnection,
    ProgrammeEdge,
    ProgrammeSummary,
    "programmes",
    "programme"
);

/// A page of all programmes, by name.
pub(super) fn page(answer: &PortfolioAnswer, as_of: Option<AsOf>, page: &Page) -> ProgrammeConnection {
    let day = answer.moment.reading_date;
    let keyed = answer
        .portfolio
        .by_name()
        .into_iter()
        .filter_map(|(scope, summary)| {
            let id = scope.parse().ok()?;
            let name = summary.name.as_ref().map_or("", |name| name.as_str());
            Some((
                format!("{name}\n{scope}"),
                ProgrammeSummary {
                    id,
                    as_of,
                    day,
                    summary: Arc::clone(summary),
                },
            ))
        });
    let mut keyed: Vec<_> = keyed.collect();
    keyed.sort_by(|one, other| one.0.cmp(&other.0));
    cut(keyed, page).into()
}

/// What a list of programmes shows of one. Key and name are null where the content was lawfully destroyed.
#[Object]
impl ProgrammeSummary {
    /// The programme's global id.
    async fn id(&self) -> async_graphql::ID {
        global(self.id, Noun::Programme, self.id.0)
    }

    /// Its id in commands.
    async fn uuid(&self) -> scalar::Uuid {
        self.id.0.into()
    }

    /// Short key.
    async fn key(&self) -> Option<&str> {
        self.summary.key.as_ref().map(|key| key.as_str())
    }

    /// Name.
    async fn name(&self) -> Option<&str> {
        self.summary.name.as_ref().map(|name| name.as_str())
    }

    /// First and last quarter, as extended.
    async fn period(&self) -> Option<QuarterRange> {
        self.summary.period.map(Into::into)
    }

    /// When it was closed; null while it is open.
    async fn closed_on(&self) -> Option<scalar::Date> {
        self.summary.closed_on.map(Into::into)
    }

    /// How many phases it has, cancelled ones included.
    async fn phase_count(&self) -> usize {
        self.summary.phases.len()
    }

    /// How many phases are done on the reading date.
    async fn phases_done(&self) -> usize {
        self.summary.phases_done(self.day)
    }

    /// How many phases are late on the reading date.
    async fn phases_late(&self) -> usize {
        self.summary.phases_late(self.day)
    }

    /// The computed potential in öre per year at full effect; null without a savings plan.
    async fn potential_ore(&self) -> Option<scalar::Ore> {
        self.summary.potential_ore().map(Into::into)
    }

    /// Its last event up to the moment asked for.
    async fn last_position(&self) -> scalar::Position {
        self.summary.last_position.into()
    }

    /// When that was recorded.
    async fn last_activity_at(&self) -> scalar::Time {
        self.summary.last_activity.into()
    }

    /// The position of an event of it that this program cannot read: what is shown is true up to there.
    async fn unreadable_from(&self) -> Option<scalar::Position> {
        self.summary
            .unreadable
            .as_ref()
            .map(|(position, _)| (*position).into())
    }

    /// The whole programme at the same moment.
    async fn programme(&self, ctx: &Context<'_>) -> Result<Option<Programme>> {
        Programme::find(Caller::of(ctx)?, self.id, (self.as_of, None)).await
    }
}
