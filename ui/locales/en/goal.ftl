# Programme goals.
goals-none = No goals have been defined.
goal-target = Target
goal-latest = Latest measurement
goal-measure = Measure
goal-follow-up = Follow-up
goal-original = Original target
goal-changed = Target changed to { $aim }
goal-course = Measurements
goal-met = The target level is met.
goal-not-met-due = The time has run out without the target level being met.
goal-under-way = Under way: the target level is not met yet.
goal-followed = Followed without a target level.
goal-unmeasured = Not measured yet.
goal-unmeasured-due = The time has run out without a measurement.
goal-reached = Declared reached { $day }.
goal-missed = Declared missed { $day }.
