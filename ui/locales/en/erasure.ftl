# Erasure.
page-erasure = Erasure
erasure-lead = What has been erased in the programme, under which rule and on which decision. That the events happened still stands, and every proof still holds.
erasure-none = Nothing has been erased, and no erasure is proposed.
erasure-positions = Log positions to try
erasure-positions-hint = Write them with commas or hyphens, for example 12, 15, 20-25. At most 500. Nothing changes.
erasure-try = Dry run
erasure-standing = Standing
erasure-order = Decision on erasure
erasure-events = Events
erasure-proposed-at = Proposed
erasure-proposed = proposed, waiting for somebody else
erasure-carried-out = carried out
erasure-declined = declined
erasure-destroyed = { $count ->
    [one] The content of one event was destroyed, { $bytes } bytes.
   *[other] The content of { $count } events was destroyed, { $bytes } bytes.
 }
erasure-cleaned = The database’s files were cleaned { $moment }: { $before } bytes before, { $after } after.
erasure-not-cleaned = The database’s files are not cleaned yet. That is done when the server is restarted, or by “loggbok gallra clean-up”.
erasure-never-here = The installation was rebuilt from a later export: its files never held the content.
erasure-own = You proposed the erasure. Somebody else must carry it out.
erasure-who = Somebody else than who proposed the erasure carries it out: { $office } or { $group }.
erasure-sure = I have read the decision on erasure, and it is about these events. The content is destroyed for good.
erasure-carry-out = Carry out the erasure
erasure-why-not = Reason to decline
erasure-decline = Decline
erasure-dry-run = Dry run of an erasure
erasure-would-go = { $count ->
    [one] One event and { $bytes } bytes would be destroyed. Nothing was changed.
   *[other] { $count } events and { $bytes } bytes would be destroyed. Nothing was changed.
 }
erasure-unknown = There is no event of the programme here
erasure-elsewhere = The same words also stand in other events
erasure-elsewhere-means = There they remain unless those are erased too. A programme file that was read often holds the whole text.
erasure-never = never erased
erasure-gone = erased already
erasure-goes = would be erased
erasure-reason = the reason
erasure-listed = Events of the dry run
erasure-position = Position
erasure-event = Event
erasure-recorded = Recorded
erasure-fields = Fields
erasure-bytes = Bytes
erasure-rule = Rule
erasure-rule-hint = For example an entry of the records schedule. It is kept for ever: write nothing here that is to be erased.
erasure-ordered-by = Decision on erasure
erasure-ordered-on = Day of the decision
erasure-propose = Propose the erasure
erasure-to-protocol = To the erasures
erasure-by = Proposed by { $who }
erasure-carried-out-by = Carried out by { $who }.
erasure-declined-by = Declined by { $who }.
erasure-decline-it = Decline the erasure
erasure-not-possible = The erasure can be proposed once every position in the list may be erased.
erasure-ordered-by-hint = For example KS 2026/45 § 12. It is kept for ever.
erasure-field-count = { $count ->
    [one] 1 field
   *[other] { $count } fields
 }
