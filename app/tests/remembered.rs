//! What the door remembers of a programme is never more, and never less, than what stands in the log.

#![allow(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::sync::Arc;

use chrono::{TimeZone, Utc};
use loggbok_app::{Actor, App, Failure, Imported, Installation, Order, Receipt, Role, SetClock};
use loggbok_domain::erasure::{ExecuteErasure, ProposeErasure};
use loggbok_domain::programme::{NoteOpenPoint, OpenPointKind, SettleOpenPoint};
use loggbok_domain::risk::RaiseRisk;
use loggbok_domain::{
    ActorId, Command, CommandId, ErasureId, Key, Language, ProgrammeId, Prose, RiskId, Title,
};
use loggbok_projections::{Settings, Views};
use loggbok_store::EventLog;
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

fn note() -> NoteOpenPoint {
    NoteOpenPoint {
        key: Key::parse("ny-fraga").unwrap(),
        kind: OpenPointKind::Missing,
        title: Title::parse("Vem äger avtalen?").unwrap(),
        text: Prose::parse("Underlaget säger det inte.").unwrap(),
        readings: Vec::new(),
    }
}

fn settle() -> SettleOpenPoint {
    SettleOpenPoint {
        key: note().key,
        settled_on: "2025-01-15".parse().unwrap(),
        resolution: Prose::parse("Kommunerna, var för sig.").unwrap(),
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
    send(&other, programme, note()).await.unwrap();
    // Both are judged by what there is, not by what this door knew before.
    let twice = send(&one, programme, note()).await;
    assert!(matches!(twice, Err(Failure::Refused(_))), "{twice:?}");
    send(&one, programme, settle()).await.unwrap();
}

#[tokio::test]
async fn nothing_is_let_through_because_a_stream_is_presumed_to_be_empty() {
    let directory = tempfile::tempdir().unwrap();
    let log = SqliteLog::open(directory.path(), Options::default()).unwrap();
    let (app, _views) = door(&log);
    let programme = imported(&app).await;
    let order = Order::new(CommandId(Uuid::new_v4()), programme, risk());
    let first = app.execute(&office(), order.clone()).await.unwrap();
    let again = app.execute(&office(), order.clone()).await.unwrap();
    assert_eq!((again.position, again.repeated), (first.position, true));

    let same_risk = Order {
        id: CommandId(Uuid::new_v4()),
        ..order
    };
    let taken = app.execute(&office(), same_risk).await;
    assert!(matches!(taken, Err(Failure::Refused(_))), "{taken:?}");
    assert_eq!(log.follow().borrow().position, first.position);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_erased_is_not_remembered() {
    let directory = tempfile::tempdir().unwrap();
    let log = SqliteLog::open(directory.path(), Options::default()).unwrap();
    let (app, _views) = door(&log);
    let programme = imported(&app).await;
    let noted = send(&app, programme, note()).await.unwrap().position;
    let erasure = ErasureId(Uuid::new_v4());
    let propose = ProposeErasure {
        erasure,
        rule: Title::parse("Dokumenthanteringsplan 2025, 4.2").unwrap(),
        ordered_by: Title::parse("KS 2026/45 § 12").unwrap(),
        ordered_on: "2025-01-14".parse().unwrap(),
        positions: vec![noted.0],
    };
    send(&app, programme, propose).await.unwrap();
    let group = Actor {
        id: ActorId::parse("group").unwrap(),
        role: Role::SteeringGroup,
        ..office()
    };
    let carry_out = Order::new(CommandId(Uuid::new_v4()), programme, ExecuteErasure { erasure });
    app.execute(&group, carry_out).await.unwrap();
    let after = send(&app, programme, settle()).await;
    assert!(
        matches!(&after, Err(Failure::Refused(refusal)) if refusal.code() == "OPEN_POINT_UNKNOWN"),
        "{after:?}"
    );
}
