# Huvudböcker: filer som lämnas in, och hur långt arbetet har kommit.
upload-too-large = Filen är större än { $mebibytes } MiB, som är det mesta som läses. Dela exporten i kortare perioder.
upload-too-many = Du har redan { $most } filer som väntar. Registrera eller kasta någon av dem först.
ledger-profile-unconfirmed = Ingen har bekräftat hur källans filer ska läsas. Se efter att kolumner, decimaltecken och teckenkodning är rätt, och bekräfta det.
ledger-step-counting = Räknar om sidorna …
ledger-withdrawn = Bunten { $batch } är återtagen (loggposition { $position }). Ingen av dess rader räknas längre.
ledger-no-batches = Ingenting har registrerats ännu.
ledger-batch-line = { $batch }  { $organisation }  ”{ $source }”  { $first } – { $last }  { $rows ->
    [one] 1 rad
   *[other] { $rows } rader
}, { $sum }  @{ $position } av { $role }  { $state }  SHA-256 { $sha256 }
ledger-state-withdrawn = återtagen
ledger-state-erased = gallrad
ledger-state-unclosed = inte avslutad, räknas inte
ledger-state-counts = räknas
