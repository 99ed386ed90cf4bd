//! Forms for phases, milestones, goals and risks: what they do, what is refused at its field, who may, and the month's
//! round.

use axum::http::StatusCode;
use chrono::{DateTime, NaiveDate, Utc};
use loggbok_app::{Order, Role};
use loggbok_domain::cost::{CostLine, ReductionLine, SetCostBaseline};
use loggbok_domain::decision::{Authorisation, Outcome, ProposeDecision, TakeDecision};
use loggbok_domain::goal::{Due, Target};
use loggbok_domain::{
    BodyKey, CategoryKey, Command, CommandId, DecisionId, Language, Ore, OrganisationKey, ProgrammeId, Prose,
    Quarter, QuarterRange, Share, Title,
};
use loggbok_projections::View;
use std::sync::Arc;
use uuid::Uuid;

use crate::installation::{House, Page, ROADMAP, STATUS, account};
use crate::orders::{between, led_to, post};

const OFFICE: Role = Role::ProgrammeOffice;
const UPDATE: &str = "/program/dalsland/uppdatera";
const CARRY_OUT: &str = "/program/dalsland/ekonomi/registrera/verkstall";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

async fn programme(house: &House) -> ProgrammeId {
    let reader = account(Role::Reader).actor(Language::Swedish);
    let portfolio = house.app.portfolio(&reader, None).await.unwrap().portfolio;
    portfolio.programmes.keys().next().unwrap().parse().unwrap()
}

async fn view(house: &House) -> Arc<View> {
    let reader = account(Role::Reader).actor(Language::Swedish);
    house
        .app
        .ask(&reader, programme(house).await, None)
        .await
        .unwrap()
        .view
}

/// The address of what can be done with a phase.
async fn phase(house: &House, key: &str) -> String {
    let view = view(house).await;
    let mut phases = view.timeline.phases.values();
    let found = phases.find(|it| it.key().is_some_and(|known| known.as_str() == key));
    format!("/program/dalsland/fas/{}", found.unwrap().id)
}

async fn goal(house: &House, key: &str) -> String {
    let view = view(house).await;
    let mut goals = view.goals.goals.values();
    let found = goals.find(|it| it.defined.as_ref().is_some_and(|known| known.key.as_str() == key));
    format!("/program/dalsland/mal/{}", found.unwrap().id)
}

async fn risk(house: &House, key: &str) -> String {
    let view = view(house).await;
    let mut risks = view.risks.risks.values();
    let found = risks.find(|it| it.raised.as_ref().is_some_and(|known| known.key.as_str() == key));
    format!("/program/dalsland/risk/{}", found.unwrap().id)
}

fn last(address: &str) -> Uuid {
    address.rsplit('/').next().unwrap().parse().unwrap()
}

async fn give(house: &House, role: Role, number: u128, command: impl Into<Command>) {
    let order = Order::new(
        CommandId(Uuid::from_u128(number)),
        programme(house).await,
        command,
    );
    let actor = account(role).actor(Language::Swedish);
    house.app.execute(&actor, order).await.unwrap();
}

/// A decision of the steering group, in force.
async fn decide(house: &House, number: u128, authorises: Vec<Authorisation>) -> DecisionId {
    let decision = DecisionId(Uuid::from_u128(number));
    let propose = ProposeDecision {
        decision,
        title: Title::parse("Ny tidplan").unwrap(),
        body: BodyKey::parse("styrgrupp").unwrap(),
        question: Prose::parse("Ska tidplanen ändras?").unwrap(),
        options: vec![],
        basis: None,
        authorises,
        due_on: None,
    };
    give(house, OFFICE, number + 1, propose).await;
    let take = TakeDecision {
        decision,
        outcome: Outcome::Approved,
        option: None,
        taken_on: day("2025-05-06"),
        meeting: None,
        votes: None,
        reservations: vec![],
        recusals: vec![],
        paragraph: Title::parse(&format!("§ {number}")).unwrap(),
        case_number: Title::parse("KS 2025/99").unwrap(),
        amended: None,
    };
    give(house, Role::SteeringGroup, number + 2, take).await;
    decision
}

/// Sends a form that is carried out.
async fn done(house: &House, to: &str, fields: &[(&str, &str)]) -> String {
    led_to(&post(house, OFFICE, to, fields).await)
}

/// Sends a form that is refused at a field.
async fn refused(house: &House, to: &str, fields: &[(&str, &str)], field: &str) -> Page {
    let page = post(house, OFFICE, to, fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{to} {fields:?}");
    page.says(&[&format!(r#"id="{field}-fel" role="alert""#)]);
    page
}

#[tokio::test]
async fn a_phase_is_started_reported_on_late_reforecast_corrected_and_completed() {
    let house = House::with_programme().await;
    let to = phase(&house, "driftcenter").await;
    let report = format!("{to}/rapportera");
    let fields = [
        ("andel", "40"),
        ("dag", "2025-04-30"),
        ("skal", "Lokalen är klar."),
    ];
    let early = post(&house, OFFICE, &report, &fields).await;
    early.says(&["har inte startat", r#"value="40""#, "Lokalen är klar.</textarea>"]);
    let back = done(&house, &format!("{to}/starta"), &[("dag", "2025-04-01")]).await;
    assert_eq!(back, format!("{ROADMAP}#fas-driftcenter"));
    refused(
        &house,
        &report,
        &[("andel", "40"), ("dag", "2025-03-31"), ("skal", "x")],
        "dag",
    )
    .await;
    refused(
        &house,
        &report,
        &[("andel", "40"), ("dag", "2025-05-07"), ("skal", "x")],
        "dag",
    )
    .await;
    refused(
        &house,
        &report,
        &[("andel", "100"), ("dag", "2025-05-01"), ("skal", "x")],
        "andel",
    )
    .await;
    refused(
        &house,
        &report,
        &[("andel", "4O"), ("dag", "2025-05-01"), ("skal", "x")],
        "andel",
    )
    .await
    .says(&["är ingen procentsats"]);
    refused(
        &house,
        &report,
        &[("andel", "40"), ("dag", "2025-05-01"), ("skal", " ")],
        "skal",
    )
    .await;
    done(&house, &report, &fields).await;
    let known = house.get_as(OFFICE, &report).await;
    known.says(&[r#"name="andel" type="text" inputmode="decimal" maxlength="30" size="12" value="40""#]);
    let believed = [
        ("fran-kvartal", "2025-Q2"),
        ("till-kvartal", "2026-Q4"),
        ("dag", "2025-05-06"),
        ("skal", "Upphandlingen överklagades."),
    ];
    let mut backwards = believed;
    backwards[1].1 = "2025-Q1";
    let forecast = format!("{to}/prognos");
    refused(&house, &forecast, &backwards, "till-kvartal").await;
    done(&house, &forecast, &believed).await;
    refused(&house, &forecast, &believed, "till-kvartal").await;
    house
        .get(ROADMAP)
        .await
        .says(&["Lokalen är klar.", "Upphandlingen överklagades."]);
    // Which entry was wrong is chosen first.
    let choice = house.get_as(OFFICE, &format!("{to}/ratta")).await;
    choice.says(&[
        "40 % upparbetat, avser 30 april 2025",
        "Prognos Q2 2025 – Q4 2026",
        "Startad, avser 1 april 2025",
    ]);
    assert!(!choice.text.contains("<form class=\"ordering\""), "no form yet");
    let entry = view(&house).await.timeline.phases[&loggbok_domain::PhaseId(last(&to))]
        .progress
        .latest()
        .unwrap()
        .entry
        .unwrap()
        .to_string();
    let form = house.get_as(OFFICE, &format!("{to}/ratta?post={entry}")).await;
    form.says(&[
        r#"value="40""#,
        r#"value="2025-04-30""#,
        &format!(r#"name="post" value="{entry}""#),
    ]);
    let right = [
        ("post", entry.as_str()),
        ("andel", "35"),
        ("dag", "2025-04-30"),
        ("skal", "Felräknat."),
    ];
    refused(
        &house,
        &format!("{to}/ratta"),
        &[right[0], right[1], right[2]],
        "skal",
    )
    .await;
    done(&house, &format!("{to}/ratta"), &right).await;
    house
        .get(ROADMAP)
        .await
        .says(&["35 %", "Före rättelsen: 40 %, avser 30 april 2025.", "Felräknat."]);
    let back = [("post", entry.as_str()), ("skal", "Fel fas.")];
    done(&house, &format!("{to}/aterta"), &back).await;
    house.get(ROADMAP).await.says(&["Återtagen.", "Fel fas."]);
    let gone = post(&house, OFFICE, &format!("{to}/aterta"), &back).await;
    gone.says(&["finns inte, eller är återtagen"]);
    done(&house, &format!("{to}/avsluta"), &[("dag", "2025-05-06")]).await;
    let page = house.get_as(OFFICE, ROADMAP).await;
    assert!(!page.text.contains(&format!("{to}/avsluta")) && page.text.contains(&format!("{to}/ratta")));
}

#[tokio::test]
async fn a_new_phase_and_its_milestone_are_planned_reached_and_corrected() {
    let house = House::with_programme().await;
    let plan = "/program/dalsland/fas/ny";
    house
        .get_as(OFFICE, plan)
        .await
        .says(&[r#"value="9""#, "Q1 2027"]);
    let fields = [
        ("namn", "Efterarbete (del 2)"),
        ("innehall", ""),
        ("fran-kvartal", "2027-Q1"),
        ("till-kvartal", "2027-Q2"),
        ("nummer", "9"),
    ];
    refused(&house, plan, &fields[1..], "namn").await;
    let mut wrong = fields;
    wrong[4].1 = "70000";
    refused(&house, plan, &wrong, "nummer").await;
    assert_eq!(
        done(&house, plan, &fields).await,
        format!("{ROADMAP}#fas-efterarbete-del-2")
    );
    let of = phase(&house, "efterarbete-del-2").await;
    let of = last(&of).to_string();
    let new = "/program/dalsland/milstolpe/ny";
    let fields = [
        ("namn", "Slutdokumentation lämnad"),
        ("fas", of.as_str()),
        ("godkand-nar", "Arkivet har tagit emot den."),
        ("maldag", "2027-05-31"),
    ];
    refused(
        &house,
        new,
        &[
            fields[0],
            ("fas", &Uuid::from_u128(9).to_string()),
            fields[2],
            fields[3],
        ],
        "fas",
    )
    .await;
    let place = done(&house, new, &fields).await;
    let milestone = place.split_once("#milstolpe-").unwrap().1;
    let to = format!("/program/dalsland/milstolpe/{milestone}");
    let page = house.get_as(OFFICE, ROADMAP).await;
    page.says(&[
        &format!(r#"id="milstolpe-{milestone}""#),
        &format!("{to}/uppnadd"),
        "Slutdokumentation lämnad",
    ]);
    let believed = [
        ("maldag", "2027-06-15"),
        ("dag", "2025-05-06"),
        ("skal", "Arkivet flyttar."),
    ];
    done(&house, &format!("{to}/prognos"), &believed).await;
    refused(&house, &format!("{to}/prognos"), &believed, "maldag").await;
    let reached = format!("{to}/uppnadd");
    refused(
        &house,
        &reached,
        &[("dag", "2025-05-07"), ("underlag", "Kvitto")],
        "dag",
    )
    .await;
    refused(
        &house,
        &reached,
        &[("dag", "2025-05-05"), ("underlag", "")],
        "underlag",
    )
    .await;
    done(
        &house,
        &reached,
        &[("dag", "2025-05-05"), ("underlag", "Arkivets kvitto 17")],
    )
    .await;
    house.get(ROADMAP).await.says(&["Underlag: Arkivets kvitto 17"]);
    let again = post(
        &house,
        OFFICE,
        &reached,
        &[("dag", "2025-05-05"), ("underlag", "x")],
    )
    .await;
    again.says(&["Rätta den posten i stället"]);
    let choice = house.get_as(OFFICE, &format!("{to}/ratta")).await;
    choice.says(&[
        "Uppnådd 5 maj 2025: Arkivets kvitto 17",
        "Prognos 15 juni 2027, avser 6 maj 2025",
    ]);
    let known = choice.text.split_once("Arkivets kvitto 17").unwrap().1;
    let entry = between(known, "ratta?post=", "\"").to_owned();
    let right = [
        ("post", entry.as_str()),
        ("dag", "2025-05-04"),
        ("underlag", "Kvitto 18"),
        ("skal", "Fel kvitto."),
    ];
    done(&house, &format!("{to}/ratta"), &right).await;
    house.get(ROADMAP).await.says(&["Underlag: Kvitto 18"]);
    done(
        &house,
        &format!("{to}/aterta"),
        &[("post", &entry), ("skal", "Inte lämnad.")],
    )
    .await;
    done(
        &house,
        &format!("{to}/stall-in"),
        &[("dag", "2025-05-06"), ("skal", "Ersätts.")],
    )
    .await;
    let page = house.get_as(OFFICE, ROADMAP).await;
    assert!(
        !page.text.contains(&to),
        "nothing can be done with what is cancelled"
    );
}

#[tokio::test]
async fn a_baseline_is_set_to_what_the_decision_chosen_says_and_once() {
    let house = House::with_programme().await;
    let to = phase(&house, "driftcenter").await;
    let form = format!("{to}/baslinje");
    house
        .get_as(OFFICE, &form)
        .await
        .says(&["Inget gällande beslut tillåter ändringen"]);
    let phase = loggbok_domain::PhaseId(last(&to));
    let quarter = |text| Quarter::parse(text).unwrap();
    let period = QuarterRange::parse(quarter("2025-Q2"), quarter("2026-Q3")).unwrap();
    let decision = decide(&house, 100, vec![Authorisation::PhaseBaseline { phase, period }]).await;
    let page = house.get_as(OFFICE, &form).await;
    page.says(&["§ 100, KS 2025/99: baslinje för Gemensamt driftcenter (etablering): Q2 2025 – Q3 2026"]);
    let choice = format!("{decision}.0");
    refused(&house, &form, &[("beslut", "")], "beslut").await;
    refused(&house, &form, &[("beslut", &format!("{decision}.1"))], "beslut").await;
    done(&house, &form, &[("beslut", &choice)]).await;
    let known = view(&house).await;
    let set = known.timeline.phases[&phase].baselines.last().unwrap();
    assert_eq!((set.value, set.stamp.decision), (period, Some(decision)));
    house
        .get_as(OFFICE, &form)
        .await
        .says(&["Inget gällande beslut tillåter ändringen"]);
    let spent = post(&house, OFFICE, &form, &[("beslut", &choice)]).await;
    assert_eq!(spent.status, StatusCode::UNPROCESSABLE_ENTITY);
    // With a baseline it is cancelled by decision only.
    let cancel = format!("{to}/stall-in");
    let fields = [("dag", "2025-05-06"), ("skal", "Drivs vidare var för sig.")];
    refused(&house, &cancel, &fields, "beslut").await;
    let decision = decide(&house, 200, vec![Authorisation::PhaseCancellation { phase }]).await;
    let choice = format!("{decision}.0");
    let fields = [fields[0], fields[1], ("beslut", choice.as_str())];
    done(&house, &cancel, &fields).await;
    house.get(ROADMAP).await.says(&["Fasen är inställd."]);
}

#[tokio::test]
async fn a_goal_is_defined_measured_corrected_retargeted_and_declared() {
    let house = House::with_programme().await;
    let new = "/program/dalsland/mal/nytt";
    let fields = [
        ("namn", "Öppna ärenden"),
        ("matt", "Antal ärenden äldre än en vecka"),
        ("enhet", "antal"),
        ("niva", "28,5"),
        ("nar", "kvartal"),
        ("tid", "2026-Q4"),
        ("uppfoljning", ""),
    ];
    refused(&house, new, &fields, "niva").await;
    let mut right = fields;
    right[3].1 = "28";
    let mut wrong = right;
    wrong[5].1 = "snart";
    refused(&house, new, &wrong, "tid")
        .await
        .says(&["är inget kvartal"]);
    let place = done(&house, new, &right).await;
    assert!(place.starts_with(&format!("{STATUS}#mal-")), "{place}");
    house.get(&place).await.says(&["Öppna ärenden", "minst 28"]);
    let to = goal(&house, "nojdhet").await;
    let measure = format!("{to}/mat");
    house
        .get_as(OFFICE, &measure)
        .await
        .says(&[r#"<span>%</span>"#, r#"value="2025-05-06""#]);
    refused(
        &house,
        &measure,
        &[("varde", "71 procent"), ("dag", "2025-05-01")],
        "varde",
    )
    .await;
    refused(&house, &measure, &[("varde", "71"), ("dag", "2026-05-01")], "dag").await;
    let unmeasured = post(&house, OFFICE, &format!("{to}/natt"), &[("dag", "2025-05-06")]).await;
    unmeasured.says(&["har ingen mätning att vila på"]);
    done(
        &house,
        &measure,
        &[("varde", "71,5"), ("dag", "2025-04-01"), ("kalla", "Enkät 1")],
    )
    .await;
    house.get(STATUS).await.says(&["71,50 %", "Enkät 1"]);
    let choice = house.get_as(OFFICE, &format!("{to}/ratta")).await;
    choice.says(&["71,50 %, avser 1 april 2025"]);
    let entry = between(&choice.text, "ratta?post=", "\"").to_owned();
    house
        .get_as(OFFICE, &format!("{to}/ratta?post={entry}"))
        .await
        .says(&[r#"value="71,50""#, r#"value="2025-04-01""#]);
    let right = [
        ("post", entry.as_str()),
        ("varde", "74"),
        ("dag", "2025-04-01"),
        ("skal", "Svar saknades."),
    ];
    done(&house, &format!("{to}/ratta"), &right).await;
    house.get(STATUS).await.says(&["74 %", "Före rättelsen: 71,50 %"]);
    let id = loggbok_domain::GoalId(last(&to));
    let change = Authorisation::GoalTarget {
        goal: id,
        target: Target::ShareAtLeast(Share::parse(7_500).unwrap()),
        due: Due::By(Quarter::parse("2026-Q4").unwrap()),
    };
    let decision = decide(&house, 300, vec![change]).await;
    refused(&house, &format!("{to}/andra"), &[], "beslut").await;
    done(
        &house,
        &format!("{to}/andra"),
        &[("beslut", &format!("{decision}.0"))],
    )
    .await;
    house.get(STATUS).await.says(&["minst 75 %"]);
    refused(
        &house,
        &format!("{to}/missat"),
        &[("dag", "2025-05-06"), ("skal", "")],
        "skal",
    )
    .await;
    done(&house, &format!("{to}/natt"), &[("dag", "2025-05-06")]).await;
    let page = house.get_as(OFFICE, STATUS).await;
    page.says(&["Förklarat nått 6 maj 2025."]);
    assert!(!page.text.contains(&format!("{to}/mat")) && page.text.contains(&format!("{to}/ratta")));
}

#[tokio::test]
async fn a_risk_is_raised_assessed_responded_to_reviewed_and_closed() {
    let house = House::with_programme().await;
    let new = "/program/dalsland/risk/ny";
    let fields = [
        ("namn", "Leverantören går i konkurs"),
        ("organisation", ""),
        ("tema", "Ekonomi"),
        ("villkor", ""),
    ];
    let unknown = [fields[0], ("organisation", "mars"), fields[2], fields[3]];
    refused(&house, new, &unknown, "organisation").await;
    let place = done(&house, new, &fields).await;
    let to = format!("/program/dalsland/risk/{}", place.split_once("#risk-").unwrap().1);
    let assess = format!("{to}/bedom");
    refused(
        &house,
        &assess,
        &[("sannolikhet", "3"), ("konsekvens", ""), ("dag", "2025-05-06")],
        "konsekvens",
    )
    .await;
    refused(
        &house,
        &assess,
        &[("sannolikhet", "5"), ("konsekvens", "1"), ("dag", "2025-05-06")],
        "sannolikhet",
    )
    .await;
    let both = [
        ("sannolikhet", "3"),
        ("konsekvens", "4"),
        ("riskvarde", "12"),
        ("dag", "2025-05-06"),
    ];
    refused(&house, &assess, &both, "riskvarde").await;
    let unassessed = post(
        &house,
        OFFICE,
        &format!("{to}/oforandrad"),
        &[("dag", "2025-05-06")],
    )
    .await;
    unassessed.says(&["Bedöm den först"]);
    done(
        &house,
        &assess,
        &[("sannolikhet", "3"), ("konsekvens", "4"), ("dag", "2025-05-02")],
    )
    .await;
    house
        .get(STATUS)
        .await
        .says(&["sannolikhet 3 × konsekvens 4 = 12"]);
    house.get_as(OFFICE, &assess).await.says(&[
        r#"<option value="3" selected>3 – Stor</option>"#,
        r#"<option value="4" selected>4</option>"#,
    ]);
    let answer = [
        ("atgard", "Två leverantörer"),
        ("ansvarig", "Programledaren"),
        ("senast", "2025-09-30"),
    ];
    refused(&house, &format!("{to}/atgard"), &answer[1..], "atgard").await;
    done(&house, &format!("{to}/atgard"), &answer).await;
    house
        .get_as(OFFICE, &format!("{to}/atgard"))
        .await
        .says(&["Två leverantörer</textarea>", r#"value="Programledaren""#]);
    let review = [
        ("dag", "2025-05-03"),
        ("iakttagelse", "Läget består."),
        ("nasta", "2025-06-30"),
    ];
    done(&house, &format!("{to}/ga-igenom"), &review).await;
    let happened = [("dag", "2025-05-05"), ("foljd", "Leveransen sköts upp.")];
    done(&house, &format!("{to}/intraffad"), &happened).await;
    house
        .get(STATUS)
        .await
        .says(&["Läget består.", "Inträffade 5 maj 2025", "Leveransen sköts upp."]);
    let choice = house.get_as(OFFICE, &format!("{to}/ratta")).await;
    choice.says(&[
        "Åtgärd: Två leverantörer",
        "Sannolikhet 3 × konsekvens 4 = 12, avser 2 maj 2025",
    ]);
    let id = loggbok_domain::RiskId(last(&to));
    let entry = view(&house).await.risks.risks[&id]
        .assessments
        .latest()
        .unwrap()
        .entry
        .unwrap()
        .to_string();
    let right = [
        ("post", entry.as_str()),
        ("sannolikhet", ""),
        ("konsekvens", ""),
        ("riskvarde", "9"),
        ("dag", "2025-05-02"),
        ("skal", "Källan anger bara värdet."),
    ];
    done(&house, &format!("{to}/ratta"), &right).await;
    house
        .get(STATUS)
        .await
        .says(&["riskvärde 9, faktorerna är inte kända"]);
    refused(
        &house,
        &format!("{to}/stang"),
        &[("dag", "2025-05-06"), ("skal", "")],
        "skal",
    )
    .await;
    done(
        &house,
        &format!("{to}/stang"),
        &[("dag", "2025-05-05"), ("skal", "Avtalet är tecknat.")],
    )
    .await;
    let closed = house.get_as(OFFICE, UPDATE).await;
    closed.says(&[&format!("{to}/oppna"), "stängd"]);
    assert!(!closed.text.contains(&format!("{to}/bedom")));
    let reopen = format!("{to}/oppna");
    refused(&house, &reopen, &[("dag", "2025-05-04"), ("skal", "x")], "dag").await;
    done(
        &house,
        &reopen,
        &[("dag", "2025-05-06"), ("skal", "Avtalet sades upp.")],
    )
    .await;
    house.get_as(OFFICE, UPDATE).await.says(&[&format!("{to}/bedom")]);
}

#[tokio::test]
async fn only_who_may_sees_the_ways_and_the_past_leads_to_the_present() {
    let house = House::with_programme().await;
    let addresses = [
        format!("{}/rapportera", phase(&house, "driftcenter").await),
        format!("{}/mat", goal(&house, "nojdhet").await),
        format!("{}/bedom", risk(&house, "budget").await),
        "/program/dalsland/milstolpe/ny".to_owned(),
        UPDATE.to_owned(),
    ];
    for address in &addresses {
        for role in [Role::Reader, Role::SteeringGroup, Role::Finance, Role::Auditor] {
            let closed = house.get_as(role, address).await;
            assert_eq!(closed.status, StatusCode::FORBIDDEN, "{role} {address}");
            closed.says(&["Logga in"]);
        }
        let past = house.get_as(OFFICE, &format!("{address}?per=3")).await;
        assert_eq!(led_to(&past), *address);
    }
    let fields = [("dag", "2025-05-06"), ("sannolikhet", "1"), ("konsekvens", "1")];
    let denied = post(&house, Role::SteeringGroup, &addresses[2], &fields).await;
    assert_eq!(denied.status, StatusCode::FORBIDDEN);
    let past = post(&house, OFFICE, &format!("{}?per=3", addresses[2]), &fields).await;
    assert_eq!(led_to(&past), addresses[2], "nothing is written from the past");
    for page in [STATUS, ROADMAP] {
        let office = house.get_as(OFFICE, page).await;
        office.says(&[r#"<div class="deeds" role="group""#]);
        for other in [
            house.get_as(Role::Reader, page).await,
            house.get_as(Role::SteeringGroup, page).await,
            house.get(page).await,
            house.get_as(OFFICE, &format!("{page}?per=3")).await,
        ] {
            assert!(!other.text.contains("class=\"deeds\""), "{page}");
        }
    }
    assert!(house.get_as(OFFICE, STATUS).await.text.contains(UPDATE));
    assert!(
        !house
            .get_as(Role::SteeringGroup, STATUS)
            .await
            .text
            .contains(UPDATE)
    );
    for nothing in [
        "/program/dalsland/fas/x/rapportera",
        "/program/dalsland/fas/00000000-0000-0000-0000-000000000009/rapportera",
        "/program/dalsland/risk/ny/bedom",
    ] {
        assert_eq!(house.get_as(OFFICE, nothing).await.status, 404, "{nothing}");
    }
    let known = phase(&house, "driftcenter").await;
    assert_eq!(house.get_as(OFFICE, &format!("{known}/ny")).await.status, 404);
    assert_eq!(house.get_as(OFFICE, &format!("{known}/annat")).await.status, 404);
}

#[tokio::test]
async fn a_form_sent_twice_is_carried_out_once() {
    let house = House::with_programme().await;
    let to = format!("{}/mat", goal(&house, "nojdhet").await);
    let form = house.get_as(OFFICE, &to).await;
    let command = between(&form.text, r#"name="kommando" value=""#, "\"").to_owned();
    let fields = [
        ("kommando", command.as_str()),
        ("varde", "71"),
        ("dag", "2025-04-01"),
    ];
    let first = done(&house, &to, &fields).await;
    assert_eq!(done(&house, &to, &fields).await, first);
    let known = view(&house).await;
    let goal = known
        .goals
        .goals
        .values()
        .find(|it| !it.measurements.is_empty())
        .unwrap();
    assert_eq!(goal.measurements.all().len(), 1);
    let other = [fields[0], ("varde", "72"), fields[2]];
    let reused = post(&house, OFFICE, &to, &other).await;
    assert_eq!(reused.status, StatusCode::UNPROCESSABLE_ENTITY);
    reused.says(&[
        "Formuläret har redan skickats med andra uppgifter",
        r#"value="72""#,
    ]);
    let anew = between(&reused.text, r#"name="kommando" value=""#, "\"").to_owned();
    done(&house, &to, &[("kommando", anew.as_str()), other[1], other[2]]).await;
}

#[tokio::test]
async fn what_is_new_or_decided_is_recorded_once_and_answered_alike() {
    let house = House::with_programme().await;
    let to = phase(&house, "driftcenter").await;
    let phase = loggbok_domain::PhaseId(last(&to));
    let quarter = |text| Quarter::parse(text).unwrap();
    let period = QuarterRange::parse(quarter("2025-Q2"), quarter("2026-Q3")).unwrap();
    let baseline = decide(&house, 100, vec![Authorisation::PhaseBaseline { phase, period }]).await;
    let reduction = ReductionLine {
        organisation: OrganisationKey::parse("amal").unwrap(),
        category: CategoryKey::parse("it-tjanster").unwrap(),
        quarter: quarter("2026-Q3"),
        amount_ore: Ore(5_000_000),
    };
    let lines = vec![reduction];
    let money = decide(&house, 200, vec![Authorisation::BudgetReduction { lines }]).await;
    let (baseline, money) = (format!("{baseline}.0"), money.to_string());
    let set = format!("{to}/baslinje");
    let forms = [
        (
            "/program/dalsland/fas/ny",
            vec![
                ("namn", "Efterarbete"),
                ("innehall", ""),
                ("fran-kvartal", "2027-Q1"),
                ("till-kvartal", "2027-Q2"),
                ("nummer", "9"),
            ],
        ),
        (
            "/program/dalsland/mal/nytt",
            vec![
                ("namn", "Öppna ärenden"),
                ("matt", "Antal ärenden äldre än en vecka"),
                ("enhet", "antal"),
                ("niva", "28"),
                ("nar", "kvartal"),
                ("tid", "2026-Q4"),
            ],
        ),
        (
            "/program/dalsland/risk/ny",
            vec![("namn", "Leverantören går i konkurs")],
        ),
        (set.as_str(), vec![("beslut", baseline.as_str())]),
        (CARRY_OUT, vec![("beslut", money.as_str())]),
    ];
    for (number, (form, fields)) in (1_000..).zip(forms) {
        let command = Uuid::from_u128(number).to_string();
        let fields = [vec![("kommando", command.as_str())], fields].concat();
        let before = view(&house).await.position.0;
        let first = done(&house, form, &fields).await;
        assert_eq!(done(&house, form, &fields).await, first, "{form}");
        assert_eq!(view(&house).await.position.0, before + 1, "{form}");
    }
}

#[tokio::test]
async fn what_is_left_of_a_decision_about_money_is_carried_out() {
    let house = House::with_programme().await;
    let organisation = |key| OrganisationKey::parse(key).unwrap();
    let lines = || {
        let category = CategoryKey::parse("it-tjanster").unwrap();
        vec![CostLine {
            category,
            amount_ore: Ore(250_000_000),
        }]
    };
    let set = |key| Authorisation::CostBaseline {
        organisation: organisation(key),
        year: 2025,
        lines: lines(),
    };
    let decision = decide(&house, 100, vec![set("amal"), set("mellerud")]).await;
    let id = decision.to_string();
    let dossier = format!("/program/dalsland/beslut/{id}");
    let way = format!("{CARRY_OUT}?beslut={id}");
    house.get_as(OFFICE, &dossier).await.says(&[&way]);
    assert!(
        !house
            .get_as(Role::Reader, &dossier)
            .await
            .text
            .contains(CARRY_OUT)
    );
    let one = SetCostBaseline {
        organisation: organisation("amal"),
        year: 2025,
        lines: lines(),
        printed_total_ore: None,
    };
    let order = Order::new(CommandId(Uuid::from_u128(110)), programme(&house).await, one);
    let office = account(OFFICE).actor(Language::Swedish);
    house.app.execute(&office, order.by(decision)).await.unwrap();
    let chosen = format!(r#"<option value="{id}" selected>"#);
    house.get_as(OFFICE, &way).await.says(&[&chosen]);
    done(&house, CARRY_OUT, &[("beslut", &id)]).await;
    let known = view(&house).await;
    for key in ["amal", "mellerud"] {
        let sets = &known.ledger.baselines[&organisation(key)][&2025];
        let on: Vec<_> = sets.iter().map(|set| set.stamp.decision).collect();
        assert_eq!(on, [Some(decision)], "{key}");
    }
    let form = house.get_as(OFFICE, CARRY_OUT).await;
    assert!(!form.text.contains(&id), "nothing is left");
    // It is about no field of the form, and is told above it.
    let spent = post(&house, OFFICE, CARRY_OUT, &[("beslut", &id)]).await;
    assert_eq!(spent.status, StatusCode::UNPROCESSABLE_ENTITY);
    spent.says(&["Det gick inte att registrera"]);
}

#[tokio::test]
async fn the_months_round_shows_what_is_due_and_one_press_confirms_it() {
    let house = House::with_programme().await;
    let to = risk(&house, "budget").await;
    done(
        &house,
        &format!("{to}/bedom"),
        &[("sannolikhet", "2"), ("konsekvens", "2"), ("dag", "2025-05-06")],
    )
    .await;
    let due = |page: &Page| between(&page.text, r#"id="att-uppdatera""#, r#"id="ovrigt""#).to_owned();
    let before = house.get_as(OFFICE, UPDATE).await;
    assert!(!due(&before).contains(&to), "it was looked at today");
    house
        .clock
        .set("2025-06-21T10:00:00Z".parse::<DateTime<Utc>>().unwrap());
    let page = house.get_as(OFFICE, UPDATE).await;
    let list = due(&page);
    assert!(
        list.contains("Budgeten överskrids") && list.contains("20 juni 2025, för 1 dag sedan"),
        "{list}"
    );
    assert!(
        list.contains("risker till, som bara gäller under ett villkor"),
        "{list}"
    );
    let days: Vec<i64> = list
        .split("<details")
        .next()
        .unwrap()
        .split("för ")
        .skip(1)
        .filter_map(|rest| rest.split(' ').next()?.parse().ok())
        .collect();
    assert!(
        days.len() > 2 && days.is_sorted_by(|a, b| a >= b),
        "the most overdue first: {days:?}"
    );
    // One press, with the order's own id.
    let form = list
        .split("<form")
        .find(|form| form.contains(&format!("{to}/oforandrad")))
        .unwrap();
    let value = |name: &str| between(form, &format!(r#"name="{name}" value=""#), "\"");
    let fields = [
        ("kommando", value("kommando")),
        ("dag", value("dag")),
        ("tillbaka", value("tillbaka")),
    ];
    assert_eq!(fields[1].1, "2025-06-21");
    let back = format!("{UPDATE}#risk-{}", last(&to));
    for _ in 0..2 {
        assert_eq!(done(&house, &format!("{to}/oforandrad"), &fields).await, back);
    }
    let after = house.get_as(OFFICE, UPDATE).await;
    assert!(!due(&after).contains("Budgeten överskrids") && after.text.contains("Budgeten överskrids"));
    let known = view(&house).await;
    let id = loggbok_domain::RiskId(last(&to));
    assert_eq!(known.risks.risks[&id].reviews.all().len(), 1);
    // A form names the page it leads back to, and only one of ours.
    let form = format!("{to}/atgard");
    let fields = [("atgard", "Reserv"), ("tillbaka", "uppdatera")];
    house
        .get_as(OFFICE, &format!("{form}?tillbaka=uppdatera"))
        .await
        .says(&[r#"name="tillbaka" value="uppdatera""#, "Till Uppdatera"]);
    assert_eq!(done(&house, &form, &fields).await, back);
    let elsewhere = [fields[0], ("tillbaka", "https://example.org")];
    assert!(
        done(&house, &form, &elsewhere)
            .await
            .starts_with(&format!("{STATUS}#"))
    );
}
