//! What another reader makes of the same files: `sie-parser`, which trusts the label and checks no sums.

use proptest::prelude::*;
use sie_parser::VoucherRowKind;
use sie_parser::document::{self, SieDocument};

use super::super::{SieFile, read};
use super::written::{kronor, large};

/// Vouchers as both see them: name, day, and rows of account, objects and öre.
type Seen = Vec<(String, String, Vec<(String, Vec<(u32, String)>, i64)>)>;

fn ours(file: &SieFile) -> Seen {
    let mut seen: Seen = file
        .vouchers
        .iter()
        .map(|it| {
            (
                it.name.to_string(),
                it.booked_on.format("%Y%m%d").to_string(),
                Vec::new(),
            )
        })
        .collect();
    for row in &file.rows {
        let coding = &file.codings[row.coding as usize];
        let objects = coding
            .objects
            .iter()
            .map(|(dim, object)| (*dim, object.to_string()))
            .collect();
        let place = usize::try_from(row.voucher.unwrap()).unwrap();
        seen[place]
            .2
            .push((coding.account.to_string(), objects, row.amount_ore));
    }
    seen
}

fn theirs(document: &SieDocument) -> Seen {
    let row = |row: &sie_parser::VoucherRow| {
        let amount = super::super::amount::amount(row.amount.to_string().as_bytes()).unwrap();
        (row.account.to_string(), row.objects.clone(), amount)
    };
    document
        .vouchers
        .iter()
        .map(|it| {
            let rows = it
                .rows
                .iter()
                .filter(|row| row.kind == VoucherRowKind::Transaction);
            (
                format!("{} {}", it.series, it.number),
                it.date.to_string(),
                rows.map(row).collect(),
            )
        })
        .collect()
}

#[test]
fn both_readers_see_the_same_ledger() {
    let bytes = large(200_000);
    let text = sie_parser::decode_cp437(&bytes);
    let document = document::read(&text).unwrap();
    let file = read(&bytes);
    assert!(file.vouchers.len() > 500);
    assert_eq!(ours(&file), theirs(&document));
    assert_eq!(file.owner.name.as_deref(), Some(document.company.name.as_str()));
    assert_eq!(
        file.owner.number.as_deref(),
        Some(document.company.orgnr_raw.as_str())
    );
    let results: Vec<String> = document.res.values().map(ToString::to_string).collect();
    let controls = file
        .controls
        .iter()
        .filter(|it| it.what == crate::ledger::Total::Result);
    let stated: Vec<String> = controls
        .map(|it| kronor(i64::try_from(it.stated_ore).unwrap()))
        .collect();
    assert_eq!(stated, results);
}

#[test]
fn both_readers_find_the_same_encoding_in_a_file() {
    for bytes in [
        "#FNAMN \"Åmål\"\n#ORGNR 1-2\n#RAR 0 20250101 20251231\n"
            .as_bytes()
            .to_vec(),
        b"#FNAMN \"\x8Fm\x86l\"\n#ORGNR 1-2\n#RAR 0 20250101 20251231\n".to_vec(),
    ] {
        let text = match sie_parser::detect_encoding(&bytes) {
            sie_parser::Encoding::Utf8 => String::from_utf8(bytes.clone()).unwrap(),
            sie_parser::Encoding::Cp437 => sie_parser::decode_cp437(&bytes),
        };
        let document = document::read(&text).unwrap();
        assert_eq!(read(&bytes).owner.name.unwrap(), document.company.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Texts without backslashes, which the two read differently: to `sie-parser` two of them are one.
    #[test]
    fn both_readers_see_the_same_in_files_at_random(
        vouchers in proptest::collection::vec(
            ("[A-Z]", 0_u32..9_999, 1_u32..29, "[ a-zåäöÅÄÖ{}\u{e9}]{0,12}",
             proptest::collection::vec((1_000_u32..9_999, 1_u32..40, "[0-9A-Za-z ]{1,6}", -9_999_999_i64..9_999_999), 0..5)),
            0..6)
    ) {
        let mut text = "#FLAGGA 0\n#SIETYP 4\n#FNAMN K\n#ORGNR 1-2\n#RAR 0 20250101 20251231\n".to_owned();
        for (series, number, day, words, rows) in &vouchers {
            text.push_str(&format!("#VER {series} {number} 202501{day:02} \"{words}\"\n{{\n"));
            for (account, dimension, object, ore) in rows {
                text.push_str(&format!("#TRANS {account} {{{dimension} \"{}\"}} {}\n", object.trim(), kronor(*ore)));
            }
            text.push_str("}\n");
        }
        let document = document::read(&text).unwrap();
        prop_assert_eq!(ours(&read(text.as_bytes())), theirs(&document));
    }
}
