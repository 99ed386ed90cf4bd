//! Checkpoints: the size and root of the log, signed (C2SP tlog-checkpoint, signed-note).

use signed_note::{Note, Signature, VerificationError, Verifier, Verifiers};
use tlog_tiles::Hash;

use super::key::{PublicKey, SecretKey};

/// What is signed: so many events, and the root over their leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The installation's name in the world; also its keys' name.
    pub origin: String,
    /// How many events.
    pub size: u64,
    /// RFC 6962 root over their leaves.
    pub root: [u8; 32],
}

/// Why a text is not a checkpoint one can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteFault {
    /// Not a signed note, or not one with a checkpoint in it.
    #[error("it is not a signed checkpoint")]
    Malformed,
    /// None of the keys has signed it.
    #[error("none of the known keys has signed it")]
    Unsigned,
    /// A signature by a known key does not hold.
    #[error("its signature does not hold")]
    Forged,
    /// The key that has signed it had been replaced by then.
    #[error("the key that has signed it had been replaced by then")]
    Retired,
}

/// A checkpoint with its signatures, as it was read or signed.
#[derive(Debug)]
pub struct SignedCheckpoint {
    checkpoint: Checkpoint,
    note: Note,
}

impl SignedCheckpoint {
    /// Signs a checkpoint; `None` if the key's name is not the checkpoint's origin.
    #[must_use]
    pub fn sign(checkpoint: &Checkpoint, key: &SecretKey) -> Option<Self> {
        if key.public().owner() != checkpoint.origin {
            return None;
        }
        let root = Hash(checkpoint.root);
        let text = tlog_tiles::Checkpoint::new(&checkpoint.origin, checkpoint.size, root, "").ok()?;
        let text = text.to_bytes();
        let note = Note::new(&text, &[key.sign(&text)?]).ok()?;
        Some(Self {
            checkpoint: checkpoint.clone(),
            note,
        })
    }

    /// Reads a checkpoint. Its signatures are not checked yet.
    ///
    /// # Errors
    /// [`NoteFault::Malformed`].
    pub fn parse(text: &str) -> Result<Self, NoteFault> {
        let note = Note::from_bytes(text.as_bytes()).map_err(|_| NoteFault::Malformed)?;
        let read = tlog_tiles::Checkpoint::from_bytes(note.text()).map_err(|_| NoteFault::Malformed)?;
        let checkpoint = Checkpoint {
            origin: read.origin().to_owned(),
            size: read.size(),
            root: read.hash().0,
        };
        Ok(Self { checkpoint, note })
    }

    /// What is signed.
    #[must_use]
    pub const fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// The bytes that are signed.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.note.text()
    }

    /// The whole note.
    #[must_use]
    pub fn to_text(&self) -> String {
        String::from_utf8_lossy(&self.note.to_bytes()).into_owned()
    }

    /// The places, among the keys, of those that have signed it.
    ///
    /// # Errors
    /// [`NoteFault::Unsigned`] if none has; [`NoteFault::Forged`] if a signature that names one of them does not
    /// hold.
    pub fn signers(&self, keys: &[PublicKey]) -> Result<Vec<usize>, NoteFault> {
        signers(&self.note, keys)
    }

    /// The signature lines of a key that hold, as they stand in a note.
    #[must_use]
    pub fn lines_of(&self, key: &PublicKey) -> Vec<String> {
        let verified = self.note.verify(&Known(std::slice::from_ref(key)));
        let lines = verified.map(|(verified, _)| verified).unwrap_or_default();
        lines
            .iter()
            .map(|line| String::from_utf8_lossy(&line.to_bytes()).into_owned())
            .collect()
    }

    /// The same checkpoint with further signatures after those it has.
    ///
    /// # Errors
    /// [`NoteFault::Malformed`] if a line is not a signature's.
    pub fn with(&self, lines: &[String]) -> Result<Self, NoteFault> {
        let mut text = self.to_text();
        for line in lines {
            let line = line.trim_end_matches('\n');
            Signature::from_bytes(line.as_bytes()).map_err(|_| NoteFault::Malformed)?;
            let whole = format!("{line}\n");
            if !text.contains(&whole) {
                text.push_str(&whole);
            }
        }
        Self::parse(&text)
    }
}

/// The places of the keys that have signed a note.
pub(super) fn signers(note: &Note, keys: &[PublicKey]) -> Result<Vec<usize>, NoteFault> {
    match note.verify(&Known(keys)) {
        Ok((verified, _)) => {
            let signed = |key: &PublicKey| {
                verified
                    .iter()
                    .any(|line| line.name() == key.name() && line.id() == key.key_id())
            };
            Ok((0..keys.len()).filter(|index| signed(&keys[*index])).collect())
        }
        Err(signed_note::NoteError::UnverifiedNote) => Err(NoteFault::Unsigned),
        Err(_) => Err(NoteFault::Forged),
    }
}

/// The keys known.
struct Known<'a>(&'a [PublicKey]);

impl Verifiers for Known<'_> {
    fn verifier(&self, name: &str, id: u32) -> Result<&dyn Verifier, VerificationError> {
        let known = self.0.iter().find(|key| key.name() == name && key.key_id() == id);
        match known {
            Some(key) => Ok(key),
            None => Err(VerificationError::UnknownKey {
                name: name.to_owned(),
                id,
            }),
        }
    }
}
