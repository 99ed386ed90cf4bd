# Jämför, två tider och historik.
page-compare = Jämför
page-two-clocks = Två tider
page-history = Historik
moment-forms = Skriv en dag (2025-12-10), ett kvartal (2025-Q4), ett klockslag med tidszon (2025-12-10T14:00:00+01:00) eller en loggposition (@123).
backdated = { $days ->
    [0] i efterhand
    [one] i efterhand, 1 dag
   *[other] i efterhand, { $days } dagar
 }
compare-lead = Det som har ändrats mellan två tidpunkter: vad, från vad, till vad, när, av vem, varför och enligt vilket beslut.
compare-from = Från
compare-to = Till (tomt: nu)
compare-do = Jämför
compare-since = Sedan slutet av
compare-swap = Byt plats på tidpunkterna
compare-span = Från { $from } (position { $first }) till { $to } (position { $second })
compare-nothing = Inget har ändrats mellan de två tidpunkterna.
compare-count = { $count ->
    [0] Ingen uppgift är ny. Tiden som har gått ändrar läget.
    [one] 1 ändring.
   *[other] { $count } ändringar.
 }
compare-late = { $count ->
    [one] 1 av dem är registrerad i efterhand.
   *[other] { $count } av dem är registrerade i efterhand.
 }
compare-late-means = I efterhand betyder att uppgiften gällde redan vid den första tidpunkten, men inte var känd då.
compare-standings = Läget
compare-totals = Utfall per organisation och kvartal
compare-before = Före
compare-after = Efter
compare-rows = { $count ->
    [one] 1 rad skiljer sig.
   *[other] { $count } rader skiljer sig.
 }
compare-rows-backdated = { $count ->
    [one] 1 avser ett kvartal som hade passerat.
   *[other] { $count } avser kvartal som hade passerat.
 }
compare-steps-more = { $count ->
    [one] 1 tidigare uppgift
   *[other] { $count } tidigare uppgifter
 }
clocks-lead = En uppgift har två tider: när den var sann och när den blev känd. Här står samma dag två gånger, som den var känd då och som den är känd nu.
clocks-on = Dagen det gäller
clocks-title = Sant { $day }
clocks-known = Känt { $day }
clocks-what = Uppgift
clocks-since = Registrerat sedan dess
clocks-nothing-since = inget
clocks-unknown = inte känt
clocks-erased = { $count ->
    [one] 1 händelse är gallrad. Det den sade finns inte kvar att ställa mot något.
   *[other] { $count } händelser är gallrade. Det de sade finns inte kvar att ställa mot något.
}
clocks-same = Det som var sant den dagen var känt då, och inget har tillkommit sedan dess.
clocks-differ = { $count ->
    [one] Om 1 uppgift vet vi mer nu än då.
   *[other] Om { $count } uppgifter vet vi mer nu än då.
 }
clocks-unchanged = { $count ->
    [one] 1 uppgift är densamma
   *[other] { $count } uppgifter är desamma
 }
clocks-nothing-then = Loggen hade inte börjat den dagen, så inget var känt då.
late-title = Registrerat i efterhand
late-none = Allt är registrerat samma dag som det var sant.
late-lead = { $count ->
    [one] 1 uppgift är registrerad senare än den dag den avser.
   *[other] { $count } uppgifter är registrerade senare än den dag de avser. De som dröjde längst står först.
 }
late-more = { $count ->
    [one] 1 uppgift till
   *[other] { $count } uppgifter till
 }
late-says = Innehåll
late-days = Dagar
late-recorded = Registrering
history-lead = Programmet efter varje händelse i loggen, från den första till den senaste. Dra i reglaget eller gå steg för steg.
history-slider = Loggposition
history-steps = Steg i historiken
history-first = Första
history-previous = Föregående
history-next = Nästa
history-last = Senaste
history-programme = Programmet efter händelsen
history-no-effect = Händelsen ändrade inget av det som visas.
compare-totals-caption = Utfall före och efter
late-caption = Uppgifter i efterhand, längst dröjsmål först
late-caption-rest = Övriga uppgifter i efterhand
