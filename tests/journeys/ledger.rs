//! A ledger from the terminal: looked at, read by rules, imported once.

use std::path::Path;
use std::process::Output;

use crate::ledgers::{Book, books, named};
use crate::server::loggbok;

/// A file of the first quarter of 2025: 100,01 kr for licences, paid from the bank.
const FILE: &[u8] =
    b"#FLAGGA 0\r\n#FORMAT PC8\r\n#SIETYP 4\r\n#FNAMN \"\x8Fm\x86ls kommun\"\r\n#ORGNR 212000-1587\r\n\
    #RAR 0 20250101 20251231\r\n#KONTO 6540 \"IT-licenser\"\r\n\
    #VER A 1 20250215 \"Licens\"\r\n{\r\n#TRANS 6540 {1 \"210\"} 100.01\r\n#TRANS 1930 {} -100.01\r\n}\r\n";

const RULES: &str =
    "[[rule]]\nname = \"Licenser\"\npriority = 10\naccounts = [\"654\"]\nto = { it-tjanster = 10000 }\n";

fn run(directory: &Path, arguments: &[&str]) -> (bool, String, String) {
    let data = directory.join("data");
    let whole = [arguments, &["--data", data.to_str().unwrap(), "--language", "sv"]].concat();
    let Output {
        status,
        stdout,
        stderr,
    } = loggbok(&whole).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.success(), text(stdout), text(stderr))
}

fn put(directory: &Path, name: &str, content: &[u8]) -> String {
    let path = directory.join(name);
    std::fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_file_is_looked_at_before_anybody_imports_it() {
    let directory = tempfile::tempdir().unwrap();
    let file = put(directory.path(), "huvudbok.se", FILE);
    let (well, said, error) = run(directory.path(), &["ledger", "inspect", &file]);
    assert!(well, "{error}");
    for part in [
        "SIE 4, typ 4",
        "CP437",
        "Åmåls kommun",
        "2025-Q1",
        "IT-licenser",
        "Inga problem",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let profile = directory.path().join("profil.toml");
    let (_, said, _) = run(
        directory.path(),
        &[
            "ledger",
            "inspect",
            &file,
            "--format",
            "json",
            "--write-profile",
            profile.to_str().unwrap(),
        ],
    );
    let json: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(json["kind"], serde_json::json!({"sie": 4}));
    assert_eq!(json["accounts"][1]["sum_ore"], 10_001);
    assert_eq!(json["owner"]["number"], "2120001587");
    assert!(
        std::fs::read_to_string(profile)
            .unwrap()
            .contains("responsibility = 1")
    );
}

#[test]
fn a_wrong_file_is_refused_with_its_place_and_a_way_on() {
    let directory = tempfile::tempdir().unwrap();
    let page = put(
        directory.path(),
        "fel.se",
        b"<!DOCTYPE html><html>Logga in</html>",
    );
    let (well, said, error) = run(directory.path(), &["ledger", "inspect", &page]);
    assert!(
        !well && said.contains("webbsida") && said.contains("Logga in"),
        "{said}"
    );
    assert!(error.contains("kan inte importeras"), "{error}");
    let unbalanced = String::from_utf8_lossy(FILE).replace("-100.01", "-100.00");
    let file = put(directory.path(), "obalans.se", unbalanced.as_bytes());
    let (well, said, _) = run(directory.path(), &["ledger", "inspect", &file]);
    assert!(
        !well && said.contains(":8: verifikation A 1 balanserar inte"),
        "{said}"
    );
}

#[test]
fn a_ledger_is_imported_once() {
    let directory = tempfile::tempdir().unwrap();
    let here = directory.path();
    let (well, _, error) = run(here, &["import", "programmes/dalsland.toml"]);
    assert!(well, "{error}");
    let rules = put(here, "regler.toml", RULES.as_bytes());
    let (well, _, error) = run(
        here,
        &[
            "ledger",
            "rules",
            &rules,
            "--organisation",
            "amal",
            "--from",
            "2025-Q1",
        ],
    );
    assert!(well, "{error}");
    let file = put(here, "huvudbok.se", FILE);
    let import = [
        "ledger",
        "import",
        &file,
        "--organisation",
        "amal",
        "--owner",
        "212000-1587",
        "--year",
        "2025",
    ];
    let (well, said, error) = run(here, &[&import[..], &["--preview"]].concat());
    assert!(
        well && said.contains("it-tjanster") && said.contains("100,01"),
        "{said}{error}"
    );
    assert!(
        said.contains("regel saknas"),
        "the bank account has no rule: {said}"
    );
    let (well, said, error) = run(here, &import);
    assert!(
        !well && error.contains("Ingen har bekräftat") && said.contains("responsibility = 1"),
        "nobody has looked at how it was read: {said}{error}"
    );
    assert_eq!(
        json_of(here, &["ledger", "batches"])["batches"],
        serde_json::json!([])
    );
    let (well, said, error) = run(here, &[&import[..], &["--confirm-profile"]].concat());
    assert!(well && said.contains("är inläst"), "{said}{error}");
    let (well, _, error) = run(here, &import);
    assert!(!well && error.contains("redan importerad"), "{error}");
    let (well, _, error) = run(
        here,
        &[
            "ledger",
            "import",
            &file,
            "--organisation",
            "mellerud",
            "--year",
            "2024",
            "--confirm-profile",
        ],
    );
    assert!(!well && error.contains("rätt år"), "{error}");
    let (well, said, error) = run(here, &["doctor"]);
    assert!(well, "{said}{error}");
}

fn json_of(directory: &Path, arguments: &[&str]) -> serde_json::Value {
    let (well, said, error) = run(directory, &[arguments, &["--format", "json"]].concat());
    assert!(well, "{error}");
    serde_json::from_str(&said).unwrap()
}

/// An installation with the programme, and the rules of each municipality from 2024 on.
fn furnished(directory: &Path, books: &[Book]) {
    let (well, _, error) = run(directory, &["import", "programmes/dalsland.toml"]);
    assert!(well, "{error}");
    for book in books {
        let rules = put(directory, "regler.toml", book.rules().as_bytes());
        let organisation = book.municipality.key;
        let set = [
            "ledger",
            "rules",
            &rules,
            "--organisation",
            organisation,
            "--from",
            "2024-Q1",
        ];
        let (well, _, error) = run(directory, &set);
        assert!(well, "{error}");
    }
}

#[test]
fn a_batch_is_listed_opened_to_its_rows_and_withdrawn() {
    let directory = tempfile::tempdir().unwrap();
    let here = directory.path();
    let (well, _, error) = run(here, &["import", "programmes/dalsland.toml"]);
    assert!(well, "{error}");
    let (_, said, _) = run(here, &["ledger", "batches"]);
    assert!(said.contains("Ingenting har registrerats"), "{said}");
    let file = put(here, "huvudbok.se", FILE);
    let import = [
        "ledger",
        "import",
        &file,
        "--organisation",
        "amal",
        "--source",
        "Huvudboken",
        "--confirm-profile",
    ];
    let (well, _, error) = run(here, &import);
    assert!(well, "{error}");
    let (_, said, _) = run(here, &["ledger", "batches"]);
    assert!(
        said.contains("2 rader") && said.contains("av ekonomi") && said.contains("räknas"),
        "{said}"
    );
    let batch = json_of(here, &["ledger", "batches"])["batches"][0].clone();
    assert_eq!(
        (&batch["rows"], &batch["counts"]),
        (&2.into(), &true.into()),
        "{batch:#}"
    );
    let figure = [
        "ledger",
        "rows",
        "--organisation",
        "amal",
        "--to",
        "unmapped",
        "--quarter",
        "2025-Q1",
    ];
    let (_, said, _) = run(here, &figure);
    assert!(
        said.contains("Huvudboken:11  A 1") && said.contains("100,01"),
        "{said}"
    );
    let rows = json_of(here, &figure);
    assert_eq!((&rows["total_rows"], &rows["total_ore"]), (&2.into(), &0.into()));
    assert_eq!(rows["rows"][0]["responsibility"], "210");
    let id = batch["batch"].as_str().unwrap();
    let (well, said, error) = run(here, &["ledger", "withdraw", id, "--reason", "Fel fil"]);
    assert!(well && said.contains("återtagen"), "{said}{error}");
    let (well, _, error) = run(here, &["ledger", "withdraw", id, "--reason", "Fel fil"]);
    assert!(!well && error.contains("återkallades"), "{error}");
    let batch = json_of(here, &["ledger", "batches"])["batches"][0].clone();
    assert_eq!(batch["withdrawn_because"], "Fel fil");
    assert_eq!(json_of(here, &figure)["total_rows"], 0);
    let (well, _, error) = run(here, &import);
    assert!(well, "a withdrawn file may come again: {error}");
}

#[test]
fn two_years_of_four_municipalities_come_in_by_the_command_line_to_the_ore() {
    let directory = tempfile::tempdir().unwrap();
    let here = directory.path();
    let books = books(2024, 2);
    furnished(here, &books);
    let mut first_year = String::new();
    for year in [2024, 2025] {
        for book in &books {
            let file = book.year(year);
            let path = put(here, &file.name, &file.bytes);
            let first = year == 2024;
            let (organisation, year) = (book.municipality.key, year.to_string());
            let import = [
                "ledger",
                "import",
                &path,
                "--organisation",
                organisation,
                "--year",
                &year,
                "--source",
                "Huvudboken",
            ];
            // Confirmed once for a source: the second year's file is read as the first one's.
            let confirm: &[&str] = if first { &["--confirm-profile"] } else { &[] };
            let import = [&import[..], confirm].concat();
            let (well, said, error) = run(here, &import);
            assert!(
                well && said.contains(&format!("Totalt {} rader", file.rows)),
                "{said}{error}"
            );
            if first {
                let (_, position) = said.trim().rsplit_once("position ").unwrap();
                first_year = format!("@{}", position.trim_end_matches('.').replace('\u{a0}', ""));
            }
        }
    }
    let batches = json_of(here, &["ledger", "batches"]);
    let totals = batches["batches"].as_array().unwrap().iter();
    let found: i64 = totals.map(|batch| batch["total_ore"].as_i64().unwrap()).sum();
    let known: i64 = books
        .iter()
        .flat_map(|book| &book.postings)
        .map(|posting| posting.ore)
        .sum();
    assert_eq!(found, known);
    // One quarter of each, so that forms and quarters differ; the page's journey compares every place.
    for (book, of) in books.iter().zip([(2024, 1), (2024, 4), (2025, 2), (2025, 4)]) {
        for (_, to, answer) in book.answers().filter(|(quarter, ..)| *quarter == of) {
            let (organisation, quarter) = (book.municipality.key, named(of));
            let figure = [
                "ledger",
                "rows",
                "--organisation",
                organisation,
                "--to",
                to,
                "--quarter",
                &quarter,
            ];
            let rows = json_of(here, &figure);
            assert_eq!(rows["total_ore"], answer.ore, "{organisation} {to} {quarter}");
            assert_eq!(rows["rows"].as_array().unwrap().len() as u64, answer.rows);
            let parts = rows["rows"].as_array().unwrap().iter().map(|row| {
                row["amount_ore"].as_i64().unwrap() * row["share_basis_points"].as_i64().unwrap() / 10_000
            });
            assert_eq!(parts.sum::<i64>(), answer.ore, "the rows are the figure");
            // As it was known when the first year had come in, and nothing of the second.
            let then = json_of(here, &[&figure[..], &["--as-of", &first_year]].concat());
            let known = if of.0 == 2024 { answer.ore } else { 0 };
            assert_eq!(
                then["total_ore"], known,
                "{organisation} {to} {quarter} as of {first_year}"
            );
        }
    }
}

/// A year of so many vouchers.
fn large(vouchers: u32) -> Vec<u8> {
    let mut text = String::from("#FLAGGA 0\n#SIETYP 4\n#RAR 0 20250101 20251231\n");
    for number in 1..=vouchers {
        let day = 1 + number % 28;
        text.push_str(&format!(
            "#VER A {number} 202503{day:02}\n{{\n#TRANS 6540 {{}} {number}.00\n#TRANS 1930 {{}} -{number}.00\n}}\n"
        ));
    }
    text.into_bytes()
}

#[test]
fn an_import_that_is_killed_half_way_registers_nothing_and_is_taken_up_again() {
    let directory = tempfile::tempdir().unwrap();
    let here = directory.path();
    let (well, _, error) = run(here, &["import", "programmes/dalsland.toml"]);
    assert!(well, "{error}");
    let file = put(here, "stor.se", &large(20_000));
    let data = here.join("data");
    let import = [
        "ledger",
        "import",
        &file,
        "--organisation",
        "amal",
        "--confirm-profile",
        "--data",
        data.to_str().unwrap(),
    ];
    for milliseconds in [50, 400, 900, 1_600, 2_500, 4_000] {
        let mut child = loggbok(&import)
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(milliseconds));
        child.kill().unwrap();
        child.wait().unwrap();
        let batches = json_of(here, &["ledger", "batches"]);
        let batches = batches["batches"].as_array().unwrap();
        for batch in batches {
            assert_eq!(
                (&batch["closed"], &batch["rows"]),
                (&true.into(), &40_000.into()),
                "{batch:#}"
            );
        }
        assert!(batches.len() <= 1, "{batches:#?}");
    }
    let (well, _, error) = run(here, &import[..6]);
    assert!(well || error.contains("redan importerad"), "{error}");
    let batches = json_of(here, &["ledger", "batches"]);
    assert_eq!(batches["batches"].as_array().unwrap().len(), 1);
    assert_eq!(batches["batches"][0]["rows"], 40_000);
    let (well, said, error) = run(here, &["doctor"]);
    assert!(well, "{said}{error}");
}

#[test]
fn help_on_ledgers_is_a_contract() {
    for act in ["inspect", "import", "rules", "batches", "withdraw", "rows"] {
        let output = loggbok(&["ledger", act, "--help"]).output().unwrap();
        let help = String::from_utf8(output.stdout).unwrap();
        insta::assert_snapshot!(format!("help-ledger-{act}"), help);
    }
}
