# The mirror of the log in KurrentDB
mirror-begins = { $position ->
    [0] Mirroring the log to the stream { $stream } in { $place }, which is empty.
   *[other] Mirroring the log to the stream { $stream } in { $place }, which reaches position { $position }.
 }
mirror-follows = Everything up to position { $position } is mirrored. Following the log; stop with Ctrl+C.
mirror-done = Everything up to position { $position } is mirrored.
mirror-position = Mirrored up to position { $position }.
mirror-same = The mirror is the same as the log, event for event, up to position { $position }. Root of the tree: { $root }
mirror-overtaken = Somebody else mirrors the same log to the same stream. Going on after position { $position }.
mirror-lost = { $what } Trying again until it can.
mirror-back = The server answers again. Going on after position { $position }.
mirror-address = The address of the mirror cannot be read: { $what }. Write for example kurrentdb://HOST:2113?tls=false.
mirror-missing = There is no stream { $stream } in { $place }. See that the address and the stream's name (stream=NAME) are right.
mirror-foreign = Event { $number } of the stream { $stream } in { $place } is not of a mirror: { $what }. Choose another stream with stream=NAME in the address.
mirror-other = The stream { $stream } in { $place } differs from the log at position { $position }: it mirrors another log, or somebody has changed it. Nothing was written. Choose another stream with stream=NAME in the address.
mirror-ahead = The stream { $stream } in { $place } reaches position { $there }, the log only { $here }. Was the log restored from an older backup? What is missing is in the mirror: rebuild a log from it with loggbok copy --from. Nothing was written.
mirror-cut = The stream { $stream } in { $place } begins with event { $number }; what stood before is gone. Choose another stream with stream=NAME in the address, and leave it without a limit on number and age.
mirror-deleted = The stream { $stream } in { $place } was deleted, and a new one by the same name would go on counting where it ended. Choose another name with stream=NAME in the address.
mirror-erased = The content of position { $position } was erased from the log but is still in the stream { $stream } in { $place }. Delete the stream there, have KurrentDB scavenge, and mirror anew to another stream with stream=NAME in the address.
