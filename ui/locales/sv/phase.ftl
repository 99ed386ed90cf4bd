# Faser och milstolpar.
because-unknown = Inget mål är känt att bedöma mot.
because-cancelled = Fasen är inställd.
because-completed = Avslutad { $day }, { $late }.
because-completed-only = Avslutad { $day }.
because-end-passed = Skulle ha slutat { $target } men är inte avslutad.
because-forecast-later = Prognosen slutar { $forecast }, målet är { $target }.
because-start-passed = Skulle ha startat { $target } men har inte startat.
because-behind = { $progress } upparbetat mot väntat { $expected } vid jämn takt.
because-nothing-reported = Inget framsteg är rapporterat, { $expected } väntat vid jämn takt.
because-starts-later = Startar { $target }.
because-as-expected = Inget talar emot planen.
late-not = i tid
late-by = { $count } kvartal sen
late-early = { $count } kvartal tidig
late-both = { $current } mot gällande baslinje, { $original } mot ursprunglig
baseline-none = ingen baslinje beslutad
baseline-none-yet = Ingen baslinje är beslutad. Planen är måttstock.
baseline-history = Baslinje
baseline-original = Ursprunglig baslinje
baseline-move = Flyttad från { $from } till { $to }
baseline-moved-by = { $count ->
   *[other] { $signed } kvartal
 }
forecast-history = Prognoser
forecast-none = Ingen prognos är lämnad.
progress-history = Upparbetat
progress-none = Inget framsteg är rapporterat.
reports-all = Alla rapporter ({ $count })
progress-done = { $share } upparbetat
progress-expected = { $share } väntat
progress-not-due = inget väntas ännu
plan = Plan
phase-started = Startad
phase-completed = Avslutad
history-on-roadmap = Hela historiken på färdplanen
roadmap-caption = Faser mot kvartalsmål. Programmets tidsram är { $frame }.
roadmap-lead = Det som är beslutat, det som är prognos och det som har hänt, kvartal för kvartal. Under figuren står varje fas med sin historia.
printed-in-sources = Slut enligt källorna
printed-ends = Det slutkvartal varje källa trycker för { $phase }
printed-end = Tryckt slut
absent-in-source = fasen saknas i källan
holds = gäller i planen
sources-differ = Källorna säger olika
see-open-points = Se de öppna punkterna
milestones-none = Fasen har inga milstolpar.
milestones-without-phase = Milstolpar vars fas är gallrad
milestones-caption = Milstolpar i { $phase }
milestone = Milstolpe
milestone-acceptance = Godkänd när
milestone-target-day = Planerad dag
milestone-reached-day = Uppnådd
milestone-evidence = Underlag
milestone-no-baseline = ingen beslutad
milestone-not-reached = ej uppnådd
baseline-moved = { $count ->
    [0] baslinjen har inte flyttats
    [one] baslinjen flyttad 1 gång
   *[other] baslinjen flyttad { $count } gånger
 }
days-late = { $count ->
    [one] 1 dag sen
   *[other] { $count } dagar sen
 }
days-early = { $count ->
    [one] 1 dag tidig
   *[other] { $count } dagar tidig
 }
forecast-not-given = ingen lämnad
