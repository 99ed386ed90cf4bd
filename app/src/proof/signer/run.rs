//! When a log is signed: at most every ten seconds while it grows, and at once when a decision was taken or an erasure
//! carried out.

use std::time::Duration;

use loggbok_store::{Position, StoreError};
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

use super::{Signer, SignerFault};
use crate::bundle::CARRIED_OUT;
use crate::proof::checkpoint::SignedCheckpoint;
use crate::proof::kept;

/// A log that only grows is signed at most this often.
const EVERY: Duration = Duration::from_secs(10);
/// What is signed at once, whenever the last time was.
const DECISIVE: [&str; 2] = ["DecisionTaken", CARRIED_OUT];
/// Events looked at together.
const PAGE: usize = 1_000;

/// How a signer speaks with those who ask witnesses.
pub struct Witnessing {
    /// Each checkpoint as it is signed.
    pub signed: watch::Sender<Option<String>>,
    /// The same with cosignatures.
    pub cosigned: mpsc::Receiver<SignedCheckpoint>,
}

impl Signer {
    /// Signs until the log is closed.
    ///
    /// # Errors
    /// [`SignerFault::Smaller`] and the like, after which nothing may be signed. A passing fault of the store is
    /// logged, and tried again.
    pub async fn run(mut self, witnessing: Witnessing) -> Result<(), SignerFault> {
        let Witnessing {
            signed: tell,
            mut cosigned,
        } = witnessing;
        if let Some(last) = &self.last {
            tell.send_replace(Some(last.to_text()));
        }
        let mut head = self.with.database.follow();
        let mut due = Instant::now();
        let mut looked = Position(self.last.as_ref().map_or(0, |last| last.checkpoint().size));
        loop {
            let seen = head.borrow_and_update().position;
            let signed = if self.is_signed(seen.0) || seen.0 == 0 {
                Ok(None)
            } else if Instant::now() >= due || self.is_decisive(&mut looked, seen).await {
                due = Instant::now() + EVERY;
                self.sign().await
            } else {
                Ok(None)
            };
            match signed {
                Ok(Some(signed)) => drop(tell.send_replace(Some(signed.to_text()))),
                Ok(None) => {}
                Err(SignerFault::Store(error)) => tracing::warn!(%error, "the log could not be signed"),
                Err(fault) => return Err(fault),
            }
            let waits = !self.is_signed(seen.0) && seen.0 > 0;
            tokio::select! {
                moved = head.changed() => if moved.is_err() { return Ok(()) },
                () = tokio::time::sleep_until(due), if waits => {}
                Some(with) = cosigned.recv() => {
                    if let Err(error) = self.add_cosignatures(with).await {
                        tracing::warn!(%error, "cosignatures could not be kept");
                    }
                }
            }
        }
    }

    /// Takes in what witnesses have signed, if it is still the last checkpoint; of an earlier one it comes too late
    /// to be of use.
    async fn add_cosignatures(&mut self, with: SignedCheckpoint) -> Result<(), StoreError> {
        let latest = kept::latest(&*self.with.database).await?;
        let latest = latest.and_then(|kept| SignedCheckpoint::parse(&kept.note).ok());
        if latest.is_some_and(|latest| latest.body() == with.body()) {
            self.keep(&with).await?;
            self.last = Some(with);
        }
        Ok(())
    }

    /// Whether a decision was taken or an erasure carried out among the events not looked at yet.
    async fn is_decisive(&self, looked: &mut Position, seen: Position) -> bool {
        while *looked < seen {
            let Ok(page) = self.with.database.read_all(*looked, seen, PAGE).await else {
                return false;
            };
            let Some(last) = page.last() else { return false };
            *looked = last.position;
            if page.iter().any(|event| DECISIVE.contains(&&*event.kind)) {
                *looked = seen;
                return true;
            }
        }
        false
    }
}
