//! Signing: nothing is signed that does not begin with everything signed before.

mod run;

use std::sync::Arc;
use std::time::Duration;

use loggbok_store::{Database, StoreError, proof};

use super::checkpoint::{Checkpoint, SignedCheckpoint};
use super::kept;
use super::key::{Algorithm, SecretKey};
use super::key_file::{KeyFile, KeyFileFault};
use super::rotate::{finish_succession, introduce};
use super::succession::KeyChainFault;
use crate::clock::Clock;
pub use run::Witnessing;

/// The lease of whoever signs: one process at a time.
const LEASE: &str = "checkpoint";
/// Signing takes much less; a process that has stood still for longer has lost its turn.
const TURN: Duration = Duration::from_secs(30);
/// So long a process may lag behind what another has signed.
const LAG: Duration = Duration::from_secs(3);
/// Why nothing is signed.
#[derive(Debug, thiserror::Error)]
pub enum SignerFault {
    /// The key's file.
    #[error(transparent)]
    Key(#[from] KeyFileFault),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The keys kept with the log.
    #[error("the keys kept with the log: {0}")]
    Keys(#[from] KeyChainFault),
    /// The key is not the one that the log was last signed with.
    #[error("the log is signed with key {known}, the file holds {found}")]
    Another {
        /// The log's.
        known: String,
        /// The file's; empty if there is none.
        found: String,
    },
    /// The log has fewer events than were signed.
    #[error("{signed} events were signed, the log has {size}")]
    Smaller {
        /// Signed before.
        signed: u64,
        /// In the log now.
        size: u64,
    },
    /// The log does not begin with what was signed.
    #[error("the log does not begin with the {signed} events that were signed")]
    Inconsistent {
        /// Signed before.
        signed: u64,
    },
}

/// What a signer works with.
#[derive(Clone)]
pub struct Signing {
    /// The log, and where checkpoints and keys are kept.
    pub database: Arc<dyn Database>,
    /// Tells when something was signed.
    pub clock: Arc<dyn Clock>,
    /// The key's file.
    pub file: KeyFile,
}

/// Signs one log's checkpoints. One process at a time runs it.
pub struct Signer {
    with: Signing,
    key: SecretKey,
    holder: String,
    last: Option<SignedCheckpoint>,
}

impl Signer {
    /// Makes ready to sign. The first time, the key is made, under `origin` or a name of its own; later the log
    /// must be one that follows from what was signed before.
    ///
    /// # Errors
    /// [`SignerFault`].
    pub async fn open(with: Signing, origin: Option<&str>) -> Result<Self, SignerFault> {
        finish_succession(&with).await?;
        let records = kept::keys(&*with.database).await?;
        let key = match (with.file.read()?, records.last()) {
            (Some(key), Some(record)) if key.public().to_string() == record.key => key,
            (found, Some(record)) => {
                let number = |text: &str| text.parse().map(|key: super::PublicKey| key.number());
                return Err(SignerFault::Another {
                    known: number(&record.key).unwrap_or_default(),
                    found: found.map(|key| key.public().number()).unwrap_or_default(),
                });
            }
            (Some(key), None) => introduce(&with, key).await?,
            (None, None) => {
                let origin =
                    origin.map_or_else(|| with.file.invented_origin(), |origin| Ok(origin.to_owned()))?;
                introduce(&with, with.file.create(&origin, Algorithm::Ed25519)?).await?
            }
        };
        let holder = with.file.invented_origin()?;
        let mut signer = Self {
            with,
            key,
            holder,
            last: None,
        };
        for before in signer.signed_before().await? {
            signer.reach(before.checkpoint().size).await;
            signer.follows(&before, signer.size()).await?;
            if signer
                .last
                .as_ref()
                .is_none_or(|last| last.checkpoint().size <= before.checkpoint().size)
            {
                signer.last = Some(before);
            }
        }
        Ok(signer)
    }

    /// The log's name in the world.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.key.public().owner()
    }

    /// The key that its signatures are checked with.
    #[must_use]
    pub fn key(&self) -> String {
        self.key.public().to_string()
    }

    /// Signs the log as it stands, unless just that was signed already; answers what was signed now. It is kept
    /// when this returns.
    ///
    /// # Errors
    /// [`SignerFault`]; nothing was signed then.
    pub async fn sign(&mut self) -> Result<Option<&SignedCheckpoint>, SignerFault> {
        let size = self.size();
        if size == 0 || self.is_signed(size) {
            return Ok(None);
        }
        let database = &self.with.database;
        if !database.try_hold(LEASE, &self.holder, TURN).await? {
            return Ok(None);
        }
        let signed = self.sign_in_turn(size).await;
        // Given back at once: whoever starts next, be it after a crash of this process, need not wait.
        self.with.database.release(LEASE, &self.holder).await?;
        Ok(if signed? { self.last.as_ref() } else { None })
    }

    /// Signs while this process holds the lease; true if it did.
    async fn sign_in_turn(&mut self, size: u64) -> Result<bool, SignerFault> {
        for before in self.signed_before().await? {
            let signed = before.checkpoint().size;
            if signed > size || (signed == size && self.is_ours(&before)) {
                // Another process has signed this already.
                self.last = Some(before);
                return Ok(false);
            }
            self.follows(&before, size).await?;
        }
        let root = self.root(size).await?;
        let checkpoint = Checkpoint {
            origin: self.origin().to_owned(),
            size,
            root,
        };
        let Some(signed) = SignedCheckpoint::sign(&checkpoint, &self.key) else {
            let origin = checkpoint.origin;
            return Err(KeyFileFault::Origin { origin }.into());
        };
        // Remembered before it is shown to anybody: what was shown can then never be taken back.
        self.with.file.remember(&signed)?;
        self.keep(&signed).await?;
        self.last = Some(signed);
        Ok(true)
    }

    fn size(&self) -> u64 {
        self.with.database.follow().borrow().position.0
    }

    fn is_signed(&self, size: u64) -> bool {
        let last = self.last.as_ref();
        last.is_some_and(|last| last.checkpoint().size >= size && self.is_ours(last))
    }

    fn is_ours(&self, signed: &SignedCheckpoint) -> bool {
        signed.signers(std::slice::from_ref(self.key.public())).is_ok()
    }

    /// Waits until this process sees as much of the log as another has signed; not longer than it may lag.
    async fn reach(&self, size: u64) {
        let mut head = self.with.database.follow();
        let reached = head.wait_for(|head| head.position.0 >= size);
        drop(tokio::time::timeout(LAG, reached).await);
    }

    async fn keep(&self, signed: &SignedCheckpoint) -> Result<(), StoreError> {
        let number = self.key.public().number();
        kept::keep(&*self.with.database, signed, &number, self.with.clock.now()).await
    }

    async fn root(&self, size: u64) -> Result<[u8; 32], StoreError> {
        let lacking = || StoreError::Damaged {
            place: "the Merkle tree".to_owned(),
            what: format!("it has no root of {size} events"),
        };
        self.with.database.root(size).await?.ok_or_else(lacking)
    }

    /// What was signed last, by the database and by the key's own file.
    async fn signed_before(&self) -> Result<Vec<SignedCheckpoint>, SignerFault> {
        let mut before: Vec<SignedCheckpoint> = self.with.file.last_signed()?.into_iter().collect();
        if let Some(kept) = kept::latest(&*self.with.database).await? {
            let read = SignedCheckpoint::parse(&kept.note).map_err(|fault| StoreError::Damaged {
                place: "the last checkpoint".to_owned(),
                what: fault.to_string(),
            })?;
            before.push(read);
        }
        before.retain(|signed| signed.checkpoint().origin == self.origin());
        Ok(before)
    }

    /// Refuses a log of a size that does not begin with what was signed.
    async fn follows(&self, before: &SignedCheckpoint, size: u64) -> Result<(), SignerFault> {
        let signed = before.checkpoint();
        if size < signed.size {
            return Err(SignerFault::Smaller {
                signed: signed.size,
                size,
            });
        }
        let path = proof::consistency(&*self.with.database, signed.size, size).await?;
        let root = self.root(size).await?;
        if proof::extends(&path, (signed.size, signed.root), (size, root)) {
            return Ok(());
        }
        Err(SignerFault::Inconsistent { signed: signed.size })
    }
}
