//! The program `loggbok`: configuration, wiring and subcommands. No rules.

mod accounts;
mod cli;
mod compare;
mod configuration;
mod cosign;
mod demo;
mod doctor;
mod drill;
mod erase;
mod error;
mod import;
mod installation;
mod keys;
mod ledger;
mod mirror;
mod programme;
mod prove;
mod restore;
mod room;
mod savings;
mod serve;
mod signing;
mod transfer;
mod verify;
mod witness;
mod workbook;

use std::process::ExitCode;

use clap::Parser;
use loggbok_domain::Language;
use tracing_subscriber::EnvFilter;

use crate::cli::{Cli, Command, Trace};
use crate::configuration::Configuration;
use crate::error::Error;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let language = cli
        .settings
        .language
        .as_deref()
        .and_then(Language::from_tag)
        .unwrap_or_default();
    let configuration = match Configuration::settle(cli.settings) {
        Ok(configuration) => configuration,
        Err(error) => return stop(&error, language),
    };
    start_tracing(configuration.trace);
    match run(cli.command.unwrap_or(Command::Serve), &configuration).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => stop(&error, configuration.language),
    }
}

async fn run(command: Command, configuration: &Configuration) -> Result<(), Error> {
    match command {
        Command::Serve => serve::real(configuration).await,
        Command::Demo => serve::demo(configuration).await,
        Command::Import { file } => import::import(configuration, &file).await,
        Command::Ledger { act } => ledger::run(act, configuration).await,
        Command::Export { bundle: Some(to), .. } => transfer::bundle(configuration, &to).await,
        Command::Export { file, .. } => transfer::export(configuration, file.as_deref()).await,
        Command::Witness { name, logs } => witness::serve(configuration, &name, &logs).await,
        Command::Verify(asked) => verify::check(configuration, &asked),
        Command::Backup { file } => transfer::backup(configuration, &file).await,
        Command::Restore { file, checkpoint } => {
            restore::restore(configuration, &file, checkpoint.as_deref()).await
        }
        Command::Prove { what } => prove::prove(configuration, what).await,
        Command::Key { what } => keys::keys(configuration, what).await,
        Command::Mirror(asked) => mirror::mirror(configuration, &asked).await,
        Command::Copy { from, to } => transfer::copy(configuration, &from, &to).await,
        Command::Drill { checkpoint } => drill::drill(configuration, checkpoint.as_deref()).await,
        Command::Compare { from, to, asked } => {
            compare::compare(configuration, &from, to.as_deref(), &asked).await
        }
        Command::Savings { as_of, prices, asked } => {
            savings::savings(configuration, as_of.as_deref(), prices, &asked).await
        }
        Command::Workbook {
            file,
            sheet,
            as_of,
            programme,
        } => {
            let of = (as_of.as_deref(), programme.as_deref());
            workbook::workbook(configuration, &file, sheet.as_deref(), of).await
        }
        Command::Replay {
            of,
            from,
            as_of,
            asked,
        } => {
            let span = (from.as_deref(), as_of.as_deref());
            compare::replay(configuration, of.as_deref(), span, &asked).await
        }
        Command::Gallra { what } => erase::erase(configuration, what).await,
        Command::Doctor => doctor::examine(configuration).await,
    }
}

#[expect(
    clippy::print_stderr,
    reason = "the one place where the program says why it stops"
)]
fn stop(error: &Error, language: Language) -> ExitCode {
    eprintln!("{}", error.say(language));
    ExitCode::FAILURE
}

/// The server's log goes to standard error; `RUST_LOG` narrows it. What the KurrentDB client meets comes back as
/// an error, and is said once.
fn start_tracing(form: Trace) {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("warn,loggbok=info,kurrentdb=off"));
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    match form {
        Trace::Text => subscriber.init(),
        Trace::Json => subscriber.json().init(),
    }
}
