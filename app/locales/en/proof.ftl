proof-unsigned = No checkpoint has been signed yet. The first one is signed when “loggbok serve” starts and the log has at least one event.
proof-unproved = There is no proof of { $what }: the position comes after the last checkpoint, or does not exist. While the server runs, a new checkpoint is signed within ten seconds.
proof-keys = Checkpoints of { $origin } are signed with the last of these keys:
proof-rotated = The key has been changed. The new one is { $key }. Give it to those who check the log; the old one is good for nothing new.
proof-key-missing = The log is signed with key { $known }, but the file with it is missing. Put the file back, or say where it is with --key. If it is lost, change to a new one with “loggbok key rotate --lost”.
proof-key-not-lost = Key { $known } is still there. Change without --lost, so that the old key vouches for the new one.
proof-key-another = The log is signed with key { $known }, but the file holds { $found }. Give the right file with --key.
proof-smaller = The key has signed { $signed ->
    [one] 1 event
   *[other] { $signed } events
} already, but the log has only { $size }. It was probably restored from too old a copy. Restore a newer one; nothing is signed until then.
proof-inconsistent = The log does not begin with what was signed ({ $signed ->
    [one] 1 event
   *[other] { $signed } events
}): something in it has been changed. Examine it with “loggbok doctor” and restore a copy; nothing is signed until then.
proof-not-a-key = { $place } holds no signing key or checkpoint. Restore the file from your copy of it.
proof-key-open = { $place } can be read by others than its owner. Mend that with “chmod 600”, and change keys if somebody else may have read it.
proof-origin = “{ $origin }” cannot be the installation's name: it may not be empty or hold blanks or plus signs.
proof-chain-not-a-key = Key { $number } is not a key of a log.
proof-chain-untied = Key { $number } is not tied to the one before: what ties it is missing or does not hold.
proof-chain-lost = Key { $number } follows a key that is said to be lost; the old key has not vouched for it.
proof-note-malformed = it is not a signed checkpoint
proof-note-unsigned = none of the log's keys has signed it
proof-note-forged = its signature does not hold
proof-note-retired = the key that signed it had been replaced by then
proof-path = The proof does not lead from the event to the checkpoint.
proof-elsewhere = The event itself says that it stands in another place than the proof says.
bundle-written = The bundle has been written to { $place }: { $events ->
    [one] 1 event
   *[other] { $events } events
}. To check it: loggbok verify { $place }
bundle-later = { $count ->
    [one] 1 event has come after the last checkpoint and is not in it. It will be when the next one is signed.
   *[other] { $count } events have come after the last checkpoint and are not in it. They will be when the next one is signed.
}
bundle-unsealed = Entry { $position } is erased, but its erasure has not been signed yet and could not come along. Start the server (loggbok serve), which signs it, and export again. No bundle was written.
verify-head = Checked: the log { $origin }
verify-events = { $events } entries read in order. Each is written as it should be, follows from the one before, and stands in its place in the hash tree.
verify-content = The content of { $kept } of them is what was recorded.
verify-erased = { $erased ->
    [one] 1 is erased: that it exists and when it was written is proved, but not what it held.
   *[other] { $erased } are erased: that they exist and when they were written is proved, but not what they held.
 }
verify-erasures = { $count ->
    [one] The erasure is itself an event in the bundle, and lists what is erased: number { $positions }.
   *[other] The erasures are themselves events in the bundle, and list all that is erased: numbers { $positions }.
 }
verify-checkpoints = { $checkpoints } checkpoints are rightly signed and agree with the entries.
verify-commands = { $commands } answers of commands agree with what was written.
verify-root = Root of the tree: { $root }
verify-held = The checkpoint that you kept covers { $size ->
    [one] 1 event
   *[other] { $size } events
} and agrees: nothing up to and including event { $size } has been changed, removed or added since it was signed.
verify-key-held = The key that you kept is the log's.
verify-witnesses = Witnesses that have vouched for the last checkpoint: { $names }.
verify-unknown = What the check cannot know:
verify-unknown-held = – whether whoever keeps the log has rewritten it and signed it anew. Only a checkpoint kept elsewhere tells: give it with --checkpoint.
verify-unknown-key = – whether the key in the bundle is that of the right organisation. Compare it with the one you were given in another way, or give it with --log-key.
verify-unknown-after = – what has happened after the last checkpoint, the one over { $size ->
    [one] 1 event
   *[other] { $size } events
}.
verify-unknown-facts = – whether what was recorded is true, and whom the signatures (pseudonyms) stand for.
verify-unknown-answers = – whether the digests of commands and the times of signing are unchanged; they are not part of the tree.
verify-sound = Everything that can be checked holds.
verify-findings = What does not hold, { $count } { $count ->
    [one] finding
   *[other] findings
}:
verify-first = The first bad entry is number { $position }.
proof-other-checkpoint = The checkpoint is not of this log, or is no checkpoint. Name one that this log has signed.
verify-failed = { $count ->
    [one] The check failed: one finding.
   *[other] The check failed: { $count } findings.
 } Do not use the bundle as evidence; ask for a new one, and keep this one for an inquiry.
verify-proof-holds = The proof holds: event { $position } stands in the log { $origin }, by the checkpoint over { $size ->
    [one] 1 event
   *[other] { $size } events
}.
verify-proof-key = The key that signed it has not been checked: give it with --log-key.
verify-no-bundle = { $place } is neither a bundle made by “loggbok export --bundle” nor a proof made by “loggbok prove”.
verify-policy = The policy cannot be read, line { $line }: { $text }
verify-key = “{ $key }” is not a verifier key (name+number+key).
verify-place-entry = entry { $position }
verify-place-entries = one of the entries { $first }–{ $last }
verify-place-checkpoint = the checkpoint over { $size ->
    [one] 1 event
   *[other] { $size } events
}
verify-place-held = the checkpoint that you kept
verify-place-file = the file { $file }
verify-place-answer = the answer of command { $command }
verify-what-missing = is missing
verify-what-unreadable = cannot be read ({ $what })
verify-what-malformed = is damaged or changed
verify-what-format = is in the format { $format }, which this program does not know; use a newer one
verify-what-held-key = does not hold the key that you kept
verify-what-leaf = is not written as an entry should be
verify-what-elsewhere = says itself that it belongs in another place
verify-what-version = does not follow the one before in its stream
verify-what-time = was recorded before the one before it
verify-what-hash = is not the one in the hash tree
verify-what-nodes = does not agree with the higher levels of the hash tree
verify-what-no-content = lacks its content, or the content cannot be read
verify-what-content = has another content than was recorded
verify-what-unordered = has lost its content, although no erasure in the bundle lists it
verify-what-other-log = is of another log, { $origin }
verify-what-root = does not agree with the entries up to there: one of them has been changed
verify-what-beyond = covers more events than the bundle: the end of the log is missing
verify-what-end = does not agree with how many there should be
verify-what-answer = does not agree with what was written
verify-what-quorum = is not vouched for by the witnesses that the policy asks for
witness-serving = The witness watches { $count } { $count ->
    [one] log
   *[other] logs
} at { $address }. Its key: { $key }
drill-backed-up = Backup: { $events ->
    [one] 1 event
   *[other] { $events } events
}, { $bytes } bytes, { $took } ms.
drill-restored = Restored and recomputed: { $events ->
    [one] 1 event
   *[other] { $events } events
} ({ $erased } erased), { $commands ->
    [one] 1 answer
   *[other] { $commands } answers
} of commands, { $took } ms.
drill-agreed = { $checkpoints ->
    [one] One checkpoint agrees. It covers { $signed } events. It took { $took } ms.
   *[other] { $checkpoints } checkpoints agree, the largest over { $signed } events. It took { $took } ms.
 }
drill-beyond = covers more events than the log: the end is missing
drill-well = The drill succeeded: what was restored is what was signed.
drill-unsigned = There is no checkpoint to compare with: nothing but the content itself says that it is the same log.
drill-later = { $count ->
    [one] One event is newer than the last checkpoint; no signature vouches for it.
   *[other] { $count } events are newer than the last checkpoint; no signature vouches for them.
 }
drill-no-key = There is no key: the checkpoint’s root was compared, but its signature was not checked.
restore-not-as-signed = { $count ->
    [one] One thing is not as it was signed. Nothing was restored.
   *[other] { $count } things are not as they were signed. Nothing was restored.
 }
restore-key = The signing key (signing.key) is a file of its own and does not come with a backup. Put it back into the data directory before the server starts.
copy-different = { $place } holds something other than the source: they differ from event { $position } on. Copy into an empty database or directory. Nothing was changed.
copy-taken = { $place } is not empty: it holds no events, but accounts or other records that do not come from the source. Copy into an empty database or directory. Nothing was changed.
copy-stopped = The copy stopped at event { $position }. What has been copied is whole. Give the same command again, and the copy goes on from there.
restore-stopped = The restore stopped at event { $position }. The database { $place } is not whole. Empty it and restore again.
copy-erased = { $count ->
    [one] The content of one event has been erased in the source since it was copied. It is now destroyed in the target, too.
   *[other] The content of { $count } events has been erased in the source since they were copied. It is now destroyed in the target, too.
 }
terminal-copied-onto = The target held the first { $found } events of the source already; the copy went on after them.
terminal-copied = Everything has been copied to { $place }: { $events ->
    [one] 1 event
   *[other] { $events } events
}. Root of the tree: { $root }
