//! The benchmarks. Each prints ratios taken within one run, because only those travel between machines.

use std::process::ExitCode;

use crate::step::{Steps, bounded, cargo, must};

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
        must(&mut bounded(AT_MOST, &[&run[..], words].concat()))
    });
    if steps.close() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
