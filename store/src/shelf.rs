//! What is not log: accounts, sessions, drafts, uploads. Ordinary records that may change and be deleted,
//! on the same database and in every backup.

use async_trait::async_trait;

use crate::StoreError;

/// One record on the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Key within its drawer.
    pub key: String,
    /// The value: JSON text.
    pub value: String,
}

/// A small key-value store with named drawers.
#[async_trait]
pub trait Shelf: Send + Sync + 'static {
    /// One record.
    async fn get(&self, drawer: &str, key: &str) -> Result<Option<String>, StoreError>;
    /// Writes one record durably; the same key replaces.
    async fn put(&self, drawer: &str, key: &str, value: &str) -> Result<(), StoreError>;
    /// Deletes one record; true if it was there.
    async fn remove(&self, drawer: &str, key: &str) -> Result<bool, StoreError>;
    /// All records of a drawer by key.
    async fn list(&self, drawer: &str) -> Result<Vec<Record>, StoreError>;
    /// The drawers that hold anything.
    async fn drawers(&self) -> Result<Vec<String>, StoreError>;
}
