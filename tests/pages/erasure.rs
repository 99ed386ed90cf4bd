//! Lawful erasure as people meet it: two of them, a dry run, a protocol; and no page, comparison, report or saved file
//! that still tells what is gone, or hides that something is.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use chrono::{DateTime, NaiveDate, Utc};
use loggbok_app::proof::{KeyFile, Signer, Signing};
use loggbok_app::{Order, Position, Role};
use loggbok_domain::cost::{ActualRow, Bucket, PostActuals};
use loggbok_domain::goal::{Measured, RecordMeasurement};
use loggbok_domain::meeting::{Attendance, CloseMeeting, HoldMeeting, ScheduleMeeting};
use loggbok_domain::milestone::{AchieveMilestone, PlanMilestone};
use loggbok_domain::phase::{ReportPhaseProgress, StartPhase};
use loggbok_domain::programme::{NoteOpenPoint, OpenPointKind};
use loggbok_domain::report::{Judged, Narrative, PublishReport, ReportStatus};
use loggbok_domain::risk::{PlanRiskResponse, RaiseRisk, RecordRiskOccurrence, ReviewRisk};
use loggbok_domain::{
    BatchId, BodyKey, CategoryKey, Command, CommandId, EntryId, GoalId, Key, Language, MeetingId,
    MilestoneId, Ore, OrganisationKey, PhaseId, ProgrammeId, Prose, Quarter, ReportId, RiskId, Share, Title,
};
use uuid::Uuid;

use crate::installation::{House, Page, account};

/// Stands in every text that is to go.
const SECRET: &str = "Exempelsson";
const PROTOCOL: &str = "/program/dalsland/gallring";

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn prose(text: &str) -> Prose {
    Prose::parse(&format!("{text} ({SECRET}).")).unwrap()
}

fn title(text: &str) -> Title {
    Title::parse(&format!("{text} {SECRET}")).unwrap()
}

fn organisation() -> OrganisationKey {
    OrganisationKey::parse("amal").unwrap()
}

/// A programme in which everybody has written a name where none belongs.
struct Slip {
    house: House,
    programme: ProgrammeId,
    phase: PhaseId,
    goal: GoalId,
    /// Positions of what was written, with the kinds of events.
    written: Vec<u64>,
    orders: u128,
}

impl Slip {
    async fn made() -> Self {
        let house = House::with_programme().await;
        let reader = account(Role::Reader).actor(Language::Swedish);
        let portfolio = house.app.portfolio(&reader, None).await.unwrap().portfolio;
        let programme: ProgrammeId = portfolio.programmes.keys().next().unwrap().parse().unwrap();
        let view = house.app.ask(&reader, programme, None).await.unwrap().view;
        let phase = *view.timeline.phases.keys().next().unwrap();
        let mut goals = view.goals.goals.values();
        let surveyed = goals.find(|goal| {
            let defined = goal.defined.as_ref();
            defined.is_some_and(|it| it.key.as_str() == "nojdhet")
        });
        let goal = surveyed.unwrap().id;
        let mut slip = Self {
            house,
            programme,
            phase,
            goal,
            written: Vec::new(),
            orders: 100,
        };
        slip.risks().await;
        slip.progress().await;
        slip.meetings().await;
        slip.money().await;
        slip
    }

    fn clock(&self, time: &str) {
        self.house.clock.set(time.parse::<DateTime<Utc>>().unwrap());
    }

    async fn write(&mut self, role: Role, command: impl Into<Command>) {
        self.orders += 1;
        let order = Order {
            reason: Some(prose("Enligt samtal")),
            ..Order::new(CommandId(id(self.orders)), self.programme, command)
        };
        let mut actor = account(role).actor(Language::Swedish);
        if role == Role::Finance {
            actor.organisation = Some(organisation());
        }
        let receipt = self.house.app.execute(&actor, order).await.unwrap();
        let first = receipt.position.0 + 1 - u64::from(receipt.events);
        self.written.extend(first..=receipt.position.0);
    }

    async fn risks(&mut self) {
        let risk = RiskId(id(1));
        let raise = RaiseRisk {
            risk,
            key: Key::parse("bemanning").unwrap(),
            organisation: None,
            theme: Some(title("Personal")),
            title: title("Sjukskrivning"),
            condition: Some(title("Om frånvaron består")),
        };
        self.write(Role::ProgrammeOffice, raise).await;
        let respond = PlanRiskResponse {
            risk,
            entry: EntryId(id(2)),
            response: prose("Ersättare söks"),
            owner: Some(title("Teamledare")),
            due_on: None,
        };
        self.write(Role::ProgrammeOffice, respond).await;
        let review = ReviewRisk {
            risk,
            entry: EntryId(id(3)),
            finding: prose("Består"),
            effective_on: day("2025-05-06"),
            next_review_on: None,
        };
        self.write(Role::ProgrammeOffice, review).await;
        let occur = RecordRiskOccurrence {
            risk,
            entry: EntryId(id(4)),
            occurred_on: day("2025-05-06"),
            outcome: prose("Inträffade"),
        };
        self.write(Role::ProgrammeOffice, occur).await;
    }

    async fn progress(&mut self) {
        let milestone = MilestoneId(id(5));
        let plan = PlanMilestone {
            milestone,
            phase: self.phase,
            title: title("Överlämning från"),
            acceptance: prose("Godkänd"),
            target_on: day("2025-06-30"),
        };
        self.write(Role::ProgrammeOffice, plan).await;
        let achieve = AchieveMilestone {
            milestone,
            entry: EntryId(id(6)),
            achieved_on: day("2025-05-06"),
            evidence: prose("Underskriven"),
        };
        self.write(Role::ProgrammeOffice, achieve).await;
        let start = StartPhase {
            phase: self.phase,
            entry: EntryId(id(20)),
            started_on: day("2025-05-05"),
        };
        self.write(Role::ProgrammeOffice, start).await;
        let report = ReportPhaseProgress {
            phase: self.phase,
            entry: EntryId(id(7)),
            progress: Share::parse(4000).unwrap(),
            effective_on: day("2025-05-06"),
        };
        self.write(Role::ProgrammeOffice, report).await;
        let measure = RecordMeasurement {
            goal: self.goal,
            entry: EntryId(id(8)),
            value: Measured::Share(Share::parse(5000).unwrap()),
            effective_on: day("2025-05-06"),
            source: Some(title("Enkät av")),
        };
        self.write(Role::ProgrammeOffice, measure).await;
        let note = NoteOpenPoint {
            key: Key::parse("namngiven").unwrap(),
            kind: OpenPointKind::Missing,
            title: title("Ansvar för"),
            text: prose("Saknas"),
            readings: vec![],
        };
        self.write(Role::ProgrammeOffice, note).await;
    }

    async fn meetings(&mut self) {
        let meeting = MeetingId(id(9));
        let schedule = ScheduleMeeting {
            meeting,
            body: BodyKey::parse("styrgrupp").unwrap(),
            scheduled_on: day("2025-05-06"),
            place: Some(title("Hemma hos")),
        };
        self.write(Role::ProgrammeOffice, schedule).await;
        let seat = Attendance {
            role: title("ordförande"),
            organisation: Some(organisation()),
            present: true,
        };
        let hold = HoldMeeting {
            meeting,
            entry: EntryId(id(10)),
            held_on: day("2025-05-06"),
            attendance: vec![seat],
        };
        self.write(Role::ProgrammeOffice, hold).await;
        let close = CloseMeeting {
            meeting,
            entry: EntryId(id(11)),
            minutes: title("Protokoll av"),
            adjusted_on: day("2025-05-06"),
        };
        self.write(Role::ProgrammeOffice, close).await;
        let judged = || Judged {
            status: ReportStatus::AtRisk,
            because: prose("Väntar"),
        };
        let position = self.house.app.published().0;
        let report = |number, heading| PublishReport {
            report: ReportId(id(number)),
            title: heading,
            position,
            meeting: None,
            narrative: Narrative {
                overall: judged(),
                time: judged(),
                cost: judged(),
                scope: judged(),
                risk: judged(),
                benefits: judged(),
            },
        };
        let gone = report(12, title("Lägesrapport om"));
        self.write(Role::ProgrammeOffice, gone).await;
        // One report stays, though much of what it shows will go.
        let mut stays = report(13, Title::parse("Lägesrapport 2").unwrap());
        let plain = Judged {
            status: ReportStatus::OnPlan,
            because: Prose::parse("Inget nytt.").unwrap(),
        };
        stays.narrative = Narrative {
            overall: plain.clone(),
            time: plain.clone(),
            cost: plain.clone(),
            scope: plain.clone(),
            risk: plain.clone(),
            benefits: plain,
        };
        let order = Order::new(CommandId(id(99)), self.programme, stays);
        let office = account(Role::ProgrammeOffice).actor(Language::Swedish);
        self.house.app.execute(&office, order).await.unwrap();
    }

    async fn money(&mut self) {
        let post = PostActuals {
            batch: BatchId(id(14)),
            organisation: organisation(),
            source: title("Reskontra från"),
            sha256: None,
            rows: vec![ActualRow {
                entry: EntryId(id(15)),
                bucket: Bucket::Category(CategoryKey::parse("it-tjanster").unwrap()),
                quarter: Quarter::parse("2025-Q1").unwrap(),
                amount_ore: Ore(123_456_700),
            }],
        };
        self.write(Role::Finance, post).await;
    }

    /// Proposed by the office, carried out by the steering group, a while later.
    async fn erase(&self) {
        self.clock("2025-06-02T10:00:00Z");
        let positions: Vec<String> = self.written.iter().map(ToString::to_string).collect();
        let positions = positions.join(", ");
        let proposal = [
            ("positioner", positions.as_str()),
            ("regel", "Dokumenthanteringsplan 2025, 4.2"),
            ("beslut", "KS 2025/45 § 12"),
            ("beslutsdag", "2025-06-01"),
        ];
        let proposed = self.post(Role::ProgrammeOffice, "foresla", &proposal).await;
        assert_eq!(proposed.status, StatusCode::SEE_OTHER, "{}", proposed.text);
        let erasure = self.waiting().await;
        let carried_out = self
            .post(
                Role::SteeringGroup,
                "verkstall",
                &[("gallring", erasure.as_str()), ("saker", "ja")],
            )
            .await;
        assert_eq!(carried_out.status, StatusCode::SEE_OTHER, "{}", carried_out.text);
    }

    /// The id of the erasure that waits.
    async fn waiting(&self) -> String {
        let page = self.house.get_as(Role::SteeringGroup, PROTOCOL).await;
        let (_, rest) = page.text.split_once(r#"name="gallring" value=""#).unwrap();
        rest.split_once('"').unwrap().0.to_owned()
    }

    async fn post(&self, role: Role, to: &str, fields: &[(&str, &str)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request = Request::post(format!("{PROTOCOL}/{to}"))
            .header(header::COOKIE, self.house.session(role).await)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        self.house.send(request).await
    }

    /// Every page and file that tells of the programme, at now and at the moment everything had been written.
    fn addresses(&self) -> Vec<String> {
        let head = self.written.last().unwrap();
        let first = self.written[0] - 1;
        let mut pages: Vec<String> = [
            "",
            "/fardplan",
            "/beslut",
            "/moten",
            "/tva-tider?avser=2025-05-06",
            "/granska",
            "/historik",
            "/gallring",
        ]
        .map(|page| format!("/program/dalsland{page}"))
        .into();
        for file in [
            "mal",
            "moten",
            "kostnad",
            "roller",
            "beslut",
            "utan-beslut",
            "godkannanden",
            "nyttor",
            "inventering",
            "regler",
        ] {
            pages.push(format!("/program/dalsland/granska/{file}.csv"));
        }
        let joint = |page: &String| if page.contains('?') { '&' } else { '?' };
        let then: Vec<String> = pages
            .iter()
            .map(|page| format!("{page}{}per={head}", joint(page)))
            .collect();
        pages.extend(then);
        pages.extend([
            format!("/program/dalsland/jamfor?fran={first}"),
            format!("/program/dalsland/jamfor?fran={first}&per={head}"),
            "/program/dalsland/rapport/1".to_owned(),
            "/program/dalsland/rapport/2".to_owned(),
        ]);
        for position in &self.written {
            pages.push(format!("/program/dalsland/historik?per={position}"));
        }
        pages
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_and_file_says_erased_where_a_fact_was() {
    let slip = Slip::made().await;
    let mut told = Vec::new();
    for address in slip.addresses() {
        let page = slip.house.get(&address).await;
        assert_eq!(page.status, 200, "{address}");
        if page.text.contains(SECRET) {
            told.push(address);
        }
    }
    for page in [
        "/program/dalsland",
        "/program/dalsland/fardplan",
        "/program/dalsland/moten",
        "/program/dalsland/granska",
        "/program/dalsland/rapport/1",
        "/program/dalsland/rapport/2",
    ] {
        assert!(told.iter().any(|address| address == page), "{page} told nothing");
    }
    slip.erase().await;
    for address in slip.addresses() {
        let page = slip.house.get(&address).await;
        assert_eq!(page.status, 200, "{address}: {}", page.text);
        assert!(
            !page.text.contains(SECRET),
            "{address} still tells: {}",
            page.text
        );
        let says = page.text.to_lowercase().contains("gallr");
        assert!(
            says || !told.contains(&address),
            "{address} hides it: {}",
            page.text
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moment_before_an_erasure_says_what_it_lacks() {
    let slip = Slip::made().await;
    let head = slip.written.last().unwrap();
    let then = format!("/program/dalsland?per={head}");
    let before = slip.house.get(&then).await;
    assert!(!before.text.contains("gallrats efter den här tidpunkten"));
    slip.erase().await;
    let count = slip.written.len();
    let lacking = format!("Uppgifterna i {count} händelser har gallrats efter den här tidpunkten.");
    let after = slip.house.get(&then).await;
    after.says(&[&lacking, r#"href="/program/dalsland/gallring""#]);
    assert_ne!(
        before.header(&header::ETAG),
        after.header(&header::ETAG),
        "no browser keeps what is gone"
    );
    let report = slip.house.get("/program/dalsland/rapport/2").await;
    report.says(&["Rapporten är inte längre hel", "Lägesrapport 2", "Inget nytt."]);
    for whole in ["/program/dalsland", "/program/dalsland?per=1"] {
        let page = slip.house.get(whole).await;
        assert!(!page.text.contains("efter den här tidpunkten"), "{whole}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_takes_two_and_a_dry_run_and_leaves_a_protocol() {
    let slip = Slip::made().await;
    let positions = format!("{}-{}", slip.written[0], slip.written[1]);
    let tried = slip
        .house
        .get_as(
            Role::ProgrammeOffice,
            &format!("{PROTOCOL}/prova?positioner={positions}"),
        )
        .await;
    tried.says(&["2 händelser", "skulle gallras", " fält", "Föreslå gallring"]);
    let nonsense = slip
        .house
        .get_as(Role::ProgrammeOffice, &format!("{PROTOCOL}/prova?positioner=x"))
        .await;
    assert_eq!(nonsense.status, StatusCode::UNPROCESSABLE_ENTITY);
    nonsense.says(&[r#"id="positioner-fel""#, "är inga loggpositioner"]);
    let frame = slip
        .house
        .get_as(Role::ProgrammeOffice, &format!("{PROTOCOL}/prova?positioner=1"))
        .await;
    frame.says(&["gallras aldrig"]);
    assert!(
        !frame.text.contains(r#"name="regel""#),
        "there is nothing to propose"
    );
    let empty = [
        ("positioner", positions.as_str()),
        ("regel", ""),
        ("beslut", "x"),
        ("beslutsdag", "2025-06-01"),
    ];
    let refused = slip.post(Role::ProgrammeOffice, "foresla", &empty).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says(&[r#"id="regel-fel""#, "Fyll i fältet.", r#"value="2025-06-01""#]);
    let tomorrow = [
        ("positioner", positions.as_str()),
        ("regel", "Regel 1"),
        ("beslut", "KS § 1"),
        ("beslutsdag", "2025-05-07"),
    ];
    let refused = slip.post(Role::ProgrammeOffice, "foresla", &tomorrow).await;
    refused.says(&[r#"id="beslutsdag-fel""#, r#"value="Regel 1""#]);
    let today = [
        tomorrow[0],
        tomorrow[1],
        tomorrow[2],
        ("beslutsdag", "2025-05-06"),
    ];
    let not_theirs = slip.post(Role::SteeringGroup, "foresla", &today).await;
    assert_eq!(not_theirs.status, StatusCode::FORBIDDEN);
    not_theirs.says(&["Logga in"]);
    let unread = slip.post(Role::Reader, "foresla", &[]).await;
    assert_eq!(unread.status, StatusCode::FORBIDDEN, "whatever was filled in");
    let proposed = slip.post(Role::ProgrammeOffice, "foresla", &today).await;
    assert_eq!(proposed.status, StatusCode::SEE_OTHER, "{}", proposed.text);
    let erasure = slip.waiting().await;
    let own = slip.house.get_as(Role::ProgrammeOffice, PROTOCOL).await;
    own.says(&["Du föreslog gallringen. Någon annan måste verkställa den."]);
    let sure = [("gallring", erasure.as_str()), ("saker", "ja")];
    let alone = slip.post(Role::ProgrammeOffice, "verkstall", &sure).await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY);
    alone.says(&["måste verkställas av någon annan"]);
    let unsure = slip.post(Role::SteeringGroup, "verkstall", &sure[..1]).await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    let unreasoned = slip
        .post(
            Role::SteeringGroup,
            "avboj",
            &[("gallring", erasure.as_str()), ("skal", " ")],
        )
        .await;
    unreasoned.says(&[r#"id="skal-fel""#, "Fyll i fältet."]);
    let done = slip.post(Role::SteeringGroup, "verkstall", &sure).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let protocol = slip.house.get(PROTOCOL).await;
    protocol.says(&[
        "Regel 1",
        "KS § 1, 6 maj 2025",
        "verkställd",
        &format!("@{}–{}", slip.written[0], slip.written[1]),
        "Innehållet i 2 händelser förstördes",
        "Databasens filer städades",
    ]);
    let again = slip.post(Role::SteeringGroup, "verkstall", &sure).await;
    again.says(&["redan verkställd eller avböjd"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_plan_is_said_to_be_so() {
    let mut slip = Slip::made().await;
    let reader = account(Role::Reader).actor(Language::Swedish);
    let head = slip.house.app.published();
    let told = slip
        .house
        .app
        .history(&reader, slip.programme, Position(0), head, 1_000);
    let told = told.await.unwrap();
    let plan = told.iter().rfind(|event| event.event.kind() == "SavingsPlanSet");
    slip.written = vec![plan.unwrap().position.0];
    let steps = async |slip: &Slip| {
        let page = slip.house.get("/program/dalsland").await;
        let (_, ladder) = page.text.split_once(r#"<div class="ladder">"#).unwrap();
        let (ladder, _) = ladder.split_once("</dl>").unwrap();
        ladder.matches(r#"<span class="lacking">gallrad</span>"#).count()
    };
    assert_eq!(steps(&slip).await, 0);
    slip.erase().await;
    assert_eq!(steps(&slip).await, 2, "what could be saved, and what is planned");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_file_carries_the_checkpoint_of_its_own_position() {
    let mut slip = Slip::made().await;
    let keys = tempfile::tempdir().unwrap();
    let with = Signing {
        database: slip.house.log.clone(),
        clock: slip.house.clock.clone(),
        file: KeyFile::at(&keys.path().join("signing.key")),
    };
    let mut signer = Signer::open(with, Some("loggbok.example")).await.unwrap();
    let file = "/program/dalsland/granska/beslut.csv?per=1";
    assert!(
        !slip.house.get(file).await.text.contains("Kontrollpunkt;"),
        "nothing is signed yet"
    );
    signer.sign().await.unwrap();
    let first = slip.house.get(file).await;
    first.says(&["Kontrollpunkt;", "loggbok.example"]);
    let note = NoteOpenPoint {
        key: Key::parse("senare").unwrap(),
        kind: OpenPointKind::Missing,
        title: title("Senare"),
        text: prose("Saknas"),
        readings: vec![],
    };
    slip.write(Role::ProgrammeOffice, note).await;
    signer.sign().await.unwrap();
    assert_eq!(slip.house.get(file).await.text, first.text, "the same for ever");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_to_the_protocol_keeps_the_language() {
    let slip = Slip::made().await;
    let head = slip.written.last().unwrap();
    slip.erase().await;
    let then = slip
        .house
        .get(&format!("/program/dalsland?per={head}&sprak=en"))
        .await;
    then.says(&[r#"href="/program/dalsland/gallring?sprak=en""#]);
}
