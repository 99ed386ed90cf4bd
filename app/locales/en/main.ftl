# Dates
date-long = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
date-at-time = { $date } at { $time }

# Nouns in the definite form
noun-programme = the programme
noun-phase = the phase
noun-milestone = the milestone
noun-goal = the goal
noun-decision = the decision
noun-meeting = the meeting
noun-report = the status report
noun-risk = the risk
noun-costplan = the cost plan
noun-batch = the batch of actuals
noun-erasure = the erasure

# So many, the number apart
things-programme = { $count ->
    [one] programme
   *[other] programmes
}
things-phase = { $count ->
    [one] phase
   *[other] phases
}
things-milestone = { $count ->
    [one] milestone
   *[other] milestones
}
things-goal = { $count ->
    [one] goal
   *[other] goals
}
things-decision = { $count ->
    [one] question for decision
   *[other] questions for decision
}
things-risk = { $count ->
    [one] risk
   *[other] risks
}
things-costplan = { $count ->
    [one] cost plan
   *[other] cost plans
}
things-batch = { $count ->
    [one] batch of actuals
   *[other] batches of actuals
}
things-erasure = { $count ->
    [one] erasure
   *[other] erasures
}
things-meeting = { $count ->
    [one] meeting
   *[other] meetings
}
things-report = { $count ->
    [one] status report
   *[other] status reports
}

# Why an order was refused: a fact with its values and a way on
refusal-not-found = There is nothing here: { $noun }. Check the id.
refusal-already-exists = This exists already: { $noun }. Correct what is there instead of adding it again.
refusal-content-erased = The content has been erased: { $noun }. Nothing more can be recorded about it.
refusal-programme-closed = The programme was closed on { $closed_on }. Nothing more can be recorded in it.
refusal-reason-required = Give a reason. The change must make sense to those who read it later.
refusal-effective-in-future = { $effective_on } is after today, { $today }. Give a day that has been.
refusal-out-of-order = { $effective_on } is before { $earlier_on }, the day of what it follows.
refusal-year-impossible = A year is 1900–2199, not { $year }.
refusal-decision-required = This change needs a decision that allows it. Name the decision.
refusal-decision-not-in-force = The decision “{ $title }” is not in force: it is not approved, or it has been withdrawn or superseded.
refusal-decision-authorises-other = The decision “{ $title }” does not allow this change to exactly these values. See its list of what it allows.
refusal-decision-spent = The decision “{ $title }” has been used for this already. A new change needs a new decision.
refusal-nothing-changes = This is how it stands already. Nothing was changed.
refusal-entry-not-found = The entry to correct is not there, or has been withdrawn.
refusal-entry-exists = The entry exists already. Correct it instead.
refusal-entry-needed = Later entries rest on this one. Withdraw them first.
refusal-correction-of-other-kind = The correction is of another kind than the entry. A progress report is corrected by another progress report, for example.
refusal-organisation-unknown = The organisation “{ $organisation }” does not take part in the programme.
refusal-body-unknown = The programme has no body “{ $body }”.
refusal-category-unknown = The programme has no cost category “{ $category }”.
refusal-duplicate = “{ $key }” is given twice.
refusal-empty = At least one line is required.
refusal-sum-too-large = The sum is too large to be recorded.
refusal-extension-not-later = The programme already runs until { $until }. An extension must go further.
refusal-phases-open = { $count ->
    [one] One phase is neither completed nor cancelled.
   *[other] { $count } phases are neither completed nor cancelled.
 } Complete or cancel them first.
refusal-threshold-impossible = The threshold of a serious risk is 1–15, not { $threshold }.
refusal-scale-not-later = A risk scale holds already from { $effective_on }. A new one must hold from a later day.
refusal-open-point-unknown = There is no open point “{ $key }”.
refusal-already-settled = The open point “{ $title }” was settled on { $settled_on }.
refusal-already-started = The phase “{ $title }” started on { $started_on }. Correct that entry instead.
refusal-not-started = The phase “{ $title }” has not started. Record its start first.
refusal-already-completed = The phase “{ $title }” was completed on { $completed_on }. Correct that entry instead.
refusal-already-cancelled = “{ $title }” was cancelled on { $cancelled_on } and cannot be changed.
refusal-before-start = { $effective_on } is before the phase started, { $started_on }.
refusal-complete-instead = The phase “{ $title }” is done at 100%. Complete it instead of reporting progress.
refusal-already-achieved = The milestone “{ $title }” was reached on { $achieved_on }. Correct that entry instead.
refusal-unit-mismatch = The goal “{ $title }” is measured in another unit.
refusal-already-declared = The goal “{ $title }” was declared settled on { $declared_on }.
refusal-not-measured = The goal “{ $title }” has no measurement to rest on. Record one first.
refusal-already-taken = “{ $title }” was decided on { $taken_on }. A new decision can supersede it.
refusal-already-withdrawn = This was withdrawn on { $withdrawn_on }: { $noun }.
refusal-already-superseded = “{ $title }” was superseded by another decision on { $superseded_on }.
refusal-four-eyes = “{ $title }” must be recorded as taken by somebody else than who proposed it.
refusal-erasure-length = An erasure lists 1–{ $most } events. Divide it if there are more.
refusal-erasure-elsewhere = There is no event of this programme at position { $position }. Check the position.
refusal-never-erased = The event at position { $position } is never erased: it belongs to the programme’s frame and rules, to decisions and what was set by them, to what takes something back, or to the record of erasures. If it is wrong, correct it instead.
refusal-already-erased = The event at position { $position } has been erased already. Leave it out of the list.
refusal-erasure-settled = The erasure under “{ $rule }” has been carried out or declined already. Propose a new one if more is to be erased.
refusal-erasure-four-eyes = The erasure under “{ $rule }” must be carried out by somebody else than who proposed it.
refusal-option-unknown = “{ $title }” has no option “{ $option }”.
refusal-only-approval-authorises = Only an approval can allow changes.
refusal-basis-beyond-log = The log has not reached position { $position }. The basis of a decision must be in the log.
refusal-superseded-by-itself = A decision cannot supersede itself.
refusal-not-taken = “{ $title }” is not decided yet.
refusal-meeting-not-held = The meeting called for { $scheduled_on } is not recorded as held. Record that first.
refusal-not-at-that-meeting = The meeting was held by the body “{ $body }” on { $held_on }. The decision names another body or another day.
refusal-position-before-programme = The programme begins at log position { $began }. Position { $position } lies before that.
refusal-risk-already-closed = The risk “{ $title }” was closed on { $closed_on }. Reopen it first.
refusal-risk-open = The risk “{ $title }” is open already.
refusal-not-assessed = The risk “{ $title }” has not been assessed. Assess it first.
refusal-baseline-missing = There is no cost baseline for { $year }. Record it first.
refusal-ramp-disordered = The steps of the ramp must follow each other in time; { $quarter } does not.
refusal-factor-impossible = An index and a volume are figures from 1 on. Give them so.
refusal-claimed-by-yourself = Who claims a saving does not judge it. Let somebody else do so.
refusal-already-judged = The saving has been judged already. Withdraw it and claim it anew if it has changed.
refusal-sharing-key-missing = There is no cost-sharing key for “{ $service }” in { $quarter }. Set it first.
refusal-consumption-missing = Nothing is recorded of what was used of “{ $service }” in { $quarter }. Record it first.
refusal-nobody-to-share = Somebody must bear something. Give at least one weight above nothing.
refusal-reverse-instead = A shared cost is not withdrawn but reversed. Reverse it instead, and the same key is used.
refusal-weight-impossible = A milestone is worth more than nothing. Give an amount above nothing.

# Values that cannot be read
malformed-split = The shares “{ $value }” (in basis points) do not make a whole. Give shares to different places that are 100 % together.
malformed-season = The quarters' shares “{ $value }” (in hundredths of a per cent) are not a whole year. Give four shares that are exactly 100 % together.
malformed-quarter = “{ $value }” is not a quarter. Write 2025-Q4, for example.
malformed-quarter-range = { $value } ends before it begins.
malformed-amount = “{ $value }” is not an amount. Write kronor, for example 1 234 567,50.
malformed-share = “{ $value }” is not a share. Write hundredths of a per cent, 0–10000.
malformed-percent = “{ $value }” is not a percentage. Write 0–100, for example 40 or 37.5.
malformed-key = “{ $value }” is not a key. Use a–z, 0–9 and inner hyphens, at most 64 characters.
malformed-title = “{ $value }” will not do as a heading. Write 1–200 characters on one line.
malformed-prose = “{ $value }” will not do as text. Write 1–10,000 characters.
malformed-actor = “{ $value }” is not a signature. Use a–z, 0–9, dots and hyphens, at most 64 characters.
malformed-grade = “{ $value }” is not a grade. Probability and consequence are 1–4.
malformed-risk-value = “{ $value }” is not a risk value. It is a product of two numbers 1–4.
malformed-id = “{ $value }” is not an id.
malformed-date = “{ $value }” is not a day. Write 2026-03-31, for example.
malformed-date-range = { $value } ends before it begins.
malformed-number = “{ $value }” is not a whole number.
malformed-one-of = “{ $value }” will not do. Give exactly one of the alternatives.
malformed-feed-parameters = “{ $value }” cannot be read. The feed takes after, programme, decision (with programme), limit and wait, each at most once.
malformed-positions = “{ $value }” is not a list of log positions. Write them with commas or hyphens, for example 12, 15, 20-25.
malformed-as-of = “{ $value }” is not a moment. Write a day (2026-03-31), a quarter (2026-Q1), a time (2026-03-31T14:00:00+02:00) or a log position (@123).

# At the door
failure-denied = Your role may not do this. Sign in with a role that may.
failure-denied-reading = Administrators see to accounts and do not read the content of programmes.
failure-conflict = Something happened in between: { $happened }. Read what is new and try again.
failure-command-reused = The same command id has been used for something else. Make a new id.
failure-as-of-before = The programme did not exist on that day.
failure-as-of-future = That moment has not been yet.
failure-beyond-log = Position { $position } is not in this log, which ends at position { $head }. Does it belong to another log?
failure-reversed = The first moment lies after the second. Change their places.
failure-after-known = { $day } lies after the moment whose knowledge you ask for. Choose a later moment or an earlier day.
failure-not-found = What you are looking for does not exist.
failure-unreachable = The database cannot be reached just now. Send the same again in a while: what is recorded already will not be recorded twice.
failure-forbidden-erasure = The database’s user may not erase, and nothing was changed. Carry the erasure out in the terminal with “loggbok gallra carry-out” and the database user that owns the tables.
failure-not-owner = The database’s files have not been cleaned after the erasure: only the database user that owns the tables can rewrite them. Run “loggbok gallra clean-up” with that user.
failure-not-shown = Recorded at position { $position }, but not shown yet. Reload the page in a while.
failure-full = The disk is full. Nothing was recorded. Make room and try again.
failure-stopped = Writing has stopped after a fault of the storage. Reading works. Restart the program once the fault is mended.
failure-unreadable = The programme cannot be shown: the event at position { $position } cannot be read by this version of Loggbok.
failure-fault = Something went wrong on our side. Quote the number { $reference } if you get in touch.
failure-file-changed = The programme file has changed since it was read. Nothing was changed. Differences: { $count }.

# Events
event-ProgrammeOpened = the programme was opened
event-DirectiveAdopted = the directive was adopted
event-ProgrammeExtended = the programme was extended
event-ProgrammeClosed = the programme was closed
event-RiskScaleSet = the risk scale was set
event-OpenPointNoted = an open point was noted
event-OpenPointSettled = an open point was settled
event-ProgrammeFileImported = a programme file was read
event-PhasePlanned = the phase was planned
event-PhaseBaselineSet = the phase’s baseline was decided
event-PhaseStarted = the phase started
event-PhaseProgressReported = progress was reported
event-PhaseConfirmedUnchanged = the phase was confirmed unchanged
event-PhaseReforecast = the phase was forecast anew
event-PhaseCompleted = the phase was completed
event-PhaseCancelled = the phase was cancelled
event-PhaseEntryCorrected = an entry of the phase was corrected
event-MilestonePlanned = the milestone was planned
event-MilestoneBaselineSet = the milestone’s baseline was decided
event-MilestoneReforecast = the milestone was forecast anew
event-MilestoneAchieved = the milestone was reached
event-MilestoneCancelled = the milestone was cancelled
event-MilestoneEntryCorrected = an entry of the milestone was corrected
event-GoalDefined = the goal was defined
event-MeasurementRecorded = a measurement was recorded
event-GoalTargetChanged = the goal’s target was changed
event-GoalDeclaredReached = the goal was declared reached
event-GoalDeclaredMissed = the goal was declared missed
event-MeasurementCorrected = a measurement was corrected
event-DecisionProposed = the decision was proposed
event-DecisionTaken = the decision was dealt with
event-DecisionWithdrawn = the decision was withdrawn
event-DecisionSuperseded = the decision was superseded
event-MeetingScheduled = a meeting was called
event-MeetingRescheduled = the meeting was moved
event-MeetingHeld = the meeting was held
event-MeetingClosed = the minutes of the meeting were adjusted
event-MeetingCancelled = the meeting was cancelled
event-MeetingEntryCorrected = an entry on the meeting was corrected
event-ReportPublished = a status report was published
event-ReportWithdrawn = a status report was withdrawn
event-RiskRaised = the risk was raised
event-RiskAssessed = the risk was assessed
event-RiskResponsePlanned = a response was planned
event-RiskReviewed = the risk was reviewed
event-RiskConfirmedUnchanged = the risk was confirmed unchanged
event-RiskOccurred = the risk occurred
event-RiskClosed = the risk was closed
event-RiskReopened = the risk was reopened
event-RiskEntryCorrected = an entry of the risk was corrected
event-CostBaselineSet = the cost baseline was set
event-SavingsPlanSet = the savings plan was set
event-TransitionBudgetSet = the transition budget was set
event-BatchOpened = a batch of actuals was opened
event-MappingRulesSet = the rules for reading ledgers were set
event-CostPremiseRecorded = something that costs rest on was stated
event-CostsForecast = a cost forecast was given
event-DeviationExplained = a deviation was explained
event-CostEntryWithdrawn = a statement about costs was withdrawn
event-BudgetReductionConfirmed = a budget reduction was decided
event-SavingClaimed = a saving was claimed
event-SavingJudged = a claimed saving was judged
event-MilestonesWeighed = the weights of milestones were set
event-SharingKeySet = a cost-sharing key was set
event-ConsumptionRecorded = consumption was recorded
event-SharedCostCharged = a joint cost was shared out
event-SharedCostReversed = a shared cost was reversed
event-LedgerRowsPosted = rows of a ledger were posted
event-ActualsPosted = actuals were posted
event-BatchClosed = a batch of actuals was closed
event-ActualCorrected = an actual was corrected
event-BatchWithdrawn = a batch of actuals was withdrawn
event-ErasureProposed = an erasure was proposed
event-ErasureCarriedOut = an erasure was carried out
event-ErasureDeclined = an erasure was declined

# Values in words
target-at-least = at least { $value }
target-yes = yes
target-followed = followed without a target level
due-yearly = every year from { $year }
due-months = { $count } months after the start of operation
measured-yes = yes
measured-no = no
outcome-approved = Approved
outcome-rejected = Rejected
outcome-tabled = Tabled
outcome-referred-back = Referred back
role-reader = a reader
role-steering-group = the steering group
role-programme-office = the programme office
role-finance = finance
role-auditor = the auditor
role-administrator = the administrator
status-on-plan = on plan
status-risk = at risk
status-off = off plan
status-done = done
status-not-started = not started
status-cancelled = cancelled
status-missing = not given
late-quarters = { $count ->
    [one] 1 quarter late
   *[other] { $count } quarters late
 }
early-quarters = { $count ->
    [one] 1 quarter early
   *[other] { $count } quarters early
 }
late-days = { $count ->
    [one] 1 day late
   *[other] { $count } days late
 }
early-days = { $count ->
    [one] 1 day early
   *[other] { $count } days early
 }
value-graded = risk value { $value } ({ $probability } × { $consequence })
value-product = risk value { $value }
value-threshold = risk value above { $value }
value-claim = { $sum }, claimed
value-claim-validated = { $sum }, judged to hold
value-claim-rejected = { $sum }, judged not to hold
key-equal = equal parts
key-consumption = by consumption
value-so = recorded
value-open = open
value-closed = closed
value-settled = settled
value-unsettled = open
value-reached = reached
value-missed = missed
value-rows = { $count ->
    [one] 1 row, { $sum }
   *[other] { $count } rows, { $sum }
 }
value-row = { $quarter }, { $bucket }: { $sum }
value-events = { $count ->
    [one] 1 event
   *[other] { $count } events
 }
value-transition = transition
value-not-posted = not posted

# Changes between two moments
subject-programme = The programme
subject-phase = An erased phase
subject-milestone = An erased milestone
subject-goal = An erased goal
subject-decision = An erased decision
subject-meeting = An erased meeting
subject-report = An erased report
subject-risk = An erased risk
subject-costplan = The cost plan
subject-batch = An erased batch of actuals
subject-erasure = An erasure
heading-programme = The programme
heading-phase = Phases
heading-milestone = Milestones
heading-goal = Goals
heading-decision = Decisions
heading-meeting = Meetings
heading-report = Status reports
heading-risk = Risks
heading-costplan = Cost plan
heading-batch = Actuals
heading-erasure = Erasures
what-quoted = { $what } “{ $part }”
what-opening = Opened
what-batch-opening = Opened
what-directive = Directive
what-time-frame = Last quarter
what-closing = Closed
what-risk-scale = Threshold of a serious risk
what-open-point = Open point
what-file = Programme file read
what-plan = Plan
what-baseline = Baseline
what-forecast = Forecast
what-progress = Progress
what-confirmation = Confirmed unchanged
what-start = Started
what-completion = Completed
what-reached = Reached
what-cancellation = Cancelled
what-definition = Defined
what-target = Target
what-measurement = Measurement
what-declaration = Declared
what-proposal = Proposed
what-outcome = Dealt with
what-withdrawal = Withdrawn
what-batch-withdrawal = Withdrawn
what-superseding = Superseded by
what-called = Called for
what-held = Held
what-minutes = Adjusted
what-publication = Published
what-meeting-cancellation = Cancelled
what-raising = Raised
what-assessment = Assessment
what-response = Response
what-review = Review
what-occurrence = Occurred
what-openness = Open or closed
what-cost-baseline = Cost baseline
what-savings-plan = Savings plan
what-transition-budget = Transition budget
what-price-index = Price index
what-volume = Volume
what-perimeter = Change of perimeter
what-season = Season
what-cost-forecast = Cost forecast
what-explanation = Explanation of a deviation
what-milestone-weights = Weights of milestones
what-sharing-key = Cost-sharing key
what-consumption = Consumption
what-shared-charge = Joint cost
what-net-cost = Net cost
what-alone-share = Share when going alone
what-budget-reduction = Budget reduction
what-saving-claim = Claimed saving
what-row = Rows
what-ledger = Ledger rows
what-mapping = Rules for reading ledgers
what-posting = Posted
what-erasure = Erased
what-erasure-proposal = Proposed
what-erasure-carried-out = Carried out
what-erasure-declined = Declined
change-unchanged = { $value }, unchanged
change-gone = { $value } no longer holds
change-nothing-holds = nothing holds
fact-effective = effective { $day }
fact-corrected = corrected
fact-withdrawn = withdrawn
fact-recorded = recorded { $moment } by { $who }, log position { $position }
fact-by-decision = by { $decision }
fact-reason = “{ $reason }”
fact-backdated = Back-dated: true already at the first moment, recorded { $days ->
    [one] 1 day
   *[other] { $days } days
 } later
difference-title = Changes in { $name }
difference-moment = { $day } (log position { $position }, recorded { $moment })
difference-span = From { $from } to { $to }.
difference-count = { $count ->
    [0] Nothing new has been recorded.
    [one] 1 change
   *[other] { $count } changes
 }{ $late ->
    [0] .
    [one] , of which 1 back-dated.
   *[other] , of which { $late } back-dated.
 }
difference-none = Nothing has changed between the two moments.
difference-lacks = { $count ->
    [one] The content of 1 event was erased later and cannot be compared.
   *[other] The content of { $count } events was erased later and cannot be compared.
 }
difference-standings = How things stand
difference-totals = Actuals by organisation and quarter
difference-rows = { $count ->
    [one] 1 row differs
   *[other] { $count } rows differ
 }
replay-title = History: { $name }
replay-count = { $count ->
    [0] No events up to log position { $position }.
    [one] 1 event up to log position { $position }.
   *[other] { $count } events up to log position { $position }.
 }
replay-no-effect = Changed nothing of what is shown.

# In the terminal
terminal-beyond-loopback = Loggbok listens on this machine only, not on { $listen }: its sign-in is local and would let anybody in. Use --listen 127.0.0.1:4800, for example.
terminal-listen = Cannot listen on { $listen }: { $cause }. Choose another address with --listen, for example 127.0.0.1:0 for a free port.
terminal-file = { $place } cannot be used. Technical detail: { $cause }
terminal-file-missing = { $place } does not exist. See that the path is right.
terminal-file-denied = The program may not read or write { $place }. Change the permissions, or name another place.
terminal-no-export = { $place } is neither a backup made by “loggbok backup” nor an export made by “loggbok export”. Nothing was restored.
terminal-exists = { $place } exists already and is not overwritten. Name another file.
terminal-settings-file = The settings file { $place } cannot be read: { $cause }
terminal-setting = The setting { $key } cannot be “{ $value }”. Choose among: { $remedy }.
terminal-database = The database { $url } is of a kind Loggbok does not know. Write sqlite:DIRECTORY or postgres://USER@HOST/DATABASE.
terminal-no-installation = There is no installation in { $place }. Name the directory with --data, or start a new one with “loggbok serve”.
terminal-not-empty = { $place } already holds an installation. Restore into an empty directory.
terminal-findings = { $count ->
    [one] One thing does not hold.
   *[other] { $count } things do not hold.
 }
terminal-locked = The log in { $place } is open in another program. Stop it first; read files on the page while the server runs.
terminal-foreign = { $place } is not a log that Loggbok has made. Name another database or directory. Nothing was changed.
terminal-newer = The log has schema { $found } and this program knows { $known }. Use a newer program.
terminal-older = The log has schema { $found } and this program needs { $known }. Start the server once (loggbok serve), in PostgreSQL as the owner of the tables: that brings the log up to date. A backup is first restored into an empty directory (loggbok restore).
terminal-unreachable = The database { $place } cannot be reached. See that the server is running and the address is right. Technical detail: { $what }
terminal-no-database = There is no database { $place } on the server. Create it (createdb), or correct the address.
terminal-denied = The program has no access to { $place }. See that the place exists and that the program has the rights it needs there. Technical detail: { $what }
terminal-credentials = The database { $place } refuses the user or the password. Nothing was changed.
terminal-read-only = The database { $place } can only be read; it may be a replica. Name the server that takes changes.
terminal-damaged = The log is damaged. Run loggbok doctor to see everything that does not hold, and restore a backup. Technical detail: { $place }: { $what }
terminal-store = The database could not do what was needed. Technical detail: { $what }
weak-old = { $name } { $found } is too old to be sure to keep what was confirmed. { $needed } or later is needed.
weak-setting = The setting { $name } is { $found }: what was confirmed could be lost. Set it to { $needed }.
weak-encoding = The database’s encoding is { $found }. Create it with UTF8.
weak-network = { $place } is on the network file system { $kind }, where a power cut or a lost link can destroy what was confirmed. Use a directory on a local disk.
weak-lock = { $place } cannot be locked ({ $cause }). Use a directory on a local disk.
weak-search-path = { $place }: the schema that search_path names does not exist. Create it, or correct the address.
weak-url = The database’s address cannot be read. Write postgres://USER:PASSWORD@HOST:PORT/DATABASE.
terminal-open = Open { $address }
terminal-demo = Example data: a real programme with an invented history. All of it is gone once you stop with Ctrl+C.
terminal-serving = The installation is in { $place }. Stop with Ctrl+C.
terminal-stopping = Stopping …
terminal-imported = { $name } has been read: { $events ->
    [one] 1 event
   *[other] { $events } events
} up to position { $position }.
terminal-unchanged = { $name } had been read before, to the letter. Nothing was added.
terminal-contradiction = Contradiction in the source: { $what }
terminal-reading = Reading { $name } …
terminal-ledger-refused = { $place } cannot be imported as it stands. Nothing was changed.
terminal-profile = The source profile { $place } cannot be read: { $cause }
terminal-exported = { $events ->
    [one] 1 event
   *[other] { $events } events
} written, root { $root }.
terminal-backed-up = The backup { $place } is written and verified: { $events ->
    [one] 1 event
   *[other] { $events } events
}, root { $root }.
terminal-restored = The installation in { $place } is restored and verified: { $events ->
    [one] 1 event
   *[other] { $events } events
}, root { $root }.
terminal-which-programme = Name a programme with --programme. Here are: { $known }.
terminal-topic = “{ $text }” is not in the programme at that moment. Write programme, costplan or for example phase:teknik1, decision:§ 24, risk:r3.
terminal-doctor = { $events ->
    [one] 1 event
   *[other] { $events } events
}, { $programmes ->
    [one] 1 programme
   *[other] { $programmes } programmes
}, root { $root }.
terminal-erase-event = { $position }  { $event }, { $recorded }: { $fields }; { $bytes } bytes
terminal-erase-reason = the reason
terminal-erase-hindered = { $position }  { $event }: never erased
terminal-erase-gone = { $position }  { $event }: erased already
terminal-erase-unknown = { $position }  is no event of the programme
terminal-erase-dry-run = { $events ->
    [one] Dry run: 1 event and { $bytes } bytes would be destroyed. Nothing was changed.
   *[other] Dry run: { $events } events and { $bytes } bytes would be destroyed. Nothing was changed.
 }
terminal-erase-elsewhere = The same words also stand in: { $positions }. There they remain.
terminal-erase-proposed = Erasure { $erasure } is proposed (position { $position }). Somebody else is to carry it out.
terminal-erase-carried-out = Erasure { $erasure } is carried out: position { $position }.
terminal-erase-declined = Erasure { $erasure } is declined. Nothing was destroyed.
terminal-erase-cleaned = The files are cleaned: { $before } bytes before, { $after } after.
terminal-erase-clean = Nothing waits for a clean-up.
terminal-erase-protocol = { $erasure }  { $standing }  { $rule }; { $order }, { $day }; events: { $positions }
terminal-erase-standing-proposed = proposed
terminal-erase-standing-carried-out = carried out
terminal-erase-standing-declined = declined
terminal-erase-none = No erasures.
terminal-well = Everything holds.
export-damaged = Line { $line } of the export cannot be read: { $what }
export-cut = The export is cut short: { $found } of { $expected } events are there.
export-root = The export’s root does not match its content. Nothing was restored.
export-write = The export could not be written: { $what }
export-taken = The export does not hold together: { $what }. Nothing was restored.

# Ledger files
ledger-more-problems = … and { $count } more problems.
ledger-owner = The file belongs to organisation number { $found }, but { $expected } was expected. Check that it is the right municipality's file.
ledger-year = Line { $line } is booked on { $day }, but all rows were expected to be of { $expected }. Check that it is the right year.
ledger-file-known = The file is imported already, from “{ $source }”. Nothing was added.
ledger-vouchers-known = { $count ->
    [one] One voucher
   *[other] { $count } vouchers
} of the file are imported already from “{ $source }”, of { $first } – { $last }. Withdraw that batch first, or export the new period only.
ledger-overlap = The period overlaps “{ $source }”, of { $first } – { $last }. { $count ->
    [0] No vouchers are the same.
    [one] One voucher is the same.
   *[other] { $count } vouchers are the same.
}
ledger-tie = The rules “{ $one }” and “{ $other }” have the same priority and both meet account { $account }. Give them different priorities.
ledger-step-reading = Reading the file …
ledger-step-mapping = Reading the rows by the rules …
ledger-step-posting = Posting …
ledger-transition = Transition (one-off cost)
ledger-internal = Internal (not counted)
ledger-unmapped = Unmapped
ledger-total = In all { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}, { $sum }.

savings-title = Savings: { $name }
savings-nominal = Nominal prices.
savings-fixed = Prices of the baseline year.
savings-moment = As of { $day }, log position { $position }.
savings-nothing = Nothing is planned, believed or posted.
savings-missing = not given
savings-coverage = Coverage
savings-coverage-of = { $covered } of { $cells } cells with a baseline have actuals
savings-ladder = The ladder, { $span }
savings-potential = Potential per year at full effect, in prices of the baseline year
savings-planned = Planned saving
savings-decided = Of that, decided
savings-budgeted = Budget reduction by decision
savings-claimed = Claimed saving
savings-validated = Judged to hold
savings-realised = Realised saving, gross
savings-cashable = Cashable
savings-avoided = Avoided cost, in no other sum
savings-break-even = Break-even
savings-realised-net = Actuals: the quarter's net stays at or above zero from
savings-realised-cumulative = Actuals: the cumulative net stays at or above zero from
savings-last-complete = Last quarter that all have posted
savings-forecast-net = Forecast: the quarter's net stays at or above zero from
savings-forecast-cumulative = Forecast: the cumulative net stays at or above zero from
savings-not-reached = not reached
savings-bridge = From the baseline year's cost to the actual
savings-bridge-from = The baseline year's cost of the same quarters
savings-bridge-price = Price
savings-bridge-volume = Volume
savings-bridge-perimeter = Change of perimeter
savings-bridge-realised = Realised
savings-bridge-to = Actual
savings-quarters = Quarter by quarter
savings-baseline = Baseline
savings-believed = Forecast
savings-actual = Actual
savings-one-off = Transition cost
savings-net = Net
savings-cumulative = Cumulative net
savings-alone = Going alone: { $share } of net cost { $year }
savings-alone-cost = IT cost
savings-alone-net-cost = Net cost
savings-alone-at-share = IT cost at that share
savings-alone-increase = Increase
savings-alone-total = Increase for all
