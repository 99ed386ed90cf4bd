//! Records, fields, quotes, vouchers and checksums.

use super::super::{Dimension, Parts, read};
use super::written::{Written, large};
use super::{Fault, hindered, of_type_4, problems, rows};
use crate::ledger::{Checksum, Encoding};

#[test]
fn a_voucher_with_its_rows_is_read() {
    let file = of_type_4(
        "#VER \"A\" 17 20250314 \"Licenser\" 20250315 \"AB\"\n{\n#TRANS 6540 {1 \"210\" 6 \"P 1\"} 1250.50\n\
         #TRANS 2440 {} -1250.50 20250314 \"text\" 1 \"AB\" extra fields\n}\n",
    );
    assert_eq!(problems(&file), []);
    assert_eq!(rows(&file), [("6540", 125_050), ("2440", -125_050)]);
    assert_eq!(&*file.vouchers[0].name, "A 17");
    assert_eq!(file.vouchers[0].booked_on.to_string(), "2025-03-14");
    assert_eq!((file.vouchers[0].line, file.rows[0].line), (4, 6));
    assert_eq!(file.codings[0].objects, [(1, "210".into()), (6, "P 1".into())]);
}

#[test]
fn lines_end_and_fields_part_in_every_way_allowed() {
    let text = "#SIETYP\t4\r\n\r\n   #VER A 1 20250101\r\n{\r\n\t#TRANS  4010\t{}   1\r\n#TRANS 1930 {} -1\r\n}\r\n\x1A";
    assert_eq!(problems(&read(text.as_bytes())), []);
    assert_eq!(rows(&read(text.as_bytes())), [("4010", 100), ("1930", -100)]);
    let bare = text.replace("\r\n", "\r");
    assert_eq!(rows(&read(bare.as_bytes())), [("4010", 100), ("1930", -100)]);
}

#[test]
fn an_object_list_may_be_left_out_where_it_is_empty() {
    let file = of_type_4("#VER A 1 20250101\n{\n#TRANS 4010 5\n#TRANS 1930 -5.00\n}\n");
    assert_eq!(problems(&file), []);
    assert_eq!(rows(&file), [("4010", 500), ("1930", -500)]);
}

#[test]
fn only_an_escaped_quote_is_an_escape() {
    let file = read(br#"#FNAMN "Kommunen \"V\xE4st\" i C:\temp" "#.as_slice());
    assert_eq!(file.owner.name.unwrap(), r#"Kommunen "V\xE4st" i C:\temp"#);
    let open = of_type_4("#FNAMN \"utan slut\n");
    assert_eq!(problems(&open), [(4, Fault::QuoteOpen)]);
    let open = of_type_4("#VER A 1 20250101\n{\n#TRANS 4010 {1 \"a} 1\n}\n");
    assert_eq!(problems(&open)[0], (6, Fault::QuoteOpen));
}

#[test]
fn a_brace_within_quotes_is_text() {
    let file = of_type_4("#VER A 1 20250101\n{\n#TRANS 4010 {6 \"{P}\"} 0\n}\n");
    assert_eq!(problems(&file), []);
    assert_eq!(file.codings[0].objects, [(6, "{P}".into())]);
}

#[test]
fn unknown_records_are_passed_over_and_counted() {
    let file = of_type_4("#HITTEPÅ 1 2 3\n#KTYP 1930 T\n");
    assert_eq!(problems(&file), []);
    assert_eq!(file.passed_over, 2);
    let stray = of_type_4("Fel vid utskrift\n");
    let found = "Fel vid utskrift".to_owned();
    assert_eq!(problems(&stray), [(4, Fault::NoRecord { found })]);
    assert!(!hindered(&stray));
}

#[test]
fn characters_go_by_content_and_not_by_label() {
    let utf8 = "#FORMAT PC8\n#FNAMN \"Åmåls kommun\"".as_bytes().to_vec();
    let dos = b"#FORMAT PC8\n#FNAMN \"\x8Fm\x86ls kommun\"".to_vec();
    let latin = b"#FORMAT PC8\n#FNAMN \"\xC5m\xE5ls kommun\"".to_vec();
    let marked = [b"\xEF\xBB\xBF".as_slice(), &utf8].concat();
    let wide: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(
            String::from_utf8(utf8.clone())
                .unwrap()
                .encode_utf16()
                .flat_map(u16::to_le_bytes),
        )
        .collect();
    for (bytes, encoding) in [
        (utf8, Encoding::Utf8),
        (dos, Encoding::Cp437),
        (latin, Encoding::Latin1),
        (marked, Encoding::Utf8),
        (wide, Encoding::Utf16Le),
    ] {
        let file = read(&bytes);
        assert_eq!(file.encoding, encoding);
        assert_eq!(file.owner.name.as_deref(), Some("Åmåls kommun"), "{encoding:?}");
        assert_eq!(file.format.as_deref(), Some("PC8"));
    }
}

#[test]
fn added_and_struck_rows_are_passed_over() {
    let file = of_type_4(
        "#VER A 1 20250101\n{\n#BTRANS 4010 {} 100\n#RTRANS 4020 {} 70\n#TRANS 4020 {} 70\n#TRANS 1930 {} -70\n}\n",
    );
    assert_eq!(problems(&file), []);
    assert_eq!(rows(&file), [("4020", 7_000), ("1930", -7_000)]);
}

#[test]
fn an_unbalanced_voucher_is_named() {
    let file = of_type_4(
        "#VER B 7 20250101\n{\n#TRANS 4010 {} 100.01\n#TRANS 1930 {} -100\n}\n#VER \"\" \"\" 20250102\n{\n}\n",
    );
    let (voucher, over_ore) = ("B 7".to_owned(), 1);
    assert_eq!(problems(&file), [(4, Fault::Unbalanced { voucher, over_ore })]);
    assert_eq!(&*file.vouchers[1].name, "");
}

#[test]
fn a_bad_row_is_one_problem_and_not_an_unbalanced_voucher_too() {
    for (row, expected) in [
        ("#TRANS 4010 {} 1,50", Fault::AmountForm { found: "1,50".into() }),
        (
            "#TRANS 4010 {} 92233720368547758.08",
            Fault::AmountTooLarge {
                found: "92233720368547758.08".into(),
            },
        ),
        (
            "#TRANS 4010 {}",
            Fault::FieldMissing {
                record: "#TRANS".into(),
                field: 3,
            },
        ),
        (
            "#TRANS 4010 {1} 1",
            Fault::FieldForm {
                record: "#TRANS".into(),
                found: "1".into(),
            },
        ),
        (
            "#TRANS 4010 {x \"1\"} 1",
            Fault::FieldForm {
                record: "#TRANS".into(),
                found: "x \"1\"".into(),
            },
        ),
        ("#TRANS", Fault::AccountForm { found: String::new() }),
    ] {
        let file = of_type_4(&format!(
            "#VER A 1 20250101\n{{\n{row}\n#TRANS 1930 {{}} -1.50\n}}\n"
        ));
        assert_eq!(problems(&file), [(6, expected)], "{row}");
    }
}

#[test]
fn records_have_their_place() {
    for (lines, line, found) in [
        ("#TRANS 4010 {} 1\n", 4, "#TRANS"),
        ("{\n}\n", 4, "{"),
        ("}\n", 4, "}"),
        ("#VER A 1 20250101\n#TRANS 4010 {} 1\n{\n}\n", 5, "#TRANS"),
        ("#VER A 1 20250101\n{\n{\n}\n", 6, "{"),
        ("#VER A 1 20250101\n{\n#VER A 2 20250101\n{\n}\n", 6, "#VER"),
    ] {
        let found = found.to_owned();
        assert_eq!(
            problems(&of_type_4(lines))[0],
            (line, Fault::Misplaced { found }),
            "{lines}"
        );
    }
}

#[test]
fn a_date_that_is_none_is_named() {
    let file = of_type_4("#VER A 1 20250230\n{\n#TRANS 4010 {} 1\n}\n");
    let found = "20250230".to_owned();
    assert_eq!(problems(&file), [(4, Fault::DateForm { found })]);
}

#[test]
fn a_voucher_of_another_year_is_noted() {
    let file = of_type_4("#VER A 1 20241231\n{\n}\n");
    assert!(matches!(problems(&file)[..], [(4, Fault::OutsideYear { .. })]));
    assert!(!hindered(&file));
}

#[test]
fn a_file_marked_as_read_is_noted() {
    let file = read(b"#FLAGGA 1\n#SIETYP 4\n");
    assert_eq!(problems(&file), [(1, Fault::ReadBefore)]);
}

#[test]
fn dimensions_have_names_and_parts() {
    let file = of_type_4(
        "#DIM 1 \"Ansvar\"\n#DIM 20 \"Verksamhet\"\n#UNDERDIM 21 \"Aktivitet\" 20\n#DIM 22 Motpart\n",
    );
    let aktivitet = Dimension {
        name: "Aktivitet".into(),
        part_of: Some(20),
    };
    assert_eq!(file.dimensions[&21], aktivitet);
    let parts = Parts {
        responsibility: Some(1),
        activity: Some(20),
        project: Some(6),
        counterparty: Some(22),
        encoding: None,
    };
    assert_eq!(Parts::guess(&file), parts);
}

#[test]
fn what_may_name_a_person_is_left_behind() {
    let file = of_type_4(
        "#VER A 1 20250101 \"Lön Anna Andersson\"\n{\n#TRANS 5010 {1 \"210\" 7 \"Anna\" 8 \"K\" 9 \"L\" 10 \"F\"} 0 20250101 \"Anna\"\n}\n",
    );
    let parts = Parts::guess(&file);
    let ledger = file.into_ledger(&parts);
    let all = format!("{ledger:?}");
    assert!(!all.contains("Anna"), "{all}");
    assert_eq!(ledger.codings[0].responsibility.as_deref(), Some("210"));
    assert_eq!(ledger.codings[0].project, None);
}

#[test]
fn a_checksum_is_held() {
    let whole = large(4_000);
    assert_eq!(read(&whole).checksum, Checksum::Holds);
    let tampered = String::from_utf8(whole.clone()).unwrap().replacen("P1", "P2", 1);
    let file = read(tampered.as_bytes());
    assert_eq!(file.checksum, Checksum::Broken);
    assert!(hindered(&file));
    let cut = &whole[..whole.len() - 30];
    let file = read(cut);
    assert_eq!(file.checksum, Checksum::CutShort);
    assert!(problems(&file).iter().any(|(_, fault)| *fault == Fault::CutShort));
}

#[test]
fn a_checksum_goes_over_code_page_437_and_may_be_signed() {
    // The CRC-32 of `#FNAMN` and the bytes of `Åmål` in code page 437.
    let sum = crc32fast::hash(b"#FNAMN\x8Fm\x86l \"V\"");
    for stated in [sum.to_string(), sum.cast_signed().to_string()] {
        let text = format!("#KSUMMA\n#FNAMN \"Åmål \\\"V\\\"\"\n#KSUMMA {stated}\n");
        assert_eq!(read(text.as_bytes()).checksum, Checksum::Holds, "{stated}");
        let mut dos = b"#KSUMMA\n#FNAMN \"\x8Fm\x86l \\\"V\\\"\"\n#KSUMMA ".to_vec();
        dos.extend_from_slice(stated.as_bytes());
        assert_eq!(read(&dos).checksum, Checksum::Holds, "{stated}");
    }
    let closing_alone = read(b"#FNAMN X\n#KSUMMA 12\n");
    assert_eq!(closing_alone.checksum, Checksum::Absent);
    let no_number = read(b"#KSUMMA\n#FNAMN X\n#KSUMMA abc\n");
    assert_eq!(no_number.checksum, Checksum::Broken);
}

#[test]
fn a_checksum_does_not_see_separators_quotes_and_braces() {
    let mut written = Written::begin();
    written.record("#DIM", &["1", "Ansvar och annat"]);
    let bytes = written.end();
    let loose = String::from_utf8(bytes)
        .unwrap()
        .replace("#DIM 1", "#DIM \t \"1\" ");
    assert_eq!(read(loose.as_bytes()).checksum, Checksum::Holds);
}

#[test]
fn a_file_cut_within_a_voucher_is_refused() {
    let file = of_type_4("#VER A 1 20250101\n{\n#TRANS 4010 {} 1\n");
    assert!(problems(&file).iter().any(|(_, fault)| *fault == Fault::CutShort));
}
