//! Which sum of actuals is asked about.

use async_graphql::InputObject;
use loggbok_app::Behind;
use loggbok_domain::{BatchId, OrganisationKey, ParseError, Quarter};

use super::ledger::LedgerTarget;
use crate::scalar;

/// A sum of actuals: what one organisation posted in one place and quarter.
#[derive(InputObject)]
pub(crate) struct LedgerFigureInput {
    /// The organisation's key.
    organisation: String,
    /// Where they go.
    target: LedgerTarget,
    /// The category's key, where they go to one.
    category: Option<String>,
    /// The quarter they burden.
    quarter: scalar::Quarter,
    /// Of this batch alone, by its uuid.
    batch: Option<scalar::Uuid>,
}

impl LedgerFigureInput {
    pub(super) fn read(&self) -> Result<Behind, ParseError> {
        let batch = self.batch.as_ref().map(|id| id.0.parse::<BatchId>());
        Ok(Behind {
            organisation: OrganisationKey::parse(&self.organisation)?,
            target: self.target.read(self.category.as_deref())?,
            quarter: Quarter::parse(&self.quarter.0)?,
            batch: batch.transpose()?,
        })
    }
}
