//! Tables of our own for every rule.

use rust_xlsxwriter::{Format, Workbook};

use super::DecimalSign;
use crate::ledger::{Encoding, Fault, Kind, Ledger, Profile, open};

/// Account, day and öre of each row.
fn rows(ledger: &Ledger) -> Vec<(&str, String, i64)> {
    let account = |place: u32| &*ledger.codings[place as usize].account;
    let rows = ledger.rows.iter();
    rows.map(|row| (account(row.coding), row.booked_on.to_string(), row.amount_ore))
        .collect()
}

/// Line, cell and fault of each problem.
fn problems(ledger: &Ledger) -> Vec<(u32, Option<&str>, Fault)> {
    let problems = ledger.problems.iter();
    problems
        .map(|it| (it.line, it.cell.as_deref(), it.fault.clone()))
        .collect()
}

fn table(profile: Option<Profile>) -> super::TableProfile {
    match profile {
        Some(Profile::Table(table)) => *table,
        other => panic!("{other:?}"),
    }
}

const HEADS: &str = "kopare_id,kopare,verifikationsnummer,leverantor,leverantor_id,konto_nr,konto_text,belopp,datum,\
                     forvaltning,fakturanummer,grund,avtal,kommun_id,s_kod_nr";

#[test]
fn supplier_ledger_with_bare_carriage_returns_and_dots() {
    let text = format!(
        "{HEADS}\r2120001234,Exempelkommunen,V1,Firma AB,5560000000,6540,Licenser,1250.50,2025-01-31,KS,F1,,,1499,\r\
         2120001234,Exempelkommunen,V2,Firma AB,5560000000,6540,Licenser,-50,2025-02-01,KS,F2,,,1499,\r"
    );
    let (ledger, profile) = open(text.as_bytes(), None);
    assert_eq!(problems(&ledger), []);
    let expected = [
        ("6540", "2025-01-31".into(), 125_050),
        ("6540", "2025-02-01".into(), -5_000),
    ];
    assert_eq!(rows(&ledger), expected);
    assert_eq!(ledger.owner.number.as_deref(), Some("2120001234"));
    assert_eq!(&*ledger.vouchers[1].name, "V2");
    assert_eq!(ledger.codings[0].responsibility.as_deref(), Some("KS"));
    assert_eq!(ledger.rows[1].line, 3);
    let table = table(profile);
    assert_eq!(
        (table.separator, table.decimal),
        (Some(','), Some(DecimalSign::Dot))
    );
    assert!(
        !format!("{ledger:?}").contains("Firma"),
        "suppliers may be persons"
    );
}

#[test]
fn supplier_ledger_in_utf16_with_commas() {
    let text = format!(
        "{}\r\n2120001234;Åmål;V1;Firma;1;6540;Licenser;1\u{a0}250,50;20250131;KS;F1;;;1492;\r\n",
        HEADS.replace(',', ";")
    );
    let bytes: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let (ledger, profile) = open(&bytes, None);
    assert_eq!(problems(&ledger), []);
    assert_eq!(rows(&ledger), [("6540", "2025-01-31".into(), 125_050)]);
    assert_eq!(ledger.encoding, Encoding::Utf16Le);
    assert_eq!(table(profile).decimal, Some(DecimalSign::Comma));
}

#[test]
fn supplier_ledger_in_json_with_a_mark_inside_a_key() {
    let text = "[{\"\u{feff}kopare_id\":\"2120001234\",\"verifikationsnummer\":17,\"konto_nr\":6540,\"belopp\":1250.5,\
                \"datum\":\"2025-01-31\"},\n{\"\u{feff}kopare_id\":\"2120001234\",\"konto_nr\":\"5010\",\
                \"belopp\":\"-8,5\",\"datum\":\"2025-02-01\",\"leverantor\":null}]";
    let (ledger, _) = open(text.as_bytes(), None);
    assert_eq!(problems(&ledger), []);
    let expected = [
        ("6540", "2025-01-31".into(), 125_050),
        ("5010", "2025-02-01".into(), -850),
    ];
    assert_eq!(rows(&ledger), expected);
    assert_eq!(ledger.owner.number.as_deref(), Some("2120001234"));
    assert_eq!(&*ledger.vouchers[0].name, "17");
    let wrapped = format!("{{\"antal\":2,\"poster\":{text}}}");
    assert_eq!(open(wrapped.as_bytes(), None).0.rows.len(), 2);
}

#[test]
fn json_that_is_no_list_of_objects_is_refused() {
    for text in ["{}", "[1,2]", "[{\"konto\":1},", "{\"a\":[],\"b\":[]}"] {
        let (ledger, _) = open(text.as_bytes(), None);
        assert!(
            matches!(problems(&ledger)[..], [(0, None, Fault::Damaged { .. })]),
            "{text}"
        );
    }
}

#[test]
fn heads_may_stand_below_a_title_and_debit_apart_from_credit() {
    let text = "Huvudbok 2025\n\nKonto;Ver nr;Bokföringsdatum;Debet;Kredit;Ansvar;Verksamhet;Projekt;Motpart\n\
                6540;A1;2025-03-01;100,50;;210;9200;P1;\n6540;A2;2025-03-02;;25;210;9200;;87\n";
    let (ledger, _) = open(text.as_bytes(), None);
    assert_eq!(problems(&ledger), []);
    let amounts: Vec<i64> = ledger.rows.iter().map(|row| row.amount_ore).collect();
    assert_eq!(amounts, [10_050, -2_500]);
    let last = &ledger.codings[1];
    assert_eq!(
        (last.activity.as_deref(), last.project.as_deref()),
        (Some("9200"), None)
    );
    assert_eq!(last.counterparty.as_deref(), Some("87"));
    let neither = text.replace("100,50;;", ";;");
    let (ledger, _) = open(neither.as_bytes(), None);
    assert_eq!(
        problems(&ledger),
        [(4, Some("D4"), Fault::AmountForm { found: String::new() })]
    );
}

#[test]
fn latin_letters_are_read_by_content() {
    let (ledger, _) = open(
        b"Bokf\xF6ringsdatum;Konto;Belopp;Ansvar\n2025-01-01;4010;1;\xC5M\xC5L\n",
        None,
    );
    assert_eq!(ledger.encoding, Encoding::Latin1);
    assert_eq!(ledger.codings[0].responsibility.as_deref(), Some("ÅMÅL"));
}

#[test]
fn what_is_wrong_in_a_row_is_said_with_its_cell() {
    let ambiguous = || Fault::AmountAmbiguous {
        found: "4.000".into(),
    };
    for (row, cell, fault) in [
        ("2025-01-01;4010;4.000", "C2", ambiguous()),
        (
            "2025-01-01;4010;abc",
            "C2",
            Fault::AmountForm { found: "abc".into() },
        ),
        (
            "2025-01-01;4010;",
            "C2",
            Fault::AmountForm { found: String::new() },
        ),
        (
            "01/02/2025;4010;1",
            "A2",
            Fault::DateForm {
                found: "01/02/2025".into(),
            },
        ),
        ("2025-01-01;;1", "B2", Fault::AccountForm { found: String::new() }),
        ("2025-01-01;=1+1;1", "B2", Fault::Formula { found: "=1+1".into() }),
        (
            "2025-01-01;@SUM(A1);1",
            "B2",
            Fault::Formula {
                found: "@SUM(A1)".into(),
            },
        ),
        (
            "2025-01-01;4010;=cmd|' /C calc'!A0",
            "C2",
            Fault::Formula {
                found: "=cmd|' /C calc'!A0".into(),
            },
        ),
    ] {
        let text = format!("datum;konto;belopp\n{row}\n");
        assert_eq!(
            problems(&open(text.as_bytes(), None).0),
            [(2, Some(cell), fault)],
            "{row}"
        );
    }
    let (ledger, _) = open(b"datum;konto;belopp\n2025-01-01;4010;1;2\n", None);
    assert_eq!(
        problems(&ledger),
        [(
            2,
            None,
            Fault::RowWidth {
                found: 4,
                expected: 3
            }
        )]
    );
}

#[test]
fn what_excel_would_run_is_refused_in_columns_that_are_not_read_too() {
    let (ledger, _) = open(
        b"datum;konto;belopp;text\n2025-01-01;4010;1;=HYPERLINK(1)\n",
        None,
    );
    assert_eq!(
        problems(&ledger),
        [(
            2,
            Some("D2"),
            Fault::Formula {
                found: "=HYPERLINK(1)".into()
            }
        )]
    );
    let (ledger, _) = open(
        "datum;konto;belopp;text\n2025-01-01;4010;-1;- 5 st\n2025-01-01;4010;1;+46 31\n".as_bytes(),
        None,
    );
    assert_eq!(problems(&ledger), []);
}

#[test]
fn heads_that_are_missing_or_double_are_named() {
    for (text, part) in [
        ("datum;belopp\n2025-01-01;1\n", "account"),
        ("datum;konto\n2025-01-01;1\n", "amount"),
        ("konto;belopp\n1;1\n", "date"),
    ] {
        let (ledger, _) = open(text.as_bytes(), None);
        assert_eq!(
            problems(&ledger),
            [(1, None, Fault::ColumnMissing { part })],
            "{text}"
        );
    }
    let (ledger, _) = open(b"datum;konto;belopp;Belopp\n2025-01-01;1;1;2\n", None);
    assert_eq!(
        problems(&ledger),
        [(
            1,
            None,
            Fault::ColumnTwice {
                head: "belopp".into()
            }
        )]
    );
    let (ledger, _) = open(b"datum;konto;belopp\n", None);
    assert_eq!(problems(&ledger), [(0, None, Fault::Empty)]);
}

#[test]
fn a_confirmed_profile_is_kept_to() {
    let text = "Dag|Kod|Utfall kr|Enhet\n2025-01-01|4010|1.50|7\n";
    assert!(open(text.as_bytes(), None).0.problems.hinder());
    let profile = Profile::read(
        "[table]\nseparator = \"|\"\ndecimal = \"dot\"\n[table.columns]\ndate = \"Dag\"\naccount = \"Kod\"\n\
         amount = \"Utfall kr\"\nresponsibility = \"Enhet\"\n",
    )
    .unwrap();
    let (ledger, used) = open(text.as_bytes(), Some(&profile));
    assert_eq!(problems(&ledger), []);
    assert_eq!(rows(&ledger), [("4010", "2025-01-01".into(), 150)]);
    assert_eq!(used, Some(profile.clone()));
    assert_eq!(Profile::read(&profile.write()), Ok(profile.clone()));
    let other = text.replace("Enhet", "Avdelning");
    let (ledger, _) = open(other.as_bytes(), Some(&profile));
    let part = "responsibility";
    assert_eq!(problems(&ledger), [(1, None, Fault::ColumnMissing { part })]);
    assert!(Profile::read("[table]\nkolumn = 1\n").is_err());
}

/// A workbook of these rows: texts, numbers, and a formula where a text begins with `=`.
fn workbook(rows: &[[&str; 4]]) -> Workbook {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Utfall").unwrap();
    for (line, row) in (0..).zip(rows) {
        for (column, text) in (0..).zip(row) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write_number(line, column, number).unwrap(),
                Err(_) if text.starts_with('=') => sheet.write_formula(line, column, *text).unwrap(),
                Err(_) => sheet.write_string(line, column, *text).unwrap(),
            };
        }
    }
    workbook
}

const SHEET: [&str; 4] = ["Datum", "Konto", "Belopp", "Ansvar"];

#[test]
fn a_workbook_is_read() {
    let mut book = workbook(&[
        ["Utfall per rad", "", "", ""],
        SHEET,
        ["2025-01-31", "6540", "1234.56", "210"],
        ["20250228", "6540", "0.30000000000000004", "kst"],
    ]);
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = book.worksheet_from_index(0).unwrap();
    sheet.write_number_with_format(4, 0, 45_747, &day).unwrap();
    sheet.write_number(4, 1, 4010).unwrap();
    sheet.write_string(4, 2, "1 000,50").unwrap();
    let (ledger, profile) = open(&book.save_to_buffer().unwrap(), None);
    assert_eq!(problems(&ledger), []);
    assert_eq!(ledger.kind, Kind::Xlsx);
    let expected = [
        ("6540", "2025-01-31".into(), 123_456),
        ("6540", "2025-02-28".into(), 30),
        ("4010", "2025-03-31".into(), 100_050),
    ];
    assert_eq!(rows(&ledger), expected);
    assert_eq!(ledger.codings[0].responsibility.as_deref(), Some("210"));
    assert_eq!(table(profile).sheet.as_deref(), Some("Utfall"));
}

#[test]
fn a_workbooks_numbers_are_refused_when_far_from_whole_ore_and_noted_when_rounded() {
    let mut book = workbook(&[
        SHEET,
        ["20250101", "4010", "10.004", ""],
        ["20250101", "4010", "1.005", ""],
    ]);
    let (ledger, _) = open(&book.save_to_buffer().unwrap(), None);
    let expected = [
        (
            2,
            None,
            Fault::Rounded {
                found: "10.004".into(),
            },
        ),
        (
            3,
            Some("C3"),
            Fault::AmountTooFine {
                found: "1.005".into(),
            },
        ),
    ];
    assert_eq!(problems(&ledger), expected);
}

#[test]
fn a_computed_cell_is_refused_where_it_would_be_read() {
    let mut book = workbook(&[
        SHEET,
        ["20250101", "4010", "=SUM(A1:A9)", ""],
        ["20250101", "4010", "1", "=A1"],
    ]);
    let (ledger, _) = open(&book.save_to_buffer().unwrap(), None);
    let expected = [
        (
            2,
            Some("C2"),
            Fault::Formula {
                found: "=SUM(A1:A9)".into(),
            },
        ),
        (3, Some("D3"), Fault::Formula { found: "=A1".into() }),
    ];
    assert_eq!(problems(&ledger), expected);
}

#[test]
fn merged_heads_are_refused() {
    let mut book = workbook(&[["", "", "", ""], ["", "", "", ""], ["20250101", "4010", "1", ""]]);
    let sheet = book.worksheet_from_index(0).unwrap();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 1, "Datum och konto", &plain).unwrap();
    sheet.write_string(0, 2, "Belopp").unwrap();
    let (ledger, _) = open(&book.save_to_buffer().unwrap(), None);
    let cells = "A1:B1".to_owned();
    assert_eq!(problems(&ledger), [(0, None, Fault::MergedHead { cells })]);
}

#[test]
fn a_merged_title_above_the_heads_does_no_harm() {
    let mut book = workbook(&[["", "", "", ""], SHEET, ["20250101", "4010", "1", ""]]);
    let sheet = book.worksheet_from_index(0).unwrap();
    sheet
        .merge_range(0, 0, 0, 3, "Utfall 2025", &Format::new())
        .unwrap();
    let (ledger, _) = open(&book.save_to_buffer().unwrap(), None);
    assert_eq!(problems(&ledger), []);
}

#[test]
fn a_sheet_that_is_not_there_and_a_broken_workbook_are_refused() {
    let bytes = workbook(&[SHEET, ["20250101", "4010", "1", ""]])
        .save_to_buffer()
        .unwrap();
    let (_, profile) = open(&bytes, None);
    let mut asked = table(profile);
    asked.sheet = Some("Budget".to_owned());
    let (ledger, _) = open(&bytes, Some(&Profile::Table(Box::new(asked))));
    assert_eq!(
        problems(&ledger),
        [(
            0,
            None,
            Fault::NoSheet {
                name: "Budget".into()
            }
        )]
    );
    let (ledger, _) = open(&bytes[..bytes.len() / 2], None);
    assert!(matches!(
        problems(&ledger)[..],
        [(0, None, Fault::Damaged { .. })]
    ));
}

#[test]
fn a_small_workbook_that_unpacks_to_much_is_refused_before_it_is_unpacked() {
    let mut bytes = workbook(&[SHEET]).save_to_buffer().unwrap();
    let at = memchr::memmem::find(&bytes, b"PK\x01\x02").unwrap();
    bytes[at + 24..at + 28].copy_from_slice(&u32::MAX.to_le_bytes());
    let (ledger, _) = open(&bytes, None);
    assert!(matches!(
        problems(&ledger)[..],
        [(0, None, Fault::TooLarge { .. })]
    ));
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_a_fault(text in "[;,=\"\\n\\r0-9a-zåä. -]{0,300}") {
        for before in ["", "datum;konto;belopp\n", "[{\"konto\":", "datum,konto,belopp\n2025-01-01,"] {
            let (ledger, _) = open(format!("{before}{text}").as_bytes(), None);
            proptest::prop_assert!(ledger.rows.len() <= 400);
        }
    }
}
