# Lägesrapporter.
report = Rapport
section-reports = Lägesrapporter
reports-caption = Publicerade lägesrapporter
reports-none = Ingen lägesrapport är publicerad.
report-published-on = Publicerad
report-overall = Samlad bedömning
report-for = Till möte
report-withdrawn = Rapporten är återkallad
report-withdrawn-short = återkallad
report-head = Lägesrapport nummer { $number }, publicerad { $moment } av programkontoret.
report-head-for = Till { $meeting }.
report-root = Loggens rot
report-parts = Programkontorets bedömning
report-before = förra rapporten:
report-time = Tid
report-cost = Kostnad
report-scope = Omfattning
report-risk = Risk
report-benefits = Nytta
report-programme-then = Programmet då
report-programme-then-means = Resten är beräknat ur loggen som den såg ut när rapporten skrevs. Det som registrerats senare ändrar den inte.
report-write = Skriv lägesrapport
report-write-lead = Rapporten visar programmet vid { $position }, som du ser det nu. Det som registreras senare ändrar den inte.
report-publish = Publicera rapporten
report-title = Rubrik
report-title-hint = Till exempel Lägesrapport 3, 2026.
report-meeting = Till möte
report-meeting-hint = Får lämnas tomt.
report-status = Läge
report-because = Därför
report-lacking = Rapporten är inte längre hel
report-lacking-means = { $count ->
    [one] 1 händelse som rapporten byggde på har gallrats efter det att den skrevs.
   *[other] { $count } händelser som rapporten byggde på har gallrats efter det att den skrevs.
 } Där uppgifterna visades står det gallrad. I övrigt är rapporten som den publicerades.
reports-since = Ändringar sedan { $report }
report-checkpoint = Loggens första signerade tillstånd med rapporten i, från { $moment }. Med det kan den som sparar en utskrift kontrollera att varken rapporten eller det den bygger på har ändrats.
report-withdraw = Återkalla { $name }
report-withdraw-lead = Rapporten går fortfarande att läsa, märkt som återkallad. En ny kan publiceras i stället.
report-withdraw-do = Återkalla rapporten
report-withdraw-way = Återkalla rapporten
report-withdrawn-on = Återkallad den
report-back = Till rapporten
