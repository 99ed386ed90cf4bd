# Status.

decisions-asked-for = To decide
no-decisions-asked-for = No decision is awaited.

# The roadmap.
phase = Phase
status = Status
original-plan = Original plan
baseline = Baseline
forecast = Forecast
actual = Actual
progress = Work done
milestones = Milestones
not-started = not started
roadmap-empty = The programme has no phases yet.
road-said-baseline = baseline { $range }
road-said-forecast = forecast { $range }
road-said-progress = { $share } done
legend-baseline = Baseline in force
legend-forecast = Forecast
legend-late = Later than the baseline
legend-work = Work done
legend-original = Original plan
legend-reached = Milestone, reached
legend-to-come = Milestone, to come
milestone-reached = { $name }: reached { $day }
milestone-forecast = { $name }: forecast { $day }
milestone-target = { $name }: target { $day }

# Series of measurements.
series-empty = No measurement has been recorded.
effective-date = Effective date
measured = Measured
target-value = Target { $value }
target-due = Target by { $day }

# Savings.
quarter = Quarter
savings-empty = No savings plan has been recorded.
savings-per-quarter = Per quarter
savings-cumulative = Cumulative net
savings-planned = Planned saving
savings-realised = Realised saving
transition-cost = Transition cost
break-even = Forecast to break even { $quarter }
break-even-here = forecast to break even

# Risks.
consequence = Consequence
probability = Probability
probability-1 = Very low
probability-2 = Low
probability-3 = High
probability-4 = Very high
risk-number = Risk { $number }
risks-serious = Serious, risk value over { $value }
risks-other = Others
risks-product-only = Only the risk value is known
risks-unassessed = Not assessed
risk-unchanged = unchanged
risk-moved = was { $was } ({ $difference })

coverage = { $given } of { $of } { $what }
