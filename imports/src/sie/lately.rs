//! The accounts with object lists met lately. Nearly every row bears one of some hundred, and looking those up by a
//! cheap hash is faster than in the map behind, which withstands files that are made to be slow.

/// Places by hash; a newcomer takes the place of whoever had it.
const SLOTS: usize = 1 << 12;

/// What was met lately.
pub(super) struct Lately {
    slots: Vec<Met>,
}

#[derive(Clone, Default)]
struct Met {
    account: Box<[u8]>,
    list: Box<[u8]>,
    place: Option<u32>,
}

impl Lately {
    pub(super) fn new() -> Self {
        Self {
            slots: vec![Met::default(); SLOTS],
        }
    }

    /// The place of an account with its list, if it was met lately.
    pub(super) fn find(&self, account: &[u8], list: &[u8]) -> Option<u32> {
        let met = &self.slots[slot(account, list)];
        met.place
            .filter(|_| *met.account == *account && *met.list == *list)
    }

    /// It was met now.
    pub(super) fn meet(&mut self, account: &[u8], list: &[u8], place: u32) {
        self.slots[slot(account, list)] = Met {
            account: account.into(),
            list: list.into(),
            place: Some(place),
        };
    }
}

/// Eight bytes at a time, each step a multiplication by an odd number.
fn slot(account: &[u8], list: &[u8]) -> usize {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut hash = 0_u64;
    let mut mix = |word: u64| hash = (hash.rotate_left(5) ^ word).wrapping_mul(ODD);
    for part in [account, list] {
        let (words, rest) = part.as_chunks::<8>();
        words.iter().for_each(|word| mix(u64::from_le_bytes(*word)));
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        mix(u64::from_le_bytes(last) ^ part.len() as u64);
    }
    // The upper bits are the best mixed; the number is below the number of slots.
    usize::try_from(hash >> 52).unwrap_or(0) % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_met_is_found_and_nothing_else() {
        let mut lately = Lately::new();
        assert_eq!(lately.find(b"", b""), None);
        lately.meet(b"6540", b"1 \"210\"", 7);
        lately.meet(b"6540", b"", 8);
        assert_eq!(lately.find(b"6540", b"1 \"210\""), Some(7));
        assert_eq!(lately.find(b"6540", b""), Some(8));
        assert_eq!(lately.find(b"6540", b"1 \"211\""), None);
        assert_eq!(lately.find(b"65401 \"210\"", b""), None);
    }
}
