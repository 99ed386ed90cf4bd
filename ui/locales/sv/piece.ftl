# Status.

decisions-asked-for = Att besluta
no-decisions-asked-for = Inget beslut väntar.

# Färdplan.
phase = Fas
status = Status
original-plan = Ursprunglig plan
baseline = Baslinje
forecast = Prognos
actual = Utfall
progress = Upparbetat
milestones = Milstolpar
not-started = ej påbörjad
roadmap-empty = Programmet har ännu inga faser.
road-said-baseline = baslinje { $range }
road-said-forecast = prognos { $range }
road-said-progress = { $share } upparbetat
legend-baseline = Gällande baslinje
legend-forecast = Prognos
legend-late = Senare än baslinjen
legend-work = Upparbetat
legend-original = Ursprunglig plan
legend-reached = Milstolpe, uppnådd
legend-to-come = Milstolpe, återstår
milestone-reached = { $name }: uppnådd { $day }
milestone-forecast = { $name }: prognos { $day }
milestone-target = { $name }: målet { $day }

# Mätserier.
series-empty = Ingen mätning har registrerats.
effective-date = Avser-datum
measured = Uppmätt
target-value = Mål { $value }
target-due = Mål till { $day }

# Besparingar.
quarter = Kvartal
savings-empty = Ingen besparingsplan har registrerats.
savings-per-quarter = Per kvartal
savings-cumulative = Ackumulerat netto
savings-planned = Planerad besparing
savings-realised = Realiserad besparing
transition-cost = Omställningskostnad
break-even = Prognosens brytpunkt { $quarter }
break-even-here = prognosens brytpunkt

# Risker.
consequence = Konsekvens
probability = Sannolikhet
probability-1 = Mycket liten
probability-2 = Liten
probability-3 = Stor
probability-4 = Mycket stor
risk-number = Risk { $number }
risks-serious = Allvarliga, riskvärde över { $value }
risks-other = Övriga
risks-product-only = Endast riskvärdet är känt
risks-unassessed = Ej bedömda
risk-unchanged = oförändrad
risk-moved = var { $was } ({ $difference })

coverage = { $given } av { $of } { $what }
