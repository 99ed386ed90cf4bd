//! A receipt with proof: an event's leaf, its path to a checkpoint, and the checkpoint (C2SP tlog-proof).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use loggbok_store::leaf::Leaf;
use loggbok_store::{EventLog, Position, StoreError, proof};

use super::checkpoint::{NoteFault, SignedCheckpoint};

const TITLE: &str = "c2sp.org/tlog-proof@v1";

/// That an event stands in the log, so that anybody can check it who holds the log's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Where the event stands.
    pub position: Position,
    /// What is hashed into the tree: canonical JSON.
    pub leaf: String,
    /// The hashes from the leaf to the root, at most 64.
    pub path: Vec<[u8; 32]>,
    /// The signed checkpoint whose root they lead to.
    pub checkpoint: String,
}

/// A text that is no proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is not a proof in the format tlog-proof")]
pub struct ProofFault;

/// Why a proof does not prove.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StandsFault {
    /// Its checkpoint cannot be read.
    #[error(transparent)]
    Checkpoint(#[from] NoteFault),
    /// The path does not lead from the leaf to the root.
    #[error("the path does not lead from the event to the checkpoint")]
    Path,
    /// The leaf says that it stands elsewhere.
    #[error("the event says that it stands elsewhere")]
    Elsewhere,
}

impl Proof {
    /// The proof of the event at a position against a checkpoint; `None` if the checkpoint does not reach it.
    ///
    /// # Errors
    /// A fault of the store, or a log that is damaged there.
    pub async fn of(
        log: &dyn EventLog,
        position: Position,
        signed: &SignedCheckpoint,
    ) -> Result<Option<Self>, StoreError> {
        let size = signed.checkpoint().size;
        let Some(index) = position.leaf().filter(|index| *index < size) else {
            return Ok(None);
        };
        let damaged = |what: String| StoreError::Damaged {
            place: format!("position {position}"),
            what,
        };
        let events = log.read_all(Position(index), position, 1).await?;
        let event = events
            .first()
            .ok_or_else(|| damaged("the event is missing".to_owned()))?;
        let leaf = Leaf::from(event)
            .encode()
            .map_err(|error| damaged(error.to_string()))?;
        let found = Self {
            position,
            leaf: String::from_utf8(leaf).map_err(|error| damaged(error.to_string()))?,
            path: proof::inclusion(log, index, size).await?,
            checkpoint: signed.to_text(),
        };
        // What is given away has been checked: a damaged log does not hand out proofs that fail elsewhere.
        found.stands().map_err(|fault| damaged(fault.to_string()))?;
        Ok(Some(found))
    }

    /// Whether the path leads from the leaf at its place to the checkpoint's root. Who signed the checkpoint is
    /// for the caller to judge.
    ///
    /// # Errors
    /// [`StandsFault`].
    pub fn stands(&self) -> Result<SignedCheckpoint, StandsFault> {
        #[derive(serde::Deserialize)]
        struct Place {
            position: Position,
        }
        let signed = SignedCheckpoint::parse(&self.checkpoint)?;
        let (size, root) = (signed.checkpoint().size, signed.checkpoint().root);
        let index = self.position.leaf().ok_or(StandsFault::Elsewhere)?;
        if !proof::includes(&self.path, (size, root), index, self.leaf.as_bytes()) {
            return Err(StandsFault::Path);
        }
        match serde_json::from_str::<Place>(&self.leaf) {
            Ok(place) if place.position == self.position => Ok(signed),
            Ok(_) | Err(_) => Err(StandsFault::Elsewhere),
        }
    }

    /// The proof as text; the leaf is its extra data.
    #[must_use]
    pub fn to_text(&self) -> String {
        let leaf = BASE64.encode(&self.leaf);
        let index = self.position.leaf().unwrap_or_default();
        let path: String = self.path.iter().map(|hash| BASE64.encode(hash) + "\n").collect();
        format!(
            "{TITLE}\nextra {leaf}\nindex {index}\n{path}\n{}",
            self.checkpoint
        )
    }

    /// Reads a proof's text.
    ///
    /// # Errors
    /// [`ProofFault`].
    pub fn parse(text: &str) -> Result<Self, ProofFault> {
        let (head, checkpoint) = text.split_once("\n\n").ok_or(ProofFault)?;
        let mut lines = head.lines();
        let mut after = |start: &str| lines.next().and_then(|line| line.strip_prefix(start));
        after(TITLE).filter(|rest| rest.is_empty()).ok_or(ProofFault)?;
        let leaf = after("extra ")
            .and_then(|leaf| BASE64.decode(leaf).ok())
            .ok_or(ProofFault)?;
        let index: u64 = after("index ")
            .and_then(|index| index.parse().ok())
            .ok_or(ProofFault)?;
        let path = lines.map(|line| BASE64.decode(line).ok()?.try_into().ok());
        Ok(Self {
            position: Position(index.checked_add(1).ok_or(ProofFault)?),
            leaf: String::from_utf8(leaf).map_err(|_| ProofFault)?,
            path: path.collect::<Option<_>>().ok_or(ProofFault)?,
            checkpoint: checkpoint.to_owned(),
        })
    }
}
