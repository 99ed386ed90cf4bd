# Risks.
risk = Risk
risks-none = No risks are open.
risk-no-scale = No risk scale has been set, so nothing can be judged serious.
risk-caption = Open risks, compared with { $day }
risk-programmes = The programme
risk-facts = Show the facts behind each risk ({ $count })
risk-assessment = Assessment
risk-response = Response
risk-review = Last reviewed
risk-raised = Raised
risk-owner = Owner
risk-due = Due
risk-occurred = Occurred { $day }
risk-stale = Stale: the review is overdue.
risk-graded = probability { $probability } × consequence { $consequence } = { $value }
risk-value-only = risk value { $value }, the factors are not known
risk-not-raised = –
risk-not-assessed = not assessed
beside-title = Risks by municipality
beside-lead = { $count } of { $of } are serious, with a risk value above { $value }. The source gives the risk value only, not probability and consequence, so the risks have no place in the matrix.
beside-caption = Risk value by municipality; a dash means that the risk was not raised there
