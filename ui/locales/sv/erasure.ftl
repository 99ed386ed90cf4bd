# Gallring.
page-erasure = Gallring
erasure-lead = Vad som gallrats i programmet, enligt vilken regel och på vilket beslut. Att händelserna har inträffat står kvar, och varje bevis gäller fortfarande.
erasure-none = Inget är gallrat och ingen gallring är föreslagen.
erasure-positions = Loggpositioner att provköra
erasure-positions-hint = Skriv dem med komma eller bindestreck, till exempel 12, 15, 20-25. Högst 500. Inget ändras.
erasure-try = Provkör
erasure-standing = Läge
erasure-order = Gallringsbeslut
erasure-events = Händelser
erasure-proposed-at = Föreslagen
erasure-proposed = föreslagen, väntar på någon annans beslut
erasure-carried-out = verkställd
erasure-declined = avböjd
erasure-destroyed = { $count ->
    [one] Innehållet i en händelse förstördes, { $bytes } byte.
   *[other] Innehållet i { $count } händelser förstördes, { $bytes } byte.
 }
erasure-cleaned = Databasens filer städades { $moment }: { $before } byte före, { $after } efter.
erasure-not-cleaned = Databasens filer är ännu inte städade. Det görs när servern startas om, eller med ”loggbok gallra clean-up”.
erasure-never-here = Installationen är återställd ur en senare export: dess filer har aldrig haft innehållet.
erasure-own = Du föreslog gallringen. Någon annan måste verkställa den.
erasure-who = Någon annan än den som föreslog gallringen verkställer den: { $office } eller { $group }.
erasure-sure = Jag har läst gallringsbeslutet, och det gäller dessa händelser. Innehållet förstörs för alltid.
erasure-carry-out = Verkställ gallringen
erasure-why-not = Skäl att avböja
erasure-decline = Avböj
erasure-dry-run = Provkörning av gallring
erasure-would-go = { $count ->
    [one] En händelse och { $bytes } byte skulle förstöras. Inget har ändrats.
   *[other] { $count } händelser och { $bytes } byte skulle förstöras. Inget har ändrats.
 }
erasure-unknown = Här finns ingen händelse i programmet
erasure-elsewhere = Samma ord finns också i andra händelser
erasure-elsewhere-means = Där står de kvar om de inte också gallras. En inläst programfil innehåller ofta hela texten.
erasure-never = gallras aldrig
erasure-gone = redan gallrad
erasure-goes = skulle gallras
erasure-reason = skälet
erasure-listed = Händelser i provkörningen
erasure-position = Position
erasure-event = Händelse
erasure-recorded = Registrerad
erasure-fields = Fält
erasure-bytes = Byte
erasure-rule = Regel
erasure-rule-hint = Till exempel en punkt i dokumenthanteringsplanen. Den bevaras för alltid: skriv inget här som ska gallras.
erasure-ordered-by = Gallringsbeslut
erasure-ordered-on = Beslutsdag
erasure-propose = Föreslå gallring
erasure-to-protocol = Till gallringarna
erasure-by = Föreslagen av { $who }
erasure-carried-out-by = Verkställd av { $who }.
erasure-declined-by = Avböjd av { $who }.
erasure-decline-it = Avböj gallringen
erasure-not-possible = Gallringen kan föreslås först när alla positioner i listan får gallras.
erasure-ordered-by-hint = Till exempel KS 2026/45 § 12. Det bevaras för alltid.
erasure-field-count = { $count } fält
