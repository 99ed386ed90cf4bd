//! A year as SIE 4, with control totals.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Form, Municipality, Posting, kronor};

pub(super) fn write(municipality: &Municipality, year: i32, postings: &[&Posting]) -> Vec<u8> {
    let mut text = String::from("#FLAGGA 0\r\n#PROGRAM \"Ekonomi\" 7.1\r\n#FORMAT PC8\r\n");
    let _ = write!(text, "#GEN {}0110\r\n#SIETYP 4\r\n", year + 1);
    let _ = write!(
        text,
        "#FNAMN \"{}\"\r\n#ORGNR {}\r\n",
        municipality.name, municipality.number
    );
    let _ = write!(text, "#RAR 0 {year}0101 {year}1231\r\n");
    text.push_str(
        "#DIM 1 \"Ansvar\"\r\n#DIM 6 \"Projekt\"\r\n#DIM 7 \"Anställd\"\r\n#DIM 20 \"Motpart\"\r\n",
    );
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    for posting in postings {
        *sums.entry(posting.account).or_default() += posting.ore;
    }
    for (account, sum) in &sums {
        let _ = write!(text, "#KONTO {account} \"Konto för kostnad {account}\"\r\n");
        if account.starts_with('2') {
            let _ = write!(
                text,
                "#IB 0 {account} 0\r\n#UB 0 {account} {}\r\n",
                kronor(*sum, '.')
            );
        } else {
            let _ = write!(text, "#RES 0 {account} {}\r\n", kronor(*sum, '.'));
        }
    }
    let mut open = false;
    for posting in postings {
        if posting.begins {
            if open {
                text.push_str("}\r\n");
            }
            open = true;
            let (number, day) = (posting.voucher, date(posting));
            let _ = write!(
                text,
                "#VER A {number} {day} \"Utlägg Anna Öberg\" {day}\r\n{{\r\n"
            );
        }
        let objects = objects(posting);
        let amount = kronor(posting.ore, '.');
        let _ = write!(
            text,
            "#TRANS {} {objects} {amount} \"\" \"Anna Öberg\"\r\n",
            posting.account
        );
    }
    text.push_str("}\r\n");
    match municipality.form {
        Form::SiePc8 => text.chars().map(pc8).collect(),
        Form::SieUtf8 | Form::Csv | Form::Workbook => text.into_bytes(),
    }
}

fn date(posting: &Posting) -> String {
    let (year, month, day) = posting.day;
    format!("{year}{month:02}{day:02}")
}

/// Ansvar, projekt and motpart, and an employee that nobody needs.
fn objects(posting: &Posting) -> String {
    let parts = [
        ("1", posting.responsibility),
        ("6", posting.project),
        ("20", posting.counterparty),
    ];
    let mut list: Vec<String> = parts
        .iter()
        .filter(|(_, object)| !object.is_empty())
        .map(|(dimension, object)| format!("{dimension} \"{object}\""))
        .collect();
    if posting.account.starts_with('5') {
        list.push("7 \"anna.oberg\"".to_owned());
    }
    format!("{{{}}}", list.join(" "))
}

/// The byte of code page 437.
fn pc8(letter: char) -> u8 {
    match letter {
        'å' => 0x86,
        'ä' => 0x84,
        'ö' => 0x94,
        'Å' => 0x8f,
        'Ä' => 0x8e,
        'Ö' => 0x99,
        other => u8::try_from(other).unwrap(),
    }
}
