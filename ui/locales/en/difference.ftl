# Compare, two clocks and history.
page-compare = Compare
page-two-clocks = Two clocks
page-history = History
moment-forms = Write a day (2025-12-10), a quarter (2025-Q4), a time with its zone (2025-12-10T14:00:00+01:00) or a log position (@123).
backdated = { $days ->
    [0] back-dated entry
    [one] back-dated, 1 day
   *[other] back-dated, { $days } days
 }
compare-lead = What has changed between two moments: what, from what, to what, when, by whom, why and on which decision.
compare-from = From
compare-to = To (empty: now)
compare-do = Compare
compare-since = Since the end of
compare-swap = Change places of the moments
compare-span = From { $from } (position { $first }) to { $to } (position { $second })
compare-nothing = Nothing has changed between the two moments.
compare-count = { $count ->
    [0] Nothing new has been recorded. The time that has passed changes how things stand.
    [one] 1 change.
   *[other] { $count } changes.
 }
compare-late = { $count ->
    [one] 1 of them is back-dated.
   *[other] { $count } of them are back-dated.
 }
compare-late-means = Back-dated means that it was true already at the first moment, but not known then.
compare-standings = How things stand
compare-totals = Actuals by organisation and quarter
compare-before = Before
compare-after = After
compare-rows = { $count ->
    [one] 1 row differs.
   *[other] { $count } rows differ.
 }
compare-rows-backdated = { $count ->
    [one] 1 is of a quarter that had passed.
   *[other] { $count } are of quarters that had passed.
 }
compare-steps-more = { $count ->
    [one] 1 earlier entry
   *[other] { $count } earlier entries
 }
clocks-lead = A fact has two times: when it was true and when it became known. Here the same day stands twice, as it was known then and as it is known now.
clocks-on = The day in question
clocks-title = True on { $day }
clocks-known = Known { $day }
clocks-what = Fact
clocks-since = Recorded since
clocks-nothing-since = nothing
clocks-unknown = not known
clocks-erased = { $count ->
    [one] 1 event is erased. What it said is no longer there to be set against anything.
   *[other] { $count } events are erased. What they said is no longer there to be set against anything.
}
clocks-same = What was true on that day was known then, and nothing has been added since.
clocks-differ = { $count ->
    [one] About 1 fact we know more now than then.
   *[other] About { $count } facts we know more now than then.
 }
clocks-unchanged = { $count ->
    [one] 1 fact is the same
   *[other] { $count } facts are the same
 }
clocks-nothing-then = The log had not begun on that day, so nothing was known then.
late-title = Late entries
late-none = Everything is recorded on the day it was true.
late-lead = { $count ->
    [one] 1 fact was recorded later than the day it tells of.
   *[other] { $count } facts were recorded later than the day they tell of. The longest delays come first.
 }
late-more = { $count ->
    [one] 1 more
   *[other] { $count } more
 }
late-says = Content
late-days = Days
late-recorded = Recording
history-lead = The programme after every event of the log, from the first to the latest. Drag the slider, or go step by step.
history-slider = Log position
history-steps = Steps in the history
history-first = First
history-previous = Previous
history-next = Next
history-last = Latest
history-programme = The programme after the event
history-no-effect = The event changed nothing of what is shown.
compare-totals-caption = Actuals before and after
late-caption = Late entries, the longest delay first
late-caption-rest = The other late entries
