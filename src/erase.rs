//! `loggbok gallra`: lawful erasure in the terminal.

use std::sync::Arc;

use chrono::NaiveDate;
use loggbok_app::words::{event, say};
use loggbok_app::{
    Actor, App, DryRun, Failure, Installation, Order, Position, SystemClock, WouldGo, format, read_positions,
};
use loggbok_domain::erasure::{CarryOutErasure, DeclineErasure, ErasureCommand, ProposeErasure};
use loggbok_domain::{CommandId, ErasureId, Language, ParseError, ProgrammeId, Prose, Title};
use loggbok_projections::erasure::{Erasure, Standing};
use uuid::Uuid;

use crate::accounts;
use crate::cli::{Acting, Erase};
use crate::configuration::Configuration;
use crate::error::Error;
use crate::import::tell;
use crate::installation::{door, open_existing, open_log, views};

/// Does what was asked and says what became of it.
pub(crate) async fn erase(configuration: &Configuration, what: Erase) -> Result<(), Error> {
    let language = configuration.language;
    // What only looks works beside a running server too.
    let looks = matches!(what, Erase::DryRun { .. } | Erase::List { .. });
    let log = if looks {
        open_existing(configuration).await?
    } else {
        open_log(configuration).await?
    };
    let app = door(&log, views(&log), Arc::new(SystemClock), Installation::Real);
    match what {
        Erase::DryRun { programme, positions } => {
            let programme = find(&app, &programme).await?;
            let reader = Actor::visitor(language);
            show_run(
                &app.dry_run(
                    &reader,
                    programme,
                    &read_positions(&positions).map_err(Failure::from)?,
                )
                .await?,
                language,
            );
        }
        Erase::List { programme } => list(&app, &programme, language).await?,
        Erase::Propose {
            programme,
            positions,
            rule,
            ordered_by,
            ordered_on,
            acting,
        } => {
            let erasure = ErasureId(Uuid::now_v7());
            let propose = ProposeErasure {
                erasure,
                rule: Title::parse(&rule).map_err(Failure::from)?,
                ordered_by: Title::parse(&ordered_by).map_err(Failure::from)?,
                ordered_on: day(&ordered_on)?,
                positions: read_positions(&positions)
                    .map_err(Failure::from)?
                    .into_iter()
                    .map(|position| position.0)
                    .collect(),
            };
            order(&app, (&programme, &acting), propose.into(), None, language).await?;
        }
        Erase::CarryOut {
            programme,
            erasure,
            acting,
        } => {
            let carry_out = CarryOutErasure {
                erasure: erasure.parse().map_err(Failure::from)?,
            };
            order(&app, (&programme, &acting), carry_out.into(), None, language).await?;
        }
        Erase::Decline {
            programme,
            erasure,
            because,
            acting,
        } => {
            let decline = DeclineErasure {
                erasure: erasure.parse().map_err(Failure::from)?,
            };
            let because = Prose::parse(&because).map_err(Failure::from)?;
            order(
                &app,
                (&programme, &acting),
                decline.into(),
                Some(because),
                language,
            )
            .await?;
        }
        Erase::CleanUp => match app.finish_erasures().await? {
            Some(done) => {
                let values = [
                    ("before", done.before_bytes.into()),
                    ("after", done.after_bytes.into()),
                ];
                tell(&say(language, "terminal-erase-cleaned", &values));
            }
            None => tell(&say(language, "terminal-erase-clean", &[])),
        },
    }
    Ok(())
}

/// Sends one order and says what became of it.
async fn order(
    app: &App,
    (programme, acting): (&str, &Acting),
    command: ErasureCommand,
    because: Option<Prose>,
    language: Language,
) -> Result<(), Error> {
    let (key, erasure) = match &command {
        ErasureCommand::ProposeErasure(it) => ("terminal-erase-proposed", it.erasure),
        ErasureCommand::CarryOutErasure(it) => ("terminal-erase-carried-out", it.erasure),
        ErasureCommand::DeclineErasure(it) => ("terminal-erase-declined", it.erasure),
    };
    accounts::seed_accounts(app).await?;
    let actor = accounts::account(app, &acting.account).await?.actor(language);
    let programme = find(app, programme).await?;
    let mut order = Order::new(
        CommandId(Uuid::now_v7()),
        programme,
        loggbok_domain::Command::Erasure(command),
    );
    order.reason = because;
    let receipt = app.execute(&actor, order).await?;
    let values = [
        ("erasure", erasure.to_string().into()),
        ("position", receipt.position.0.into()),
    ];
    tell(&say(language, key, &values));
    let clean_ups = app.clean_ups(&actor).await?;
    if let Some(Some(done)) = clean_ups.get(&receipt.position) {
        let values = [
            ("before", done.before_bytes.into()),
            ("after", done.after_bytes.into()),
        ];
        tell(&say(language, "terminal-erase-cleaned", &values));
    }
    Ok(())
}

/// The programme with a key.
async fn find(app: &App, key: &str) -> Result<ProgrammeId, Error> {
    let reader = Actor::visitor(Language::default());
    let answer = app.portfolio(&reader, None).await?;
    let programmes = answer.portfolio.by_name();
    let found = programmes
        .into_iter()
        .find(|(_, summary)| summary.key.as_ref().is_some_and(|known| known.as_str() == key));
    let (scope, _) = found.ok_or(Failure::NotFound)?;
    Ok(scope.parse().map_err(Failure::from)?)
}

fn show_run(run: &DryRun, language: Language) {
    for event in &run.events {
        tell(&shown(event, language));
    }
    for position in &run.unknown {
        tell(&say(
            language,
            "terminal-erase-unknown",
            &[("position", at(position).into())],
        ));
    }
    let goes = |event: &&WouldGo| event.allowed && !event.erased;
    let count = run.events.iter().filter(goes).count();
    let values = [("events", count.into()), ("bytes", run.bytes.into())];
    tell(&say(language, "terminal-erase-dry-run", &values));
    if !run.elsewhere.is_empty() {
        let positions: Vec<String> = run.elsewhere.iter().map(at).collect();
        let values = [("positions", positions.join(", ").into())];
        tell(&say(language, "terminal-erase-elsewhere", &values));
    }
}

fn shown(would: &WouldGo, language: Language) -> String {
    let key = match (would.allowed, would.erased) {
        (false, _) => "terminal-erase-hindered",
        (true, true) => "terminal-erase-gone",
        (true, false) => "terminal-erase-event",
    };
    let mut fields = would.fields.clone();
    if would.reason {
        fields.push(say(language, "terminal-erase-reason", &[]));
    }
    let values = [
        ("position", at(&would.position).into()),
        ("event", event(language, &would.kind).into()),
        ("recorded", would.recorded_at.date_naive().to_string().into()),
        ("fields", fields.join(", ").into()),
        ("bytes", would.bytes.into()),
    ];
    say(language, key, &values)
}

async fn list(app: &App, programme: &str, language: Language) -> Result<(), Error> {
    let programme = find(app, programme).await?;
    let answer = app.ask(&Actor::visitor(language), programme, None).await?;
    let erasures = answer.view.erasures.in_order();
    if erasures.is_empty() {
        tell(&say(language, "terminal-erase-none", &[]));
    }
    for erasure in erasures {
        tell(&protocol(erasure, language));
    }
    Ok(())
}

fn protocol(erasure: &Erasure, language: Language) -> String {
    let standing = match erasure.standing() {
        Standing::Proposed => "terminal-erase-standing-proposed",
        Standing::CarriedOut => "terminal-erase-standing-carried-out",
        Standing::Declined => "terminal-erase-standing-declined",
    };
    let positions: Vec<String> = erasure
        .positions
        .iter()
        .map(|position| format!("@{position}"))
        .collect();
    let values = [
        ("erasure", erasure.id.to_string().into()),
        ("standing", say(language, standing, &[]).into()),
        ("rule", erasure.rule.to_string().into()),
        ("order", erasure.ordered_by.to_string().into()),
        ("day", format::date(erasure.ordered_on, language).into()),
        ("events", positions.len().into()),
        ("positions", positions.join(", ").into()),
    ];
    say(language, "terminal-erase-protocol", &values)
}

fn at(position: &Position) -> String {
    format!("@{position}")
}

fn day(text: &str) -> Result<NaiveDate, Error> {
    let read = text.parse();
    Ok(read.map_err(|_| {
        Failure::from(ParseError {
            expected: "DATE",
            value: text.to_owned(),
        })
    })?)
}
