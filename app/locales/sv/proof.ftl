proof-unsigned = Ingen kontrollpunkt har signerats än. Den första signeras när ”loggbok serve” startas och loggen har minst en händelse.
proof-unproved = Det finns inget bevis för { $what }: positionen ligger efter den senaste kontrollpunkten, eller finns inte. En ny kontrollpunkt signeras inom tio sekunder när servern är i gång.
proof-keys = Kontrollpunkter från { $origin } signeras med den sista av dessa nycklar:
proof-rotated = Nyckeln är bytt. Den nya är { $key }. Lämna den till dem som kontrollerar loggen; den gamla gäller inte för något nytt.
proof-key-missing = Loggen är signerad med nyckeln { $known }, men filen med den saknas. Lägg tillbaka filen, eller ange var den ligger med --key. Är den förlorad: byt till en ny med ”loggbok key rotate --lost”.
proof-key-not-lost = Nyckeln { $known } finns kvar. Byt utan --lost, så att den gamla nyckeln intygar den nya.
proof-key-another = Loggen är signerad med nyckeln { $known }, men filen innehåller { $found }. Ange rätt fil med --key.
proof-smaller = Nyckeln har redan signerat { $signed ->
    [one] 1 händelse
   *[other] { $signed } händelser
}, men loggen har bara { $size }. Den är förmodligen återställd från en för gammal kopia. Återställ en nyare; ingenting signeras förrän dess.
proof-inconsistent = Loggen börjar inte med det som är signerat ({ $signed ->
    [one] 1 händelse
   *[other] { $signed } händelser
}): något i den har ändrats. Kontrollera den med ”loggbok doctor” och återställ en kopia; ingenting signeras förrän dess.
proof-not-a-key = { $place } innehåller ingen signeringsnyckel eller kontrollpunkt. Återställ filen från er kopia av den.
proof-key-open = { $place } kan läsas av andra än sin ägare. Rätta det med ”chmod 600”, och byt nyckel om någon annan kan ha läst den.
proof-origin = ”{ $origin }” kan inte vara installationens namn: det får inte vara tomt eller innehålla mellanslag eller plustecken.
proof-chain-not-a-key = Nyckel { $number } är ingen nyckel för en logg.
proof-chain-untied = Nyckel { $number } är inte knuten till den före: intyget saknas eller stämmer inte.
proof-chain-lost = Nyckel { $number } följer på en nyckel som uppges ha gått förlorad; den gamla nyckeln har inte intygat den.
proof-note-malformed = det är ingen signerad kontrollpunkt
proof-note-unsigned = ingen av loggens nycklar har signerat den
proof-note-forged = signaturen stämmer inte
proof-note-retired = nyckeln som signerat den var redan utbytt
proof-path = Beviset leder inte från händelsen till kontrollpunkten.
proof-elsewhere = Händelsen säger själv att den står på en annan plats än beviset.
bundle-written = Paketet är skrivet till { $place }: { $events ->
    [one] 1 händelse
   *[other] { $events } händelser
}. Så här kontrolleras det: loggbok verify { $place }
bundle-later = { $count ->
    [one] 1 händelse har kommit efter den senaste kontrollpunkten och är inte med. Den kommer med när nästa är signerad.
   *[other] { $count } händelser har kommit efter den senaste kontrollpunkten och är inte med. De kommer med när nästa är signerad.
}
bundle-unsealed = Post { $position } är gallrad, men gallringen är inte signerad än och kan därför inte följa med. Starta servern (loggbok serve), så signeras den, och exportera på nytt. Inget paket har skrivits.
verify-head = Kontrollerat: loggen { $origin }
verify-events = { $events ->
    [one] 1 post läst
   *[other] { $events } poster lästa i ordning
}. Var och en är skriven som den ska, följer på den före och står på sin plats i hashträdet.
verify-content = Innehållet i { $kept } av dem är det som registrerades.
verify-erased = { $erased ->
    [one] 1 är gallrad: att den finns och när den skrevs är bevisat, men inte vad den innehöll.
   *[other] { $erased } är gallrade: att de finns och när de skrevs är bevisat, men inte vad de innehöll.
 }
verify-erasures = { $count ->
    [one] Gallringen är själv en händelse i paketet, och den räknar upp det som är gallrat: nummer { $positions }.
   *[other] Gallringarna är själva händelser i paketet, och de räknar upp allt som är gallrat: nummer { $positions }.
 }
verify-checkpoints = { $checkpoints } kontrollpunkter är rätt signerade och stämmer med posterna.
verify-commands = { $commands } svar på kommandon stämmer med det som skrevs.
verify-root = Trädets rot: { $root }
verify-held = Kontrollpunkten som du har förvarat omfattar { $size ->
    [one] 1 händelse
   *[other] { $size } händelser
} och stämmer: ingenting till och med händelse { $size } har ändrats, tagits bort eller lagts till sedan den signerades.
verify-key-held = Nyckeln som du har förvarat är loggens.
verify-witnesses = Vittnen som har intygat den senaste kontrollpunkten: { $names }.
verify-unknown = Detta kan kontrollen inte veta:
verify-unknown-held = – om den som förvaltar loggen har skrivit om den och signerat på nytt. Det avslöjas bara av en kontrollpunkt som har förvarats någon annanstans: ange den med --checkpoint.
verify-unknown-key = – om nyckeln i paketet är rätt organisations. Jämför den med den som ni har fått på annat sätt, eller ange den med --log-key.
verify-unknown-after = – vad som har hänt efter den senaste kontrollpunkten, den över { $size ->
    [one] 1 händelse
   *[other] { $size } händelser
}.
verify-unknown-facts = – om det som registrerats är sant, och vem signaturerna (pseudonymerna) står för.
verify-unknown-answers = – om kontrollsummorna över kommandona (digest) och klockslagen för signering är oförändrade; de ingår inte i trädet.
verify-sound = Allt som kan kontrolleras stämmer.
verify-findings = Detta stämmer inte, { $count } { $count ->
    [one] fynd
   *[other] fynd
}:
verify-first = Den första felaktiga posten är nummer { $position }.
proof-other-checkpoint = Kontrollpunkten hör inte till den här loggen, eller är inte en kontrollpunkt. Ange en som loggen har signerat.
verify-failed = Kontrollen misslyckades: { $count } fynd. Använd inte paketet som bevis; begär ett nytt, och spara det här för utredning.
verify-proof-holds = Beviset håller: händelse { $position } står i loggen { $origin }, enligt kontrollpunkten över { $size ->
    [one] 1 händelse
   *[other] { $size } händelser
}.
verify-proof-key = Nyckeln som signerat den är inte kontrollerad: ange den med --log-key.
verify-no-bundle = { $place } är varken ett paket från ”loggbok export --bundle” eller ett bevis från ”loggbok prove”.
verify-policy = Policyn går inte att läsa, rad { $line }: { $text }
verify-key = ”{ $key }” är ingen verifieringsnyckel (namn+nummer+nyckel).
verify-place-entry = post { $position }
verify-place-entries = någon av posterna { $first }–{ $last }
verify-place-checkpoint = kontrollpunkten över { $size ->
    [one] 1 händelse
   *[other] { $size } händelser
}
verify-place-held = kontrollpunkten som du har förvarat
verify-place-file = filen { $file }
verify-place-answer = svaret på kommandot { $command }
verify-what-missing = saknas
verify-what-unreadable = kan inte läsas ({ $what })
verify-what-malformed = är skadad eller ändrad
verify-what-format = är i formatet { $format }, som det här programmet inte känner; använd ett nyare
verify-what-held-key = innehåller inte den nyckel som du har förvarat
verify-what-leaf = är inte skriven som en post ska vara
verify-what-elsewhere = säger själv att den hör hemma på en annan plats
verify-what-version = följer inte på den föregående i sin ström
verify-what-time = är registrerad före den föregående
verify-what-hash = är inte den som står i hashträdet
verify-what-nodes = stämmer inte med hashträdets högre nivåer
verify-what-no-content = saknar sitt innehåll, eller så är innehållet inte läsbart
verify-what-content = har ett annat innehåll än det som registrerades
verify-what-unordered = saknar sitt innehåll, fast ingen gallring i paketet räknar upp den
verify-what-other-log = gäller en annan logg, { $origin }
verify-what-root = stämmer inte med posterna fram till dess: något av dem har ändrats
verify-what-beyond = omfattar fler händelser än paketet: slutet av loggen saknas
verify-what-end = stämmer inte med hur många som ska finnas
verify-what-answer = stämmer inte med det som skrevs
verify-what-quorum = är inte intygad av de vittnen som policyn kräver
witness-serving = Vittnet bevakar { $count } { $count ->
    [one] logg
   *[other] loggar
} på { $address }. Dess nyckel: { $key }
drill-backed-up = Säkerhetskopia: { $events ->
    [one] 1 händelse
   *[other] { $events } händelser
}, { $bytes } byte, { $took } ms.
drill-restored = Återställd och omräknad: { $events ->
    [one] 1 händelse
   *[other] { $events } händelser
} ({ $erased } gallrade), { $commands } svar på kommandon, { $took } ms.
drill-agreed = { $checkpoints ->
    [one] En kontrollpunkt stämmer. Den omfattar { $signed } händelser. Det tog { $took } ms.
   *[other] { $checkpoints } kontrollpunkter stämmer, den största över { $signed } händelser. Det tog { $took } ms.
 }
drill-beyond = omfattar fler händelser än loggen: slutet saknas
drill-well = Övningen lyckades: det som återställdes är det som är signerat.
drill-unsigned = Där finns ingen kontrollpunkt att jämföra med: inget utom innehållet självt säger att det är samma logg.
drill-later = { $count ->
    [one] En händelse är nyare än den senaste kontrollpunkten; ingen signatur intygar den.
   *[other] { $count } händelser är nyare än den senaste kontrollpunkten; ingen signatur intygar dem.
 }
drill-no-key = Där finns ingen nyckel: kontrollpunktens rot är jämförd, men dess signatur är inte prövad.
restore-not-as-signed = { $count ->
    [one] En sak är inte som den signerades. Inget har återställts.
   *[other] { $count } saker är inte som de signerades. Inget har återställts.
 }
restore-key = Signeringsnyckeln (signing.key) är en egen fil och följer inte med en säkerhetskopia. Lägg tillbaka den i datakatalogen innan servern startar.
copy-different = { $place } innehåller något annat än källan: de skiljer sig från händelse { $position }. Kopiera till en tom databas eller en tom katalog. Inget har ändrats.
copy-taken = { $place } är inte tom: där finns inga händelser, men konton eller andra uppgifter som inte kommer från källan. Kopiera till en tom databas eller en tom katalog. Inget har ändrats.
copy-stopped = Kopieringen avbröts vid händelse { $position }. Det som har kopierats är helt. Ge samma kommando igen, så fortsätter kopieringen där.
restore-stopped = Återställningen avbröts vid händelse { $position }. Databasen { $place } är inte hel. Töm den och återställ på nytt.
copy-erased = { $count ->
    [one] Innehållet i en händelse har gallrats i källan sedan den kopierades. Nu är det förstört också i målet.
   *[other] Innehållet i { $count } händelser har gallrats i källan sedan de kopierades. Nu är det förstört också i målet.
 }
terminal-copied-onto = Målet innehöll redan källans { $found } första händelser; kopieringen fortsatte efter dem.
terminal-copied = Allt är kopierat till { $place }: { $events ->
    [one] 1 händelse
   *[other] { $events } händelser
}. Trädets rot: { $root }
