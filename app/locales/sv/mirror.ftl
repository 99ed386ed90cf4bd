# Speglingen av loggen i KurrentDB
mirror-begins = { $position ->
    [0] Speglar loggen till strömmen { $stream } i { $place }, som är tom.
   *[other] Speglar loggen till strömmen { $stream } i { $place }, som når till position { $position }.
 }
mirror-follows = Allt till och med position { $position } är speglat. Loggen följs; avsluta med Ctrl+C.
mirror-done = Allt till och med position { $position } är speglat.
mirror-position = Speglat till och med position { $position }.
mirror-same = Speglingen stämmer med loggen, händelse för händelse, till och med position { $position }. Trädets rot: { $root }
mirror-overtaken = Någon annan speglar samma logg till samma ström. Fortsätter efter position { $position }.
mirror-lost = { $what } Försöker igen tills det går.
mirror-back = Servern svarar igen. Fortsätter efter position { $position }.
mirror-address = Adressen till speglingen går inte att läsa: { $what }. Skriv till exempel kurrentdb://VÄRD:2113?tls=false.
mirror-missing = Det finns ingen ström { $stream } i { $place }. Se att adressen och strömmens namn (stream=NAMN) stämmer.
mirror-foreign = Händelse { $number } i strömmen { $stream } i { $place } kommer inte från en spegling: { $what }. Välj en annan ström med stream=NAMN i adressen.
mirror-other = Strömmen { $stream } i { $place } stämmer inte med loggen vid position { $position }: den speglar en annan logg, eller någon har ändrat i den. Inget har skrivits. Välj en annan ström med stream=NAMN i adressen.
mirror-ahead = Strömmen { $stream } i { $place } når till position { $there }, men loggen bara till { $here }. Har loggen återställts från en äldre säkerhetskopia? Det som fattas finns i speglingen: bygg upp en ny logg av den med loggbok copy --from. Inget har skrivits.
mirror-cut = Strömmen { $stream } i { $place } börjar först med händelse { $number }; det som stod före är borta. Välj en annan ström med stream=NAMN i adressen, och låt den vara utan gräns för antal och ålder.
mirror-deleted = Strömmen { $stream } i { $place } är borttagen, och en ny med samma namn skulle räkna vidare där den slutade. Välj ett annat namn med stream=NAMN i adressen.
mirror-erased = Innehållet i position { $position } är gallrat ur loggen men finns kvar i strömmen { $stream } i { $place }. Ta bort strömmen där, låt KurrentDB städa undan den (scavenge) och spegla på nytt till en annan ström med stream=NAMN i adressen.
