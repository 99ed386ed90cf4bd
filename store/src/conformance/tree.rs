//! The Merkle tree beside the log.

use tlog_tiles::{Hash, node_hash, record_hash, split_stored_hash_index, stored_hash_count};

use crate::conformance::{Adapter, command, everything, fill};
use crate::{EventLog, StoreError, leaf::Leaf, proof};

/// Every root is the one RFC 6962 defines over the leaves as they are read.
pub async fn the_root_is_recomputed(adapter: &impl Adapter) {
    let log = adapter.open().await;
    fill(&*log, "a", 3).await;
    log.append(command(
        &["a", "b", "b", "c", "a"],
        &[("a", 3), ("b", 0), ("c", 0)],
    ))
    .await
    .unwrap();
    fill(&*log, "d", 11).await;
    let leaves = leaves(&*log).await;
    assert_eq!(leaves.len(), 19);
    for size in 0..=leaves.len() {
        let root = log.root(size as u64).await.unwrap();
        assert_eq!(root, Some(by_definition(&leaves[..size])), "of {size} leaves");
    }
}

/// MTH of RFC 6962, section 2.1, word for word.
fn by_definition(leaves: &[Hash]) -> [u8; 32] {
    match leaves {
        [] => tlog_tiles::EMPTY_HASH.0,
        [leaf] => leaf.0,
        _ => {
            let split = leaves.len().next_power_of_two() / 2;
            let (left, right) = leaves.split_at(split);
            node_hash(Hash(by_definition(left)), Hash(by_definition(right))).0
        }
    }
}

/// Beyond the head there is no root.
pub async fn a_root_needs_its_leaves(adapter: &impl Adapter) {
    let log = adapter.open().await;
    assert_eq!(log.root(0).await.unwrap(), Some(tlog_tiles::EMPTY_HASH.0));
    assert_eq!(log.root(1).await.unwrap(), None);
    fill(&*log, "a", 1).await;
    assert!(log.root(1).await.unwrap().is_some());
    assert_eq!(log.root(2).await.unwrap(), None);
    assert_eq!(log.root(u64::MAX).await.unwrap(), None);
}

/// Every stored hash is that of the leaves under it, in whatever order they are asked for; one that the tree
/// does not have is an error.
pub async fn hashes_are_those_of_the_leaves(adapter: &impl Adapter) {
    let log = adapter.open().await;
    assert_eq!(log.hashes(&[]).await.unwrap(), Vec::<[u8; 32]>::new());
    fill(&*log, "a", 21).await;
    let leaves = leaves(&*log).await;
    let mut indexes: Vec<u64> = (0..stored_hash_count(21)).rev().collect();
    indexes.push(3);
    let stored = log.hashes(&indexes).await.unwrap();
    assert_eq!(stored.len(), indexes.len());
    for (index, hash) in indexes.iter().zip(stored) {
        let (level, n) = split_stored_hash_index(*index);
        let (first, wide) = (usize::try_from(n << level).unwrap(), 1 << level);
        assert_eq!(hash, by_definition(&leaves[first..first + wide]), "hash {index}");
    }
    for beyond in [stored_hash_count(21), u64::MAX >> 1] {
        let lacking = log.hashes(&[0, beyond]).await;
        assert!(matches!(lacking, Err(StoreError::Damaged { .. })), "{lacking:?}");
    }
}

/// Every leaf is proved in every tree it is in, and every tree in every larger one; of what is not so there is
/// no proof, and no proof fits another leaf, place, or root.
pub async fn proofs_hold(adapter: &impl Adapter) {
    let log = adapter.open().await;
    fill(&*log, "a", 13).await;
    let bytes: Vec<Vec<u8>> = everything(&*log)
        .await
        .iter()
        .map(|event| Leaf::from(event).encode().unwrap())
        .collect();
    for size in 1..=13_u64 {
        let root = log.root(size).await.unwrap().unwrap();
        for (index, leaf) in (0..size).zip(&bytes) {
            let path = proof::inclusion(&*log, index, size).await.unwrap();
            assert!(
                proof::includes(&path, (size, root), index, leaf),
                "{index} in {size}"
            );
            assert!(!proof::includes(&path, (size, root), index, b"another"));
            assert!(!proof::includes(&path, (size, root), index + 1, leaf));
            assert!(!proof::includes(&path, (size, [0; 32]), index, leaf));
        }
        for before in 0..=size {
            let old = log.root(before).await.unwrap().unwrap();
            let path = proof::consistency(&*log, before, size).await.unwrap();
            assert!(
                proof::extends(&path, (before, old), (size, root)),
                "{before} to {size}"
            );
            assert!(!proof::extends(&path, (before, [0; 32]), (size, root)));
        }
        assert!(proof::inclusion(&*log, size, size).await.is_err());
        assert!(proof::consistency(&*log, size + 1, size).await.is_err());
    }
}

async fn leaves(log: &impl EventLog) -> Vec<Hash> {
    everything(log)
        .await
        .iter()
        .map(|event| record_hash(&Leaf::from(event).encode().unwrap()))
        .collect()
}
