//! A lawful erasure from proposal to clean files, with a real log behind the door.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where it cannot go on"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use std::time::Duration;

use chrono::{TimeDelta, TimeZone, Utc};
use loggbok_app::{
    Actor, App, Clock, Failure, HandedIn, Imported, Installation, Order, Position, Posting, Role, SetClock,
    Work, export,
};
use loggbok_domain::erasure::{ExecuteErasure, ProposeErasure};
use loggbok_domain::risk::{RaiseRisk, ReviewRisk};
use loggbok_domain::{
    ActorId, Command, CommandId, EntryId, ErasureId, Key, Language, OrganisationKey, ProgrammeId, Prose,
    RiskId, Title,
};
use loggbok_projections::erasure::Standing;
use loggbok_projections::{AsOf, SNAPSHOT, Settings, Views};
use loggbok_store::sqlite::{Options, SqliteLog};
use loggbok_store::{Database, EventLog, Shelf, Snapshots};
use uuid::Uuid;

const DALSLAND: &str = include_str!("../../programmes/dalsland.toml");
const SECRET: &str = "Gunvor Exempelsson är långtidssjukskriven";
const WHY: &str = "Exempelssons chef ringde i tisdags";

struct House {
    app: Arc<App>,
    clock: Arc<SetClock>,
    log: Arc<SqliteLog>,
    programme: ProgrammeId,
    directory: tempfile::TempDir,
}

fn actor(id: &str, role: Role) -> Actor {
    Actor {
        id: ActorId::parse(id).unwrap(),
        role,
        organisation: None,
        language: Language::Swedish,
    }
}

fn office() -> Actor {
    actor("kontoret", Role::ProgrammeOffice)
}

fn group() -> Actor {
    actor("sekreteraren", Role::SteeringGroup)
}

fn risk() -> RiskId {
    RiskId(Uuid::from_u128(77))
}

fn erasure() -> ErasureId {
    ErasureId(Uuid::from_u128(78))
}

fn propose(positions: &[u64]) -> ProposeErasure {
    ProposeErasure {
        erasure: erasure(),
        rule: Title::parse("Dokumenthanteringsplan 2025, 4.2").unwrap(),
        ordered_by: Title::parse("KS 2026/45 § 12").unwrap(),
        ordered_on: "2025-01-14".parse().unwrap(),
        positions: positions.to_vec(),
    }
}

impl House {
    async fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let clock = Utc.with_ymd_and_hms(2025, 1, 15, 11, 0, 0).unwrap();
        let log = SqliteLog::open(directory.path(), Options::default()).unwrap();
        let views = Views::start(log.clone(), log.clone(), Settings::default());
        let clock = Arc::new(SetClock::at(clock));
        let app = App::new(log.clone(), log.clone(), views, clock.clone(), Installation::Real);
        let file = Title::parse("dalsland.toml").unwrap();
        let added = app.import_programme(&office(), &file, DALSLAND).await.unwrap();
        let Imported::Added { programme, .. } = added else {
            panic!("{added:?}")
        };
        Self {
            app: Arc::new(app),
            clock,
            log,
            programme,
            directory,
        }
    }

    async fn order(&self, actor: &Actor, command: impl Into<Command>) -> Result<Position, Failure> {
        let order = Order::new(CommandId(Uuid::now_v7()), self.programme, command);
        Ok(self.app.execute(actor, order).await?.position)
    }

    async fn because(&self, command: impl Into<Command>) -> u64 {
        let order = Order::new(CommandId(Uuid::now_v7()), self.programme, command);
        let order = order.because(Prose::parse(WHY).unwrap());
        self.app.execute(&office(), order).await.unwrap().position.0
    }

    /// Raises a risk that should never have been written so, and reviews it in the same words.
    async fn slip(&self) -> [u64; 2] {
        let raise = RaiseRisk {
            risk: risk(),
            key: Key::parse("bemanning").unwrap(),
            organisation: None,
            theme: None,
            title: Title::parse(SECRET).unwrap(),
            condition: None,
        };
        let review = ReviewRisk {
            risk: risk(),
            entry: EntryId(Uuid::from_u128(79)),
            finding: Prose::parse(&format!("Fortfarande: {SECRET}.")).unwrap(),
            effective_on: "2025-01-15".parse().unwrap(),
            next_review_on: None,
        };
        [self.because(raise).await, self.because(review).await]
    }

    async fn title(&self, as_of: Option<AsOf>) -> Option<String> {
        let answer = self.app.ask(&office(), self.programme, as_of).await.unwrap();
        answer.view.risks.risks[&risk()].title().map(ToString::to_string)
    }

    /// Everything that is kept or given out, unpacked where it is packed.
    async fn everything(&self) -> Vec<(String, Vec<u8>)> {
        let mut all = files(self.directory.path());
        let mut exported = Vec::new();
        export(&*self.log, &mut exported).await.unwrap();
        all.push(("the export".to_owned(), exported));
        let scope = self.programme.to_string();
        let (fold, last) = (SNAPSHOT, Position(u64::MAX >> 1));
        let kept = self.log.nearest(&scope, fold.name, fold.version, last).await;
        if let Some(kept) = kept.unwrap() {
            // A header of 16 bytes, then parts: each its length, its unpacked length, and the packed folds.
            let (mut rest, mut plain) = (&kept.bytes[16..], Vec::new());
            while let Some((length, after)) = rest.split_first_chunk::<4>() {
                let (part, after) = after.split_at(u32::from_le_bytes(*length) as usize);
                plain.extend(zstd::bulk::decompress(&part[4..], 1 << 26).unwrap());
                rest = after;
            }
            all.push(("the snapshot".to_owned(), plain));
        }
        all
    }

    /// Where any of the words stands.
    async fn found(&self) -> Vec<String> {
        let holds =
            |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|window| window == word.as_bytes());
        let mut found = Vec::new();
        for (name, bytes) in self.everything().await {
            if holds(&bytes, SECRET) || holds(&bytes, WHY) {
                found.push(name);
            }
        }
        found
    }
}

fn files(directory: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(directory).unwrap();
    let paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    let read = |path: &PathBuf| (path.display().to_string(), std::fs::read(path).unwrap());
    paths.iter().map(read).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_erase_and_nothing_is_left_anywhere() {
    let house = House::new().await;
    let [raised, reviewed] = house.slip().await;
    let after = Some(AsOf::Position(Position(reviewed)));
    assert_eq!(house.title(after).await.as_deref(), Some(SECRET));
    assert!(house.found().await.iter().any(|place| place == "the export"));
    let root = house.log.root(reviewed).await.unwrap();
    house
        .order(&office(), propose(&[raised, reviewed]))
        .await
        .unwrap();
    let carry_out = ExecuteErasure { erasure: erasure() };
    let own = house.order(&office(), carry_out.clone()).await.unwrap_err();
    assert_eq!(own.code(), "ERASURE_FOUR_EYES");
    let reader = house
        .order(&actor("revisor", Role::Auditor), carry_out.clone())
        .await;
    assert_eq!(reader.unwrap_err().code(), "FORBIDDEN");
    assert_eq!(
        house.title(None).await.as_deref(),
        Some(SECRET),
        "nothing is destroyed by one alone"
    );
    let by = house.order(&group(), carry_out).await.unwrap();
    assert_eq!(house.title(None).await, None);
    assert_eq!(house.title(after).await, None, "the past is told without it, too");
    assert_eq!(house.app.erasures(), 1);
    assert_eq!(
        house.log.root(reviewed).await.unwrap(),
        root,
        "every proof still holds"
    );
    assert!(house.log.check().await.unwrap().is_sound());
    let clean_ups = house.app.clean_ups(&office()).await.unwrap();
    assert!(clean_ups[&by].is_some_and(|done| done.after_bytes > 0));
    let answer = house.app.ask(&office(), house.programme, None).await.unwrap();
    let [protocol] = answer.view.erasures.in_order()[..] else {
        panic!("one erasure")
    };
    assert_eq!(protocol.standing(), Standing::CarriedOut);
    let destroyed = protocol.outcome.as_ref().unwrap().destroyed.as_ref().unwrap();
    assert_eq!(
        destroyed.iter().map(|event| event.position).collect::<Vec<_>>(),
        [raised, reviewed]
    );
    assert!(house.found().await.is_empty(), "{:?}", house.found().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_tells_what_would_go_and_where_the_words_would_be_left() {
    let house = House::new().await;
    let [raised, reviewed] = house.slip().await;
    let positions = [Position(1), Position(raised), Position(reviewed + 100)];
    let run = house
        .app
        .dry_run(&office(), house.programme, &positions)
        .await
        .unwrap();
    assert_eq!(run.unknown, [Position(reviewed + 100)]);
    let [opened, risk] = &run.events[..] else {
        panic!("two events")
    };
    assert!(!opened.allowed && risk.allowed && risk.reason);
    assert!(risk.fields.iter().any(|field| field == "title"));
    assert_eq!(run.bytes, risk.bytes);
    assert_eq!(
        run.elsewhere,
        [Position(reviewed)],
        "the review repeats the words"
    );
    assert_eq!(
        house.title(None).await.as_deref(),
        Some(SECRET),
        "nothing was changed"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_frame_and_other_programmes_are_out_of_reach() {
    let house = House::new().await;
    let refused = async |positions: &[u64]| {
        house
            .order(&office(), propose(positions))
            .await
            .unwrap_err()
            .code()
    };
    assert_eq!(refused(&[1]).await, "NEVER_ERASED");
    assert_eq!(refused(&[u64::from(u32::MAX)]).await, "ERASURE_ELSEWHERE");
    assert_eq!(refused(&[]).await, "ERASURE_LENGTH");
    let group = house.order(&group(), propose(&[2])).await.unwrap_err();
    assert_eq!(group.code(), "FORBIDDEN", "the steering group does not propose");
}

/// The door with views that do not follow: they stand where the log stood when they were started.
fn late(house: &House) -> App {
    let before = SqliteLog::open_read_only(house.directory.path(), Options::default()).unwrap();
    let views = Views::start(before.clone(), before, Settings::default());
    let (log, clock) = (house.log.clone(), house.clock.clone());
    App::new(log.clone(), log, views, clock, Installation::Real)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_files_are_cleaned_though_the_views_are_late_and_nobody_waits() {
    let house = House::new().await;
    let [raised, reviewed] = house.slip().await;
    house
        .order(&office(), propose(&[raised, reviewed]))
        .await
        .unwrap();
    let app = late(&house);
    let carry_out = ExecuteErasure { erasure: erasure() };
    let order = Order::new(CommandId(Uuid::now_v7()), house.programme, carry_out);
    let group = group();
    // Whoever asked goes away as soon as it is in the log.
    let asked = app.execute(&group, order);
    let head = house.log.follow();
    tokio::select! {
        done = asked => panic!("it was not late: {done:?}"),
        () = async {
            while head.borrow().erasures == 0 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        } => {}
    }
    let cleaned = async {
        while house.log.erasures().await.unwrap()[0].cleaned.is_none() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), cleaned)
        .await
        .unwrap();
    assert!(house.found().await.is_empty(), "{:?}", house.found().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_long_reading_held_up_is_cleaned_the_next_time() {
    let house = House::new().await;
    let [raised, reviewed] = house.slip().await;
    house
        .order(&office(), propose(&[raised, reviewed]))
        .await
        .unwrap();
    assert_eq!(house.app.finish_erasures().await.unwrap(), None, "nothing waits");
    let reading =
        rusqlite::Connection::open(house.directory.path().join(loggbok_store::sqlite::FILE)).unwrap();
    let read = "BEGIN; SELECT count(*) FROM event";
    reading.execute_batch(read).unwrap();
    house
        .order(&group(), ExecuteErasure { erasure: erasure() })
        .await
        .unwrap();
    assert_eq!(house.title(None).await, None, "it is gone from every answer");
    assert!(house.log.erasures().await.unwrap()[0].cleaned.is_none());
    assert!(!house.found().await.is_empty(), "but not from the files");
    drop(reading);
    let done = house.app.finish_erasures().await.unwrap();
    assert_eq!(house.log.erasures().await.unwrap()[0].cleaned, done);
    assert!(done.is_some());
    assert!(house.found().await.is_empty(), "{:?}", house.found().await);
    assert_eq!(house.app.finish_erasures().await.unwrap(), None, "once");
}

/// One voucher in January 2025.
const BOOK: &str = "#FLAGGA 0\n#SIETYP 4\n#ORGNR 212000-1587\n#RAR 0 20250101 20251231\n\
    #VER A 1 20250110 \"Anna\"\n{\n#TRANS 6540 {} 100\n#TRANS 1930 {} -100\n}\n";

impl House {
    fn ledger(&self, source: &str) -> HandedIn {
        HandedIn {
            programme: self.programme,
            organisation: OrganisationKey::parse("amal").unwrap(),
            source: Title::parse(source).unwrap(),
            name: "bok.se".to_owned(),
            year: None,
        }
    }

    async fn hand_in(&self, source: &str) -> Uuid {
        let mut receiving = self
            .app
            .begin_upload(&finance(), self.ledger(source))
            .await
            .unwrap();
        receiving.take(BOOK.as_bytes()).await.unwrap();
        receiving.finish().await.unwrap().id
    }

    async fn on_the_shelf(&self) -> usize {
        self.log.list("upload").await.unwrap().len()
    }
}

fn finance() -> Actor {
    actor("ekonomi", Role::Finance)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erasure_leaves_nothing_on_the_shelf_of_what_was_posted() {
    let house = House::new().await;
    let [raised, reviewed] = house.slip().await;
    let upload = house.hand_in("Huvudboken").await;
    let said = Posting {
        decision: None,
        profile_is_right: true,
    };
    let finance = finance();
    let posted = house
        .app
        .post_upload(&finance, upload, said, Duration::from_secs(30))
        .await;
    assert!(matches!(posted, Ok(Work::Done(_))));
    house.hand_in("Huvudboken").await;
    assert_eq!(house.on_the_shelf().await, 2);
    house
        .order(&office(), propose(&[raised, reviewed]))
        .await
        .unwrap();
    let carry_out = ExecuteErasure { erasure: erasure() };
    house.order(&group(), carry_out).await.unwrap();
    assert_eq!(
        house.on_the_shelf().await,
        0,
        "nor of the same file handed in again"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_still_arriving_is_not_swept_and_what_was_given_up_is() {
    let house = House::new().await;
    let began = house.clock.now();
    let mut receiving = house
        .app
        .begin_upload(&finance(), house.ledger("Huvudboken"))
        .await
        .unwrap();
    house
        .app
        .begin_upload(&finance(), house.ledger("Given up"))
        .await
        .unwrap();
    let part = vec![b' '; 1 << 20];
    for minutes in [50, 100, 150] {
        house.clock.set(began + TimeDelta::minutes(minutes));
        receiving.take(&part).await.unwrap();
        house.app.sweep_uploads().await.unwrap();
        let left = if minutes < 60 { 2 } else { 1 };
        assert_eq!(house.on_the_shelf().await, left, "after {minutes} minutes");
    }
    let whole = receiving.finish().await.unwrap();
    assert_eq!(whole.bytes, 3 << 20);
    assert!(house.app.upload(&finance(), whole.id).await.is_ok());
}
