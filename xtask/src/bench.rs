//! The benchmarks. Each prints ratios taken within one run, because only those travel between machines.

use std::process::{Command, ExitCode};

use crate::step::{Steps, cargo, must, top, works};

/// No round of benchmarks takes longer; one that does has hung.
const AT_MOST: &str = "90m";

/// Runs the benchmarks whose names match, `*` for all, with their own words.
pub(crate) fn run(name: &str, words: &[&str]) -> ExitCode {
    let mut steps = Steps::new();
    steps.run("Building", || {
        must(&mut cargo(&[
            "bench",
            "--workspace",
            "--locked",
            "--no-run",
            "--bench",
            name,
        ]))
    });
    steps.run("Benchmarks", || {
        let run = ["bench", "--workspace", "--locked", "--bench", name, "--"];
        must(&mut bounded(&[&run[..], words].concat()))
    });
    if steps.close() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Cargo under a time limit, where the machine has the means.
fn bounded(arguments: &[&str]) -> Command {
    let plain = cargo(arguments);
    if !works("timeout", &["--version"]) {
        return plain;
    }
    let mut command = Command::new("timeout");
    command
        .current_dir(top())
        .arg(AT_MOST)
        .arg(plain.get_program())
        .args(arguments);
    command
}
