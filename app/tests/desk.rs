//! Files handed in: how much of them is kept and for whom, and that nothing is done to one by two at once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where it cannot go on"
)]

use std::sync::Arc;
use std::time::Duration;

use chrono::{TimeZone, Utc};
use loggbok_app::{
    Actor, App, Failure, HandedIn, Hindrance, Imported, Installation, LedgerFailure, Posted, Posting,
    ReadUpload, Role, SetClock, Upload, UploadFailure, Work,
};
use loggbok_domain::{ActorId, Language, OrganisationKey, ProgrammeId, Title};
use loggbok_projections::{Settings, Views};
use loggbok_store::Shelf;
use loggbok_store::sqlite::{Options, SqliteLog};
use uuid::Uuid;

const DALSLAND: &str = include_str!("../../programmes/dalsland.toml");
const FILE: &str = "#FLAGGA 0\n#SIETYP 4\n#ORGNR 212000-0001\n#RAR 0 20250101 20251231\n\
    #VER A 1 20250215\n{\n#TRANS 6540 {} 100.01\n#TRANS 1930 {} -100.01\n}\n";
const PATIENCE: Duration = Duration::from_secs(60);

struct House {
    app: Arc<App>,
    log: Arc<SqliteLog>,
    programme: ProgrammeId,
    _directory: tempfile::TempDir,
}

fn person(name: &str, role: Role) -> Actor {
    Actor {
        id: ActorId::parse(name).unwrap(),
        role,
        organisation: None,
        language: Language::Swedish,
    }
}

fn anna() -> Actor {
    person("anna", Role::Finance)
}

fn bo() -> Actor {
    person("bo", Role::Finance)
}

async fn house() -> House {
    let directory = tempfile::tempdir().unwrap();
    let log = SqliteLog::open(directory.path(), Options::default()).unwrap();
    let views = Views::start(log.clone(), log.clone(), Settings::default());
    let noon = Utc.with_ymd_and_hms(2025, 10, 15, 11, 0, 0).unwrap();
    let clock = Arc::new(SetClock::at(noon));
    let app = Arc::new(App::new(
        log.clone(),
        log.clone(),
        views,
        clock,
        Installation::Real,
    ));
    let office = person("office", Role::ProgrammeOffice);
    let added = app
        .import_programme(&office, &Title::parse("dalsland.toml").unwrap(), DALSLAND)
        .await;
    let Imported::Added { programme, .. } = added.unwrap() else {
        panic!("a new installation has no programme")
    };
    House {
        app,
        log,
        programme,
        _directory: directory,
    }
}

impl House {
    fn of(&self, source: &str) -> HandedIn {
        HandedIn {
            programme: self.programme,
            organisation: OrganisationKey::parse("amal").unwrap(),
            source: Title::parse(source).unwrap(),
            name: "bok.se".to_owned(),
            year: None,
        }
    }

    async fn begin(&self, who: &Actor) -> Result<Upload, UploadFailure> {
        let mut receiving = self.app.begin_upload(who, self.of("Huvudbok")).await?;
        receiving.take(FILE.as_bytes()).await?;
        receiving.finish().await
    }

    async fn hand_in(&self, who: &Actor, source: &str, text: &str) -> Uuid {
        let mut receiving = self.app.begin_upload(who, self.of(source)).await.unwrap();
        receiving.take(text.as_bytes()).await.unwrap();
        receiving.finish().await.unwrap().id
    }

    async fn read(&self, who: &Actor, id: Uuid) -> ReadUpload {
        match self.app.read_upload(who, id, PATIENCE).await.unwrap() {
            Work::Done(read) => read,
            Work::UnderWay(_) => panic!("a small file takes no minute"),
        }
    }

    async fn post(&self, who: &Actor, id: Uuid) -> Result<Posted, LedgerFailure> {
        let said = Posting {
            profile_is_right: true,
            ..Posting::default()
        };
        match self.app.post_upload(who, id, said, PATIENCE).await? {
            Work::Done(posted) => Ok(posted),
            Work::UnderWay(_) => panic!("a small file takes no minute"),
        }
    }

    /// Batches of ledgers in the programme.
    async fn batches(&self) -> usize {
        let answer = self.app.ask(&anna(), self.programme, None).await.unwrap();
        let batches = answer.view.ledger.batches.values();
        batches.filter(|batch| batch.booked.rows > 0).count()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_thrown_away_is_forgotten_at_once() {
    let house = house().await;
    let id = house.hand_in(&anna(), "Huvudbok", FILE).await;
    let held = Arc::downgrade(&house.read(&anna(), id).await.ledger);
    assert!(
        held.upgrade().is_some(),
        "kept read, so that looking again is quick"
    );
    house.app.discard_upload(&anna(), id).await.unwrap();
    assert!(held.upgrade().is_none(), "nothing of it stays in memory");
    assert!(house.log.list(&format!("upload-{id}")).await.unwrap().is_empty());
    let again = house.app.read_upload(&anna(), id, PATIENCE).await;
    assert!(matches!(again, Err(Failure::NotFound)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_its_owners_alone_for_others_of_the_same_rights_too() {
    let house = house().await;
    let id = house.hand_in(&anna(), "Huvudbok", FILE).await;
    house.read(&anna(), id).await;
    let posting = house
        .app
        .post_upload(&bo(), id, Posting::default(), PATIENCE)
        .await;
    assert!(matches!(posting, Err(LedgerFailure::Failure(Failure::NotFound))));
    for refused in [
        house.app.read_upload(&bo(), id, PATIENCE).await.map(|_| ()),
        house.app.discard_upload(&bo(), id).await,
    ] {
        assert!(matches!(refused, Err(Failure::NotFound)), "{refused:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_has_so_many_files_and_so_many_bytes_and_not_more() {
    let house = house().await;
    for _ in 0..20 {
        house.begin(&anna()).await.unwrap();
    }
    let refused = house.begin(&anna()).await.unwrap_err();
    assert!(
        matches!(refused, UploadFailure::TooMany { most: 20 }),
        "{refused:?}"
    );
    let first = house.begin(&bo()).await.unwrap();
    // As if it were as large as two files may be.
    let key = first.id.to_string();
    let kept = house.log.get("upload", &key).await.unwrap().unwrap();
    let size = format!("\"bytes\":{}", FILE.len());
    let large = kept.replace(&size, &format!("\"bytes\":{}", (1_u64 << 30) - 10));
    assert_ne!(kept, large);
    house.log.put("upload", &key, &large).await.unwrap();
    let refused = house.begin(&bo()).await.unwrap_err();
    assert!(
        matches!(refused, UploadFailure::TooMuch { limit } if limit == 1 << 30),
        "{refused:?}"
    );
    let said = refused.say(Language::Swedish, "");
    assert!(said.contains("1024 MiB") && said.contains("kasta"), "{said}");
    assert_eq!(house.app.uploads(&bo(), house.programme).await.unwrap().len(), 1);
    house.app.discard_upload(&bo(), first.id).await.unwrap();
    house.begin(&bo()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn posting_is_answered_alike_however_often_it_is_asked_for() {
    let house = house().await;
    let id = house.hand_in(&anna(), "Huvudbok", FILE).await;
    let (anna, again) = (anna(), anna());
    let (one, other) = tokio::join!(house.post(&anna, id), house.post(&again, id));
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_eq!(one.batch, other.batch);
    let later = house.post(&anna, id).await.unwrap();
    assert_eq!(
        (later.batch, later.receipt.position),
        (one.batch, one.receipt.position)
    );
    assert_eq!(house.batches().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_rows_from_two_persons_at_once_count_once() {
    let house = house().await;
    let (anna, bo) = (anna(), bo());
    let one = house.hand_in(&anna, "Huvudbok", FILE).await;
    let same = house.hand_in(&bo, "Huvudbok, igen", FILE).await;
    // Another file with one of the same vouchers.
    let more = format!("{FILE}#VER A 2 20250301\n{{\n#TRANS 6540 {{}} 1\n#TRANS 1930 {{}} -1\n}}\n");
    let more = house.hand_in(&bo, "Huvudbok, mer", &more).await;
    let (one, same, more) = tokio::join!(
        house.post(&anna, one),
        house.post(&bo, same),
        house.post(&bo, more)
    );
    let told = [one, same, more];
    assert_eq!(told.iter().filter(|it| it.is_ok()).count(), 1, "{told:?}");
    assert_eq!(house.batches().await, 1);
    for refused in told.iter().filter_map(|it| it.as_ref().err()) {
        let LedgerFailure::Hindered(hindrances) = refused else {
            panic!("{refused:?}")
        };
        assert!(
            matches!(
                hindrances[..],
                [Hindrance::FileKnown { .. } | Hindrance::VouchersKnown(_)]
            ),
            "{hindrances:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_being_posted_is_neither_thrown_away_nor_read_otherwise() {
    let house = house().await;
    // Large enough that others come while it is being posted.
    let mut text = FILE.to_owned();
    for number in 2..30_000 {
        text.push_str(&format!(
            "#VER A {number} 20250301\n{{\n#TRANS 6540 {{}} 1\n#TRANS 1930 {{}} -1\n}}\n"
        ));
    }
    let id = house.hand_in(&anna(), "Huvudbok", &text).await;
    let profile = house.read(&anna(), id).await.profile.unwrap();
    let said = Posting {
        profile_is_right: true,
        ..Posting::default()
    };
    let begun = house.app.post_upload(&anna(), id, said, Duration::ZERO).await;
    assert!(matches!(begun, Ok(Work::UnderWay(_))), "{begun:?}");
    let thrown = house.app.discard_upload(&anna(), id).await;
    assert!(matches!(thrown, Err(Failure::FileInHand)), "{thrown:?}");
    let changed = house.app.profile_upload(&anna(), id, profile.clone()).await;
    assert!(matches!(changed, Err(Failure::FileInHand)), "{changed:?}");
    assert!(thrown.unwrap_err().say(Language::Swedish, "").contains("just nu"));
    let posted = house.post(&anna(), id).await.unwrap();
    assert_eq!(
        house.app.upload(&anna(), id).await.unwrap().posted,
        Some(posted.batch)
    );
    assert_eq!(house.batches().await, 1);
    house.app.discard_upload(&anna(), id).await.unwrap();
}
