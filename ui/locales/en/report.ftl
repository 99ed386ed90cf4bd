# Status reports.
report = Report
section-reports = Status reports
reports-caption = Published status reports
reports-none = No status report has been published.
report-published-on = Published
report-overall = Overall judgement
report-for = For the meeting
report-withdrawn = The report is withdrawn
report-withdrawn-short = withdrawn
report-head = Status report number { $number }, published { $moment } by the programme office.
report-head-for = For { $meeting }.
report-root = Root of the log
report-parts = The programme office’s judgement
report-before = last report:
report-time = Time
report-cost = Cost
report-scope = Scope
report-risk = Risk
report-benefits = Benefits
report-programme-then = The programme then
report-programme-then-means = The rest is computed from the log as it stood when the report was written. What was recorded later does not change it.
report-write = Write a status report
report-write-lead = The report shows the programme at { $position }, as you see it now. What is recorded later does not change it.
report-publish = Publish the report
report-title = Heading
report-title-hint = For example Status report 3, 2026.
report-meeting = For the meeting
report-meeting-hint = May be left empty.
report-status = Status
report-because = Because
report-lacking = The report is no longer whole
report-lacking-means = { $count ->
    [one] 1 event that the report was built on has been erased since it was written.
   *[other] { $count } events that the report was built on have been erased since it was written.
 } Where they were shown, it says erased. Otherwise the report is as it was published.
reports-since = Changes since { $report }
report-checkpoint = The first signed state of the log with the report in it, of { $moment }. Whoever keeps a print can use it to check that neither the report nor what it rests on has been altered.
report-withdraw = Withdraw { $name }
report-withdraw-lead = The report can still be read, marked as withdrawn. A new one can be published instead.
report-withdraw-do = Withdraw the report
report-withdraw-way = Withdraw the report
report-withdrawn-on = Withdrawn on
report-back = To the report
