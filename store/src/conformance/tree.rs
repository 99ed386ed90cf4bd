//! The Merkle tree beside the log.

use tlog_tiles::{Hash, node_hash, record_hash};

use crate::conformance::{Adapter, command, everything, fill};
use crate::{EventLog, leaf::Leaf};

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
    let leaves: Vec<Hash> = everything(&*log)
        .await
        .iter()
        .map(|event| record_hash(&Leaf::from(event).encode().unwrap()))
        .collect();
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
