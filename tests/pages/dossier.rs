//! A decision is taken on a basis; figures change later, one of them back-dated. The dossier still shows what the body
//! saw, and the report published before renders as it did.

use axum::http::header;
use chrono::{DateTime, NaiveDate, Utc};
use loggbok_app::{Order, Role};
use loggbok_domain::decision::{Authorisation, Outcome, ProposeDecision, TakeDecision};
use loggbok_domain::meeting::{Attendance, HoldMeeting, ScheduleMeeting};
use loggbok_domain::phase::{SetPhaseBaseline, StartPhase};
use loggbok_domain::programme::SettleOpenPoint;
use loggbok_domain::report::{Judged, Narrative, PublishReport, ReportStatus, WithdrawReport};
use loggbok_domain::{
    BodyKey, Command, CommandId, DecisionId, EntryId, Key, Language, MeetingId, OrganisationKey, PhaseId,
    ProgrammeId, Prose, Quarter, QuarterRange, ReportId, Title,
};
use uuid::Uuid;

use crate::installation::{House, Page, ROADMAP, account};

/// A house with a history in it.
struct Story {
    house: House,
    programme: ProgrammeId,
    phase: PhaseId,
    orders: u128,
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn prose(text: &str) -> Prose {
    Prose::parse(text).unwrap()
}

fn decision() -> DecisionId {
    DecisionId(id(1))
}

fn dossier() -> String {
    format!("/program/dalsland/beslut/{}", decision())
}

impl Story {
    async fn begin() -> Self {
        let house = House::with_programme().await;
        let reader = account(Role::Reader).actor(Language::Swedish);
        let portfolio = house.app.portfolio(&reader, None).await.unwrap().portfolio;
        let programme: ProgrammeId = portfolio.programmes.keys().next().unwrap().parse().unwrap();
        let view = house.app.ask(&reader, programme, None).await.unwrap().view;
        let mut phases = view.timeline.phases.values();
        let phase = phases.find(|it| it.key().is_some_and(|key| key.as_str() == "driftcenter"));
        let phase = phase.unwrap().id;
        Self {
            house,
            programme,
            phase,
            orders: 100,
        }
    }

    fn clock(&self, time: &str) {
        self.house.clock.set(time.parse::<DateTime<Utc>>().unwrap());
    }

    fn head(&self) -> u64 {
        self.house.app.published().0
    }

    async fn give(&mut self, role: Role, by: Option<DecisionId>, command: impl Into<Command>) {
        self.orders += 1;
        let order = Order {
            decision: by,
            reason: Some(prose("Enligt styrgruppens beslut.")),
            ..Order::new(CommandId(id(self.orders)), self.programme, command)
        };
        let actor = account(role).actor(Language::Swedish);
        self.house.app.execute(&actor, order).await.unwrap();
    }

    fn quarters() -> QuarterRange {
        let quarter = |text| Quarter::parse(text).unwrap();
        QuarterRange::parse(quarter("2025-Q2"), quarter("2026-Q3")).unwrap()
    }

    /// A question with what the log says now for its basis, and a meeting that approves it.
    async fn decide(&mut self) {
        let allowed = Authorisation::PhaseBaseline {
            phase: self.phase,
            period: Self::quarters(),
        };
        let propose = ProposeDecision {
            decision: decision(),
            title: Title::parse("Baslinje för driftcentret").unwrap(),
            body: BodyKey::parse("styrgrupp").unwrap(),
            question: prose("Ska driftcentret vara klart kvartal 3 2026?"),
            options: vec![],
            basis: Some(self.head()),
            authorises: vec![allowed],
            due_on: Some(day("2025-05-07")),
        };
        self.give(Role::ProgrammeOffice, None, propose).await;
        self.clock("2025-05-07T10:00:00Z");
        let meeting = MeetingId(id(2));
        let schedule = ScheduleMeeting {
            meeting,
            body: BodyKey::parse("styrgrupp").unwrap(),
            scheduled_on: day("2025-05-07"),
            place: None,
        };
        self.give(Role::SteeringGroup, None, schedule).await;
        let seat = |role, organisation, present| Attendance {
            role: Title::parse(role).unwrap(),
            organisation: Some(OrganisationKey::parse(organisation).unwrap()),
            present,
        };
        let hold = HoldMeeting {
            meeting,
            entry: EntryId(id(3)),
            held_on: day("2025-05-07"),
            attendance: vec![
                seat("ordförande", "amal", true),
                seat("ledamot", "mellerud", false),
            ],
        };
        self.give(Role::SteeringGroup, None, hold).await;
        let take = TakeDecision {
            decision: decision(),
            outcome: Outcome::Approved,
            option: None,
            taken_on: day("2025-05-07"),
            meeting: Some(meeting),
            votes: None,
            reservations: vec![],
            recusals: vec![],
            paragraph: Title::parse("§ 7").unwrap(),
            case_number: Title::parse("KS 2025/99").unwrap(),
            amended: None,
        };
        self.give(Role::SteeringGroup, None, take).await;
    }

    async fn publish(&mut self, number: u128) {
        let judged = |status, because| Judged {
            status,
            because: prose(because),
        };
        let narrative = Narrative {
            overall: judged(ReportStatus::AtRisk, "Driftcentret dröjer."),
            time: judged(ReportStatus::OffPlan, "Bemanningen tar längre tid."),
            cost: judged(ReportStatus::NotStarted, "Inget är bokfört."),
            scope: judged(ReportStatus::OnPlan, "Oförändrad."),
            risk: judged(ReportStatus::OnPlan, "Inget nytt."),
            benefits: judged(ReportStatus::NotStarted, "Börjar 2026."),
        };
        let publish = PublishReport {
            report: ReportId(id(number)),
            title: Title::parse("Lägesrapport våren 2025").unwrap(),
            position: self.head(),
            meeting: Some(MeetingId(id(2))),
            narrative,
        };
        self.give(Role::ProgrammeOffice, None, publish).await;
    }

    /// The baseline is moved, an open point settled, and a start recorded that lies before the decision.
    async fn go_on(&mut self) {
        self.clock("2025-08-01T10:00:00Z");
        let set = SetPhaseBaseline {
            phase: self.phase,
            period: Self::quarters(),
        };
        self.give(Role::ProgrammeOffice, Some(decision()), set).await;
        let settle = SettleOpenPoint {
            key: Key::parse("programslut").unwrap(),
            resolution: prose("Programmet förlängs."),
            settled_on: day("2025-08-01"),
        };
        self.give(Role::ProgrammeOffice, None, settle).await;
        let start = StartPhase {
            phase: self.phase,
            entry: EntryId(id(4)),
            started_on: day("2025-04-01"),
        };
        self.give(Role::ProgrammeOffice, None, start).await;
    }
}

/// What stands on a page, without the frame.
fn content(page: &Page) -> String {
    let (_, rest) = page.text.split_once("<main").unwrap();
    rest.split_once("</main>").unwrap().0.to_owned()
}

#[tokio::test]
async fn the_dossier_shows_what_the_body_saw_and_what_came_of_it() {
    let mut story = Story::begin().await;
    let basis = story.head();
    story.decide().await;
    story.go_on().await;
    let page = story.house.get(&dossier()).await;
    assert_eq!(page.status, 200);
    page.says(&[
        "Ska driftcentret vara klart kvartal 3 2026?",
        &format!(r#"href="/program/dalsland?per={basis}""#),
        "§ 7",
        "KS 2025/99",
        "7 maj 2025",
        "Fasens baslinje beslutades",
        "Gemensamt driftcenter (etablering)",
        "Q2 2025 – Q3 2026",
    ]);
    let row = page
        .text
        .split("<tr>")
        .find(|row| row.contains("Öppna punkter</th>"))
        .unwrap();
    let (then, now) = row.split_once("</td>").unwrap();
    assert!(then.contains("<strong>13</strong>"), "{then}");
    assert!(now.contains("<p>12</p>"), "{now}");
    let basis = story.house.get(&format!("/program/dalsland?per={basis}")).await;
    assert!(
        !basis.text.contains("Startad"),
        "a start recorded later was not known then"
    );
}

#[tokio::test]
async fn every_decided_date_leads_to_its_dossier_and_the_register_lists_it() {
    let mut story = Story::begin().await;
    story.decide().await;
    story.publish(10).await;
    let told = story.head() - 1;
    story.go_on().await;
    let link = format!(r#"href="{}""#, dossier());
    for page in [
        ROADMAP,
        "/program/dalsland/beslut",
        "/program/dalsland/moten",
        "/program/dalsland",
    ] {
        let page = story.house.get(page).await;
        assert!(page.text.contains(&link), "{}", page.text);
    }
    let approved = story.house.get("/program/dalsland/beslut?visa=bifall").await;
    assert_eq!(
        content(&approved).matches("<tr>").count(),
        2,
        "a head and one decision"
    );
    let meetings = story.house.get("/program/dalsland/moten").await;
    meetings.says(&[&format!(
        r#"<a href="/program/dalsland/jamfor?fran={told}">Ändringar sedan Lägesrapport våren 2025</a>"#
    )]);
    meetings.says(&[
        r#"<a href="/program/dalsland/jamfor?fran=2025-05-07">Ändringar sedan mötet 7 maj 2025</a>"#,
        "1 av 2 närvarande",
        "hållet, protokollet är inte justerat",
        "ledamot, Melleruds kommun (frånvarande)",
    ]);
}

#[tokio::test]
async fn a_published_report_renders_the_same_whatever_is_recorded_later() {
    let mut story = Story::begin().await;
    story.decide().await;
    story.publish(10).await;
    let report = "/program/dalsland/rapport/1";
    let first = story.house.get(report).await;
    assert_eq!(first.status, 200);
    first.says(&[
        "Lägesrapport våren 2025",
        "Driftcentret dröjer.",
        "Bemanningen tar längre tid.",
        "Loggens rot",
        "Läget 7 maj 2025",
    ]);
    story.go_on().await;
    story.publish(11).await;
    story.clock("2026-02-01T10:00:00Z");
    let withdraw = WithdrawReport {
        report: ReportId(id(11)),
        withdrawn_on: day("2026-02-01"),
    };
    story.give(Role::ProgrammeOffice, None, withdraw).await;
    let again = story.house.get(report).await;
    assert_eq!(content(&again), content(&first));
    let second = story.house.get("/program/dalsland/rapport/2").await;
    second.says(&["Rapporten är återkallad"]);
    for nothing in [
        "/program/dalsland/rapport/3",
        "/program/dalsland/rapport/0",
        "/program/dalsland/rapport/x",
    ] {
        assert_eq!(story.house.get(nothing).await.status, 404, "{nothing}");
    }
}

#[tokio::test]
async fn the_audit_answers_and_each_answer_can_be_saved_with_what_to_hold_it_against() {
    let mut story = Story::begin().await;
    story.decide().await;
    story.go_on().await;
    let page = story.house.get("/program/dalsland/granska?fran=2025-05-31").await;
    assert_eq!(page.status, 200);
    page.says(&[
        "1 av 1 kallade möten är hållna. 1 saknar justerat protokoll, 0 skulle ha hållits.",
        "Ja. Öppna 31 maj 2025 + nya + återöppnade − avslutade − återkallade = öppna 1 augusti 2025.",
        "1 av 1 behandlade ärenden är registrerade av någon annan än den som lade fram dem.",
    ]);
    let head = story.head();
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
        assert!(page.text.contains(&format!(r#"id="{file}""#)), "{file}");
        let saved = story
            .house
            .get(&format!("/program/dalsland/granska/{file}.csv"))
            .await;
        assert_eq!(saved.status, 200, "{file}");
        assert_eq!(saved.header(&header::CONTENT_TYPE), "text/csv; charset=utf-8");
        saved.says(&[&format!("Loggposition;{head}\r\n"), "Loggens rot;"]);
    }
    let then = story
        .house
        .get("/program/dalsland/granska/beslut.csv?per=1")
        .await;
    then.says(&["Loggposition;1\r\n"]);
    assert_eq!(
        story
            .house
            .get("/program/dalsland/granska/annat.csv")
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn an_unknown_decision_is_told_in_the_frame() {
    let house = House::with_programme().await;
    for nothing in ["x", "00000000-0000-0000-0000-000000000009"] {
        let page = house.get(&format!("/program/dalsland/beslut/{nothing}")).await;
        assert_eq!(page.status, 404);
        page.says(&["Sidan finns inte"]);
    }
}
