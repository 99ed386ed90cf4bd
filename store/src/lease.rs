//! What one process at a time may do, such as signing checkpoints.

use std::time::Duration;

use async_trait::async_trait;

use crate::StoreError;

/// Leases by name. The database's clock judges them, so that processes on several machines need not agree on
/// the time.
#[async_trait]
pub trait Lease: Send + Sync + 'static {
    /// Takes a lease that is free or has run out, or renews one's own; from then on it lasts for `ttl`. Answers
    /// whether `holder` has it now. Whoever holds one must be done, or have renewed it, before it runs out.
    async fn try_hold(&self, name: &str, holder: &str, ttl: Duration) -> Result<bool, StoreError>;

    /// Gives back a lease, if `holder` has it.
    async fn release(&self, name: &str, holder: &str) -> Result<(), StoreError>;
}
