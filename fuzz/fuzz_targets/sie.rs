//! A SIE file from anybody: it is read, or every problem says where it is and what to do. The same bytes read the same,
//! rows name what there is, and no sum is lost on the way to accounts and quarters.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loggbok_domain::Language;
use loggbok_imports::ledger::{Profile, open};
use loggbok_imports::sie;

fuzz_target!(|bytes: &[u8]| {
    let _ = sie::read(bytes);
    // Whatever comes first, the reader of SIE is to meet it.
    let mut labelled = b"#FLAGGA 0\n#SIETYP 4\n".to_vec();
    labelled.extend_from_slice(bytes);
    let (ledger, profile) = open(&labelled, None);
    for row in &ledger.rows {
        assert!((row.coding as usize) < ledger.codings.len());
        assert!(row.voucher.is_none_or(|voucher| (voucher as usize) < ledger.vouchers.len()));
    }
    let total = ledger.total_ore();
    assert_eq!(ledger.by_account().values().map(|sum| sum.ore).sum::<i128>(), total);
    assert_eq!(ledger.by_quarter().values().map(|sum| sum.ore).sum::<i128>(), total);
    for problem in ledger.problems.iter() {
        assert!(!problem.say("file", Language::Swedish).is_empty());
    }
    if let Some(profile) = &profile {
        assert_eq!(Profile::read(&profile.write()).as_ref(), Ok(profile));
        assert_eq!(open(&labelled, Some(profile)).0.rows, ledger.rows);
    }
});
