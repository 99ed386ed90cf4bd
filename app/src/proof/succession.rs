//! Keys that follow one another: each is tied to the one before by a note that both have signed, and the old
//! one is good for nothing beyond the size it says.

use signed_note::Note;

use super::checkpoint::{NoteFault, SignedCheckpoint, signers};
use super::kept::KeyRecord;
use super::key::{Algorithm, PublicKey, SecretKey};

const TITLE: &str = "loggbok key succession v1";

/// One change of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Succession {
    /// The old key signs no log larger than this.
    pub size: u64,
}

impl Succession {
    /// The note for a change of keys after the last checkpoint of the old one. `old` is `None` when the old key
    /// is lost: then nothing but the installation's word ties the two.
    #[must_use]
    pub fn note((old, from): (Option<&SecretKey>, &PublicKey), new: &SecretKey, size: u64) -> Option<String> {
        let (origin, to) = (from.owner(), new.public());
        let text = format!("{TITLE}\n{origin}\nfrom {from}\nto {to}\nsize {size}\n");
        let signers = old.into_iter().chain([new]);
        let signatures: Option<Vec<_>> = signers.map(|key| key.sign(text.as_bytes())).collect();
        let note = Note::new(text.as_bytes(), &signatures?).ok()?;
        String::from_utf8(note.to_bytes()).ok()
    }

    /// Reads a note that says that one key follows another.
    fn read(note: &Note, from: &PublicKey, to: &PublicKey) -> Option<Self> {
        let text = std::str::from_utf8(note.text()).ok()?;
        let head = format!("{TITLE}\n{}\nfrom {from}\nto {to}\nsize ", from.owner());
        let size = text.strip_prefix(&head)?.strip_suffix('\n')?;
        let read: u64 = size.parse().ok()?;
        (read.to_string() == size).then_some(Self { size: read })
    }
}

/// Why a row of keys does not hold together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyChainFault {
    /// There is no key.
    #[error("there is no key")]
    Empty,
    /// A text that is not a log's key.
    #[error("key {number} is not a key of a log")]
    NotAKey {
        /// Which, from 1.
        number: usize,
    },
    /// Nothing ties a key to the one before, or what does is not so.
    #[error("key {number} is not tied to the one before")]
    Untied {
        /// Which, from 1.
        number: usize,
    },
    /// The old key has not signed that the new one follows it: it was lost.
    #[error("key {number} follows a key that was lost")]
    Lost {
        /// Which, from 1.
        number: usize,
    },
}

/// The keys of a log, the first one first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyChain {
    keys: Vec<PublicKey>,
    /// The largest size each key may have signed.
    until: Vec<u64>,
    lost: Vec<usize>,
}

impl KeyChain {
    /// Reads the keys and what ties them.
    ///
    /// # Errors
    /// [`KeyChainFault`]; never [`KeyChainFault::Lost`], which [`Self::lost`] tells.
    pub fn read(records: &[KeyRecord]) -> Result<Self, KeyChainFault> {
        let mut chain = Self {
            keys: Vec::new(),
            until: Vec::new(),
            lost: Vec::new(),
        };
        for (record, number) in records.iter().zip(1..) {
            let key: PublicKey = record
                .key
                .parse()
                .map_err(|_| KeyChainFault::NotAKey { number })?;
            if key.algorithm() != Algorithm::Ed25519 {
                return Err(KeyChainFault::NotAKey { number });
            }
            chain.add(key, record.succession.as_deref(), number)?;
        }
        if chain.keys.is_empty() {
            return Err(KeyChainFault::Empty);
        }
        Ok(chain)
    }

    fn add(&mut self, key: PublicKey, note: Option<&str>, number: usize) -> Result<(), KeyChainFault> {
        let untied = KeyChainFault::Untied { number };
        match (self.keys.last(), note) {
            (None, None) => {}
            (Some(before), Some(note)) => {
                let note = Note::from_bytes(note.as_bytes()).map_err(|_| untied.clone())?;
                let succession = Succession::read(&note, before, &key).ok_or_else(|| untied.clone())?;
                match signers(&note, &[before.clone(), key.clone()]).as_deref() {
                    Ok([0, 1]) => {}
                    Ok([1]) => self.lost.push(number),
                    Ok(_) | Err(_) => return Err(untied),
                }
                if let Some(until) = self.until.last_mut() {
                    *until = succession.size;
                }
            }
            (None, Some(_)) | (Some(_), None) => return Err(untied),
        }
        self.keys.push(key);
        self.until.push(u64::MAX);
        Ok(())
    }

    /// The log's name in the world.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.keys.first().map_or("", PublicKey::owner)
    }

    /// The keys.
    #[must_use]
    pub fn keys(&self) -> &[PublicKey] {
        &self.keys
    }

    /// The numbers, from 1, of keys that follow one that was lost.
    #[must_use]
    pub fn lost(&self) -> &[usize] {
        &self.lost
    }

    /// The number, from 1, of the key that has signed a checkpoint.
    ///
    /// # Errors
    /// No key has, or one whose time was over.
    pub fn signer(&self, signed: &SignedCheckpoint) -> Result<usize, NoteFault> {
        let signers = signed.signers(&self.keys)?;
        let size = signed.checkpoint().size;
        let timely = signers.into_iter().find(|index| size <= self.until[*index]);
        timely.map(|index| index + 1).ok_or(NoteFault::Retired)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::Checkpoint;

    fn key(seed: u8) -> SecretKey {
        SecretKey::from_seed("log.example", Algorithm::Ed25519, &[seed; 32]).unwrap()
    }

    fn record(key: &SecretKey, succession: Option<String>) -> KeyRecord {
        KeyRecord {
            key: key.public().to_string(),
            succession,
        }
    }

    fn signed(key: &SecretKey, size: u64) -> SignedCheckpoint {
        let origin = "log.example".to_owned();
        SignedCheckpoint::sign(
            &Checkpoint {
                origin,
                size,
                root: [1; 32],
            },
            key,
        )
        .unwrap()
    }

    #[test]
    fn keys_are_tied_and_an_old_one_signs_nothing_new() {
        let (old, new) = (key(1), key(2));
        let note = Succession::note((Some(&old), old.public()), &new, 10);
        let chain = KeyChain::read(&[record(&old, None), record(&new, note)]).unwrap();
        assert_eq!((chain.origin(), chain.lost()), ("log.example", &[][..]));
        assert_eq!(chain.signer(&signed(&old, 10)), Ok(1));
        assert_eq!(chain.signer(&signed(&old, 11)), Err(NoteFault::Retired));
        assert_eq!(chain.signer(&signed(&new, 11)), Ok(2));
        assert_eq!(chain.signer(&signed(&key(3), 5)), Err(NoteFault::Unsigned));
    }

    #[test]
    fn what_does_not_tie_is_told() {
        let (old, new, other) = (key(1), key(2), key(3));
        let untied = Err(KeyChainFault::Untied { number: 2 });
        for note in [
            None,
            Some("text".to_owned()),
            Succession::note((Some(&old), old.public()), &other, 10),
            Succession::note((Some(&other), other.public()), &new, 10),
            Succession::note((Some(&old), old.public()), &new, 10)
                .map(|note| note.replace("size 10", "size 99")),
        ] {
            assert_eq!(KeyChain::read(&[record(&old, None), record(&new, note)]), untied);
        }
        assert_eq!(KeyChain::read(&[]), Err(KeyChainFault::Empty));
        let lost = Succession::note((None, old.public()), &new, 10);
        let chain = KeyChain::read(&[record(&old, None), record(&new, lost)]).unwrap();
        assert_eq!(chain.lost(), [2]);
    }
}
