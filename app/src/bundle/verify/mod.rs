//! Checking a bundle with nothing but itself, and a checkpoint that was kept elsewhere if there is one.

mod answers;
mod checkpoints;
mod entries;
mod finding;
mod tiles;

use std::collections::HashMap;

pub use finding::{Finding, Place, Report, What};
use loggbok_store::merkle::Frontier;
use uuid::Uuid;

use super::erased::Erased;
use super::format::{BundleFiles, BundleHead, FORMAT, HEAD, KEYS, read};
use super::policy::Policy;
use crate::proof::{KeyChain, KeyRecord, PublicKey, SignedCheckpoint};
use checkpoints::Milestones;
use tiles::Tiles;

/// What is held outside the bundle, and trusted.
#[derive(Debug, Default)]
pub struct Held {
    /// A checkpoint of an earlier day, or of another witness.
    pub checkpoint: Option<String>,
    /// A key of the log.
    pub key: Option<PublicKey>,
    /// Which witnesses must have seen the last checkpoint.
    pub policy: Option<Policy>,
}

/// Checks everything that can be checked. What does not hold stands in the report, the first entry first.
pub fn verify(files: &dyn BundleFiles, held: &Held) -> Report {
    let mut walk = Walk::default();
    if let Some((head, chain)) = begin(files, &mut walk.report) {
        walk.report.origin.clone_from(&head.origin);
        walk.report.keys = chain.keys().len();
        trust(&chain, held, &mut walk.report);
        let mut milestones = Milestones::read(files, &head, (&chain, held), &mut walk.report);
        entries::walk(files, head.size, &mut walk, &mut milestones);
        entries::ordered(head.size, &mut walk);
        answers::check(files, &head, &mut walk);
        walk.report.root = walk.tree.root();
        walk.report.events = walk.tree.size();
        walk.report.externally_held = milestones.held();
    }
    walk.report.settle();
    walk.report
}

/// The head and the keys: without them nothing can be said.
fn begin(files: &dyn BundleFiles, report: &mut Report) -> Option<(BundleHead, KeyChain)> {
    let text = report.file(files, HEAD)?;
    let Some(head) = read::<BundleHead>(&text) else {
        report.add(Place::File(HEAD.to_owned()), What::Malformed);
        return None;
    };
    if head.format != FORMAT {
        report.add(Place::File(HEAD.to_owned()), What::Format(head.format));
        return None;
    }
    let text = report.file(files, KEYS)?;
    let Some(records) = read::<Vec<KeyRecord>>(&text) else {
        report.add(Place::File(KEYS.to_owned()), What::Malformed);
        return None;
    };
    match KeyChain::read(&records) {
        Ok(chain) => Some((head, chain)),
        Err(fault) => {
            report.add(Place::File(KEYS.to_owned()), What::Keys(fault));
            None
        }
    }
}

/// Whether the keys are those of the log that was meant, and tied to one another.
fn trust(chain: &KeyChain, held: &Held, report: &mut Report) {
    let known = held
        .key
        .as_ref()
        .and_then(|key| chain.keys().iter().position(|own| own == key));
    if held.key.is_some() && known.is_none() {
        report.add(Place::File(KEYS.to_owned()), What::HeldKey);
    }
    report.key_held = known.is_some();
    for number in chain.lost() {
        // Who holds a key from after the loss trusts it already.
        if known.is_none_or(|index| index + 1 < *number) {
            let fault = crate::proof::KeyChainFault::Lost { number: *number };
            report.add(Place::File(KEYS.to_owned()), What::Keys(fault));
        }
    }
}

/// What has been read so far.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) report: Report,
    pub(super) tree: Frontier,
    pub(super) tiles: Tiles,
    pub(super) versions: HashMap<Box<str>, u64>,
    pub(super) recorded_at: Option<chrono::DateTime<chrono::Utc>>,
    pub(super) erased: Erased,
    /// A file of contents is missing.
    pub(super) lacks_contents: bool,
    /// First and last position and time of each command's events.
    pub(super) commands: HashMap<Uuid, Written>,
}

/// What one command wrote.
pub(super) struct Written {
    pub(super) first: u64,
    pub(super) last: u64,
    pub(super) count: u32,
    pub(super) recorded_at: chrono::DateTime<chrono::Utc>,
}

impl SignedCheckpoint {
    /// How people name it.
    pub(super) fn place(&self) -> Place {
        Place::Checkpoint(self.checkpoint().size)
    }
}
