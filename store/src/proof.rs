//! Proofs over the tree of leaves, RFC 6962: that an event stands in the log of a size, and that a log of a
//! size is the beginning of a larger one.

use std::cell::RefCell;
use std::collections::HashMap;

use tlog_tiles::{Error, Hash, HashReader, check_record, check_tree, prove_record, prove_tree, record_hash};

use crate::{EventLog, StoreError};

/// The hashes of a proof, in RFC 6962's order; at most 64 of them.
pub type Path = Vec<[u8; 32]>;

/// The path from the leaf at an index to the root of the tree of `size` leaves.
///
/// # Errors
/// [`StoreError::Damaged`] if the tree has no such leaf or lacks a hash; a fault of the database.
pub async fn inclusion(log: &dyn EventLog, leaf: u64, size: u64) -> Result<Path, StoreError> {
    prove(log, move |nodes| prove_record(size, leaf, nodes)).await
}

/// The path by which the root of `from` leaves leads to that of `to` leaves. Empty from the empty tree, and
/// from a tree to itself.
///
/// # Errors
/// [`StoreError::Damaged`] if `from` is larger than `to` or the tree lacks a hash; a fault of the database.
pub async fn consistency(log: &dyn EventLog, from: u64, to: u64) -> Result<Path, StoreError> {
    if from == 0 {
        return Ok(Path::new());
    }
    prove(log, move |nodes| prove_tree(to, from, nodes)).await
}

/// Whether a path leads from a leaf's bytes at an index to the root of `size` leaves.
#[must_use]
pub fn includes(path: &[[u8; 32]], (size, root): (u64, [u8; 32]), index: u64, leaf: &[u8]) -> bool {
    let path: Vec<Hash> = path.iter().copied().map(Hash).collect();
    check_record(&path, size, Hash(root), index, record_hash(leaf)).is_ok()
}

/// Whether a path shows that the first tree, a size and a root, is the beginning of the second.
#[must_use]
pub fn extends(path: &[[u8; 32]], before: (u64, [u8; 32]), after: (u64, [u8; 32])) -> bool {
    if before.0 == 0 {
        return path.is_empty() && before.1 == tlog_tiles::EMPTY_HASH.0;
    }
    let path: Vec<Hash> = path.iter().copied().map(Hash).collect();
    check_tree(&path, after.0, Hash(after.1), before.0, Hash(before.1)).is_ok()
}

/// A proof is built twice: first to learn which hashes it needs, then from them.
async fn prove<F>(log: &dyn EventLog, build: F) -> Result<Path, StoreError>
where
    F: Fn(&Nodes) -> Result<Vec<Hash>, Error> + Send,
{
    let indexes = {
        let asked = Nodes::default();
        build(&asked).map_err(lacking)?;
        asked.asked.into_inner()
    };
    let hashes = log.hashes(&indexes).await?;
    let known = indexes.into_iter().zip(hashes.into_iter().map(Hash)).collect();
    let path = build(&Nodes {
        known,
        ..Nodes::default()
    });
    Ok(path.map_err(lacking)?.into_iter().map(|hash| hash.0).collect())
}

/// Hashes at hand, and those that were asked for besides.
#[derive(Default)]
struct Nodes {
    known: HashMap<u64, Hash>,
    asked: RefCell<Vec<u64>>,
}

impl HashReader for Nodes {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, Error> {
        let read = |index: &u64| {
            self.known.get(index).copied().unwrap_or_else(|| {
                self.asked.borrow_mut().push(*index);
                Hash::default()
            })
        };
        Ok(indexes.iter().map(read).collect())
    }
}

fn lacking(error: Error) -> StoreError {
    StoreError::Damaged {
        place: "the Merkle tree".to_owned(),
        what: error.to_string(),
    }
}
