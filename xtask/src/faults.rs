//! The fault suite: the store under kills, power cuts, failing disks and planted bugs.

use std::process::ExitCode;

use crate::step::{Steps, bounded, must, top, works};

/// How often each fault is tried.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// As often as in every check of a change: some minutes.
    Short,
    /// Ten times as often: about an hour.
    Long,
}

/// Where the tests say what they have tried, below the top folder.
const REPORT: &str = "target/faults.txt";

/// Runs the suite and prints what was tried and what came of it.
pub(crate) fn run(form: Form) -> ExitCode {
    let mut steps = Steps::new();
    steps.run("Faults", || suite(form));
    let report = std::fs::read_to_string(top().join(REPORT)).unwrap_or_default();
    println!("\n{report}");
    if steps.close() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The suite as one step.
pub(crate) fn suite(form: Form) -> Result<(), String> {
    let report = top().join(REPORT);
    // There is none before the first run.
    let _ = std::fs::remove_file(&report);
    let (at_most, count) = match form {
        Form::Short => ("20m", "short"),
        Form::Long => ("180m", "long"),
    };
    let target = [
        "-p",
        "loggbok-store",
        "--features",
        "planted",
        "--test",
        "faults",
        "--locked",
    ];
    let how: &[&str] = match works("cargo", &["nextest", "--version"]) {
        true => &["nextest", "run", "--no-fail-fast"],
        false => &["test"],
    };
    let arguments: Vec<&str> = how.iter().chain(&target).copied().collect();
    must(
        bounded(at_most, &arguments)
            .env("LOGGBOK_FAULTS", count)
            .env("LOGGBOK_FAULTS_REPORT", &report),
    )
}
