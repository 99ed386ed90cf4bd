//! Ledgers at the door: what they come to, what hinders them, and that nothing is posted twice or half.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where it cannot go on"
)]

use std::sync::Arc;

use chrono::{DateTime, TimeZone, Utc};
use loggbok_app::{
    Actor, App, Hindrance, Imported, Installation, LedgerFailure, LedgerFile, Order, Role, SetClock,
};
use loggbok_domain::cost::{MappedShare, MappingRule, MappingTarget, SetMappingRules, Split, WithdrawBatch};
use loggbok_domain::{
    ActorId, CategoryKey, Command, CommandId, Language, OrganisationKey, ProgrammeId, Prose, Quarter, Share,
    Title,
};
use loggbok_imports::ledger::{Fault, open, sha256};
use loggbok_projections::cost::Place;
use loggbok_projections::{Settings, Views};
use loggbok_store::sqlite::{Options, SqliteLog};
use uuid::Uuid;

const DALSLAND: &str = include_str!("../../programmes/dalsland.toml");

struct House {
    app: App,
    programme: ProgrammeId,
    _directory: tempfile::TempDir,
}

fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2025, 10, 15, 11, 0, 0).unwrap()
}

fn actor(role: Role) -> Actor {
    Actor {
        id: ActorId::parse(role.as_str()).unwrap(),
        role,
        organisation: None,
        language: Language::Swedish,
    }
}

fn title(text: &str) -> Title {
    Title::parse(text).unwrap()
}

fn member() -> OrganisationKey {
    OrganisationKey::parse("amal").unwrap()
}

fn category() -> MappingTarget {
    MappingTarget::Category(CategoryKey::parse("it-tjanster").unwrap())
}

async fn house() -> House {
    let directory = tempfile::tempdir().unwrap();
    let log = SqliteLog::open(directory.path(), Options::default()).unwrap();
    let views = Views::start(log.clone(), log.clone(), Settings::default());
    let clock = Arc::new(SetClock::at(noon()));
    let app = App::new(log.clone(), log, views, clock, Installation::Real);
    let office = actor(Role::ProgrammeOffice);
    let added = app
        .import_programme(&office, &title("dalsland.toml"), DALSLAND)
        .await;
    let Imported::Added { programme, .. } = added.unwrap() else {
        panic!("a new installation has no programme")
    };
    House {
        app,
        programme,
        _directory: directory,
    }
}

fn rule(name: &str, priority: u32, account: &str, to: &[(MappingTarget, i64)]) -> MappingRule {
    let shares = to.iter().map(|(target, share)| MappedShare {
        target: target.clone(),
        share: Share::parse(*share).unwrap(),
    });
    MappingRule {
        name: title(name),
        priority,
        accounts: vec![title(account)],
        responsibilities: Vec::new(),
        activities: Vec::new(),
        projects: Vec::new(),
        counterparties: Vec::new(),
        to: Split::parse(shares.collect()).unwrap(),
    }
}

fn rules() -> Vec<MappingRule> {
    vec![
        rule(
            "Licenser",
            10,
            "654",
            &[(category(), 6_000), (MappingTarget::Transition, 4_000)],
        ),
        rule("Balans", 0, "1", &[(MappingTarget::Internal, 10_000)]),
    ]
}

const FILE: &str = "#FLAGGA 0\n#SIETYP 4\n#ORGNR 212000-0001\n#RAR 0 20250101 20251231\n\
    #VER A 1 20250215 \"Licens, Anna\"\n{\n#TRANS 6540 {} 100.01\n#TRANS 1930 {} -100.01\n}\n\
    #VER A 2 20250516\n{\n#TRANS 6990 {} 50\n#TRANS 1930 {} -50\n}\n";

impl House {
    async fn order(&self, command: impl Into<Command>, reason: Option<&str>) {
        let mut order = Order::new(CommandId(Uuid::now_v7()), self.programme, command);
        order.reason = reason.map(|text| Prose::parse(text).unwrap());
        self.app.execute(&actor(Role::Finance), order).await.unwrap();
    }

    async fn set_rules(&self, rules: Vec<MappingRule>) {
        let from = Quarter::parse("2024-Q1").unwrap();
        let set = SetMappingRules {
            organisation: member(),
            from,
            rules,
        };
        self.order(set, None).await;
    }

    fn file(&self, text: &str) -> LedgerFile {
        LedgerFile {
            programme: self.programme,
            organisation: member(),
            source: title("Huvudbok 2025"),
            sha256: sha256(text.as_bytes()),
            ledger: Arc::new(open(text.as_bytes(), None).0),
            owner: None,
            year: None,
            decision: None,
        }
    }

    async fn import(&self, file: LedgerFile) -> Result<usize, LedgerFailure> {
        let receipt = self.app.import_ledger(&actor(Role::Finance), file).await?;
        Ok(usize::try_from(receipt.events).unwrap())
    }

    async fn hindered(&self, file: LedgerFile) -> Vec<Hindrance> {
        let before = self.app.follow().borrow().position;
        let found = match self.import(file).await {
            Err(LedgerFailure::Hindered(found)) => found,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            self.app.follow().borrow().position,
            before,
            "nothing is half done"
        );
        found
    }

    /// Öre that count in a bucket and quarter.
    async fn counted(&self, target: &MappingTarget, quarter: &str) -> Option<i64> {
        use loggbok_domain::cost::Bucket;
        let bucket = match target {
            MappingTarget::Category(key) => Bucket::Category(key.clone()),
            _ => Bucket::Transition,
        };
        let quarter = Quarter::parse(quarter).unwrap();
        let answer = self
            .app
            .ask(&actor(Role::Auditor), self.programme, None)
            .await
            .unwrap();
        let posted = answer.view.ledger.actual(&member(), &Place { quarter, bucket });
        posted.map(|posted| posted.amount_ore.0)
    }

    async fn withdraw_all(&self) {
        let answer = self
            .app
            .ask(&actor(Role::Auditor), self.programme, None)
            .await
            .unwrap();
        for batch in answer.view.ledger.batches.keys() {
            let withdrawn_on = noon().date_naive();
            self.order(
                WithdrawBatch {
                    batch: *batch,
                    withdrawn_on,
                },
                Some("Fel fil"),
            )
            .await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_is_shown_then_posted_and_counts_by_its_rules() {
    let house = house().await;
    house.set_rules(rules()).await;
    let file = house.file(FILE);
    let seen = house
        .app
        .preview_ledger(&actor(Role::Finance), &file)
        .await
        .unwrap();
    assert_eq!(seen.hindrances, []);
    assert_eq!((seen.rows, seen.total_ore), (4, 0));
    assert_eq!(
        seen.buckets.iter().map(|bucket| bucket.amount_ore).sum::<i128>(),
        seen.total_ore
    );
    let unmapped = seen
        .buckets
        .iter()
        .find(|bucket| bucket.target == MappingTarget::Unmapped)
        .unwrap();
    assert_eq!(
        (unmapped.amount_ore, unmapped.behind[0].account.as_str()),
        (5_000, "6990")
    );
    assert_eq!(house.import(file).await.unwrap(), 3);
    assert_eq!(house.counted(&category(), "2025-Q1").await, Some(6_001));
    assert_eq!(
        house.counted(&MappingTarget::Transition, "2025-Q1").await,
        Some(4_000)
    );
    assert_eq!(house.counted(&category(), "2025-Q2").await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn new_rules_read_old_rows_anew() {
    let house = house().await;
    house.set_rules(rules()).await;
    house.import(house.file(FILE)).await.unwrap();
    let mut more = rules();
    more.push(rule("Resten", 5, "69", &[(category(), 10_000)]));
    house.set_rules(more).await;
    assert_eq!(house.counted(&category(), "2025-Q2").await, Some(5_000));
    assert_eq!(house.counted(&category(), "2025-Q1").await, Some(6_001));
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_the_same_file_nor_the_same_vouchers_come_in_twice() {
    let house = house().await;
    house.set_rules(rules()).await;
    house.import(house.file(FILE)).await.unwrap();
    let again = house.hindered(house.file(FILE)).await;
    assert!(
        matches!(&again[..], [Hindrance::FileKnown { source }] if source == "Huvudbok 2025"),
        "{again:?}"
    );
    let extended = format!("{FILE}#VER A 3 20250601\n{{\n}}\n");
    let again = house.hindered(house.file(&extended)).await;
    let [Hindrance::VouchersKnown(overlap)] = &again[..] else {
        panic!("{again:?}")
    };
    assert_eq!(overlap.vouchers, 2);
    let said = overlap.say(Language::Swedish);
    assert!(
        said.contains("2025-02-15") && said.contains("2 verifikationer"),
        "{said}"
    );
    let other = FILE.replace("#VER A ", "#VER B ");
    let seen = house
        .app
        .preview_ledger(&actor(Role::Finance), &house.file(&other))
        .await
        .unwrap();
    assert_eq!(
        seen.overlaps[0].vouchers, 0,
        "an overlap without common vouchers is told and hinders nothing"
    );
    house.import(house.file(&other)).await.unwrap();
    assert_eq!(house.counted(&category(), "2025-Q1").await, Some(12_002));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_batch_counts_no_longer_and_its_file_may_come_again() {
    let house = house().await;
    house.set_rules(rules()).await;
    house.import(house.file(FILE)).await.unwrap();
    house.withdraw_all().await;
    assert_eq!(house.counted(&category(), "2025-Q1").await, None);
    house.import(house.file(FILE)).await.unwrap();
    assert_eq!(house.counted(&category(), "2025-Q1").await, Some(6_001));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_file_is_refused_whole() {
    let house = house().await;
    house.set_rules(rules()).await;
    let mut file = house.file(FILE);
    file.owner = Some("2120009999".to_owned());
    file.year = Some(2024);
    let found = house.hindered(file).await;
    assert!(
        matches!(
            &found[..],
            [Hindrance::Owner { .. }, Hindrance::Year { line: 7, .. }]
        ),
        "{found:?}"
    );
    let unbalanced = FILE.replace("-50", "-49.99");
    let found = house.hindered(house.file(&unbalanced)).await;
    let [Hindrance::Problem(problem)] = &found[..] else {
        panic!("{found:?}")
    };
    assert!(matches!(&problem.fault, Fault::Unbalanced { voucher, over_ore: 1 } if voucher == "A 2"));
    let future = FILE.replace("20250516", "20260516");
    let refused = house.import(house.file(&future)).await.unwrap_err();
    assert!(refused.to_string().contains("refused"), "{refused}");
    assert_eq!(house.counted(&category(), "2025-Q1").await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn rules_that_tie_hinder_an_import() {
    let house = house().await;
    let mut tied = rules();
    tied.push(rule("Annat", 10, "65", &[(category(), 10_000)]));
    house.set_rules(tied).await;
    let found = house.hindered(house.file(FILE)).await;
    let [Hindrance::Tie { one, other, account }] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(
        (one.as_str(), other.as_str(), account.as_str()),
        ("Licenser", "Annat", "6540")
    );
    assert!(
        found[0]
            .say("bok.se", Language::English)
            .contains("same priority")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn names_of_persons_never_reach_the_log() {
    let house = house().await;
    house.import(house.file(FILE)).await.unwrap();
    let until = house.app.follow().borrow().position;
    let events = house
        .app
        .history(
            &actor(Role::Auditor),
            house.programme,
            loggbok_app::Position(0),
            until,
            10_000,
        )
        .await
        .unwrap();
    let text = format!("{events:?}");
    assert!(
        text.contains("6540") && !text.contains("Anna"),
        "only what a mapping needs is kept"
    );
}
