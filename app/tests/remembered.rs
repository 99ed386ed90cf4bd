//! What the door remembers of a programme is never more, and never less, than what stands in the log.

#![allow(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::sync::Arc;

use chrono::{TimeZone, Utc};
use loggbok_app::{Actor, App, Failure, Imported, Installation, Order, Position, Receipt, Role, SetClock};
use loggbok_domain::programme::{NoteOpenPoint, OpenPointKind, SettleOpenPoint};
use loggbok_domain::risk::RaiseRisk;
use loggbok_domain::{ActorId, Command, CommandId, Key, Language, ProgrammeId, Prose, RiskId, Title};
use loggbok_projections::{Settings, Views};
use loggbok_store::sqlite::{Options, SqliteLog};
use uuid::Uuid;

const DALSLAND: &str = include_str!("../../programmes/dalsland.toml");

/// A door of its own to a log, as another process has it.
fn door(log: &Arc<SqliteLog>) -> (App, Views) {
    let views = Views::start(log.clone(), log.clone(), Settings::default());
    let clock = Arc::new(SetClock::at(Utc.with_ymd_and_hms(2025, 1, 15, 11, 0, 0).unwrap()));
    let app = App::new(log.clone(), log.clone(), views.clone(), clock, Installation::Real);
    (app, views)
}

async fn imported(app: &App) -> ProgrammeId {
    let name = Title::parse("dalsland.toml").unwrap();
    match app.import_programme(&office(), &name, DALSLAND).await.unwrap() {
        Imported::Added { programme, .. } => programme,
        other => panic!("{other:?}"),
    }
}

fn office() -> Actor {
    Actor {
        id: ActorId::parse("office").unwrap(),
        role: Role::ProgrammeOffice,
        organisation: None,
        language: Language::English,
    }
}

async fn send(app: &App, programme: ProgrammeId, command: impl Into<Command>) -> Result<Receipt, Failure> {
    let order = Order::new(CommandId(Uuid::new_v4()), programme, command);
    app.execute(&office(), order).await
}

fn risk() -> RaiseRisk {
    RaiseRisk {
        risk: RiskId(Uuid::new_v4()),
        key: Key::parse("resurs").unwrap(),
        organisation: None,
        theme: None,
        title: Title::parse("Resursbrist").unwrap(),
        condition: None,
    }
}

#[tokio::test]
async fn an_act_decides_on_what_others_have_done_since() {
    let directory = tempfile::tempdir().unwrap();
    let log = SqliteLog::open(directory.path(), Options::default()).unwrap();
    let (one, _views) = door(&log);
    let programme = imported(&one).await;
    send(&one, programme, risk()).await.unwrap();

    let (other, _others) = door(&log);
    let key = Key::parse("ny-fraga").unwrap();
    let note = NoteOpenPoint {
        key: key.clone(),
        kind: OpenPointKind::Missing,
        title: Title::parse("Vem äger avtalen?").unwrap(),
        text: Prose::parse("Underlaget säger det inte.").unwrap(),
        readings: Vec::new(),
    };
    send(&other, programme, note.clone()).await.unwrap();
    // Refused by what it knew before; carried out, or refused, by what there is.
    let twice = send(&one, programme, note).await;
    assert!(matches!(twice, Err(Failure::Refused(_))), "{twice:?}");
    let settle = SettleOpenPoint {
        key,
        settled_on: chrono::NaiveDate::from_ymd_opt(2025, 1, 15).unwrap(),
        resolution: Prose::parse("Kommunerna, var för sig.").unwrap(),
    };
    send(&one, programme, settle).await.unwrap();
}

#[tokio::test]
async fn what_was_erased_is_not_remembered() {
    let directory = tempfile::tempdir().unwrap();
    let log = SqliteLog::open(directory.path(), Options::default()).unwrap();
    let (app, views) = door(&log);
    let programme = imported(&app).await;
    send(&app, programme, risk()).await.unwrap();
    assert_eq!(log.erase(&[Position(1)]).await.unwrap(), 1);
    views.discard().await.unwrap();
    let after = send(&app, programme, risk()).await;
    assert!(
        matches!(&after, Err(Failure::Refused(refusal)) if refusal.code() == "CONTENT_ERASED"),
        "{after:?}"
    );
}
