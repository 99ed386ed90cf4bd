//! The program in a terminal: help that teaches, errors with a way on, and nothing half done.

use std::path::Path;
use std::process::Output;

use crate::server::loggbok;

fn run(arguments: &[&str]) -> (bool, String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = loggbok(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.success(), text(stdout), text(stderr))
}

fn in_directory<'a>(directory: &'a Path, arguments: &[&'a str]) -> Vec<&'a str> {
    [arguments, &["--data", directory.to_str().unwrap()]].concat()
}

#[test]
fn help_is_a_contract() {
    let (well, help, _) = run(&["--help"]);
    assert!(well);
    insta::assert_snapshot!("help", help);
    for command in [
        "serve", "demo", "import", "export", "backup", "restore", "copy", "mirror", "drill", "prove",
        "verify", "witness", "key", "compare", "savings", "workbook", "replay", "gallra", "doctor",
    ] {
        let (well, help, _) = run(&[command, "--help"]);
        assert!(well);
        insta::assert_snapshot!(format!("help-{command}"), help);
    }
}

#[test]
fn beyond_loopback_is_refused() {
    let (well, _, said) = run(&["serve", "--listen", "0.0.0.0:0"]);
    assert!(!well && said.contains("this machine only"), "{said}");
}

#[test]
fn a_file_is_imported_once_and_the_doctor_is_content() {
    let directory = tempfile::tempdir().unwrap();
    let (well, said, error) = run(&in_directory(
        directory.path(),
        &["import", "programmes/dalsland.toml"],
    ));
    assert!(
        well && said.contains("dalsland.toml has been read"),
        "{said}{error}"
    );
    assert!(said.contains("Contradiction in the source"), "{said}");
    let (well, said, _) = run(&in_directory(
        directory.path(),
        &["import", "programmes/dalsland.toml"],
    ));
    assert!(well && said.contains("Nothing was added"), "{said}");
    let changed = directory.path().join("changed.toml");
    let text = std::fs::read_to_string("programmes/dalsland.toml").unwrap();
    std::fs::write(
        &changed,
        text.replacen("end = \"2025-Q4\"", "end = \"2026-Q1\"", 1),
    )
    .unwrap();
    let (well, said, error) = run(&in_directory(
        directory.path(),
        &["import", changed.to_str().unwrap()],
    ));
    assert!(!well && error.contains("Nothing was changed"), "{error}");
    assert!(
        said.contains(r#"phase.teknik1.end: "2025-Q4" → "2026-Q1""#),
        "{said}"
    );
    let (well, said, error) = run(&in_directory(directory.path(), &["doctor"]));
    assert!(well && said.contains("Everything holds"), "{said}{error}");
}

#[test]
fn the_money_is_written_to_a_file_that_is_not_there_yet() {
    let directory = tempfile::tempdir().unwrap();
    let in_it = |arguments: &[&str]| run(&in_directory(directory.path(), arguments));
    assert!(in_it(&["import", "programmes/dalsland.toml"]).0);
    let path = |name: &str| directory.path().join(name).to_str().unwrap().to_owned();
    let (book, sheet) = (path("money.xlsx"), path("ladder.csv"));
    let (well, said, error) = in_it(&["workbook", &book]);
    assert!(well && said.contains("money.xlsx"), "{said}{error}");
    assert!(std::fs::read(&book).unwrap().starts_with(b"PK"));
    let (well, said, error) = in_it(&["workbook", &book]);
    assert!(
        !well && said.is_empty() && error.contains("money.xlsx"),
        "{said}{error}"
    );
    let asked = [
        "workbook",
        &sheet,
        "--sheet",
        "underlag",
        "--as-of",
        "@40",
        "--language",
        "sv",
    ];
    assert!(in_it(&asked).0);
    let written = std::fs::read_to_string(&sheet).unwrap();
    assert!(
        written.contains("Loggposition;40\r\n") && written.contains("Vad;Värde;Avser;Källa;"),
        "{written}"
    );
    let other = path("other.csv");
    let (well, _, error) = in_it(&["workbook", &other, "--sheet", "nowhere"]);
    assert!(!well && error.contains("kostnader"), "{error}");
    assert!(!std::path::Path::new(&other).exists());
}

/// The differences and the history of an installation that was only just loaded: everything is new since the
/// first position.
#[test]
fn moments_are_compared_and_a_history_is_told_for_the_minutes() {
    let directory = tempfile::tempdir().unwrap();
    let in_it = |arguments: &[&str]| run(&in_directory(directory.path(), arguments));
    assert!(in_it(&["import", "programmes/dalsland.toml"]).0);
    let (well, said, error) = in_it(&["compare", "--from", "@3", "--to", "@40", "--format", "markdown"]);
    assert!(well && said.starts_with("# Changes in "), "{said}{error}");
    assert!(
        said.contains("\n## Phases\n") && said.contains("- **") && said.contains("log position 4"),
        "{said}"
    );
    let (well, text, _) = in_it(&["compare", "--from", "@3", "--to", "@40"]);
    assert!(
        well && !text.contains("**") && text.contains("\nPhases\n------\n"),
        "{text}"
    );
    for (arguments, why) in [
        (
            &["compare", "--from", "@40", "--to", "@3"][..],
            "The first moment lies after the second",
        ),
        (&["compare", "--from", "yesterday"], "yesterday"),
        (&["compare", "--from", "@999999"], "not in this log"),
        (&["compare", "--from", "2001-01-01"], "did not exist"),
        (&["compare", "--from", "@3", "--programme", "other"], "dalsland"),
        (&["replay", "--of", "phase:nowhere"], "phase:nowhere"),
        (&["replay", "--as-of", "2001-01-01"], "did not exist"),
    ] {
        let (well, said, error) = in_it(arguments);
        assert!(
            !well && said.is_empty() && error.contains(why),
            "{arguments:?}: {said}{error}"
        );
    }
    let (well, phase, error) = in_it(&["replay", "--of", "phase:teknik1"]);
    assert!(well && phase.contains("the phase was planned"), "{phase}{error}");
    assert!(!phase.contains("the risk was raised"), "{phase}");
    let (_, money, _) = in_it(&["replay", "--of", "costplan"]);
    assert!(
        money.contains("Cost baseline, Bengtsfors kommun 2024: SEK"),
        "{money}"
    );
    let (_, until, _) = in_it(&["replay", "--as-of", "@5", "--format", "markdown"]);
    assert!(
        until.contains("\n5 events up to log position 5.\n") && until.contains("## @1 · "),
        "{until}"
    );
    let (_, none, _) = in_it(&["compare", "--from", "@40", "--to", "@40"]);
    assert!(none.contains("Nothing has changed"), "{none}");
}

#[test]
fn one_process_at_a_time_writes() {
    let directory = tempfile::tempdir().unwrap();
    let server = crate::server::Server::serve(directory.path());
    let (well, _, said) = run(&in_directory(
        directory.path(),
        &["import", "programmes/dalsland.toml"],
    ));
    assert!(!well && said.contains("open in another program"), "{said}");
    drop(server);
}

#[test]
fn what_is_not_ours_is_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    let (well, _, said) = run(&in_directory(directory.path(), &["doctor"]));
    assert!(!well && said.contains("There is no installation"), "{said}");
    let file = directory.path().join("loggbok.sqlite");
    std::fs::write(
        &file,
        "this is somebody's letter, and by no means a database of ours",
    )
    .unwrap();
    let (well, _, said) = run(&in_directory(
        directory.path(),
        &["import", "programmes/dalsland.toml"],
    ));
    assert!(
        !well && said.contains("is not a log that Loggbok has made"),
        "{said}"
    );
    assert!(
        std::fs::read_to_string(&file)
            .unwrap()
            .starts_with("this is somebody's letter")
    );
}

#[test]
fn a_malformed_file_names_line_key_and_remedy() {
    let directory = tempfile::tempdir().unwrap();
    let broken = directory.path().join("broken.toml");
    let text = std::fs::read_to_string("programmes/dalsland.toml").unwrap();
    let text = text.replacen("end = \"2025-Q4\"", "end = \"2025-Q5\"", 1);
    let line = text.lines().position(|line| line.contains("2025-Q5")).unwrap() + 1;
    std::fs::write(&broken, text).unwrap();
    let (well, said, error) = run(&in_directory(
        directory.path(),
        &["import", broken.to_str().unwrap()],
    ));
    assert!(
        !well && error.contains(&format!("broken.toml:{line}:")) && error.contains("for example \"2025-Q4\""),
        "{error}"
    );
    assert!(!said.contains("has been read"), "{said}");
    let (well, said, _) = run(&in_directory(directory.path(), &["doctor"]));
    assert!(well && said.contains("0 events"), "{said}");
}

#[test]
fn settings_come_from_flags_then_environment_then_file() {
    let directory = tempfile::tempdir().unwrap();
    let settings = directory.path().join("settings.toml");
    std::fs::write(&settings, "data = \"/nowhere/at/all\"\nlanguage = \"en\"\n").unwrap();
    let config = settings.to_str().unwrap();
    let (_, _, said) = run(&["doctor", "--config", config]);
    assert!(said.contains("/nowhere/at/all"), "{said}");
    let output = loggbok(&["doctor", "--config", config])
        .env("LOGGBOK_DATA", "/by/environment")
        .output()
        .unwrap();
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("/by/environment")
    );
    std::fs::write(&settings, "dtaa = \"/x\"\n").unwrap();
    let (well, _, said) = run(&["doctor", "--config", config]);
    assert!(!well && said.contains("dtaa"), "{said}");
    let (well, _, said) = run(&["doctor", "--database", "mysql://a:secret@b/c"]);
    assert!(
        !well && said.contains("sqlite:") && !said.contains("secret"),
        "{said}"
    );
}

#[test]
fn a_database_server_that_cannot_serve_says_why() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = closed.local_addr().unwrap().port();
    drop(closed);
    let url = format!("postgres://somebody:secret@127.0.0.1:{port}/log");
    for command in ["serve", "doctor", "export"] {
        let (well, _, said) = run(&[command, "--database", &url, "--listen", "127.0.0.1:0"]);
        assert!(!well && said.contains("cannot be reached"), "{said}");
        assert!(
            said.contains(&port.to_string()) && !said.contains("secret"),
            "{said}"
        );
    }
    let place = crate::place::Place::server();
    let read_only = format!("{}&options[default_transaction_read_only]=on", place.flags()[1]);
    let (well, _, said) = run(&["serve", "--database", &read_only]);
    assert!(!well && said.contains("can only be read"), "{said}");
    let weak = format!("{}&options[synchronous_commit]=off", place.flags()[1]);
    let (well, _, said) = run(&["import", "programmes/dalsland.toml", "--database", &weak]);
    assert!(!well && said.contains("synchronous_commit"), "{said}");
    let (well, said, error) = run(&place.with(&["import", "programmes/dalsland.toml"]));
    assert!(well && said.contains("has been read"), "{said}{error}");
    let (well, said, error) = run(&place.with(&["import", "programmes/dalsland.toml"]));
    assert!(well && said.contains("Nothing was added"), "{said}{error}");
    let (well, said, error) = run(&["doctor", "--database", &read_only]);
    assert!(
        well && said.contains("Everything holds"),
        "reading goes on: {said}{error}"
    );
}
