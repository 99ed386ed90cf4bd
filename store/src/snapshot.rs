//! Snapshots of folds: a convenience that may be thrown away at any time.

use async_trait::async_trait;
use sha2::{Digest, Sha256};

use crate::{Position, StoreError};

/// One fold's state at a position, as bytes the store does not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The position the state includes.
    pub position: Position,
    /// The fold's version; another version is folded anew.
    pub version: u32,
    /// The state. Guarded by a checksum: a damaged snapshot reads as none.
    pub bytes: Vec<u8>,
}

/// Where folds keep their snapshots.
#[async_trait]
pub trait Snapshots: Send + Sync + 'static {
    /// The latest undamaged snapshot of `fold` in `scope` with this version at or before a position.
    async fn nearest(
        &self,
        scope: &str,
        fold: &str,
        version: u32,
        at: Position,
    ) -> Result<Option<Snapshot>, StoreError>;
    /// Keeps a snapshot that was folded when there had been so many erasures; the same place twice replaces. Once
    /// there have been more it may hold content that is to be nowhere, and is left out. That is judged where
    /// erasures are, so that none can come in between.
    async fn keep(
        &self,
        scope: &str,
        fold: &str,
        snapshot: Snapshot,
        erasures: u64,
    ) -> Result<(), StoreError>;
    /// Bytes kept in a scope, for any fold in any version.
    async fn kept(&self, scope: &str) -> Result<u64, StoreError>;
    /// Discards all snapshots, or those of one scope.
    async fn discard(&self, scope: Option<&str>) -> Result<(), StoreError>;
}

/// Covers the key too, with its lengths, so that a snapshot in a wrong place is not taken for right.
pub(crate) fn checksum((scope, fold, version): (&str, &str, u32), position: u64, bytes: &[u8]) -> [u8; 32] {
    let mut sum = Sha256::new();
    for part in [
        scope.as_bytes(),
        fold.as_bytes(),
        &version.to_be_bytes(),
        &position.to_be_bytes(),
        bytes,
    ] {
        sum.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        sum.update(part);
    }
    sum.finalize().into()
}
