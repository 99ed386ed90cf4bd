//! A witness looks at another log's checkpoints and vouches that the log has only grown (C2SP tlog-witness): what
//! it is asked, and what it answers. Keeping what it has seen is for the caller.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use loggbok_store::proof;

use super::checkpoint::{Checkpoint, NoteFault, SignedCheckpoint};
use super::key::PublicKey;

/// No proof has more hashes.
const MOST_HASHES: usize = 63;

/// What a log asks a witness: to look at a checkpoint that continues one it has seen.
#[derive(Debug)]
pub struct AddCheckpoint {
    /// The size the witness is believed to have seen; 0 for none.
    pub old: u64,
    /// The hashes from the one root to the other.
    pub path: Vec<[u8; 32]>,
    /// The checkpoint to look at.
    pub signed: SignedCheckpoint,
}

/// Why a witness does not vouch. Each has its status in tlog-witness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unvouched {
    /// 400: not a request of this kind.
    Malformed,
    /// 404: none of the logs it watches.
    UnknownLog,
    /// 403: not signed by the log.
    Unsigned(NoteFault),
    /// 409: it has seen this size. Ask again from there.
    Seen(u64),
    /// 422: the log does not continue what was seen.
    Inconsistent,
}

impl Unvouched {
    /// The status of the answer over HTTP.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::Unsigned(_) => 403,
            Self::UnknownLog => 404,
            Self::Seen(_) => 409,
            Self::Inconsistent => 422,
        }
    }
}

impl AddCheckpoint {
    /// The request as it is sent.
    #[must_use]
    pub fn to_text(&self) -> String {
        let path: String = self.path.iter().map(|hash| BASE64.encode(hash) + "\n").collect();
        format!("old {}\n{path}\n{}", self.old, self.signed.to_text())
    }

    /// Reads a request.
    ///
    /// # Errors
    /// [`Unvouched::Malformed`].
    pub fn parse(text: &str) -> Result<Self, Unvouched> {
        let (head, checkpoint) = text.split_once("\n\n").ok_or(Unvouched::Malformed)?;
        let mut lines = head.lines();
        let old = lines.next().and_then(|line| line.strip_prefix("old "));
        let old = old.and_then(|old| old.parse().ok()).ok_or(Unvouched::Malformed)?;
        let path: Option<Vec<[u8; 32]>> = lines
            .map(|line| BASE64.decode(line).ok()?.try_into().ok())
            .collect();
        let path = path
            .filter(|path| path.len() <= MOST_HASHES)
            .ok_or(Unvouched::Malformed)?;
        let signed = SignedCheckpoint::parse(checkpoint).map_err(|_| Unvouched::Malformed)?;
        if old > signed.checkpoint().size {
            return Err(Unvouched::Malformed);
        }
        Ok(Self { old, path, signed })
    }

    /// Whether a witness that has seen `seen` of this log, and knows it by `keys`, may vouch.
    ///
    /// # Errors
    /// [`Unvouched`].
    pub fn judge(&self, keys: &[PublicKey], seen: Option<&Checkpoint>) -> Result<(), Unvouched> {
        let asked = self.signed.checkpoint();
        let keys: Vec<PublicKey> = keys
            .iter()
            .filter(|key| key.owner() == asked.origin)
            .cloned()
            .collect();
        if keys.is_empty() {
            return Err(Unvouched::UnknownLog);
        }
        self.signed.signers(&keys).map_err(Unvouched::Unsigned)?;
        let nothing = Checkpoint {
            origin: asked.origin.clone(),
            size: 0,
            root: tlog_tiles::EMPTY_HASH.0,
        };
        let seen = seen.unwrap_or(&nothing);
        if self.old != seen.size || (asked.size == seen.size && asked.root != seen.root) {
            return Err(Unvouched::Seen(seen.size));
        }
        if proof::extends(&self.path, (seen.size, seen.root), (asked.size, asked.root)) {
            Ok(())
        } else {
            Err(Unvouched::Inconsistent)
        }
    }
}
