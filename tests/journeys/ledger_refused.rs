//! Wrong ledger files at the terminal: each refused in both languages, with its line or cell and a way on, and nothing
//! of it registered.

use std::path::Path;

use rust_xlsxwriter::{Format, Formula, Workbook};

use crate::server::loggbok;

/// A voucher of the first quarter of 2025 that balances.
const SOUND: &str = "#FLAGGA 0\n#SIETYP 4\n#ORGNR 212000-1587\n#RAR 0 20250101 20251231\n\
    #VER A 1 20250215\n{\n#TRANS 6540 {} 100.01\n#TRANS 1930 {} -100.01\n}\n";

/// A wrong file: its name, its bytes, what is further said of it, and what must be told in Swedish and in English.
struct Wrong {
    name: &'static str,
    bytes: Vec<u8>,
    arguments: &'static [&'static str],
    swedish: &'static [&'static str],
    english: &'static [&'static str],
}

fn wrong(
    name: &'static str,
    bytes: impl Into<Vec<u8>>,
    swedish: &'static [&'static str],
    english: &'static [&'static str],
) -> Wrong {
    Wrong {
        name,
        bytes: bytes.into(),
        arguments: &[],
        swedish,
        english,
    }
}

fn merged() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet
        .merge_range(0, 0, 0, 2, "Konto och belopp", &Format::new())
        .unwrap();
    book.save_to_buffer().unwrap()
}

fn computed() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0..).zip(["Datum", "Konto", "Belopp"]) {
        sheet.write(0, column, head).unwrap();
    }
    sheet.write(1, 0, "2025-02-15").unwrap();
    sheet.write(1, 1, 6540).unwrap();
    let formula = Formula::new("=1+1").set_result("2");
    sheet.write_formula(1, 2, formula).unwrap();
    book.save_to_buffer().unwrap()
}

/// Files that are no ledgers, or not whole.
fn foreign() -> Vec<Wrong> {
    let begun = SOUND.replace("#SIETYP", "#KSUMMA\n#SIETYP");
    vec![
        wrong(
            "fel.se",
            "<!DOCTYPE html><html>502</html>",
            &["fel.se: filen är en webbsida", "Logga in i ekonomisystemet"],
            &["the file is a web page", "Sign in to the finance system"],
        ),
        wrong(
            "ny.se",
            "<?xml version=\"1.0\"?><Sie xmlns=\"http://www.sie.se/sie5\"/>",
            &["SIE 5", "Exportera som SIE 4"],
            &["SIE 5", "Export as SIE 4"],
        ),
        wrong(
            "tom.csv",
            "",
            &["filen är tom", "Hämta filen på nytt"],
            &["the file is empty", "Fetch the file"],
        ),
        wrong(
            "slut.se",
            SOUND.trim_end_matches("}\n"),
            &["avkortad", "Hämta filen på nytt"],
            &["cut short", "Fetch the file"],
        ),
        wrong(
            "summa.se",
            begun.clone(),
            &["avkortad: slutet saknas"],
            &["its end is missing"],
        ),
        wrong(
            "bruten.se",
            format!("{begun}#KSUMMA 1\n"),
            &["bruten.se:11: kontrollsumman stämmer inte: filen anger 1"],
            &["bruten.se:11: the checksum does not hold: the file states 1"],
        ),
        wrong(
            "rubrik.xlsx",
            merged(),
            &["A1:C1 är sammanfogade", "Dela upp cellerna"],
            &["A1:C1 are merged", "Divide the cells"],
        ),
        wrong(
            "formel.xlsx",
            computed(),
            &["C2", "Excel", "Klistra in"],
            &["C2", "Excel", "Paste the cell"],
        ),
    ]
}

/// Ledgers with something wrong in them, and those of somebody else.
fn mistaken() -> Vec<Wrong> {
    vec![
        wrong(
            "obalans.se",
            SOUND.replace("-100.01", "-100.00"),
            &[
                "obalans.se:5: verifikation A 1 balanserar inte: 0,01",
                "Rätta verifikationen",
            ],
            &["obalans.se:5: voucher A 1 does not balance", "Mend the voucher"],
        ),
        wrong(
            "stor.se",
            SOUND.replace("100.01", "99999999999999999999.00"),
            &[
                "stor.se:7:",
                "större än vad som kan bokföras",
                "Kontrollera beloppet",
            ],
            &["stor.se:7:", "larger than what can be kept", "Check the amount"],
        ),
        wrong(
            "tvetydig.csv",
            "Datum;Konto;Belopp\n2025-02-15;6540;4.000\n",
            &["tvetydig.csv:2", "C2", "tvetydigt", "decimaltecken"],
            &["tvetydig.csv:2", "C2", "ambiguous", "decimal sign"],
        ),
        wrong(
            "formel.csv",
            "Datum;Konto;Belopp;Text\n2025-02-15;6540;4,00;=HYPERLINK(1)\n",
            &["formel.csv:2", "D2", "skulle köras som en formel"],
            &["formel.csv:2", "D2", "would be run as a formula"],
        ),
        Wrong {
            arguments: &["--year", "2024"],
            ..wrong(
                "ar.se",
                SOUND,
                &["Rad 7 är bokförd 2025-02-15", "rätt år"],
                &["Line 7 is booked on 2025-02-15", "right year"],
            )
        },
        Wrong {
            arguments: &["--owner", "212000-1587"],
            ..wrong(
                "agare.se",
                SOUND.replace("212000-1587", "212000-9999"),
                &["organisationsnummer 2120009999, men 2120001587 väntades"],
                &["organisation number 2120009999, but 2120001587 was expected"],
            )
        },
    ]
}

fn run(here: &Path, arguments: &[&str], language: &str) -> (bool, String) {
    let data = here.join("data");
    let whole = [
        arguments,
        &["--data", data.to_str().unwrap(), "--language", language],
    ]
    .concat();
    let output = loggbok(&whole).output().unwrap();
    let mut said = String::from_utf8(output.stdout).unwrap();
    said.push_str(&String::from_utf8(output.stderr).unwrap());
    (output.status.success(), said.replace('\u{a0}', " "))
}

/// Tries to import a file, and expects to be told why not.
fn refused(here: &Path, wrong: &Wrong) {
    let path = here.join(wrong.name);
    std::fs::write(&path, &wrong.bytes).unwrap();
    for (language, told) in [("sv", wrong.swedish), ("en", wrong.english)] {
        let import = [
            &[
                "ledger",
                "import",
                path.to_str().unwrap(),
                "--organisation",
                "amal",
                "--confirm-profile",
            ],
            wrong.arguments,
        ]
        .concat();
        let (well, said) = run(here, &import, language);
        assert!(!well, "{}: {said}", wrong.name);
        for part in told {
            assert!(said.contains(part), "{}: {part:?} is not in {said}", wrong.name);
        }
    }
}

fn nothing_is_registered(here: &Path) {
    let (well, said) = run(here, &["ledger", "batches", "--format", "json"], "sv");
    assert!(well, "{said}");
    let batches: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(batches["batches"], serde_json::json!([]));
}

fn house() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    let (well, said) = run(directory.path(), &["import", "programmes/dalsland.toml"], "sv");
    assert!(well, "{said}");
    directory
}

#[test]
fn what_is_no_whole_ledger_is_refused_at_the_terminal() {
    let directory = house();
    for wrong in foreign() {
        refused(directory.path(), &wrong);
    }
    nothing_is_registered(directory.path());
}

#[test]
fn a_mistaken_ledger_is_refused_at_the_terminal_with_its_line_or_cell() {
    let directory = house();
    for wrong in mistaken() {
        refused(directory.path(), &wrong);
    }
    nothing_is_registered(directory.path());
}

#[test]
fn two_gigabytes_are_refused_at_the_terminal_by_their_size() {
    let directory = house();
    let path = directory.path().join("stor.se");
    // Its size is all there is of it.
    std::fs::File::create(&path).unwrap().set_len(2 << 30).unwrap();
    let path = path.to_str().unwrap();
    for (language, told) in [
        ("sv", ["2048 MiB; högst 512 MiB läses", "Dela exporten"]),
        ("en", ["2048 MiB; at most 512 MiB are read", "Divide the export"]),
    ] {
        let acts: [&[&str]; 2] = [
            &["ledger", "inspect", path],
            &["ledger", "import", path, "--organisation", "amal"],
        ];
        for act in acts {
            let (well, said) = run(directory.path(), act, language);
            assert!(!well && told.iter().all(|part| said.contains(part)), "{said}");
        }
    }
    nothing_is_registered(directory.path());
}
