# Datum
date-long = { $day } { $month ->
    [1] januari
    [2] februari
    [3] mars
    [4] april
    [5] maj
    [6] juni
    [7] juli
    [8] augusti
    [9] september
    [10] oktober
    [11] november
   *[12] december
} { $year }
date-at-time = { $date } kl. { $time }

# Substantiv i bestämd form
noun-programme = programmet
noun-phase = fasen
noun-milestone = milstolpen
noun-goal = programmålet
noun-decision = beslutet
noun-meeting = mötet
noun-report = lägesrapporten
noun-risk = risken
noun-costplan = kostnadsplanen
noun-batch = utfallsbunten
noun-erasure = gallringen

# Så många, siffran för sig
things-programme = program
things-phase = { $count ->
    [one] fas
   *[other] faser
}
things-milestone = { $count ->
    [one] milstolpe
   *[other] milstolpar
}
things-goal = programmål
things-decision = { $count ->
    [one] ärende för beslut
   *[other] ärenden för beslut
}
things-risk = { $count ->
    [one] risk
   *[other] risker
}
things-costplan = { $count ->
    [one] kostnadsplan
   *[other] kostnadsplaner
}
things-batch = { $count ->
    [one] utfallsbunt
   *[other] utfallsbuntar
}
things-erasure = { $count ->
    [one] gallring
   *[other] gallringar
}
things-meeting = { $count ->
    [one] möte
   *[other] möten
}
things-report = { $count ->
    [one] lägesrapport
   *[other] lägesrapporter
}

# Avslag på en order: ett faktum med sina värden och en väg vidare
refusal-not-found = Det du söker finns inte: { $noun }. Kontrollera id:t.
refusal-already-exists = Det här finns redan: { $noun }. Rätta det som finns i stället för att lägga till det på nytt.
refusal-content-erased = Innehållet är gallrat: { $noun }. Inget mer kan registreras om det.
refusal-programme-closed = Programmet avslutades den { $closed_on }. Inget mer kan registreras i det.
refusal-reason-required = Ange ett skäl. Ändringen ska gå att förstå i efterhand.
refusal-effective-in-future = { $effective_on } ligger efter i dag, { $today }. Ange en dag som har varit.
refusal-out-of-order = { $effective_on } ligger före { $earlier_on }, dagen för det som hände innan.
refusal-year-impossible = Ett årtal ska vara 1900–2199, inte { $year }.
refusal-decision-required = Ändringen kräver ett fattat beslut som tillåter den. Ange beslutet.
refusal-decision-not-in-force = Beslutet ”{ $title }” gäller inte: det är inte bifallet, eller så är det återkallat eller ersatt.
refusal-decision-authorises-other = Beslutet ”{ $title }” tillåter inte ändringen till just de här värdena. Se beslutets lista över vad det tillåter.
refusal-decision-spent = Beslutet ”{ $title }” är redan använt för detta. En ny ändring kräver ett nytt beslut.
refusal-nothing-changes = Så är det redan. Inget har ändrats.
refusal-entry-not-found = Posten som skulle rättas finns inte, eller är återtagen.
refusal-entry-exists = Posten finns redan. Rätta den i stället.
refusal-entry-needed = Senare poster vilar på den här posten. Återta dem först.
refusal-correction-of-other-kind = Rättelsen är av ett annat slag än posten. En framstegsrapport rättas till exempel med en annan framstegsrapport.
refusal-organisation-unknown = Organisationen ”{ $organisation }” deltar inte i programmet.
refusal-body-unknown = Programmet har inget organ ”{ $body }”.
refusal-category-unknown = Programmet har ingen kostnadskategori ”{ $category }”.
refusal-duplicate = ”{ $key }” står två gånger.
refusal-empty = Minst en rad krävs.
refusal-sum-too-large = Summan är för stor för att registreras.
refusal-extension-not-later = Programmet löper redan till och med { $until }. En förlängning måste gå längre.
refusal-phases-open = { $count ->
    [one] En fas är varken avslutad eller inställd.
   *[other] { $count } faser är varken avslutade eller inställda.
 } Avsluta eller ställ in dem först.
refusal-threshold-impossible = Gränsen för allvarlig risk ska vara 1–15, inte { $threshold }.
refusal-scale-not-later = En riskskala gäller redan från { $effective_on }. En ny måste gälla från en senare dag.
refusal-open-point-unknown = Det finns ingen öppen punkt ”{ $key }”.
refusal-already-settled = Den öppna punkten ”{ $title }” avgjordes den { $settled_on }.
refusal-already-started = Fasen ”{ $title }” startade den { $started_on }. Rätta den posten i stället.
refusal-not-started = Fasen ”{ $title }” har inte startat. Registrera starten först.
refusal-already-completed = Fasen ”{ $title }” avslutades den { $completed_on }. Rätta den posten i stället.
refusal-already-cancelled = ”{ $title }” ställdes in den { $cancelled_on } och kan inte ändras.
refusal-before-start = { $effective_on } ligger före fasens start, { $started_on }.
refusal-complete-instead = Fasen ”{ $title }” är klar vid 100 %. Avsluta den i stället för att rapportera framsteg.
refusal-already-achieved = Milstolpen ”{ $title }” nåddes den { $achieved_on }. Rätta den posten i stället.
refusal-unit-mismatch = Målet ”{ $title }” mäts i en annan enhet.
refusal-already-declared = Målet ”{ $title }” förklarades avgjort den { $declared_on }.
refusal-not-measured = Målet ”{ $title }” har ingen mätning att vila på. Registrera en mätning först.
refusal-already-taken = ”{ $title }” avgjordes den { $taken_on }. Ett nytt beslut kan ersätta det.
refusal-already-withdrawn = Det här återkallades den { $withdrawn_on }: { $noun }.
refusal-already-superseded = ”{ $title }” ersattes av ett annat beslut den { $superseded_on }.
refusal-four-eyes = ”{ $title }” måste registreras som fattat av någon annan än den som lade fram det.
refusal-erasure-length = En gallring omfattar 1–{ $most } händelser. Dela upp den om det är fler.
refusal-erasure-elsewhere = Det finns ingen händelse på position { $position } i det här programmet. Kontrollera positionen.
refusal-never-erased = Händelsen på position { $position } gallras aldrig: den hör till programmets ram och regler, till beslut och det som satts med stöd av dem, till det som tar tillbaka något, eller till gallringens eget protokoll. Är uppgiften fel, rätta den i stället.
refusal-already-erased = Händelsen på position { $position } är redan gallrad. Ta bort den ur listan.
refusal-erasure-settled = Gallringen enligt ”{ $rule }” är redan verkställd eller avböjd. Föreslå en ny om mer ska gallras.
refusal-erasure-four-eyes = Gallringen enligt ”{ $rule }” måste verkställas av någon annan än den som föreslog den.
refusal-option-unknown = ”{ $title }” har inget alternativ ”{ $option }”.
refusal-only-approval-authorises = Bara ett bifall kan tillåta ändringar.
refusal-basis-beyond-log = Loggen har inte nått position { $position }. Beslutsunderlaget måste finnas i loggen.
refusal-superseded-by-itself = Ett beslut kan inte ersätta sig självt.
refusal-not-taken = ”{ $title }” är inte avgjort än.
refusal-meeting-not-held = Mötet som är kallat till { $scheduled_on } är inte registrerat som hållet. Registrera det först.
refusal-not-at-that-meeting = Mötet hölls av organet ”{ $body }” den { $held_on }. Beslutet anger ett annat organ eller en annan dag.
refusal-position-before-programme = Programmet börjar på loggposition { $began }. Position { $position } ligger före det.
refusal-risk-already-closed = Risken ”{ $title }” stängdes den { $closed_on }. Öppna den igen först.
refusal-risk-open = Risken ”{ $title }” är redan öppen.
refusal-not-assessed = Risken ”{ $title }” är inte bedömd. Bedöm den först.
refusal-baseline-missing = Det finns ingen kostnadsbaslinje för { $year }. Registrera den först.
refusal-ramp-disordered = Trappans steg ska följa på varandra i tiden; { $quarter } gör det inte.
refusal-factor-impossible = Ett index och en volym är tal från 1 och uppåt. Ange dem så.
refusal-claimed-by-yourself = Den som har anmält en besparing granskar den inte själv. Låt någon annan göra det.
refusal-already-judged = Besparingen är redan granskad. Återta den och anmäl den på nytt om den har ändrats.
refusal-sharing-key-missing = Det finns ingen fördelningsnyckel för ”{ $service }” i { $quarter }. Fastställ den först.
refusal-consumption-missing = Det finns ingen uppgift om förbrukningen av ”{ $service }” i { $quarter }. Registrera den först.
refusal-nobody-to-share = Någon måste bära något. Ange minst en vikt över noll.
refusal-reverse-instead = En fördelad kostnad återtas inte, den återförs. Återför den i stället, så används samma nyckel.
refusal-weight-impossible = En milstolpe är värd mer än noll. Ange ett belopp över noll.

# Värden som inte går att läsa
malformed-split = Andelarna ”{ $value }” (i hundradels procent) gör inte en helhet. Ange andelar till skilda mål som tillsammans är 100 %.
malformed-season = Kvartalens andelar ”{ $value }” (i hundradels procent) är inte ett helt år. Ange fyra andelar som tillsammans är exakt 100 %.
malformed-quarter = ”{ $value }” är inget kvartal. Skriv till exempel 2025-Q4.
malformed-quarter-range = { $value } slutar före sin början.
malformed-amount = ”{ $value }” är inget belopp. Skriv kronor, till exempel 1 234 567,50.
malformed-share = ”{ $value }” är ingen andel. Skriv hundradels procent, 0–10000.
malformed-percent = ”{ $value }” är ingen procentsats. Skriv 0–100, till exempel 40 eller 37,5.
malformed-key = ”{ $value }” är ingen nyckel. Använd a–z, 0–9 och bindestreck inuti, högst 64 tecken.
malformed-title = ”{ $value }” duger inte som rubrik. Skriv 1–200 tecken på en rad.
malformed-prose = ”{ $value }” duger inte som text. Skriv 1–10 000 tecken.
malformed-actor = ”{ $value }” är ingen signatur. Använd a–z, 0–9, punkt och bindestreck, högst 64 tecken.
malformed-grade = ”{ $value }” är ingen grad. Sannolikhet och konsekvens är 1–4.
malformed-risk-value = ”{ $value }” är inget riskvärde. Det är en produkt av två tal 1–4.
malformed-id = ”{ $value }” är inget id.
malformed-date = ”{ $value }” är ingen dag. Skriv till exempel 2026-03-31.
malformed-date-range = { $value } slutar före sin början.
malformed-number = ”{ $value }” är inget heltal.
malformed-one-of = ”{ $value }” duger inte. Ange exakt ett av alternativen.
malformed-feed-parameters = ”{ $value }” går inte att läsa. Flödet tar after, programme, decision (med programme), limit och wait, var och en högst en gång.
malformed-positions = ”{ $value }” är inga loggpositioner. Skriv dem med komma eller bindestreck, till exempel 12, 15, 20-25.
malformed-as-of = ”{ $value }” är ingen tidpunkt. Skriv en dag (2026-03-31), ett kvartal (2026-Q1), en tid (2026-03-31T14:00:00+02:00) eller en loggposition (@123).

# Fel vid dörren
failure-denied = Din roll får inte göra detta. Logga in med en roll som får.
failure-denied-reading = Administratörer sköter konton och läser inte programmens innehåll.
failure-conflict = Något hände emellan: { $happened }. Läs det nya och försök igen.
failure-command-reused = Samma kommando-id har redan använts för något annat. Skapa ett nytt id.
failure-as-of-before = Programmet fanns inte den dagen.
failure-as-of-future = Den tidpunkten har inte varit än.
failure-beyond-log = Position { $position } finns inte i den här loggen, som slutar på position { $head }. Hör den till en annan logg?
failure-reversed = Den första tidpunkten ligger efter den andra. Byt plats på dem.
failure-after-known = Dagen { $day } ligger efter den tidpunkt vars kunskap du frågar efter. Välj en senare tidpunkt eller en tidigare dag.
failure-not-found = Det du söker finns inte.
failure-unreachable = Databasen går inte att nå just nu. Skicka samma sak igen om en stund: det som redan är registrerat registreras inte en gång till.
failure-forbidden-erasure = Databasens användare får inte gallra, och inget har ändrats. Verkställ gallringen i terminalen med ”loggbok gallra carry-out” och den databasanvändare som äger tabellerna.
failure-not-owner = Databasens filer är inte städade efter gallringen: bara den databasanvändare som äger tabellerna kan skriva om dem. Kör ”loggbok gallra clean-up” med den användaren.
failure-not-shown = Registrerat på position { $position }, men ännu inte synligt. Läs in sidan på nytt om en stund.
failure-full = Disken är full. Inget registrerades. Frigör utrymme och försök igen.
failure-stopped = Skrivningen har stannat efter ett fel på lagringen. Läsning fungerar. Starta om programmet när felet är avhjälpt.
failure-unreadable = Programmet kan inte visas: händelsen på position { $position } går inte att läsa med den här versionen av Loggbok.
failure-fault = Något gick fel hos oss. Ange numret { $reference } om du hör av dig.
failure-file-changed = Programfilen är ändrad sedan den lästes in. Inget har ändrats. Skillnaderna: { $count }.

# Händelser
event-ProgrammeOpened = programmet öppnades
event-DirectiveAdopted = programdirektivet antogs
event-ProgrammeExtended = programmet förlängdes
event-ProgrammeClosed = programmet avslutades
event-RiskScaleSet = riskskalan fastställdes
event-OpenPointNoted = en öppen punkt noterades
event-OpenPointSettled = en öppen punkt avgjordes
event-ProgrammeFileImported = en programfil lästes in
event-PhasePlanned = fasen planerades
event-PhaseBaselineSet = fasens baslinje beslutades
event-PhaseStarted = fasen startade
event-PhaseProgressReported = framsteg rapporterades
event-PhaseConfirmedUnchanged = fasen bekräftades oförändrad
event-PhaseReforecast = fasens prognos ändrades
event-PhaseCompleted = fasen avslutades
event-PhaseCancelled = fasen ställdes in
event-PhaseEntryCorrected = en post om fasen rättades
event-MilestonePlanned = milstolpen planerades
event-MilestoneBaselineSet = milstolpens baslinje beslutades
event-MilestoneReforecast = milstolpens prognos ändrades
event-MilestoneAchieved = milstolpen nåddes
event-MilestoneCancelled = milstolpen ställdes in
event-MilestoneEntryCorrected = en post om milstolpen rättades
event-GoalDefined = programmålet formulerades
event-MeasurementRecorded = en mätning registrerades
event-GoalTargetChanged = målnivån ändrades
event-GoalDeclaredReached = målet förklarades nått
event-GoalDeclaredMissed = målet förklarades missat
event-MeasurementCorrected = en mätning rättades
event-DecisionProposed = beslutet lades fram
event-DecisionTaken = beslutet behandlades
event-DecisionWithdrawn = beslutet återkallades
event-DecisionSuperseded = beslutet ersattes
event-MeetingScheduled = ett möte kallades
event-MeetingRescheduled = mötet flyttades
event-MeetingHeld = mötet hölls
event-MeetingClosed = mötets protokoll justerades
event-MeetingCancelled = mötet ställdes in
event-MeetingEntryCorrected = en post om mötet rättades
event-ReportPublished = en lägesrapport publicerades
event-ReportWithdrawn = en lägesrapport återkallades
event-RiskRaised = risken anmäldes
event-RiskAssessed = risken bedömdes
event-RiskResponsePlanned = en åtgärd planerades
event-RiskReviewed = risken gicks igenom
event-RiskConfirmedUnchanged = risken bekräftades oförändrad
event-RiskOccurred = risken inträffade
event-RiskClosed = risken stängdes
event-RiskReopened = risken öppnades igen
event-RiskEntryCorrected = en post om risken rättades
event-CostBaselineSet = kostnadsbaslinjen fastställdes
event-SavingsPlanSet = besparingsplanen fastställdes
event-TransitionBudgetSet = omställningsbudgeten fastställdes
event-BatchOpened = en utfallsbunt öppnades
event-MappingRulesSet = reglerna för hur huvudboken läses fastställdes
event-CostPremiseRecorded = en förutsättning för kostnaderna angavs
event-CostsForecast = en kostnadsprognos lämnades
event-DeviationExplained = en avvikelse förklarades
event-CostEntryWithdrawn = en kostnadsuppgift återtogs
event-BudgetReductionConfirmed = en budgetminskning beslutades
event-SavingClaimed = en besparing anmäldes
event-SavingJudged = en anmäld besparing granskades
event-MilestonesWeighed = milstolparnas vikter fastställdes
event-SharingKeySet = en fördelningsnyckel fastställdes
event-ConsumptionRecorded = förbrukning registrerades
event-SharedCostCharged = en gemensam kostnad fördelades
event-SharedCostReversed = en fördelad kostnad återfördes
event-LedgerRowsPosted = rader ur en huvudbok bokfördes
event-ActualsPosted = utfall bokfördes
event-BatchClosed = en utfallsbunt stängdes
event-ActualCorrected = ett utfall rättades
event-BatchWithdrawn = en utfallsbunt återtogs
event-ErasureProposed = en gallring föreslogs
event-ErasureCarriedOut = en gallring verkställdes
event-ErasureDeclined = en gallring avböjdes

# Värden i ord
target-at-least = minst { $value }
target-yes = ja
target-followed = följs upp utan målnivå
due-yearly = varje år från { $year }
due-months = { $count } månader efter driftstart
measured-yes = ja
measured-no = nej
outcome-approved = Bifall
outcome-rejected = Avslag
outcome-tabled = Bordläggning
outcome-referred-back = Återremiss
role-reader = läsare
role-steering-group = styrgruppen
role-programme-office = programkontoret
role-finance = ekonomi
role-auditor = revisorn
role-administrator = administratören
status-on-plan = enligt plan
status-risk = risk
status-off = avviker
status-done = klar
status-not-started = ej påbörjad
status-cancelled = inställd
status-missing = uppgift saknas
late-quarters = { $count } kvartal sen
early-quarters = { $count } kvartal tidig
late-days = { $count ->
    [one] 1 dag sen
   *[other] { $count } dagar sen
 }
early-days = { $count ->
    [one] 1 dag tidig
   *[other] { $count } dagar tidig
 }
value-graded = riskvärde { $value } ({ $probability } × { $consequence })
value-product = riskvärde { $value }
value-threshold = riskvärde över { $value }
value-claim = { $sum }, anmäld
value-claim-validated = { $sum }, granskad och godkänd
value-claim-rejected = { $sum }, granskad och underkänd
key-equal = lika delar
key-consumption = efter förbrukning
value-so = registrerat
value-open = öppen
value-closed = stängd
value-settled = avgjord
value-unsettled = öppen
value-reached = nått
value-missed = missat
value-rows = { $count ->
    [one] 1 rad, { $sum }
   *[other] { $count } rader, { $sum }
 }
value-row = { $quarter }, { $bucket }: { $sum }
value-events = { $count ->
    [one] 1 händelse
   *[other] { $count } händelser
 }
value-transition = omställning
value-not-posted = ej bokfört

# Ändringar mellan två tidpunkter
subject-programme = Programmet
subject-phase = Gallrad fas
subject-milestone = Gallrad milstolpe
subject-goal = Gallrat mål
subject-decision = Gallrat beslut
subject-meeting = Gallrat möte
subject-report = Gallrad lägesrapport
subject-risk = Gallrad risk
subject-costplan = Kostnadsplanen
subject-batch = Gallrad utfallsbunt
subject-erasure = Gallring
heading-programme = Programmet
heading-phase = Faser
heading-milestone = Milstolpar
heading-goal = Programmål
heading-decision = Beslut
heading-meeting = Möten
heading-report = Lägesrapporter
heading-risk = Risker
heading-costplan = Kostnadsplan
heading-batch = Utfall
heading-erasure = Gallringar
what-quoted = { $what } ”{ $part }”
what-opening = Öppnat
what-batch-opening = Öppnad
what-directive = Programdirektiv
what-time-frame = Sista kvartal
what-closing = Avslutat
what-risk-scale = Gräns för allvarlig risk
what-open-point = Öppen punkt
what-file = Inläst programfil
what-plan = Plan
what-baseline = Baslinje
what-forecast = Prognos
what-progress = Upparbetat
what-confirmation = Bekräftad oförändrad
what-start = Startad
what-completion = Avslutad
what-reached = Uppnådd
what-cancellation = Inställd
what-definition = Formulerat
what-target = Målnivå
what-measurement = Mätning
what-declaration = Förklarat
what-proposal = Framlagt
what-outcome = Behandlat
what-withdrawal = Återkallat
what-batch-withdrawal = Återtagen
what-superseding = Ersatt av
what-called = Kallat till
what-held = Hållet
what-minutes = Justerat
what-publication = Publicerad
what-meeting-cancellation = Inställt
what-raising = Anmäld
what-assessment = Bedömning
what-response = Åtgärd
what-review = Genomgång
what-occurrence = Inträffade
what-openness = Öppen eller stängd
what-cost-baseline = Kostnadsbaslinje
what-savings-plan = Besparingsplan
what-transition-budget = Omställningsbudget
what-price-index = Prisindex
what-volume = Volym
what-perimeter = Ändrat åtagande
what-season = Säsongsfördelning
what-cost-forecast = Kostnadsprognos
what-explanation = Förklaring till avvikelse
what-milestone-weights = Milstolparnas vikter
what-sharing-key = Fördelningsnyckel
what-consumption = Förbrukning
what-shared-charge = Gemensam kostnad
what-net-cost = Nettokostnad
what-alone-share = Andel utan samverkan
what-budget-reduction = Budgetminskning
what-saving-claim = Anmäld besparing
what-row = Rader
what-ledger = Huvudboksrader
what-mapping = Regler för huvudboken
what-posting = Bokfört
what-erasure = Gallrat
what-erasure-proposal = Föreslagen
what-erasure-carried-out = Verkställd
what-erasure-declined = Avböjd
change-unchanged = { $value }, oförändrat
change-gone = { $value } gäller inte längre
change-nothing-holds = inget gäller
fact-effective = avser { $day }
fact-corrected = rättad
fact-withdrawn = återtagen
fact-recorded = registrerat { $moment } av { $who }, loggposition { $position }
fact-by-decision = enligt { $decision }
fact-reason = ”{ $reason }”
fact-backdated = I efterhand: gällde redan vid den första tidpunkten, registrerat { $days ->
    [one] 1 dag
   *[other] { $days } dagar
 } senare
difference-title = Ändringar i { $name }
difference-moment = { $day } (loggposition { $position }, registrerad { $moment })
difference-span = Från { $from } till { $to }.
difference-count = { $count ->
    [0] Ingen uppgift är ny.
    [one] 1 ändring
   *[other] { $count } ändringar
 }{ $late ->
    [0] .
    [one] , varav 1 registrerad i efterhand.
   *[other] , varav { $late } registrerade i efterhand.
 }
difference-none = Inget har ändrats mellan de två tidpunkterna.
difference-lacks = { $count ->
    [one] Uppgifterna i 1 händelse har gallrats senare och kan inte jämföras.
   *[other] Uppgifterna i { $count } händelser har gallrats senare och kan inte jämföras.
 }
difference-standings = Läget
difference-totals = Utfall per organisation och kvartal
difference-rows = { $count ->
    [one] 1 rad skiljer sig
   *[other] { $count } rader skiljer sig
 }
replay-title = Historik: { $name }
replay-count = { $count ->
    [0] Inga händelser till och med loggposition { $position }.
    [one] 1 händelse till och med loggposition { $position }.
   *[other] { $count } händelser till och med loggposition { $position }.
 }
replay-no-effect = Ändrade inget av det som visas.

# I terminalen
terminal-beyond-loopback = Loggbok lyssnar bara på den egna datorn, inte på { $listen }: inloggningen är lokal och skulle släppa in vem som helst. Använd till exempel --listen 127.0.0.1:4800.
terminal-listen = Det går inte att lyssna på { $listen }: { $cause }. Välj en annan adress med --listen, till exempel 127.0.0.1:0 för en ledig port.
terminal-file = { $place } går inte att använda. Teknisk uppgift: { $cause }
terminal-file-missing = { $place } finns inte. Kontrollera sökvägen.
terminal-file-denied = Programmet får inte läsa eller skriva { $place }. Ändra rättigheterna, eller ange en annan plats.
terminal-no-export = { $place } är varken en säkerhetskopia från ”loggbok backup” eller en export från ”loggbok export”. Inget har återställts.
terminal-exists = { $place } finns redan och skrivs inte över. Ange en annan fil.
terminal-settings-file = Inställningsfilen { $place } går inte att läsa: { $cause }
terminal-setting = Inställningen { $key } kan inte vara ”{ $value }”. Välj bland: { $remedy }.
terminal-database = Databasen { $url } är av ett slag som Loggbok inte känner. Skriv sqlite:KATALOG eller postgres://ANVÄNDARE@VÄRD/DATABAS.
terminal-no-installation = Det finns ingen installation i { $place }. Ange katalogen med --data, eller starta en ny med ”loggbok serve”.
terminal-not-empty = { $place } innehåller redan en installation. Återställ till en tom katalog.
terminal-findings = { $count ->
    [one] Ett fel hittades.
   *[other] { $count } fel hittades.
 }
terminal-locked = Loggen i { $place } är öppen i ett annat program. Stäng det först; läs in filer på sidan om servern är i gång.
terminal-foreign = { $place } är inte en logg som Loggbok har skapat. Ange en annan databas eller katalog. Inget har ändrats.
terminal-newer = Loggen har schema { $found } och det här programmet kan { $known }. Använd ett nyare program.
terminal-older = Loggen har schema { $found }, och det här programmet behöver { $known }. Starta servern en gång (loggbok serve), i PostgreSQL som den som äger tabellerna: då förs loggen över. En säkerhetskopia återställs först till en tom katalog (loggbok restore).
terminal-unreachable = Databasen { $place } går inte att nå. Kontrollera att servern är i gång och att adressen stämmer. Teknisk uppgift: { $what }
terminal-no-database = Databasen { $place } finns inte på servern. Skapa den (createdb), eller rätta adressen.
terminal-denied = Programmet kommer inte åt { $place }. Kontrollera att platsen finns och att programmet har de rättigheter det behöver där. Teknisk uppgift: { $what }
terminal-credentials = Databasen { $place } godtar inte användaren eller lösenordet. Inget har ändrats.
terminal-read-only = Databasen { $place } går bara att läsa; den är kanske en replik. Ange den server som tar emot ändringar.
terminal-damaged = Loggen är skadad. Kör loggbok doctor för att se allt som inte stämmer, och återställ en säkerhetskopia. Teknisk uppgift: { $place }: { $what }
terminal-store = Databasen kunde inte göra det som behövdes. Teknisk uppgift: { $what }
weak-old = { $name } { $found } är för gammal för att det bekräftade säkert ska finnas kvar. { $needed } eller senare behövs.
weak-setting = Inställningen { $name } är { $found }: det som är bekräftat kunde gå förlorat. Sätt den till { $needed }.
weak-encoding = Databasens teckenkodning är { $found }. Skapa den med UTF8.
weak-network = { $place } ligger på nätverksfilsystemet { $kind }, där ett strömavbrott eller en bruten förbindelse kan förstöra det som är bekräftat. Använd en katalog på en lokal disk.
weak-lock = { $place } går inte att låsa ({ $cause }). Använd en katalog på en lokal disk.
weak-search-path = { $place }: schemat som search_path anger finns inte. Skapa det eller rätta adressen.
weak-url = Databasens adress går inte att läsa. Skriv postgres://ANVÄNDARE:LÖSENORD@VÄRD:PORT/DATABAS.
terminal-open = Öppna { $address }
terminal-demo = Exempeldata: ett verkligt program med en påhittad historia. Allt försvinner när du avslutar med Ctrl+C.
terminal-serving = Installationen finns i { $place }. Avsluta med Ctrl+C.
terminal-stopping = Avslutar …
terminal-imported = { $name } är inläst: { $events ->
    [one] 1 händelse
   *[other] { $events } händelser
} till och med position { $position }.
terminal-unchanged = { $name } är redan inläst, till punkt och pricka. Inget har lagts till.
terminal-contradiction = Motsägelse i källan: { $what }
terminal-reading = Läser { $name } …
terminal-ledger-refused = Filen { $place } kan inte importeras som den är. Inget har ändrats.
terminal-profile = Källprofilen { $place } går inte att läsa: { $cause }
terminal-exported = { $events ->
    [one] 1 händelse skriven
   *[other] { $events } händelser skrivna
}, rot { $root }.
terminal-backed-up = Säkerhetskopian { $place } är skriven och kontrollerad: { $events ->
    [one] 1 händelse
   *[other] { $events } händelser
}, rot { $root }.
terminal-restored = Installationen i { $place } är återställd och kontrollerad: { $events ->
    [one] 1 händelse
   *[other] { $events } händelser
}, rot { $root }.
terminal-which-programme = Ange ett program med --programme. Här finns: { $known }.
terminal-topic = ”{ $text }” finns inte i programmet vid den tidpunkten. Skriv programme, costplan eller till exempel phase:teknik1, decision:§ 24, risk:r3.
terminal-doctor = { $events ->
    [one] 1 händelse
   *[other] { $events } händelser
}, { $programmes } program, rot { $root }.
terminal-erase-event = { $position }  { $event }, { $recorded }: { $fields }; { $bytes } byte
terminal-erase-reason = skälet
terminal-erase-hindered = { $position }  { $event }: gallras aldrig
terminal-erase-gone = { $position }  { $event }: redan gallrad
terminal-erase-unknown = { $position }  är ingen händelse i programmet
terminal-erase-dry-run = { $events ->
    [one] Provkörning: 1 händelse och { $bytes } byte skulle förstöras. Inget har ändrats.
   *[other] Provkörning: { $events } händelser och { $bytes } byte skulle förstöras. Inget har ändrats.
 }
terminal-erase-elsewhere = Samma ord finns också i: { $positions }. Där står de kvar.
terminal-erase-proposed = Gallringen { $erasure } är föreslagen (position { $position }). Någon annan ska verkställa den.
terminal-erase-carried-out = Gallringen { $erasure } är verkställd: position { $position }.
terminal-erase-declined = Gallringen { $erasure } är avböjd. Inget har förstörts.
terminal-erase-cleaned = Filerna är städade: { $before } byte före, { $after } efter.
terminal-erase-clean = Inget väntar på städning.
terminal-erase-protocol = { $erasure }  { $standing }  { $rule }; { $order }, { $day }; händelser: { $positions }
terminal-erase-standing-proposed = föreslagen
terminal-erase-standing-carried-out = verkställd
terminal-erase-standing-declined = avböjd
terminal-erase-none = Inga gallringar.
terminal-well = Allt stämmer.
export-damaged = Rad { $line } i exporten går inte att läsa: { $what }
export-cut = Exporten är avklippt: { $found } av { $expected } händelser finns med.
export-root = Exportens rot stämmer inte med innehållet. Inget har återställts.
export-write = Exporten gick inte att skriva: { $what }
export-taken = Exporten hänger inte ihop: { $what }. Inget har återställts.

# Huvudböcker
ledger-more-problems = … och { $count } problem till.
ledger-owner = Filen tillhör organisationsnummer { $found }, men { $expected } väntades. Kontrollera att det är rätt kommuns fil.
ledger-year = Rad { $line } är bokförd { $day }, men alla rader väntades vara från { $expected }. Kontrollera att det är rätt år.
ledger-file-known = Filen är redan importerad, från ”{ $source }”. Inget har lagts till.
ledger-vouchers-known = { $count ->
    [one] En verifikation
   *[other] { $count } verifikationer
} i filen är redan importerade från ”{ $source }”, som avser { $first } – { $last }. Dra tillbaka den bunten först, eller exportera bara den nya perioden.
ledger-overlap = Perioden överlappar ”{ $source }”, som avser { $first } – { $last }. { $count ->
    [0] Inga verifikationer är desamma.
    [one] En verifikation är densamma.
   *[other] { $count } verifikationer är desamma.
}
ledger-tie = Reglerna ”{ $one }” och ”{ $other }” har samma prioritet och träffar båda konto { $account }. Ge dem olika prioritet.
ledger-step-reading = Läser filen …
ledger-step-mapping = Läser raderna enligt reglerna …
ledger-step-posting = Bokför …
ledger-transition = Omställning (engångskostnad)
ledger-internal = Internt (räknas inte)
ledger-unmapped = Inte placerat (regel saknas)
ledger-total = Totalt { $rows ->
    [one] 1 rad
   *[other] { $rows } rader
}, { $sum }.

savings-title = Besparingar: { $name }
savings-nominal = Löpande priser.
savings-fixed = Baslinjeårets priser.
savings-moment = Läget per { $day }, loggposition { $position }.
savings-nothing = Ingenting är planerat, bedömt eller bokfört.
savings-missing = uppgift saknas
savings-coverage = Täckning
savings-coverage-of = { $covered } av { $cells } celler med baslinje har utfall
savings-ladder = Trappan, { $span }
savings-potential = Potential per år vid full effekt, i baslinjeårets priser
savings-planned = Planerad besparing
savings-decided = Därav beslutad
savings-budgeted = Budgetminskning enligt beslut
savings-claimed = Anmäld besparing
savings-validated = Granskad och godkänd
savings-realised = Hemtagen besparing, brutto
savings-cashable = Budgetpåverkande
savings-avoided = Undviken kostnad, ingår inte i någon annan summa
savings-break-even = Brytpunkter
savings-realised-net = Utfall: kvartalets netto förblir minst noll från
savings-realised-cumulative = Utfall: ackumulerat netto förblir minst noll från
savings-last-complete = Sista kvartal där alla har bokfört
savings-forecast-net = Prognos: kvartalets netto förblir minst noll från
savings-forecast-cumulative = Prognos: ackumulerat netto förblir minst noll från
savings-not-reached = inte nådd
savings-bridge = Från baslinjeårets kostnad till utfallet
savings-bridge-from = Baslinjeårets kostnad för samma kvartal
savings-bridge-price = Pris
savings-bridge-volume = Volym
savings-bridge-perimeter = Ändrat åtagande
savings-bridge-realised = Hemtaget
savings-bridge-to = Utfall
savings-quarters = Kvartal för kvartal
savings-baseline = Baslinje
savings-believed = Prognos
savings-actual = Utfall
savings-one-off = Omställningskostnad
savings-net = Netto
savings-cumulative = Ackumulerat netto
savings-alone = Utan samverkan: { $share } av nettokostnaden { $year }
savings-alone-cost = It-kostnad
savings-alone-net-cost = Nettokostnad
savings-alone-at-share = It-kostnad vid den andelen
savings-alone-increase = Ökning
savings-alone-total = Ökning för alla
