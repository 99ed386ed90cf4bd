//! The demo's history: the real programme file, and on top of it two invented years.
//!
//! Everything is written through the one door, as ordinary commands under a clock set by hand, at fixed dates.
//! The history is example data: the programme file is real, what happens after it is not.
//!
//! - `known.rs`: what the programme file gave ids to, by key.
//! - `script.rs`: who does what and when.
//! - `act/`: the sentences a script is made of, one file for each noun.
//! - `story/`: the script itself.

mod act;
mod known;
mod script;
mod story;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use loggbok_app::{App, Failure, ImportFailure, SetClock};
use loggbok_domain::decision::DecisionCommand;
use loggbok_domain::report::ReportCommand;
use loggbok_domain::{Command, Language, ProgrammeId, Title};

use crate::accounts::account;
use known::Known;
use script::{Script, Step, moment};

const NAME: &str = "dalsland.toml";
const FILE: &str = include_str!("../../programmes/dalsland.toml");
const IMPORTED_AT: &str = "2024-09-16 09:00";

/// Reads the programme file and writes the history up to and including a day. `clock` is the one `app` goes
/// by; afterwards it stands at the last step written.
///
/// # Errors
/// When the door refuses a step, which is a fault of the script, or the store fails.
pub(crate) async fn write(
    app: &App,
    clock: &SetClock,
    today: NaiveDate,
) -> Result<ProgrammeId, ImportFailure> {
    let name = Title::parse(NAME).map_err(Failure::from)?;
    let (_, imported_at) = moment(IMPORTED_AT)?;
    clock.set(imported_at);
    let office = account(app, "programkontoret").await?.actor(Language::Swedish);
    app.import_programme(&office, &name, FILE).await?;
    let known = Known::read(&name, FILE)?;
    let programme = known.programme;
    for step in steps(known)?.into_iter().filter(|step| step.day <= today) {
        clock.set(step.at);
        carry_out(app, step).await?;
    }
    Ok(programme)
}

/// The whole history in the order of time.
fn steps(known: Known) -> Result<Vec<Step>, Failure> {
    let mut script = Script::new(known);
    story::tell(&mut script)?;
    Ok(script.in_time())
}

async fn carry_out(app: &App, mut step: Step) -> Result<(), Failure> {
    let head = app.follow().borrow().position;
    for command in &mut step.order.commands {
        // Whoever puts a question to a body shows it what the log says at that moment.
        if let Command::Decision(DecisionCommand::ProposeDecision(propose)) = command {
            propose.basis = Some(head.0);
        } else if let Command::Report(ReportCommand::PublishReport(publish)) = command {
            // And a report shows what its author has before their eyes.
            publish.position = head.0;
        }
    }
    let who = account(app, &step.who).await?.actor(Language::Swedish);
    match app.execute(&who, step.order).await {
        Ok(_) => Ok(()),
        Err(Failure::Refused(refusal)) => Err(Failure::Fault(format!(
            "the example history at {}: {refusal}",
            step.at
        ))),
        Err(other) => Err(other),
    }
}
