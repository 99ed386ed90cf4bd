//! Whatever stands where a ledger should is read, or every problem says where it is, and never a panic. What is read
//! holds together: rows name what there is, no sum is lost, and its profile reads the same again. `fuzz/` tries further.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use loggbok_domain::Language;
use loggbok_imports::ledger::{Ledger, Profile, open};
use proptest::prelude::*;

const SIE: &str = "#FLAGGA 0\n#FORMAT PC8\n#SIETYP 4\n#ORGNR 212000-1892\n#FNAMN \"Åmåls kommun\"\n\
    #RAR 0 20250101 20251231\n#KONTO 4010 \"Konsulter\"\n#DIM 1 Ansvar\n#VER A 1 20250131 \"\"\n{\n\
    #TRANS 4010 {1 \"20\"} 1250.50 20250131\n#TRANS 1930 {} -1250.50\n}\n#RES 0 4010 1250.50\n";
const CSV: &str = "datum;konto_nr;belopp;verifikationsnummer\r\n\
    2025-01-31;4010;1 250,50;A 1\r\n2025-02-28;4020;-3,00;A 2\r\n";
const JSON: &str =
    r#"[{"datum":"2025-01-31","konto_nr":"4010","belopp":"1250.50","verifikationsnummer":"A 1"}]"#;

/// A workbook of one sheet.
fn workbook() -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, head) in (0..).zip(["datum", "konto_nr", "belopp", "verifikationsnummer"]) {
        sheet.write_string(0, column, head).unwrap();
    }
    for (column, value) in (0..).zip(["2025-01-31", "4010", "1250,50", "A 1"]) {
        sheet.write_string(1, column, value).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

fn whole() -> Vec<Vec<u8>> {
    let texts = [SIE, CSV, JSON].map(|text| text.as_bytes().to_vec());
    texts.into_iter().chain([workbook()]).collect()
}

/// What holds of any file that was opened.
fn holds_together(bytes: &[u8]) -> Ledger {
    let (ledger, profile) = open(bytes, None);
    for row in &ledger.rows {
        assert!((row.coding as usize) < ledger.codings.len());
        let voucher = row.voucher.map(|voucher| voucher as usize);
        assert!(voucher.is_none_or(|voucher| voucher < ledger.vouchers.len()));
    }
    let total = ledger.total_ore();
    assert_eq!(
        ledger.by_account().values().map(|sum| sum.ore).sum::<i128>(),
        total
    );
    assert_eq!(
        ledger.by_quarter().values().map(|sum| sum.ore).sum::<i128>(),
        total
    );
    for problem in ledger.problems.iter() {
        assert!(!problem.say("fil", Language::Swedish).is_empty());
        assert!(!problem.say("file", Language::English).is_empty());
    }
    if let Some(profile) = &profile {
        assert_eq!(Profile::read(&profile.write()).as_ref(), Ok(profile));
        assert_eq!(open(bytes, Some(profile)).0.rows, ledger.rows);
    }
    ledger
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn any_bytes_are_read_or_refused(
        which in 0..4_usize,
        cuts in proptest::collection::vec(
            (any::<prop::sample::Index>(), 0..12_usize, proptest::collection::vec(any::<u8>(), 0..4)), 0..4),
    ) {
        let mut bytes = whole().swap_remove(which);
        for (from, length, put) in cuts {
            let from = from.index(bytes.len() + 1);
            let to = (from + length).min(bytes.len());
            bytes.splice(from..to, put);
        }
        holds_together(&bytes);
    }

    #[test]
    fn and_any_text_put_in_place_of_a_piece(
        which in 0..3_usize,
        cuts in proptest::collection::vec(
            (any::<prop::sample::Index>(), 0..20_usize, "[#{}\" ;,\n\r\t.\\-+=0-9A-Za-zåäö\u{a0}\u{2212}\u{feff}]{0,8}"), 0..4),
    ) {
        let mut text: Vec<char> = String::from_utf8(whole().swap_remove(which)).unwrap().chars().collect();
        for (from, length, put) in cuts {
            let from = from.index(text.len() + 1);
            let to = (from + length).min(text.len());
            text.splice(from..to, put.chars());
        }
        holds_together(text.into_iter().collect::<String>().as_bytes());
    }
}

#[test]
fn what_is_whole_reads() {
    for bytes in whole() {
        let ledger = holds_together(&bytes);
        assert!(!ledger.rows.is_empty(), "{:?}", ledger.problems);
    }
}
