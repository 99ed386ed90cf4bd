# The month’s round.
page-update = Update
back-to-update = To Update
update-lead = The month’s round: what waits for an entry, the oldest first. Report what has changed and confirm what has not.
update-due = To update ({ $count })
update-none = Nothing waits for an entry just now.
update-rest = Other things that can be updated
update-new = Add
update-goal = Goal
update-phases = Phases ({ $count })
update-milestones = Milestones ({ $count })
update-goals = Goals ({ $count })
update-risks = Risks ({ $count })
update-unseen = { $days ->
    [one] Should have been reported or confirmed by { $day }, 1 day ago.
   *[other] Should have been reported or confirmed by { $day }, { $days } days ago.
 }
update-passed = { $days ->
    [one] Expected { $day }, 1 day ago. Is it reached, or is a new forecast needed?
   *[other] Expected { $day }, { $days } days ago. Is it reached, or is a new forecast needed?
 }
update-unmeasured = { $days ->
    [one] Should have been measured by { $day }, 1 day ago.
   *[other] Should have been measured by { $day }, { $days } days ago.
 }
update-unreviewed = { $days ->
    [one] Should have been reviewed or confirmed by { $day }, 1 day ago.
   *[other] Should have been reviewed or confirmed by { $day }, { $days } days ago.
 }
