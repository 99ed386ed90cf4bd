# Ledgers: files handed in, and how far the work has come.
upload-too-large = The file is larger than { $mebibytes } MiB, which is the most that is read. Divide the export into shorter periods.
upload-too-many = You have { $most } files waiting already. Register or discard one of them first.
ledger-profile-unconfirmed = Nobody has confirmed how files of this source are read. See that columns, decimal sign and encoding are right, and confirm it.
ledger-step-counting = Counting the pages anew …
ledger-withdrawn = The batch { $batch } is withdrawn (log position { $position }). None of its rows count any longer.
ledger-no-batches = Nothing has been registered yet.
ledger-batch-line = { $batch }  { $organisation }  “{ $source }”  { $first } – { $last }  { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}, { $sum }  @{ $position } by { $role }  { $state }  SHA-256 { $sha256 }
ledger-state-withdrawn = withdrawn
ledger-state-erased = erased
ledger-state-unclosed = not closed, does not count
ledger-state-counts = counts
