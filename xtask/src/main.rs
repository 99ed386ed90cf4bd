//! The project's chores. Only the standard library, so that it builds in a second or two.
#![allow(
    clippy::print_stdout,
    reason = "a chore tells the person at the terminal what it does"
)]

mod bench;
mod faults;
mod machine;
mod peers;
mod postgres;
mod snapshots;
mod step;
mod test;

use std::process::ExitCode;

const HELP: &str = "\
The project's chores.

  cargo xtask test           install what the tests need, then run every check:
                             formatting, lints, licences, tests, documentation
  cargo xtask test --no-install
                             the same, but say what is missing instead of installing it
  cargo xtask bench [NAME …] run the benchmarks, or one of them, and print their ratios;
                             what follows the name is the benchmark's own
  cargo xtask bench peers [sqlite] [postgres] [read] [slow]
                             beside the crates that people would otherwise take
  cargo xtask faults         the store under kills, power cuts, failing disks and planted bugs,
                             with a report of what was tried
  cargo xtask faults --long  the same, ten times as often: about an hour
  cargo xtask                print this

While you work on one crate, its own tests are faster:

  cargo test -p loggbok-domain
  cargo clippy -p loggbok-domain --all-targets
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        ["test"] => test::run(machine::Missing::Install),
        ["test", "--no-install"] => test::run(machine::Missing::Report),
        ["faults"] => faults::run(faults::Form::Short),
        ["faults", "--long"] => faults::run(faults::Form::Long),
        ["bench"] => bench::run("*", &[]),
        ["bench", "peers", parts @ ..] => peers::run(parts),
        ["bench", name, rest @ ..] => bench::run(name, rest),
        other => {
            print!("xtask does not know `{}`.\n\n{HELP}", other.join(" "));
            ExitCode::from(2)
        }
    }
}
