//! What is kept of proofs beside the log: every checkpoint ever signed, and the keys.

use chrono::{DateTime, Utc};
use loggbok_store::{Position, Shelf, StoreError};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::checkpoint::SignedCheckpoint;

const CHECKPOINTS: &str = "checkpoint";
const LATEST: &str = "checkpoint-latest";
const KEYS: &str = "signing-key";

/// A checkpoint that was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// The note, with the cosignatures that came.
    pub note: String,
    /// When it was signed, by this installation's clock. Not itself signed.
    pub signed_at: DateTime<Utc>,
}

/// A key of the log, and how it came after the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyRecord {
    /// The key that signatures are checked with.
    pub key: String,
    /// The note that ties it to the key before; none for the first.
    pub succession: Option<String>,
}

/// The last checkpoint that was signed, if any.
///
/// # Errors
/// A fault of the store, or a record that cannot be read.
pub(crate) async fn latest(shelf: &dyn Shelf) -> Result<Option<Kept>, StoreError> {
    let kept = shelf.get(LATEST, LATEST).await?;
    kept.map(|text| read(LATEST, &text)).transpose()
}

/// Keeps a checkpoint as the latest. The same checkpoint again, with more signatures, takes its place.
pub(crate) async fn keep(
    shelf: &dyn Shelf,
    signed: &SignedCheckpoint,
    signer: &str,
    signed_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let kept = Kept {
        note: signed.to_text(),
        signed_at,
    };
    let value = write(&kept)?;
    let key = format!("{:020} {signer}", signed.checkpoint().size);
    shelf.put(CHECKPOINTS, &key, &value).await?;
    shelf.put(LATEST, LATEST, &value).await
}

/// Every checkpoint, by size.
///
/// # Errors
/// A fault of the store, or a record that cannot be read.
pub async fn all(shelf: &dyn Shelf) -> Result<Vec<Kept>, StoreError> {
    let records = shelf.list(CHECKPOINTS).await?;
    records
        .iter()
        .map(|record| read(&record.key, &record.value))
        .collect()
}

/// The first checkpoint that holds the event at a position.
///
/// # Errors
/// A fault of the store, or a record that cannot be read.
pub(crate) async fn first_with(shelf: &dyn Shelf, position: Position) -> Result<Option<Kept>, StoreError> {
    let records = shelf.list(CHECKPOINTS).await?;
    // By size: see the key in `keep`.
    let from = format!("{:020}", position.0);
    let first = records.iter().find(|record| record.key.as_str() >= from.as_str());
    first.map(|record| read(&record.key, &record.value)).transpose()
}

/// The keys, the first one first.
///
/// # Errors
/// A fault of the store, or a record that cannot be read.
pub async fn keys(shelf: &dyn Shelf) -> Result<Vec<KeyRecord>, StoreError> {
    let records = shelf.list(KEYS).await?;
    records
        .iter()
        .map(|record| read(&record.key, &record.value))
        .collect()
}

/// Adds a key after `before` others.
pub(crate) async fn add_key(shelf: &dyn Shelf, before: usize, key: &KeyRecord) -> Result<(), StoreError> {
    shelf.put(KEYS, &format!("{before:06}"), &write(key)?).await
}

fn read<T: DeserializeOwned>(key: &str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Damaged {
        place: format!("the record {key}"),
        what: error.to_string(),
    })
}

fn write(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Database(error.to_string()))
}
