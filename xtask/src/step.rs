//! Running a command as one step of a chore, with its time.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How the steps went so far.
pub(crate) struct Steps {
    began: Instant,
    done: Vec<(String, Duration, bool)>,
}

impl Steps {
    pub(crate) fn new() -> Self {
        Self {
            began: Instant::now(),
            done: Vec::new(),
        }
    }

    /// Runs a step and remembers how it went. The steps after it run all the same, so that one round shows
    /// everything that is wrong.
    pub(crate) fn run(&mut self, name: &str, step: impl FnOnce() -> Result<(), String>) -> bool {
        println!("\n== {name}");
        let began = Instant::now();
        let result = step();
        if let Err(what) = &result {
            println!("{name}: {what}");
        }
        self.done.push((name.to_owned(), began.elapsed(), result.is_ok()));
        result.is_ok()
    }

    /// Prints what was done and answers whether all of it went well.
    pub(crate) fn close(self) -> bool {
        println!();
        for (name, took, passed) in &self.done {
            println!(
                "{} {:>6} s  {name}",
                if *passed { "passed" } else { "FAILED" },
                took.as_secs()
            );
        }
        let failed = self.done.iter().filter(|(_, _, passed)| !passed).count();
        let total = self.began.elapsed().as_secs();
        match failed {
            0 => println!(
                "All {} steps passed in {} min {} s.",
                self.done.len(),
                total / 60,
                total % 60
            ),
            failed => println!("{failed} of {} steps failed; see above.", self.done.len()),
        }
        failed == 0
    }
}

/// The top folder of the project.
pub(crate) fn top() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Cargo, the one that runs us, in the top folder.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(top()).args(arguments);
    command
}

/// Cargo under a time limit, where the machine has the means.
pub(crate) fn bounded(at_most: &str, arguments: &[&str]) -> Command {
    let plain = cargo(arguments);
    if !works("timeout", &["--version"]) {
        return plain;
    }
    let mut command = Command::new("timeout");
    command
        .current_dir(top())
        .arg(at_most)
        .arg(plain.get_program())
        .args(arguments);
    command
}

/// Shows a command, runs it, and answers how it failed.
pub(crate) fn must(command: &mut Command) -> Result<(), String> {
    println!("   {}", shown(command));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{}` ended with {status}", shown(command))),
        Err(error) => Err(format!("`{}` could not be run: {error}", shown(command))),
    }
}

/// Shows a command, runs it, and answers what it printed, or how it failed.
pub(crate) fn told(command: &mut Command) -> Result<String, String> {
    println!("   {}", shown(command));
    match command.stderr(Stdio::inherit()).output() {
        Ok(output) if output.status.success() => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        Ok(output) => Err(format!("`{}` ended with {}", shown(command), output.status)),
        Err(error) => Err(format!("`{}` could not be run: {error}", shown(command))),
    }
}

/// Whether a command exists and ends well; what it prints is not shown.
pub(crate) fn works(program: &str, arguments: &[&str]) -> bool {
    let quiet = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    quiet.is_ok_and(|status| status.success())
}

/// What a command prints, without the line's end.
pub(crate) fn answer(program: &str, arguments: &[&str]) -> io::Result<String> {
    let output = Command::new(program)
        .args(arguments)
        .stderr(Stdio::null())
        .output()?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program
        .file_name()
        .unwrap_or(program.as_os_str())
        .to_string_lossy();
    let arguments = command.get_args().map(|argument| argument.to_string_lossy());
    std::iter::once(program)
        .chain(arguments)
        .collect::<Vec<_>>()
        .join(" ")
}
