# Risker.
risk = Risk
risks-none = Inga risker är öppna.
risk-no-scale = Ingen riskskala är fastställd, så inget kan bedömas som allvarligt.
risk-caption = Öppna risker, jämförda med { $day }
risk-programmes = Programmet
risk-facts = Visa underlaget för varje risk ({ $count })
risk-assessment = Bedömning
risk-response = Åtgärd
risk-review = Senast genomgången
risk-raised = Anmäld
risk-owner = Ansvarig
risk-due = Klar senast
risk-occurred = Inträffade { $day }
risk-stale = Inaktuell: genomgången är försenad.
risk-graded = sannolikhet { $probability } × konsekvens { $consequence } = { $value }
risk-value-only = riskvärde { $value }, faktorerna är inte kända
risk-not-raised = –
risk-not-assessed = ej bedömd
beside-title = Risker per kommun
beside-lead = { $count } av { $of } är allvarliga, med riskvärde över { $value }. Källan anger bara riskvärdet, inte sannolikhet och konsekvens, så riskerna kan inte placeras i matrisen.
beside-caption = Riskvärde per kommun; ett streck betyder att risken inte togs upp där
