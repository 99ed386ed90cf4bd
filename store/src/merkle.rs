//! The Merkle tree over the leaves: RFC 6962 hashes, stored as Go's tlog stores them.

use tlog_tiles::{EMPTY_HASH, Hash, node_hash, record_hash};

/// The right edge of the tree: one peak per complete subtree, largest first. Enough to append and to answer
/// the root without reading a node.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

impl Frontier {
    /// The frontier of a tree of `size` leaves from its peaks, 32 bytes each; `None` if their number is wrong.
    #[must_use]
    pub fn parse(size: u64, peaks: &[u8]) -> Option<Self> {
        let (chunks, rest) = peaks.as_chunks::<32>();
        let fits = rest.is_empty() && chunks.len() == usize::try_from(size.count_ones()).ok()?;
        fits.then(|| Self {
            size,
            peaks: chunks.iter().copied().map(Hash).collect(),
        })
    }

    /// The peaks end to end.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.peaks.iter().flat_map(|hash| hash.0).collect()
    }

    /// How many leaves the tree has.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Appends a leaf and answers the hashes to store with it, end to end: its own, then each subtree it
    /// completes.
    pub fn push(&mut self, leaf: &[u8]) -> Vec<u8> {
        let mut hash = record_hash(leaf);
        let mut stored = hash.0.to_vec();
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                hash = node_hash(left, hash);
                stored.extend_from_slice(&hash.0);
            }
        }
        self.peaks.push(hash);
        self.size += 1;
        stored
    }

    /// The root; of the empty tree, the hash of nothing.
    #[must_use]
    pub fn root(&self) -> [u8; 32] {
        let mut right_to_left = self.peaks.iter().rev().copied();
        let Some(last) = right_to_left.next() else {
            return EMPTY_HASH.0;
        };
        right_to_left.fold(last, |right, left| node_hash(left, right)).0
    }
}
