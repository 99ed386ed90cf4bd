//! Every check there is, in the order of what is quickest to fail.

use std::process::ExitCode;

use crate::faults;
use crate::machine::{self, Missing};
use crate::postgres::{Server, VARIABLE};
use crate::snapshots::References;
use crate::step::{Steps, cargo, must, works};

/// Runs every check.
pub(crate) fn run(missing: Missing) -> ExitCode {
    let mut steps = Steps::new();
    if !steps.run("What the tests need", || machine::prepare(missing)) {
        steps.close();
        return ExitCode::FAILURE;
    }
    let mut postgres = None;
    let found = steps.run("PostgreSQL", || {
        let server = postgres.insert(Server::ready(missing)?);
        let whose = if server.is_private() {
            "a private one"
        } else {
            "the one at hand"
        };
        println!("   {whose}");
        Ok(())
    });
    steps.run("Formatting", || {
        must(&mut cargo(&["fmt", "--all", "--", "--check", "-l"]))
    });
    if works("cargo", &["deny", "--version"]) {
        steps.run("Dependencies", dependencies);
    }
    steps.run("Lints", lints);
    let references = References::begin();
    let url = postgres.as_ref().map(|server| server.url.clone());
    if found && steps.run("Tests", || tests(&references, url.as_deref())) {
        steps.run("Snapshots", || references.check());
    }
    steps.run("Faults", || faults::suite(faults::Form::Short));
    steps.run("Documentation", documentation);
    drop(postgres);
    if steps.close() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn lints() -> Result<(), String> {
    must(&mut cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--locked",
        "--quiet",
        "--",
        "-D",
        "warnings",
    ]))?;
    must(&mut cargo(&[
        "clippy",
        "--package",
        "loggbok-store",
        "--features",
        "planted",
        "--all-targets",
        "--locked",
        "--quiet",
        "--",
        "-D",
        "warnings",
    ]))
}

/// What cargo-deny sees and `tests/architecture` does not. Advisories need a database from the network, so
/// they are not part of a check that must answer the same twice.
fn dependencies() -> Result<(), String> {
    must(&mut cargo(&[
        "deny",
        "--workspace",
        "--locked",
        "check",
        "bans",
        "licenses",
        "sources",
    ]))
}

fn tests(references: &References, postgres: Option<&str>) -> Result<(), String> {
    let with = |arguments: &[&str]| {
        let mut command = cargo(arguments);
        command.envs(postgres.map(|url| (VARIABLE, url)));
        command
    };
    if works("cargo", &["nextest", "--version"]) {
        let all = ["nextest", "run", "--workspace", "--locked", "--no-fail-fast"];
        must(references.noted_by(&mut with(&all)))?;
        return must(&mut cargo(&[
            "test",
            "--workspace",
            "--locked",
            "--doc",
            "--quiet",
        ]));
    }
    must(references.noted_by(&mut with(&[
        "test",
        "--workspace",
        "--locked",
        "--no-fail-fast",
        "--quiet",
    ])))
}

/// The documentation builds without a broken link. It is for those who read the code too, and may name what is
/// private.
fn documentation() -> Result<(), String> {
    let doc = ["doc", "--workspace", "--no-deps", "--locked", "--quiet"];
    must(cargo(&doc).env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private_intra_doc_links"))
}
