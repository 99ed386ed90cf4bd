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
# Formulär om faser.
phase-plan = Planera en ny fas
phase-plan-lead = Planen är vad programmet tänker sig. Den blir baslinje först genom ett beslut.
phase-plan-do = Registrera fasen
phase-start = { $name } har startat
phase-start-lead = Framsteg kan rapporteras när starten är registrerad.
phase-start-do = Registrera starten
phase-start-way = Registrera start
phase-report = Rapportera framsteg för { $name }
phase-report-lead = Ange hur stor del av hela fasen som är upparbetad. Tidigare rapporter står kvar.
phase-report-do = Registrera framsteget
phase-report-way = Rapportera framsteg
phase-confirm = Bekräfta att { $name } är oförändrad
phase-confirm-lead = Det som senast rapporterades gäller fortfarande. Uppgiften räknas sedan som aktuell.
phase-confirm-do = Bekräfta oförändrad
phase-confirm-way = Bekräfta oförändrad
phase-reforecast = Ny prognos för { $name }
phase-reforecast-lead = Prognosen är vad programkontoret tror. Den flyttar ingen baslinje.
phase-reforecast-do = Registrera prognosen
phase-reforecast-way = Ny prognos
phase-baseline = Baslinje för { $name } enligt beslut
phase-baseline-lead = Baslinjen sätts och flyttas bara genom beslut, till just de kvartal som beslutades.
phase-baseline-do = Fastställ baslinjen
phase-baseline-way = Baslinje enligt beslut
phase-complete = { $name } är avslutad
phase-complete-lead = Fasen räknas som klar. Den kan inte öppnas igen, men uppgiften kan rättas.
phase-complete-do = Registrera avslutet
phase-complete-way = Registrera avslut
phase-cancel = Ställ in { $name }
phase-cancel-lead = Fasen står kvar med sin historia, som inställd. Har den en baslinje krävs ett beslut.
phase-cancel-do = Ställ in fasen
phase-cancel-way = Ställ in
phase-correct = Rätta en uppgift om { $name }
phase-correct-lead = Inget ändras eller tas bort: rättelsen läggs till, och det som stod före visas bredvid.
phase-correct-do = Registrera rättelsen
phase-correct-way = Rätta
phase-withdraw = Återta en uppgift om { $name }
phase-withdraw-lead = Uppgiften skulle aldrig ha registrerats. Den står kvar i loggen som återtagen.
phase-withdraw-do = Återta uppgiften
phase-name = Fasens namn
phase-activity = Innehåll (får lämnas tomt)
phase-number = Plats i listan
phase-number-hint = Faserna visas i nummerordning.
phase-share = Upparbetat
phase-share-hint = Av hela fasen, 0–99 procent. Är allt klart registrerar du i stället att fasen är avslutad.
phase-started-on = Dag då fasen startade
phase-completed-on = Dag då fasen avslutades
# Formulär om milstolpar.
milestone-plan = Planera en ny milstolpe
milestone-plan-lead = En milstolpe är en dag då något ska vara sant. Dagen blir baslinje först genom ett beslut.
milestone-plan-do = Registrera milstolpen
milestone-achieve = { $name } är uppnådd
milestone-achieve-lead = Ange dagen och vad som visar att villkoret är uppfyllt.
milestone-achieve-do = Registrera som uppnådd
milestone-achieve-way = Uppnådd
milestone-reforecast = Ny prognos för { $name }
milestone-reforecast-lead = Prognosen är den dag programkontoret tror på. Den flyttar ingen baslinje.
milestone-reforecast-do = Registrera prognosen
milestone-reforecast-way = Ny prognos
milestone-baseline = Baslinje för { $name } enligt beslut
milestone-baseline-lead = Baslinjen sätts och flyttas bara genom beslut, till just den dag som beslutades.
milestone-baseline-do = Fastställ baslinjen
milestone-baseline-way = Baslinje enligt beslut
milestone-cancel = Ställ in { $name }
milestone-cancel-lead = Milstolpen står kvar med sin historia, som inställd. Har den en baslinje krävs ett beslut.
milestone-cancel-do = Ställ in milstolpen
milestone-cancel-way = Ställ in
milestone-correct = Rätta en uppgift om { $name }
milestone-correct-lead = Inget ändras eller tas bort: rättelsen läggs till, och det som stod före visas bredvid.
milestone-correct-do = Registrera rättelsen
milestone-correct-way = Rätta
milestone-withdraw = Återta en uppgift om { $name }
milestone-withdraw-lead = Uppgiften skulle aldrig ha registrerats. Den står kvar i loggen som återtagen.
milestone-withdraw-do = Återta uppgiften
milestone-name = Milstolpens namn
milestone-acceptance-hint = Vad som ska vara sant för att milstolpen ska räknas som uppnådd.
milestone-achieved-on = Dag då milstolpen uppnåddes
milestone-achieved-on-hint = Det får vara en tidigare dag; då visas uppgiften som registrerad i efterhand.
milestone-shown-by = Underlag
milestone-shown-by-hint = Vad som visar det, till exempel ett protokoll, en rapport eller ett diarienummer.
milestone-forecast-on = Dag ni tror på
