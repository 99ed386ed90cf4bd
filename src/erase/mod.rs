//! `loggbok gallra`: lawful erasure in the terminal.

mod arguments;
pub(crate) mod show;
mod written;

use std::sync::Arc;

use loggbok_app::words::say;
use loggbok_app::{Actor, App, Failure, Installation, Order, SystemClock, read_positions};
use loggbok_domain::erasure::{DeclineErasure, ErasureCommand, ExecuteErasure, ProposeErasure};
use loggbok_domain::{Command, CommandId, ErasureId, Language, ParseError, ProgrammeId, Prose, Title};
use uuid::Uuid;

use crate::accounts;
use crate::cli::Form;
use crate::compare::moment;
use crate::configuration::Configuration;
use crate::error::Error;
use crate::import::tell;
use crate::installation::{door, open_existing, open_log, views};
use crate::programme;

pub(crate) use arguments::Erase;
use arguments::{Acting, Proposal};

/// Does what was asked and says what became of it.
pub(crate) async fn erase(configuration: &Configuration, what: Erase) -> Result<(), Error> {
    let language = configuration.language;
    // What only looks works beside a running server too.
    let log = match what {
        Erase::DryRun { .. } | Erase::List { .. } => open_existing(configuration).await?,
        Erase::Propose { .. } | Erase::CarryOut { .. } | Erase::Decline { .. } | Erase::CleanUp => {
            open_log(configuration).await?
        }
    };
    let app = door(&log, views(&log), Arc::new(SystemClock), Installation::Real);
    let reader = Actor::visitor(language);
    match what {
        Erase::DryRun {
            programme,
            positions,
            format,
        } => dry_run(&app, &reader, (&programme, &positions), format).await,
        Erase::List {
            programme,
            as_of,
            format,
        } => list(&app, &reader, (&programme, as_of.as_deref()), format).await,
        Erase::CleanUp => {
            match app.finish_erasures().await? {
                Some(done) => show::cleaned(&done, language),
                None => tell(&say(language, "terminal-erase-clean", &[])),
            }
            Ok(())
        }
        Erase::Propose {
            programme,
            acting,
            proposal,
        } => {
            let command = ErasureCommand::ProposeErasure(propose(&proposal)?);
            order(&app, (&programme, &acting), (command, None), language).await
        }
        Erase::CarryOut {
            programme,
            erasure,
            acting,
        } => {
            let erasure = erasure.parse().map_err(Failure::from)?;
            let command = ErasureCommand::ExecuteErasure(ExecuteErasure { erasure });
            order(&app, (&programme, &acting), (command, None), language).await
        }
        Erase::Decline {
            programme,
            erasure,
            because,
            acting,
        } => {
            let erasure = erasure.parse().map_err(Failure::from)?;
            let command = ErasureCommand::DeclineErasure(DeclineErasure { erasure });
            let because = Prose::parse(&because).map_err(Failure::from)?;
            order(&app, (&programme, &acting), (command, Some(because)), language).await
        }
    }
}

async fn dry_run(
    app: &App,
    reader: &Actor,
    (programme, positions): (&str, &str),
    format: Form,
) -> Result<(), Error> {
    let programme = find(app, programme).await?;
    let positions = read_positions(positions).map_err(Failure::from)?;
    let run = app.dry_run(reader, programme, &positions).await?;
    match format {
        Form::Text => show::run(&run, reader.language),
        Form::Json => tell(&format!("{:#}", written::run(&run))),
    }
    Ok(())
}

async fn list(
    app: &App,
    reader: &Actor,
    (programme, as_of): (&str, Option<&str>),
    format: Form,
) -> Result<(), Error> {
    let programme = find(app, programme).await?;
    let as_of = as_of.map(moment).transpose()?;
    let answer = app.ask(reader, programme, as_of).await?;
    let erasures = answer.view.erasures.in_order();
    match format {
        Form::Text => show::list(&erasures, reader.language),
        Form::Json => tell(&format!("{:#}", written::list(&erasures))),
    }
    Ok(())
}

fn propose(proposal: &Proposal) -> Result<ProposeErasure, Failure> {
    let day = proposal.ordered_on.parse().map_err(|_| ParseError {
        expected: "DATE",
        value: proposal.ordered_on.clone(),
    })?;
    let positions = read_positions(&proposal.positions)?;
    Ok(ProposeErasure {
        erasure: ErasureId(Uuid::now_v7()),
        rule: Title::parse(&proposal.rule)?,
        ordered_by: Title::parse(&proposal.ordered_by)?,
        ordered_on: day,
        positions: positions.into_iter().map(|position| position.0).collect(),
    })
}

/// Sends one order and says what became of it.
async fn order(
    app: &App,
    (programme, acting): (&str, &Acting),
    (command, because): (ErasureCommand, Option<Prose>),
    language: Language,
) -> Result<(), Error> {
    let (key, erasure) = match &command {
        ErasureCommand::ProposeErasure(it) => ("terminal-erase-proposed", it.erasure),
        ErasureCommand::ExecuteErasure(it) => ("terminal-erase-carried-out", it.erasure),
        ErasureCommand::DeclineErasure(it) => ("terminal-erase-declined", it.erasure),
    };
    accounts::seed_accounts(app).await?;
    let actor = accounts::account(app, &acting.account).await?.actor(language);
    let programme = find(app, programme).await?;
    let mut order = Order::new(CommandId(Uuid::now_v7()), programme, Command::Erasure(command));
    order.reason = because;
    let receipt = app.execute(&actor, order).await?;
    let values = [
        ("erasure", erasure.to_string().into()),
        ("position", receipt.position.0.into()),
    ];
    tell(&say(language, key, &values));
    let clean_ups = app.clean_ups(&actor).await?;
    if let Some(Some(done)) = clean_ups.get(&receipt.position) {
        show::cleaned(done, language);
    }
    Ok(())
}

/// The programme with a key.
async fn find(app: &App, key: &str) -> Result<ProgrammeId, Error> {
    programme::named(app, &Actor::visitor(Language::default()), Some(key)).await
}
