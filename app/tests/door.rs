//! The door with a real log behind it: programme files, commands, conflicts, retries, questions of the past.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where it cannot go on"
)]

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use loggbok_app::{
    Account, Actor, App, Failure, ImportFailure, Imported, Installation, Order, Position, Role, SetClock,
};
use loggbok_domain::phase::{ReportPhaseProgress, StartPhase};
use loggbok_domain::risk::{AssessRisk, Assessment, RaiseRisk, RiskValue};
use loggbok_domain::{
    ActorId, Command, CommandId, EntryId, Key, Language, OrganisationKey, PhaseId, ProgrammeId, Prose,
    RiskId, Share, Title,
};
use loggbok_projections::{AsOf, Settings, Views};
use loggbok_store::sqlite::{Options, SqliteLog};
use uuid::Uuid;

const DALSLAND: &str = include_str!("../../programmes/dalsland.toml");

struct House {
    app: App,
    clock: Arc<SetClock>,
    _directory: tempfile::TempDir,
}

fn open(directory: &Path, clock: Arc<SetClock>) -> App {
    let log = SqliteLog::open(directory, Options::default()).unwrap();
    let views = Views::start(log.clone(), log.clone(), Settings::default());
    App::new(log.clone(), log, views, clock, Installation::Real)
}

fn house() -> House {
    let directory = tempfile::tempdir().unwrap();
    let clock = Arc::new(SetClock::at(noon(2025, 1, 15)));
    House {
        app: open(directory.path(), clock.clone()),
        clock,
        _directory: directory,
    }
}

fn noon(year: i32, month: u32, day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, 11, 0, 0).unwrap()
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn actor(role: Role, organisation: Option<&str>) -> Actor {
    Actor {
        id: ActorId::parse(role.as_str()).unwrap(),
        role,
        organisation: organisation.map(|o| OrganisationKey::parse(o).unwrap()),
        language: Language::Swedish,
    }
}

fn office() -> Actor {
    actor(Role::ProgrammeOffice, None)
}

fn title(text: &str) -> Title {
    Title::parse(text).unwrap()
}

fn command_id(number: u128) -> CommandId {
    CommandId(Uuid::from_u128(number))
}

impl House {
    async fn with_programme(self) -> (Self, ProgrammeId) {
        let added = self
            .app
            .import_programme(&office(), &title("dalsland.toml"), DALSLAND)
            .await
            .unwrap();
        let Imported::Added { programme, .. } = added else {
            panic!("{added:?}")
        };
        (self, programme)
    }

    async fn phase(&self, programme: ProgrammeId, key: &str) -> PhaseId {
        let answer = self.app.ask(&office(), programme, None).await.unwrap();
        let phases = answer.view.timeline.in_order();
        phases
            .iter()
            .find(|phase| phase.key().is_some_and(|k| k.as_str() == key))
            .unwrap()
            .id
    }
}

fn raise(number: u128, organisation: &str) -> Command {
    RaiseRisk {
        risk: RiskId(Uuid::from_u128(number)),
        key: Key::parse(&format!("risk-{number}")).unwrap(),
        organisation: Some(OrganisationKey::parse(organisation).unwrap()),
        theme: None,
        title: title("Fördröjd leverans"),
        condition: None,
    }
    .into()
}

fn start(phase: PhaseId, on: NaiveDate) -> StartPhase {
    StartPhase {
        phase,
        entry: EntryId(Uuid::from_u128(1)),
        started_on: on,
    }
}

#[tokio::test]
async fn a_programme_file_is_read_once() {
    let house = house();
    let (house, programme) = house.with_programme().await;
    let head = house.app.published();
    let again = house
        .app
        .import_programme(&office(), &title("dalsland.toml"), DALSLAND)
        .await
        .unwrap();
    assert!(matches!(again, Imported::Unchanged { programme: same } if same == programme));
    let changed = DALSLAND.replacen(
        "name = \"Gemensam it-organisation\"",
        "name = \"Ny it-organisation\"",
        1,
    );
    assert_ne!(changed, DALSLAND);
    let differs = house
        .app
        .import_programme(&office(), &title("dalsland.toml"), &changed)
        .await
        .unwrap();
    let Imported::Changed { differences, .. } = differs else {
        panic!("{differs:?}")
    };
    assert_eq!(differences.len(), 1, "{differences:?}");
    assert_eq!(house.app.published(), head);
}

#[tokio::test]
async fn a_malformed_file_and_a_reader_change_nothing() {
    let house = house();
    let broken = house
        .app
        .import_programme(&office(), &title("x.toml"), "[programme]\nkey = 1")
        .await;
    assert!(matches!(broken, Err(ImportFailure::Problems(problems)) if !problems.is_empty()));
    let reader = house
        .app
        .import_programme(&Actor::visitor(Language::English), &title("d.toml"), DALSLAND)
        .await;
    assert!(matches!(
        reader,
        Err(ImportFailure::Failure(Failure::Denied { .. }))
    ));
    assert_eq!(house.app.published(), Position::START);
}

#[tokio::test]
async fn who_writes_reads_the_write_and_a_retry_changes_nothing() {
    let (house, programme) = house().with_programme().await;
    let phase = house.phase(programme, "teknik1").await;
    let order = Order::new(command_id(7), programme, start(phase, day(2025, 1, 13)));
    let first = house.app.execute(&office(), order.clone()).await.unwrap();
    let answer = house.app.ask(&office(), programme, None).await.unwrap();
    assert_eq!(
        answer.view.timeline.phases[&phase].started_on(day(2025, 1, 15)),
        Some(day(2025, 1, 13))
    );
    let second = house.app.execute(&office(), order.clone()).await.unwrap();
    assert!(second.repeated && second.position == first.position);
    let mut other = order;
    other.reason = Some(Prose::parse("ett annat skäl").unwrap());
    assert!(matches!(
        house.app.execute(&office(), other).await,
        Err(Failure::CommandReused)
    ));
}

#[tokio::test]
async fn an_act_is_all_or_nothing() {
    let (house, programme) = house().with_programme().await;
    let head = house.app.published();
    let mut order = Order::new(command_id(8), programme, raise(81, "amal"));
    order.commands.push(raise(82, "dals-ed"));
    let refused = house.app.execute(&office(), order).await;
    assert!(matches!(refused, Err(Failure::Refused(refusal)) if refusal.code() == "ORGANISATION_UNKNOWN"));
    assert_eq!(house.app.published(), head);
}

#[tokio::test]
async fn who_had_not_seen_the_latest_is_told_what_happened() {
    let (house, programme) = house().with_programme().await;
    let phase = house.phase(programme, "teknik1").await;
    let seen = house.app.published();
    house
        .app
        .execute(
            &office(),
            Order::new(command_id(9), programme, start(phase, day(2025, 1, 13))),
        )
        .await
        .unwrap();
    let mut report = Order::new(
        command_id(10),
        programme,
        ReportPhaseProgress {
            phase,
            entry: EntryId(Uuid::from_u128(2)),
            progress: Share::parse(500).unwrap(),
            effective_on: day(2025, 1, 15),
        },
    )
    .because(Prose::parse("Kartläggningen är klar").unwrap());
    report.seen = Some(seen);
    let refused = house.app.execute(&office(), report.clone()).await.unwrap_err();
    let Failure::Conflict { happened } = &refused else {
        panic!("{refused:?}")
    };
    assert_eq!(
        happened.iter().map(|h| h.kind.as_str()).collect::<Vec<_>>(),
        ["PhaseStarted"]
    );
    assert!(
        refused.say(Language::Swedish, "").contains("fasen startade"),
        "{}",
        refused.say(Language::Swedish, "")
    );
    report.seen = Some(house.app.published());
    house.app.execute(&office(), report).await.unwrap();
}

#[tokio::test]
async fn an_organisation_answers_for_its_own_risks_only() {
    let (house, programme) = house().with_programme().await;
    let own = actor(Role::ProgrammeOffice, Some("amal"));
    house
        .app
        .execute(&own, Order::new(command_id(11), programme, raise(1, "amal")))
        .await
        .unwrap();
    let other = house
        .app
        .execute(&own, Order::new(command_id(12), programme, raise(2, "mellerud")))
        .await;
    assert!(matches!(other, Err(Failure::Denied { .. })));
    let assess = |risk| AssessRisk {
        risk: RiskId(Uuid::from_u128(risk)),
        entry: EntryId(Uuid::from_u128(99)),
        assessment: Assessment::ValueOnly(RiskValue::parse(9).unwrap()),
        effective_on: day(2025, 1, 15),
    };
    house
        .app
        .execute(
            &office(),
            Order::new(command_id(13), programme, raise(2, "mellerud")),
        )
        .await
        .unwrap();
    house
        .app
        .execute(&own, Order::new(command_id(14), programme, assess(1)))
        .await
        .unwrap();
    let other = house
        .app
        .execute(&own, Order::new(command_id(15), programme, assess(2)))
        .await;
    assert!(matches!(other, Err(Failure::Denied { .. })));
}

#[tokio::test]
async fn the_past_answers_as_it_was_known() {
    let (house, programme) = house().with_programme().await;
    let phase = house.phase(programme, "teknik1").await;
    let before = house.app.published();
    house.clock.set(noon(2025, 3, 3));
    house
        .app
        .execute(
            &office(),
            Order::new(command_id(16), programme, start(phase, day(2025, 1, 20))),
        )
        .await
        .unwrap();
    for as_of in ["2025-02-28", "2025-01-15T23:00:00+01:00", &format!("@{before}")] {
        let answer = house
            .app
            .ask(&office(), programme, Some(as_of.parse().unwrap()))
            .await
            .unwrap();
        let known = answer.view.timeline.phases[&phase].started_on(day(2025, 3, 3));
        assert_eq!((known, answer.moment.position), (None, before), "{as_of}");
    }
    let ask = async |as_of: &str| {
        house
            .app
            .ask(&office(), programme, Some(as_of.parse::<AsOf>().unwrap()))
            .await
            .map(|a| a.moment.position)
    };
    assert!(matches!(ask("2024-12-31").await, Err(Failure::BeforeProgramme)));
    assert!(matches!(ask("2025-12-31").await, Err(Failure::InFuture)));
    assert!(matches!(ask("@99999").await, Err(Failure::BeyondLog { .. })));
    assert_eq!(ask("2025-03-03").await.unwrap(), house.app.published());
    let nowhere = house
        .app
        .ask(&office(), ProgrammeId(Uuid::from_u128(5)), None)
        .await;
    assert!(matches!(nowhere, Err(Failure::NotFound)));
}

#[tokio::test]
async fn administrators_see_no_content() {
    let (house, programme) = house().with_programme().await;
    let denied = house
        .app
        .ask(&actor(Role::Administrator, None), programme, None)
        .await;
    assert!(matches!(denied, Err(Failure::Denied { .. })));
}

#[tokio::test]
async fn sessions_end() {
    let house = house();
    let account = Account {
        id: ActorId::parse("revisor").unwrap(),
        name: "Revisor".to_owned(),
        role: Role::Auditor,
        organisation: None,
    };
    house.app.keep_account(&account).await.unwrap();
    let secret = house.app.sign_in(&account.id).await.unwrap();
    assert_eq!(house.app.session(&secret).await.unwrap(), Some(account.clone()));
    assert_eq!(house.app.session("not the secret").await.unwrap(), None);
    house.clock.set(noon(2025, 1, 16));
    assert_eq!(house.app.session(&secret).await.unwrap(), None);
    let secret = house.app.sign_in(&account.id).await.unwrap();
    house.app.sign_out(&secret).await.unwrap();
    assert_eq!(house.app.session(&secret).await.unwrap(), None);
    let nobody = house.app.sign_in(&ActorId::parse("nobody").unwrap()).await;
    assert!(matches!(nobody, Err(Failure::NotFound)));
}

#[tokio::test]
async fn each_organisation_that_takes_part_has_an_account_for_finance() {
    let house = house();
    assert_eq!(house.app.accounts().await.unwrap(), []);
    let (house, _) = house.with_programme().await;
    let accounts = house.app.accounts().await.unwrap();
    let ids: Vec<_> = accounts.iter().map(|account| account.id.as_str()).collect();
    // Dals-Ed only watches.
    assert_eq!(
        ids,
        [
            "ekonom-amal",
            "ekonom-bengtsfors",
            "ekonom-fargelanda",
            "ekonom-mellerud"
        ]
    );
    let secret = house.app.sign_in(&accounts[0].id).await.unwrap();
    assert_eq!(
        house.app.session(&secret).await.unwrap().as_ref(),
        Some(&accounts[0])
    );
    assert_eq!(accounts[0].name, "Ekonom, Åmåls kommun");
}
