# Programmet: start, inläsning och läget nu.
portfolio-lead = Alla program i installationen.
portfolio-caption = Läget per { $day }
portfolio-unreadable = Händelsen på position { $position } går inte att läsa. Raden gäller fram till dess.
phases-done = Klara faser
phases-late = Avvikande faser
potential-per-year = Årlig potential
last-entry = Senaste registrering
load-another = Läs in ett program till
first-visit = Välkommen till Loggbok
first-visit-lead = Här finns inget program ännu. Läs in en programfil, så visas faser, besparingar, risker och öppna punkter.
load-lead = En fil läses in hel eller inte alls. Samma fil kan läsas in två gånger utan att något läggs till.
load-hand-in = Lämna in en fil
load-what = Vad är en programfil?
load-what-is = En programfil är en textfil (TOML) som beskriver ett program när det börjar: organisationer, faser, mål, budget, besparingar, risker och öppna frågor. Siffrorna återges som källan trycker dem. Loggbok räknar själv, rättar inget och redovisar varje avvikelse.
load-ships-1 = Med Loggbok följer
load-ships-2 = : den gemensamma it-organisationen i Dalsland, med åtta faser från Q4 2024 till Q1 2027. Börja gärna med den.
load-whole = Är något fel i filen läses inget in. Varje fel anges då med rad, nyckel och åtgärd.
load-terminal-1 = I terminalen gör
load-terminal-2 = samma sak.
load-file = Programfil
load-limit = En .toml-fil, högst 1 MiB.
load-do = Läs in
load-sign-in = Logga in för att läsa in en fil
load-sign-in-means = Bara { $role } läser in programfiler. Efter inloggningen kommer du tillbaka hit.
load-wrong-role = Ditt konto får inte läsa in filer
load-wrong-role-means = Du är inloggad som { $name }. Bara { $role } läser in programfiler.
load-no-file = Ingen fil lämnades in
load-too-large = Filen är större än 1 MiB
load-not-text = Filen är inte text i UTF-8
nothing-changed = Inget har ändrats.
load-place = Plats
load-line = rad { $line }, tecken { $column }
load-key = Nyckel
load-fact = Fel
load-remedy = Åtgärd
load-problems-means = Rätta felen i filen och lämna in den igen.
load-changed = { $file } är ändrad sedan den lästes in
load-changed-means = Inget har ändrats. Ändringar görs i Loggbok, med beslut där det krävs. Så här skiljer sig filerna:
section-phases = Faser mot kvartalsmål
section-savings = Besparingar
section-risks = Risker
section-goals = Programmål
section-decisions = Beslut
section-without = Ändringar utan beslut
section-open-points = Öppna punkter
section-charter = Om programmet
verdict-no-phases = Programmet har ännu inga faser.
verdict-unknown = Läget går inte att bedöma: uppgifter saknas eller är gallrade.
verdict-end = Sista fasen beräknas sluta { $quarter }.
verdict-end-late = { $count ->
    [one] Sista fasen beräknas sluta { $quarter }, ett kvartal efter programmets tidsram ({ $frame }).
   *[other] Sista fasen beräknas sluta { $quarter }, { $count } kvartal efter programmets tidsram ({ $frame }).
 }
verdict-no-baseline = Ingen baslinje är beslutad. Faserna hålls mot planen i underlaget.
figure-phases = Klara faser
figure-of = { $count } av { $of }
figure-phases-note = { $late } avviker, { $risk } i riskzonen
figure-savings = Realiserad besparing
figure-savings-none = ej bokförd
figure-savings-note = mot planerade { $planned } { $span }. { $posted } av { $of } kommuner har bokfört { $quarter }.
figure-savings-potential = Inget utfall finns. Potentialen i underlaget är { $sum } per år.
figure-risks = Allvarliga risker
figure-risks-unassessed = ej bedömda
figure-risks-note = Alla är bedömda.
figure-risks-note-unassessed = { $count } är inte bedömda.
figure-risks-others = { $condition }: { $count } av { $of } allvarliga.
figure-points = Öppna punkter
figure-points-contradictions = { $contradictions ->
    [one] 1 motsägelse i underlaget
   *[other] { $contradictions } motsägelser i underlaget
 }
figure-points-gaps = { $gaps ->
    [one] 1 del att komplettera
   *[other] { $gaps } delar att komplettera
 }
open-points-lead = Där underlaget säger emot sig självt eller är ofullständigt rättas inget. Varje källa står med sina egna ord tills frågan är avgjord.
open-points-none = Inga punkter är öppna.
open-points-settled = Avgjorda punkter ({ $count })
open-point-settled = Avgjord { $day }.
open-point-contradiction = Motsägelse
open-point-missing = Att komplettera
open-point-readings = Vad varje källa säger
charter-mandate = Uppdrag
charter-directive = Programdirektiv
charter-organisations = Organisationer
charter-bodies = Styrning
charter-files = Inläst programfil
charter-extended = Förlängt till och med { $until }
charter-closed = Programmet är avslutat
charter-limits = Avgränsningar
directive-adopted = Version { $version }, antagen { $day }
directive-draft = Utkast { $version }, daterat { $day }
part-host = värdkommun
part-observer = observatör utanför programmet
level-visionary = visionär nivå
level-strategic = strategisk nivå
level-tactical = taktisk nivå
level-operational = operativ nivå
level-reference = referensgrupp
body-duties = Uppgifter
load-problems = { $count ->
    [one] Ett fel i { $file }
   *[other] { $count } fel i { $file }
 }
verdict-late = { $late ->
    [one] 1 av { $of } faser avviker, { $done } är klara.
   *[other] { $late } av { $of } faser avviker, { $done } är klara.
 }
verdict-risk = { $risk ->
    [one] Ingen fas avviker, men 1 av { $of } är i riskzonen. { $done } är klara.
   *[other] Ingen fas avviker, men { $risk } av { $of } är i riskzonen. { $done } är klara.
 }
verdict-done = Alla { $of } faser är klara.
verdict-not-started = Ingen av { $of } faser har börjat.
verdict-on-plan = Ingen av { $of } faser avviker, { $done } är klara.
verdict-moved = { $moves ->
    [one] En baslinje har flyttats; mot de ursprungliga är { $late } faser sena.
   *[other] Baslinjer har flyttats { $moves } gånger; mot de ursprungliga är { $late } faser sena.
 }
asks-more = { $count ->
    [one] och 1 fråga till
   *[other] och { $count } frågor till
 }
status-then = Läget { $day }
figure-savings-unplanned = mot basåret, { $span }. Ingen besparing per kvartal är beslutad. { $posted } av { $of } kommuner har bokfört { $quarter }.
