//! A ledger from the terminal: looked at, read by rules, imported once.

use std::path::Path;
use std::process::Output;

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
        ],
    );
    assert!(!well && error.contains("rätt år"), "{error}");
    let (well, said, error) = run(here, &["doctor"]);
    assert!(well, "{said}{error}");
}

#[test]
fn help_on_ledgers_is_a_contract() {
    for act in ["inspect", "import", "rules"] {
        let output = loggbok(&["ledger", act, "--help"]).output().unwrap();
        let help = String::from_utf8(output.stdout).unwrap();
        insta::assert_snapshot!(format!("help-ledger-{act}"), help);
    }
}
