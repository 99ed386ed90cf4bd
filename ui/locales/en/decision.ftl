# Decisions.
by-decision = by
decision-proposed = proposed
decision-tabled = tabled
decision-referred-back = referred back
decision-approved = approved
decision-rejected = rejected
decision-withdrawn = withdrawn
decision-superseded = superseded by another decision
decisions-pending = To decide
decisions-taken = Taken
decisions-none-taken = No decision has been taken.
decision-question = Question
decision-body = Body
decision-options = Options
decision-basis = Basis
decision-authorises = Authorises
decision-proposed-when = Proposed
decision-rests = What rests on the decision
decision-votes = { $favour } for, { $against } against, { $abstained } abstained
decision-reservation = Reservation
decision-recusal = Recusal
ask-due = { $body } by { $day }
ask-overdue = { $body } was to settle this by { $day }
ask-no-date = { $body }, no date is set
authorises-nothing = changes nothing by itself
authorises-directive = programme directive { $version }
authorises-extension = extension to the end of { $until }
authorises-closure = closing the programme
authorises-phase-baseline = baseline of { $name }: { $period }
authorises-milestone-baseline = baseline of { $name }: { $day }
authorises-cancellation = cancelling { $name }
authorises-goal-target = target of { $name }: { $aim }
authorises-cost-baseline = cost baseline of { $organisation } { $year }: { $sum }
authorises-savings-plan = savings plan
authorises-transition-budget = transition budget: { $sum }
without-none = Every change of scope, time, money and aim rests on a decision.
without-means = Changes of scope, time, money or aim that do not rest on a decision in force.
lack-no-decision = no decision invoked
lack-not-approved = the decision was not approved
lack-withdrawn = the decision was withdrawn
lack-superseded = the decision was superseded
lack-erased = the decision was erased
decisions-earlier = { $count ->
    [one] One earlier decision
   *[other] { $count } earlier decisions
 }
