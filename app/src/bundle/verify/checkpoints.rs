//! The checkpoints: their signatures, and each root against the entries up to its size.

use super::super::format::{BundleFiles, BundleHead, CHECKPOINT, CHECKPOINTS, read};
use super::finding::{Place, Report, What};
use super::{Held, Walk};
use crate::proof::{Kept, KeyChain, SignedCheckpoint};

/// The checkpoints whose size the walk has yet to reach, the largest first.
pub(super) struct Milestones {
    ahead: Vec<Milestone>,
    held: Option<u64>,
}

struct Milestone {
    place: Place,
    size: u64,
    root: [u8; 32],
}

impl Milestones {
    /// Reads every checkpoint and checks its signature.
    pub(super) fn read(
        files: &dyn BundleFiles,
        head: &BundleHead,
        (chain, held): (&KeyChain, &Held),
        report: &mut Report,
    ) -> Self {
        let mut ahead = Vec::new();
        if let Some(text) = report.file(files, CHECKPOINTS) {
            for line in text.split_inclusive(|byte| *byte == b'\n') {
                match read::<Kept>(line) {
                    Some(kept) => ahead.extend(judge(&kept.note, chain, head, report)),
                    None => report.add(Place::File(CHECKPOINTS.to_owned()), What::Malformed),
                }
            }
        }
        if let Some(text) = report.file(files, CHECKPOINT) {
            last(
                &String::from_utf8_lossy(&text),
                head,
                (chain, held),
                report,
                &mut ahead,
            );
        }
        let mut milestones = Self { ahead, held: None };
        if let Some(text) = &held.checkpoint {
            milestones.hold(text, head, chain, report);
        }
        // Of one size, the held one is asked first, so that it is the one that is named.
        milestones
            .ahead
            .sort_by(|a, b| b.size.cmp(&a.size).then(a.place.cmp(&b.place)));
        milestones
    }

    /// The checkpoint held outside: its signature may be by any of the log's keys.
    fn hold(&mut self, text: &str, head: &BundleHead, chain: &KeyChain, report: &mut Report) {
        let signed = match SignedCheckpoint::parse(text) {
            Ok(signed) => signed,
            Err(fault) => return report.add(Place::Held, What::Note(fault)),
        };
        let checkpoint = signed.checkpoint();
        if checkpoint.origin != head.origin {
            return report.add(Place::Held, What::OtherLog(checkpoint.origin.clone()));
        }
        if let Err(fault) = chain.signer(&signed) {
            return report.add(Place::Held, What::Note(fault));
        }
        if checkpoint.size > head.size {
            return report.add(Place::Held, What::Beyond);
        }
        self.held = Some(checkpoint.size);
        self.ahead.push(Milestone {
            place: Place::Held,
            size: checkpoint.size,
            root: checkpoint.root,
        });
    }

    /// Compares the roots of the size that the walk has reached.
    pub(super) fn reached(&mut self, walk: &mut Walk) {
        let size = walk.tree.size();
        while let Some(next) = self.ahead.pop_if(|next| next.size == size) {
            let sound = next.root == walk.tree.root();
            match (&next.place, sound) {
                (Place::Held, true) => {}
                (_, true) => walk.report.checkpoints += 1,
                (_, false) => {
                    if next.place == Place::Held {
                        self.held = None;
                    }
                    walk.report.add(next.place, What::Root);
                }
            }
        }
    }

    /// After the last entry: no checkpoint may reach further.
    pub(super) fn end(&mut self, size: u64, report: &mut Report) {
        for next in self.ahead.drain(..) {
            if next.size > size {
                report.add(next.place, What::Beyond);
            }
        }
    }

    /// The walk has ended early: what was not reached is not judged.
    pub(super) fn broken(&mut self, size: u64, report: &mut Report) {
        if self
            .ahead
            .iter()
            .any(|next| next.place == Place::Held && next.size > size)
        {
            self.held = None;
            report.add(Place::Held, What::Root);
        }
        self.ahead.clear();
    }

    /// The size of the checkpoint held outside, if it holds.
    pub(super) const fn held(&self) -> Option<u64> {
        self.held
    }
}

fn judge(note: &str, chain: &KeyChain, head: &BundleHead, report: &mut Report) -> Option<Milestone> {
    let signed = match SignedCheckpoint::parse(note) {
        Ok(signed) => signed,
        Err(fault) => {
            report.add(Place::File(CHECKPOINTS.to_owned()), What::Note(fault));
            return None;
        }
    };
    let checkpoint = signed.checkpoint();
    if checkpoint.origin != head.origin || checkpoint.origin != chain.origin() {
        report.add(signed.place(), What::OtherLog(checkpoint.origin.clone()));
        return None;
    }
    if let Err(fault) = chain.signer(&signed) {
        report.add(signed.place(), What::Note(fault));
        return None;
    }
    Some(Milestone {
        place: signed.place(),
        size: checkpoint.size,
        root: checkpoint.root,
    })
}

/// The last checkpoint: it covers the whole bundle, and is the one that witnesses have seen.
fn last(
    note: &str,
    head: &BundleHead,
    (chain, held): (&KeyChain, &Held),
    report: &mut Report,
    ahead: &mut Vec<Milestone>,
) {
    let Some(milestone) = judge(note, chain, head, report) else {
        return;
    };
    if milestone.size != head.size {
        report.add(Place::File(CHECKPOINT.to_owned()), What::End);
    }
    if !ahead
        .iter()
        .any(|kept| kept.size == milestone.size && kept.root == milestone.root)
    {
        ahead.push(milestone);
    }
    if let (Some(policy), Ok(signed)) = (&held.policy, SignedCheckpoint::parse(note)) {
        let seen = policy.seen(&signed);
        if !policy.is_met(&seen) {
            report.add(Place::File(CHECKPOINT.to_owned()), What::Quorum);
        }
        report.witnesses = seen;
    }
}
