# The frame around every page.
language-name = English
skip-to-content = Skip to content
navigation = Pages
example-data = Example data
example-data-means = The programme is real, but the events are made up to show how Loggbok works.
missing = not given
show = Show
show-as-table = Show as a table
computed-from = Computed from { $place }
checkpoint = Checkpoint

# The moment shown.
moment-shown = Moment shown
as-of = as of { $day }
as-of-sentence = As of { $day }
as-of-quarter-end = { $date } (end of { $quarter })
as-of-position = log position { $position }
as-of-recorded = { $place }, recorded { $moment }
as-of-past = Later entries are not shown.
back-to-now = Back to now
choose-moment = Show another moment
moment-date = At the end of the day
moment-position = At log position
moment-quarter = At the end of the quarter
today = Today, { $day }
as-of-erased = { $count ->
    [one] The content of 1 event was erased after this moment. Where it was shown then, it says erased.
   *[other] The content of { $count } events was erased after this moment. Where it was shown then, it says erased.
 }
as-of-erasures = To the erasures
