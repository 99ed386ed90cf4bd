//! The benchmarks beside peers. They lock an older SQLite than Loggbok does, so they are built apart, and Loggbok is
//! a process of its own beside them.

use std::process::ExitCode;

use crate::machine::Missing;
use crate::postgres::{Server, VARIABLE};
use crate::step::{Steps, cargo, must, told};

const MANIFEST: &str = "tests/peers/Cargo.toml";

/// Builds both sides and lets the peers' program run them by turns; `parts` are its own words.
pub(crate) fn run(parts: &[&str]) -> ExitCode {
    let mut steps = Steps::new();
    let mut ours = None;
    steps.run("Building Loggbok's side", || {
        ours = Some(contender()?);
        Ok(())
    });
    let Some(ours) = ours else {
        steps.close();
        return ExitCode::FAILURE;
    };
    let mut server = None;
    steps.run("PostgreSQL", || {
        server = Some(Server::ready(Missing::Report)?);
        Ok(())
    });
    let url = server.as_ref().map(|server| server.url.as_str());
    let peers = [
        "run",
        "--release",
        "--locked",
        "--quiet",
        "--manifest-path",
        MANIFEST,
        "--",
        ours.as_str(),
    ];
    steps.run("Beside its peers", || {
        must(cargo(&peers).args(parts).envs(url.map(|url| (VARIABLE, url))))
    });
    drop(server);
    if steps.close() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Builds the bench that speaks for Loggbok, and answers where its program is.
fn contender() -> Result<String, String> {
    let build = [
        "bench",
        "--locked",
        "--no-run",
        "--package",
        "loggbok-app",
        "--bench",
        "contender",
    ];
    let messages = told(cargo(&build).arg("--message-format=json-render-diagnostics"))?;
    executable(&messages).ok_or_else(|| "cargo does not say where the program is".to_owned())
}

/// The program that cargo names in its messages, one JSON object a line.
fn executable(messages: &str) -> Option<String> {
    let marker = "\"executable\":\"";
    let found = messages
        .lines()
        .filter_map(|line| line.split_once(marker))
        .next_back()?;
    let (path, _) = found.1.split_once('"')?;
    Some(path.replace("\\\\", "\\"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_found_among_messages() {
        let messages = "{\"reason\":\"compiler-artifact\",\"executable\":null}\n\
            {\"reason\":\"compiler-artifact\",\"executable\":\"/a/target/release/deps/contender-1f\",\"fresh\":true}\n\
            {\"reason\":\"build-finished\",\"success\":true}";
        assert_eq!(
            executable(messages).as_deref(),
            Some("/a/target/release/deps/contender-1f")
        );
        assert_eq!(executable("{\"executable\":null}"), None);
    }
}
