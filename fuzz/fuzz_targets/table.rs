//! A table from anybody, as CSV, JSON or a workbook: it is read, or every problem says where it is and what to do. The
//! profile it was read by is written and read again, and reads the same rows.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loggbok_domain::Language;
use loggbok_imports::ledger::{Profile, open};

/// Heads that the reader knows, so that it gets as far as the rows.
const HEADS: &[u8] = b"datum;konto_nr;belopp;verifikationsnummer\n";

fuzz_target!(|input: (u8, &[u8])| {
    let (form, bytes) = input;
    let whole = match form % 3 {
        0 => bytes.to_vec(),
        1 => [HEADS, bytes].concat(),
        _ => [b"PK\x03\x04".as_slice(), bytes].concat(),
    };
    let (ledger, profile) = open(&whole, None);
    for row in &ledger.rows {
        assert!((row.coding as usize) < ledger.codings.len());
        assert!(row.voucher.is_none_or(|voucher| (voucher as usize) < ledger.vouchers.len()));
    }
    let total = ledger.total_ore();
    assert_eq!(ledger.by_account().values().map(|sum| sum.ore).sum::<i128>(), total);
    for problem in ledger.problems.iter() {
        assert!(!problem.say("file", Language::Swedish).is_empty());
    }
    if let Some(profile) = &profile {
        let read = Profile::read(&profile.write());
        assert_eq!(read.as_ref(), Ok(profile));
        assert_eq!(open(&whole, Some(profile)).0.rows, ledger.rows);
    }
});
