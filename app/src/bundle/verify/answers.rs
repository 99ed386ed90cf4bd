//! The answers of commands against what the commands wrote.

use super::super::format::{BundleFiles, BundleHead, COMMANDS, CommandLine, read};
use super::Walk;
use super::finding::{Place, What};

/// Every command that wrote has its answer, and no answer says anything else than what was written.
pub(super) fn check(files: &dyn BundleFiles, head: &BundleHead, walk: &mut Walk) {
    let Some(text) = walk.report.file(files, COMMANDS) else {
        return;
    };
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let Some(answer) = read::<CommandLine>(line) else {
            walk.report.add(Place::File(COMMANDS.to_owned()), What::Malformed);
            continue;
        };
        walk.report.commands += 1;
        let fits = match walk.commands.remove(&answer.id) {
            Some(written) => {
                (written.last, written.count, written.recorded_at)
                    == (answer.position, answer.events, answer.recorded_at)
                    && written.first + u64::from(written.count) == written.last + 1
            }
            None => answer.events == 0 && answer.position <= head.size,
        };
        if !fits {
            walk.report
                .add(Place::Answer(answer.id.to_string()), What::Answer);
        }
    }
    if walk.report.commands != head.commands {
        walk.report.add(Place::File(COMMANDS.to_owned()), What::End);
    }
    // Whose entries could not all be read has been told about already.
    if walk.tree.size() == head.size {
        let mut unanswered: Vec<_> = walk.commands.drain().collect();
        unanswered.sort_by_key(|(_, written)| written.first);
        for (id, _) in unanswered {
            walk.report.add(Place::Answer(id.to_string()), What::Missing);
        }
    }
}
