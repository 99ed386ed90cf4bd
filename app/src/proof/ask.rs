//! The door for proofs. They speak of the log as a whole, say nothing of what its events contain, and are for
//! everybody.

use loggbok_store::{Position, StoreError, proof};

use super::checkpoint::SignedCheckpoint;
use super::kept::{self, Kept, KeyRecord};
use super::receipt::Proof;
use super::tile::Tile;
use crate::App;
use crate::failure::Failure;

/// That the log of one size is the beginning of that of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consistency {
    /// The smaller tree.
    pub from: (u64, [u8; 32]),
    /// The larger one.
    pub to: (u64, [u8; 32]),
    /// The hashes that lead from the one root to the other.
    pub path: Vec<[u8; 32]>,
}

impl App {
    /// The last checkpoint signed; `None` before the first.
    ///
    /// # Errors
    /// A fault of the store.
    pub async fn checkpoint(&self) -> Result<Option<Kept>, Failure> {
        Ok(kept::latest(self.shelf()).await?)
    }

    /// The first checkpoint signed that holds the event at a position; the same for ever once there is one.
    ///
    /// # Errors
    /// A fault of the store.
    pub async fn checkpoint_of(&self, position: Position) -> Result<Option<Kept>, Failure> {
        Ok(kept::first_with(self.shelf(), position).await?)
    }

    /// The keys that checkpoints are signed with, the first one first.
    ///
    /// # Errors
    /// A fault of the store.
    pub async fn signing_keys(&self) -> Result<Vec<KeyRecord>, Failure> {
        Ok(kept::keys(self.shelf()).await?)
    }

    /// The proof of the event at a position against the last checkpoint, or one given; `None` if there is no
    /// such event, or no checkpoint reaches it yet.
    ///
    /// # Errors
    /// [`Failure::NotFound`] if the checkpoint given is none of this log; a fault of the store.
    pub async fn prove(
        &self,
        position: Position,
        checkpoint: Option<&str>,
    ) -> Result<Option<Proof>, Failure> {
        let signed = match checkpoint {
            Some(text) => Some(self.ours(text).await?),
            None => self.last_signed().await?,
        };
        match signed {
            Some(signed) => Ok(Proof::of(&**self.log(), position, &signed).await?),
            None => Ok(None),
        }
    }

    /// That the log of `from` events is the beginning of that of `to`, by default the last signed size. `None`
    /// if that is not so, or more than was signed.
    ///
    /// # Errors
    /// A fault of the store.
    pub async fn consistency(&self, from: u64, to: Option<u64>) -> Result<Option<Consistency>, Failure> {
        let signed = self
            .last_signed()
            .await?
            .map_or(0, |signed| signed.checkpoint().size);
        let to = to.unwrap_or(signed);
        if from > to || to > signed {
            return Ok(None);
        }
        let log = self.log();
        let (Some(before), Some(after)) = (log.root(from).await?, log.root(to).await?) else {
            return Ok(None);
        };
        let path = proof::consistency(&**log, from, to).await?;
        Ok(Some(Consistency {
            from: (from, before),
            to: (to, after),
            path,
        }))
    }

    /// The bytes of a tile of the tree that was last signed; `None` if it has no such tile.
    ///
    /// # Errors
    /// A fault of the store.
    pub async fn tile(&self, tile: Tile) -> Result<Option<Vec<u8>>, Failure> {
        match self.last_signed().await? {
            Some(signed) if tile.is_in(signed.checkpoint().size) => Ok(Some(tile.read(&**self.log()).await?)),
            Some(_) | None => Ok(None),
        }
    }

    async fn last_signed(&self) -> Result<Option<SignedCheckpoint>, Failure> {
        let kept = self.checkpoint().await?;
        kept.map(|kept| read(&kept.note)).transpose()
    }

    /// A checkpoint of this log that somebody kept.
    async fn ours(&self, text: &str) -> Result<SignedCheckpoint, Failure> {
        let signed = SignedCheckpoint::parse(text).map_err(|_| Failure::NotFound)?;
        let root = self.log().root(signed.checkpoint().size).await?;
        if root == Some(signed.checkpoint().root) {
            Ok(signed)
        } else {
            Err(Failure::NotFound)
        }
    }
}

fn read(note: &str) -> Result<SignedCheckpoint, Failure> {
    SignedCheckpoint::parse(note).map_err(|fault| {
        let place = "the last checkpoint".to_owned();
        let what = fault.to_string();
        StoreError::Damaged { place, what }.into()
    })
}
