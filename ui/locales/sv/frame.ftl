# Ramen kring varje sida.
language-name = Svenska
skip-to-content = Till innehållet
navigation = Sidor
example-data = Exempeldata
example-data-means = Programmet är verkligt, men händelserna är påhittade för att visa hur Loggbok fungerar.
missing = uppgift saknas
show = Visa
show-as-table = Visa som tabell
computed-from = Beräknad ur { $place }
checkpoint = Kontrollpunkt

# Tidpunkten som visas.
moment-shown = Tidpunkt som visas
as-of = läget per { $day }
as-of-sentence = Läget per { $day }
as-of-quarter-end = { $date } (slutet av { $quarter })
as-of-position = loggposition { $position }
as-of-recorded = { $place }, registrerad { $moment }
as-of-past = Det som registrerats senare visas inte.
back-to-now = Tillbaka till nu
choose-moment = Visa en annan tidpunkt
moment-date = Vid dagens slut
moment-position = Vid loggposition
moment-quarter = Vid kvartalets slut
today = I dag, { $day }
as-of-erased = { $count ->
    [one] Uppgifterna i 1 händelse har gallrats efter den här tidpunkten. Där de visades då står det gallrad.
   *[other] Uppgifterna i { $count } händelser har gallrats efter den här tidpunkten. Där de visades då står det gallrad.
 }
as-of-erasures = Till gallringarna
