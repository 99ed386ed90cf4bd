//! The portfolio, now and in the past.

use std::sync::Arc;

use loggbok_store::{Position, StoreError};

use super::keep::{Budget, Keeper, Part};
use super::{CHUNK, Runner, ViewError};
use crate::programme::Portfolio;
use crate::snapshot::{Header, pack, part, parts, unpack};
use crate::{FoldName, Recorded};

/// Where the portfolio's snapshots lie: no programme's scope is empty.
pub(super) const SCOPE: &str = "";
const FOLD: FoldName = FoldName {
    name: "portfolio",
    version: 4,
};

/// Keeps the portfolio, if its budget can pay for it.
pub(super) async fn keep(
    keeper: &Keeper,
    position: Position,
    portfolio: &Arc<Portfolio>,
    budget: &mut Budget,
    generation: u64,
) {
    let header = Header {
        log_bytes: budget.log_bytes,
        recorded_at: 0,
    };
    let portfolio = Arc::clone(portfolio);
    let packed = tokio::task::spawn_blocking(move || pack(header, [part(&*portfolio)])).await;
    let Ok(Some(bytes)) = packed else {
        return;
    };
    if budget.pay(bytes.len() as u64, Part::PORTFOLIO) {
        keeper.keep((SCOPE, FOLD), position, bytes, generation).await;
    }
}

struct Start {
    position: Position,
    portfolio: Portfolio,
    budget: Budget,
}

impl Runner {
    pub(super) async fn portfolio(&self, at: Option<Position>) -> Result<Arc<Portfolio>, ViewError> {
        match at {
            None => Ok(self.portfolio_now().await),
            Some(at) => Ok(self.portfolio_at(at).await?),
        }
    }

    /// Waits for the follower only where it has not yet reached what the log held when this was asked, as
    /// after a start.
    async fn portfolio_now(&self) -> Arc<Portfolio> {
        let head = self.log.follow().borrow().position;
        let mut published = self.published.subscribe();
        // The sender lives as long as this runner.
        let _ = published.wait_for(|at| *at >= head).await;
        self.loaded.write().portfolio.clone()
    }

    async fn portfolio_at(&self, at: Position) -> Result<Arc<Portfolio>, StoreError> {
        {
            let followed = self.loaded.write();
            if followed.position == at {
                return Ok(followed.portfolio.clone());
            }
        }
        let Start {
            mut position,
            mut portfolio,
            ..
        } = self.start(at).await?;
        while position < at {
            let events = self.log.read_all(position, at, CHUNK).await?;
            let Some(last) = events.last() else { break };
            position = last.position;
            for event in events {
                let scope = event.scope.clone();
                match Recorded::try_from(event) {
                    Ok(recorded) => portfolio.apply(&recorded),
                    Err(unreadable) => portfolio.stop(&scope, &unreadable),
                }
            }
        }
        Ok(Arc::new(portfolio))
    }

    async fn start(&self, at: Position) -> Result<Start, StoreError> {
        let found = self.snapshots.nearest(SCOPE, FOLD.name, FOLD.version, at).await?;
        let read = found.and_then(|found| {
            let (header, [portfolio]) = parts(&found.bytes).ok()?;
            let portfolio = unpack(&portfolio).ok()?;
            let budget = Budget::resumed(header.log_bytes, found.bytes.len() as u64);
            Some(Start {
                position: found.position,
                portfolio,
                budget,
            })
        });
        Ok(read.unwrap_or_else(|| Start {
            position: Position::START,
            portfolio: Portfolio::default(),
            budget: Budget::default(),
        }))
    }

    /// Begins to follow from the latest snapshot, and answers where.
    pub(super) async fn resume_portfolio(
        &self,
        until: Position,
        generation: u64,
    ) -> Result<Position, StoreError> {
        let mut start = self.start(until).await?;
        let bytes = self.snapshots.kept(SCOPE).await?;
        if start.position != Position::START {
            start.budget.resume(bytes);
        } else if bytes > 0
            && let Err(error) = self.snapshots.discard(Some(SCOPE)).await
        {
            tracing::debug!(%error, "old snapshots of the portfolio were not discarded");
        }
        let mut followed = self.loaded.write();
        if followed.generation == generation && followed.position == Position::START {
            followed.position = start.position;
            followed.portfolio = Arc::new(start.portfolio);
            followed.budget = start.budget;
        }
        Ok(followed.position)
    }
}
