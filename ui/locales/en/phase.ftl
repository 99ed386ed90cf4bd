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
