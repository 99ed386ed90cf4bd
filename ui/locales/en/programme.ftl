# The programme: start, loading and status.
portfolio-lead = Every programme of the installation.
portfolio-caption = As of { $day }
portfolio-unreadable = The event at position { $position } cannot be read. The row is true up to there.
phases-done = Phases done
phases-late = Phases off plan
potential-per-year = Potential per year
last-entry = Latest entry
load-another = Load another programme
first-visit = Welcome to Loggbok
first-visit-lead = There is no programme here yet. Load a programme file, and its phases, savings, risks and open points are shown.
load-lead = A file is read whole or not at all. The same file can be loaded twice without adding anything.
load-hand-in = Hand in a file
load-what = What is a programme file?
load-what-is = A programme file is a text file (TOML) that describes a programme when it starts: organisations, phases, goals, budget, savings, risks and open questions. Figures stand as the source prints them. Loggbok computes, corrects nothing and reports every discrepancy.
load-ships-1 = With Loggbok comes
load-ships-2 = : the joint IT organisation in Dalsland, with eight phases from Q4 2024 to Q1 2027. A good one to begin with.
load-whole = If anything is wrong in the file, nothing is loaded. Each problem is then listed with line, key and remedy.
load-terminal-1 = In a terminal,
load-terminal-2 = does the same.
load-file = Programme file
load-limit = A .toml file of at most 1 MiB.
load-do = Load
load-sign-in = Sign in to load a file
load-sign-in-means = Only { $role } may load programme files. After signing in you come back here.
load-wrong-role = Your account may not load files
load-wrong-role-means = You are signed in as { $name }. Only { $role } may load programme files.
load-no-file = No file was handed in
load-too-large = The file is larger than 1 MiB
load-not-text = The file is not UTF-8 text
nothing-changed = Nothing was changed.
load-place = Place
load-line = line { $line }, column { $column }
load-key = Key
load-fact = Problem
load-remedy = Remedy
load-problems-means = Put the problems right in the file and hand it in again.
load-changed = { $file } has changed since it was loaded
load-changed-means = Nothing was changed. Changes are made in Loggbok, by decision where one is needed. The files differ in this:
section-phases = Phases against quarter targets
section-savings = Savings
section-risks = Risks
section-goals = Programme goals
section-decisions = Decisions
section-without = Changes without a decision
section-open-points = Open points
section-charter = About the programme
verdict-no-phases = The programme has no phases yet.
verdict-unknown = How it stands cannot be judged: data are missing or erased.
verdict-end = The last phase is believed to end in { $quarter }.
verdict-end-late = { $count ->
    [one] The last phase is believed to end in { $quarter }, one quarter after the programme’s time frame ({ $frame }).
   *[other] The last phase is believed to end in { $quarter }, { $count } quarters after the programme’s time frame ({ $frame }).
 }
verdict-no-baseline = No baseline has been decided. Phases are held to the plan in the source.
figure-phases = Phases done
figure-of = { $count } of { $of }
figure-phases-note = { $late } off plan, { $risk } at risk
figure-savings = Saving realised
figure-savings-none = none posted
figure-savings-note = against { $planned } planned { $span }. { $posted } of { $of } municipalities have posted { $quarter }.
figure-savings-potential = There are no actuals. The potential in the source is { $sum } per year.
figure-risks = Serious risks
figure-risks-unassessed = not assessed
figure-risks-note = All are assessed.
figure-risks-note-unassessed = { $count } not assessed.
figure-risks-others = { $condition }: { $count } of { $of } serious.
figure-points = Open points
figure-points-contradictions = { $contradictions ->
    [one] 1 contradiction in the sources
   *[other] { $contradictions } contradictions in the sources
 }
figure-points-gaps = { $gaps ->
    [one] 1 part to complete
   *[other] { $gaps } parts to complete
 }
open-points-lead = Where the sources contradict themselves or are incomplete, nothing is put right. Each source stands with its own words until the question is settled.
open-points-none = No points are open.
open-points-settled = Settled points ({ $count })
open-point-settled = Settled { $day }.
open-point-contradiction = Contradiction
open-point-missing = To be completed
open-point-readings = What each source says
charter-mandate = Mandate
charter-directive = Programme directive
charter-organisations = Organisations
charter-bodies = Governance
charter-files = Programme file loaded
charter-extended = Extended to the end of { $until }
charter-closed = The programme is closed
charter-limits = Scope limits
directive-adopted = Version { $version }, adopted { $day }
directive-draft = Draft { $version }, dated { $day }
part-host = host municipality
part-observer = observer outside the programme
level-visionary = visionary level
level-strategic = strategic level
level-tactical = tactical level
level-operational = operational level
level-reference = reference group
body-duties = Duties
load-problems = { $count ->
    [one] One problem in { $file }
   *[other] { $count } problems in { $file }
 }
verdict-late = { $late ->
    [one] 1 of { $of } phases is off plan, { $done } are done.
   *[other] { $late } of { $of } phases are off plan, { $done } are done.
 }
verdict-risk = { $risk ->
    [one] No phase is off plan, but 1 of { $of } is at risk. { $done } are done.
   *[other] No phase is off plan, but { $risk } of { $of } are at risk. { $done } are done.
 }
verdict-done = All { $of } phases are done.
verdict-not-started = None of { $of } phases has begun.
verdict-on-plan = None of { $of } phases is off plan, { $done } are done.
verdict-moved = { $moves ->
    [one] One baseline has been moved; against the original ones { $late } phases are late.
   *[other] Baselines have been moved { $moves } times; against the original ones { $late } phases are late.
 }
asks-more = { $count ->
    [one] and 1 more question
   *[other] and { $count } more questions
 }
status-then = Status { $day }
figure-savings-unplanned = against the baseline year, { $span }. No saving per quarter has been decided. { $posted } of { $of } municipalities have posted { $quarter }.
