# Phases and milestones.
because-unknown = No target is known to judge by.
because-cancelled = The phase is cancelled.
because-completed = Completed { $day }, { $late }.
because-completed-only = Completed { $day }.
because-end-passed = Was to end in { $target } but is not completed.
because-forecast-later = The forecast ends in { $forecast }, the target is { $target }.
because-start-passed = Was to start in { $target } but has not started.
because-behind = { $progress } done against { $expected } expected at an even pace.
because-nothing-reported = No progress is reported, { $expected } expected at an even pace.
because-starts-later = Starts in { $target }.
because-as-expected = Nothing speaks against the plan.
late-not = on time
late-by = { $count ->
    [one] 1 quarter late
   *[other] { $count } quarters late
 }
late-early = { $count ->
    [one] 1 quarter early
   *[other] { $count } quarters early
 }
late-both = { $current } against the baseline in force, { $original } against the original
baseline-none = no baseline decided
baseline-none-yet = No baseline has been decided. The plan is the yardstick.
baseline-history = Baseline
baseline-original = Original baseline
baseline-move = Moved from { $from } to { $to }
baseline-moved-by = { $count ->
    [one] { $signed } quarter
   *[other] { $signed } quarters
 }
forecast-history = Forecasts
forecast-none = No forecast has been made.
progress-history = Work done
progress-none = No progress has been reported.
reports-all = All reports ({ $count })
progress-done = { $share } done
progress-expected = { $share } expected
progress-not-due = nothing expected yet
plan = Plan
phase-started = Started
phase-completed = Completed
history-on-roadmap = The whole history on the roadmap
roadmap-caption = Phases against quarter targets. The programme’s time frame is { $frame }.
roadmap-lead = What was decided, what is forecast and what has happened, quarter by quarter. Below the chart stands every phase with its history.
printed-in-sources = End by source
printed-ends = The end quarter each source prints for { $phase }
printed-end = Printed end
absent-in-source = the phase is absent from the source
holds = holds in the plan
sources-differ = The sources differ
see-open-points = See the open points
milestones-none = The phase has no milestones.
milestones-without-phase = Milestones whose phase was erased
milestones-caption = Milestones of { $phase }
milestone = Milestone
milestone-acceptance = Accepted when
milestone-target-day = Planned day
milestone-reached-day = Reached
milestone-evidence = Evidence
milestone-no-baseline = none decided
milestone-not-reached = not reached
baseline-moved = { $count ->
    [0] the baseline has not moved
    [one] the baseline moved once
   *[other] the baseline moved { $count } times
 }
days-late = { $count ->
    [one] 1 day late
   *[other] { $count } days late
 }
days-early = { $count ->
    [one] 1 day early
   *[other] { $count } days early
 }
forecast-not-given = none made
# Forms about phases.
phase-plan = Plan a new phase
phase-plan-lead = The plan is what the programme has in mind. It becomes a baseline only by a decision.
phase-plan-do = Record the phase
phase-start = { $name } has started
phase-start-lead = Progress can be reported once the start is recorded.
phase-start-do = Record the start
phase-start-way = Record the start
phase-report = Report progress of { $name }
phase-report-lead = Give how much of the whole phase is done. Earlier reports stay.
phase-report-do = Record the progress
phase-report-way = Report progress
phase-confirm = Confirm that { $name } is unchanged
phase-confirm-lead = What was last reported still holds. It then counts as fresh.
phase-confirm-do = Confirm unchanged
phase-confirm-way = Confirm unchanged
phase-reforecast = New forecast for { $name }
phase-reforecast-lead = The forecast is what the programme office believes. It moves no baseline.
phase-reforecast-do = Record the forecast
phase-reforecast-way = New forecast
phase-baseline = Baseline of { $name } by decision
phase-baseline-lead = The baseline is set and moved by decision only, to the very quarters decided.
phase-baseline-do = Set the baseline
phase-baseline-way = Baseline by decision
phase-complete = { $name } is completed
phase-complete-lead = The phase counts as done. It cannot be opened again, but the entry can be corrected.
phase-complete-do = Record the completion
phase-complete-way = Record the completion
phase-cancel = Cancel { $name }
phase-cancel-lead = The phase stays with its history, as cancelled. A decision is needed if it has a baseline.
phase-cancel-do = Cancel the phase
phase-cancel-way = Cancel
phase-correct = Correct an entry about { $name }
phase-correct-lead = Nothing is changed or removed: the correction is added, and what stood before is shown beside it.
phase-correct-do = Record the correction
phase-correct-way = Correct
phase-withdraw = Withdraw an entry about { $name }
phase-withdraw-lead = The entry should never have been made. It stays in the log as withdrawn.
phase-withdraw-do = Withdraw the entry
phase-name = Name of the phase
phase-activity = Content (may be left empty)
phase-number = Place in the list
phase-number-hint = Phases are shown in order of their numbers.
phase-share = Done
phase-share-hint = Of the whole phase, 0–99 per cent. When all is done, record that the phase is completed instead.
phase-started-on = Day the phase started
phase-completed-on = Day the phase was completed
# Forms about milestones.
milestone-plan = Plan a new milestone
milestone-plan-lead = A milestone is a day when something is to be true. The day becomes a baseline only by a decision.
milestone-plan-do = Record the milestone
milestone-achieve = { $name } is reached
milestone-achieve-lead = Give the day and what shows that the condition is met.
milestone-achieve-do = Record as reached
milestone-achieve-way = Reached
milestone-reforecast = New forecast for { $name }
milestone-reforecast-lead = The forecast is the day the programme office believes in. It moves no baseline.
milestone-reforecast-do = Record the forecast
milestone-reforecast-way = New forecast
milestone-baseline = Baseline of { $name } by decision
milestone-baseline-lead = The baseline is set and moved by decision only, to the very day decided.
milestone-baseline-do = Set the baseline
milestone-baseline-way = Baseline by decision
milestone-cancel = Cancel { $name }
milestone-cancel-lead = The milestone stays with its history, as cancelled. A decision is needed if it has a baseline.
milestone-cancel-do = Cancel the milestone
milestone-cancel-way = Cancel
milestone-correct = Correct an entry about { $name }
milestone-correct-lead = Nothing is changed or removed: the correction is added, and what stood before is shown beside it.
milestone-correct-do = Record the correction
milestone-correct-way = Correct
milestone-withdraw = Withdraw an entry about { $name }
milestone-withdraw-lead = The entry should never have been made. It stays in the log as withdrawn.
milestone-withdraw-do = Withdraw the entry
milestone-name = Name of the milestone
milestone-acceptance-hint = What must be true for the milestone to count as reached.
milestone-achieved-on = Day the milestone was reached
milestone-achieved-on-hint = It may be an earlier day; the entry is then shown as recorded afterwards.
milestone-shown-by = Evidence
milestone-shown-by-hint = What shows it, for example minutes, a report or a case number.
milestone-forecast-on = Day you believe in
