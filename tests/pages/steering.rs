//! Forms about the programme as a whole, and corrections of meetings and reports.

use axum::http::StatusCode;
use loggbok_app::{Order, Role};
use loggbok_domain::decision::{Authorisation, Outcome, ProposeDecision, TakeDecision};
use loggbok_domain::phase::CancelPhase;
use loggbok_domain::{BodyKey, Command, CommandId, DecisionId, Language, ProgrammeId, Prose, Quarter, Title};
use loggbok_projections::View;
use uuid::Uuid;

use crate::installation::{House, STATUS, account};
use crate::orders::{between, led_to, post};

const UNDER: &str = "/program/dalsland/programmet";
const MEETINGS: &str = "/program/dalsland/moten";

fn title(text: &str) -> Title {
    Title::parse(text).unwrap()
}

async fn now(house: &House) -> (ProgrammeId, std::sync::Arc<View>) {
    let reader = account(Role::Reader).actor(Language::Swedish);
    let portfolio = house.app.portfolio(&reader, None).await.unwrap().portfolio;
    let programme: ProgrammeId = portfolio.programmes.keys().next().unwrap().parse().unwrap();
    (
        programme,
        house.app.ask(&reader, programme, None).await.unwrap().view,
    )
}

async fn give(house: &House, role: Role, number: u128, command: impl Into<Command>) {
    let (programme, _) = now(house).await;
    let order = Order::new(CommandId(Uuid::from_u128(number)), programme, command)
        .because(Prose::parse("Enligt styrgruppen.").unwrap());
    let actor = account(role).actor(Language::Swedish);
    house.app.execute(&actor, order).await.unwrap();
}

/// A decision taken today that allows a change; what a form sends for the change.
async fn decided(house: &House, number: u128, change: Authorisation) -> String {
    let decision = DecisionId(Uuid::from_u128(number));
    let propose = ProposeDecision {
        decision,
        title: title("Ett ärende"),
        body: BodyKey::parse("styrgrupp").unwrap(),
        question: Prose::parse("Ska det göras?").unwrap(),
        options: vec![],
        basis: None,
        authorises: vec![change],
        due_on: None,
    };
    give(house, Role::ProgrammeOffice, number + 1, propose).await;
    let take = TakeDecision {
        decision,
        outcome: Outcome::Approved,
        option: None,
        taken_on: "2025-05-06".parse().unwrap(),
        meeting: None,
        votes: None,
        reservations: vec![],
        recusals: vec![],
        paragraph: title(&format!("§ {number}")),
        case_number: title("KS 2025/99"),
        amended: None,
    };
    give(house, Role::SteeringGroup, number + 2, take).await;
    format!("{decision}.0")
}

#[tokio::test]
async fn the_directive_is_adopted_and_the_programme_extended_as_decided() {
    let house = House::with_programme().await;
    let (adopt, extend) = (format!("{UNDER}/anta-direktiv"), format!("{UNDER}/forlang"));
    let without = house.get_as(Role::ProgrammeOffice, &extend).await;
    without.says(&["Inget gällande beslut tillåter ändringen", "/beslut/lagg-fram"]);
    assert!(
        !without.text.contains("<form class=\"ordering\""),
        "{}",
        without.text
    );
    let version = decided(
        &house,
        100,
        Authorisation::Directive {
            version: title("1.0"),
        },
    )
    .await;
    let until = Quarter::parse("2027-Q2").unwrap();
    let later = decided(&house, 200, Authorisation::Extension { until }).await;
    let form = house.get_as(Role::ProgrammeOffice, &extend).await;
    form.says(&["§ 200, KS 2025/99: förlängning till och med Q2 2027"]);
    assert!(!form.text.contains("§ 100"), "it allows something else");
    let early = [("beslut", version.as_str()), ("dag", "2025-05-05")];
    let refused = post(&house, Role::ProgrammeOffice, &adopt, &early).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says(&[r#"id="dag-fel""#, r#"value="2025-05-05""#]);
    let fields = [("beslut", version.as_str()), ("dag", "2025-05-06")];
    let done = post(&house, Role::ProgrammeOffice, &adopt, &fields).await;
    assert_eq!(led_to(&done), format!("{STATUS}#om-programmet"));
    led_to(&post(&house, Role::ProgrammeOffice, &extend, &[("beslut", &later)]).await);
    house
        .get(STATUS)
        .await
        .says(&["Version 1.0, antagen 6 maj 2025", "Förlängt till och med Q2 2027"]);
    house
        .get_as(Role::ProgrammeOffice, &adopt)
        .await
        .says(&["Inget gällande beslut tillåter ändringen"]);
    let again = post(&house, Role::ProgrammeOffice, &extend, &[("beslut", &later)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.says(&["Programmet löper redan till och med"]);
    let dossier = format!("/program/dalsland/beslut/{}", DecisionId(Uuid::from_u128(200)));
    house.get(&dossier).await.says(&["Genomfört 6 maj 2025"]);
}

#[tokio::test]
async fn a_programme_is_closed_once_its_phases_are_and_then_offers_nothing() {
    let house = House::with_programme().await;
    let closure = decided(&house, 100, Authorisation::Closure).await;
    let close = format!("{UNDER}/avsluta");
    let fields = [("beslut", closure.as_str()), ("dag", "2025-05-06")];
    let refused = post(&house, Role::ProgrammeOffice, &close, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says(&["varken avslutade eller inställda"]);
    let (_, view) = now(&house).await;
    for (number, phase) in (300..).zip(view.timeline.phases.keys()) {
        let cancelled_on = "2025-05-06".parse().unwrap();
        give(
            &house,
            Role::ProgrammeOffice,
            number,
            CancelPhase {
                phase: *phase,
                cancelled_on,
            },
        )
        .await;
    }
    led_to(&post(&house, Role::ProgrammeOffice, &close, &fields).await);
    let status = house.get_as(Role::ProgrammeOffice, STATUS).await;
    status.says(&["Programmet är avslutat"]);
    for way in ["/programmet/", "/beslut/lagg-fram"] {
        assert!(!status.text.contains(way), "{way}");
    }
}

#[tokio::test]
async fn the_risk_scale_holds_from_a_later_day() {
    let house = House::with_programme().await;
    let to = format!("{UNDER}/riskskala");
    let form = house.get_as(Role::ProgrammeOffice, &to).await;
    form.says(&[r#"name="grans""#, r#"value="7""#, r#"value="mycket liten""#]);
    let words = [
        ("sannolikhet-1", "ringa"),
        ("sannolikhet-2", "liten"),
        ("sannolikhet-3", "stor"),
        ("sannolikhet-4", "mycket stor"),
        ("konsekvens-1", "ringa"),
        ("konsekvens-2", "kännbar"),
        ("konsekvens-3", "stor"),
        ("konsekvens-4", "mycket stor"),
    ];
    for (day, threshold, wrong) in [
        ("2025-06-01", "16", "grans-fel"),
        ("2025-06-01", "nio", "grans-fel"),
        ("2000-01-01", "9", "dag-fel"),
        ("", "9", "dag-fel"),
    ] {
        let fields = [&words[..], &[("dag", day), ("grans", threshold)]].concat();
        let refused = post(&house, Role::ProgrammeOffice, &to, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says(&[&format!(r#"id="{wrong}""#), "kännbar"]);
    }
    let fields = [&words[..], &[("dag", "2025-06-01"), ("grans", "9")]].concat();
    assert_eq!(
        led_to(&post(&house, Role::ProgrammeOffice, &to, &fields).await),
        format!("{STATUS}#risker")
    );
    let (_, view) = now(&house).await;
    let scale = view.charter.risk_scales.latest().unwrap();
    assert_eq!(
        (scale.value.serious_above, scale.value.consequence[1].as_str()),
        (9, "kännbar")
    );
}

#[tokio::test]
async fn an_open_point_is_noted_once_and_settled() {
    let house = House::with_programme().await;
    let note = format!("{UNDER}/notera-punkt");
    let form = house.get_as(Role::ProgrammeOffice, &note).await;
    let command = between(&form.text, r#"name="kommando" value=""#, "\"").to_owned();
    let mut fields = vec![
        ("kommando", command.as_str()),
        ("slag", "motsagelse"),
        ("rubrik", "Två antal"),
        ("text", "Antalet arbetsplatser skiljer sig."),
        ("kalla-1", "Förstudien"),
        ("sager-1", "4 100"),
        ("kalla-2", "Bilagan"),
        ("sager-2", ""),
    ];
    let refused = post(&house, Role::ProgrammeOffice, &note, &fields).await;
    refused.says(&[r#"id="sager-2-fel""#, "4 100"]);
    fields[7].1 = "4 300";
    let mut more = fields.clone();
    more.push(("steg", "fler-rader"));
    let page = post(&house, Role::ProgrammeOffice, &note, &more).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says(&[r#"name="kalla-4""#, "4 300"]);
    let first = led_to(&post(&house, Role::ProgrammeOffice, &note, &fields).await);
    assert_eq!(
        led_to(&post(&house, Role::ProgrammeOffice, &note, &fields).await),
        first
    );
    let page = house.get_as(Role::ProgrammeOffice, STATUS).await;
    let anchor = first.split_once('#').unwrap().1;
    page.says(&[&format!(r#"id="{anchor}""#), "Två antal", "4 300"]);
    assert_eq!(page.text.matches("<h3>Två antal</h3>").count(), 1);
    let settle = format!("{UNDER}/avgor-punkt");
    page.says(&[&format!(r#"href="{settle}?punkt=programslut""#)]);
    let form = house
        .get_as(Role::ProgrammeOffice, &format!("{settle}?punkt=programslut"))
        .await;
    form.says(&[r#"<option value="programslut" selected>"#]);
    let mut fields = [("punkt", "programslut"), ("hur", ""), ("dag", "2025-05-06")];
    post(&house, Role::ProgrammeOffice, &settle, &fields)
        .await
        .says(&[r#"id="hur-fel""#]);
    fields[1].1 = "Programmet förlängs.";
    let done = post(&house, Role::ProgrammeOffice, &settle, &fields).await;
    assert_eq!(led_to(&done), format!("{STATUS}#punkt-programslut"));
    let refused = post(&house, Role::ProgrammeOffice, &settle, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says(&[r#"id="punkt-fel""#]);
}

#[tokio::test]
async fn only_the_office_steers_and_never_in_the_past() {
    let house = House::with_programme().await;
    for deed in [
        "anta-direktiv",
        "forlang",
        "avsluta",
        "riskskala",
        "notera-punkt",
        "avgor-punkt",
    ] {
        let to = format!("{UNDER}/{deed}");
        for (role, may) in [
            (Role::ProgrammeOffice, true),
            (Role::SteeringGroup, false),
            (Role::Reader, false),
        ] {
            let page = house.get_as(role, STATUS).await;
            assert_eq!(page.text.contains(&to), may, "{role} {deed}");
            let form = house.get_as(role, &to).await;
            let status = if may {
                StatusCode::OK
            } else {
                StatusCode::FORBIDDEN
            };
            assert_eq!(form.status, status, "{role} {deed}");
        }
        let past = house.get_as(Role::ProgrammeOffice, &format!("{to}?per=3")).await;
        assert_eq!(led_to(&past), to);
        let denied = post(&house, Role::SteeringGroup, &to, &[]).await;
        assert_eq!(denied.status, StatusCode::FORBIDDEN, "{deed}");
    }
    let past = house
        .get_as(Role::ProgrammeOffice, &format!("{STATUS}?per=3"))
        .await;
    assert!(!past.text.contains("/programmet/"), "the past is not written to");
}

#[tokio::test]
async fn what_was_entered_of_a_meeting_is_corrected_and_taken_back() {
    let house = House::with_programme().await;
    let office = Role::ProgrammeOffice;
    let call = [("organ", "styrgrupp"), ("dag", "2025-05-06")];
    let called = led_to(&post(&house, office, &format!("{MEETINGS}/kalla"), &call).await);
    let meeting = format!("{MEETINGS}/{}", called.split_once("#mote-").unwrap().1);
    let held = [
        ("dag", "2025-05-06"),
        ("roll", "ordförande"),
        ("organisation", "amal"),
        ("narvarande", "0"),
    ];
    led_to(&post(&house, office, &format!("{meeting}/hall"), &held).await);
    let minutes = [("protokoll", "Protokoll 1"), ("dag", "2025-05-06")];
    led_to(&post(&house, office, &format!("{meeting}/justera"), &minutes).await);
    let choose = house.get_as(office, &format!("{meeting}/ratta")).await;
    choose.says(&[
        "Hållet 6 maj 2025, 1 av 1 närvarande",
        "Protokoll 1, justerat 6 maj 2025",
    ]);
    let (_, view) = now(&house).await;
    let it = view.meetings.meetings.values().next().unwrap();
    let entry = it.held.latest().unwrap().entry.unwrap().to_string();
    let form = house
        .get_as(office, &format!("{meeting}/ratta?post={entry}"))
        .await;
    form.says(&[
        r#"value="2025-05-06""#,
        r#"value="ordförande""#,
        r#"value="0" checked"#,
    ]);
    let mut correct = vec![
        ("post", entry.as_str()),
        ("dag", "2025-05-05"),
        ("roll", "ordförande"),
        ("organisation", "amal"),
        ("narvarande", "0"),
        ("skal", ""),
    ];
    let ratta = format!("{meeting}/ratta");
    post(&house, office, &ratta, &correct)
        .await
        .says(&[r#"id="skal-fel""#, r#"value="2025-05-05""#]);
    correct[5].1 = "Fel dag i kallelsen.";
    led_to(&post(&house, office, &ratta, &correct).await);
    house
        .get(MEETINGS)
        .await
        .says(&["Hållet 5 maj 2025", "Fel dag i kallelsen."]);
    let back = [("post", entry.as_str()), ("skal", "Mötet hölls inte.")];
    let needed = post(&house, office, &format!("{meeting}/aterta"), &back).await;
    assert_eq!(needed.status, StatusCode::UNPROCESSABLE_ENTITY);
    needed.says(&["Återta dem först"]);
    let closed = it.closed.latest().unwrap().entry.unwrap().to_string();
    let back = [("post", closed.as_str()), ("skal", "Fel protokoll.")];
    led_to(&post(&house, office, &format!("{meeting}/aterta"), &back).await);
    house
        .get(MEETINGS)
        .await
        .says(&["hållet, protokollet är inte justerat"]);
    let denied = house.get_as(Role::Reader, &ratta).await;
    assert_eq!(denied.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_report_is_withdrawn_with_a_reason_and_can_still_be_read() {
    let house = House::with_programme().await;
    let office = Role::ProgrammeOffice;
    let write = "/program/dalsland/rapport/ny";
    let form = house.get_as(office, write).await;
    let position = between(&form.text, r#"name="position" value=""#, "\"").to_owned();
    let mut fields = vec![("rubrik", "Lägesrapport 1"), ("position", position.as_str())];
    for (status, because) in [
        ("samlat-lage", "samlat-skal"),
        ("tid-lage", "tid-skal"),
        ("kostnad-lage", "kostnad-skal"),
        ("omfattning-lage", "omfattning-skal"),
        ("risk-lage", "risk-skal"),
        ("nytta-lage", "nytta-skal"),
    ] {
        fields.extend([(status, "risk"), (because, "Osäkert.")]);
    }
    let report = led_to(&post(&house, office, write, &fields).await);
    let page = house.get_as(office, &report).await;
    let mut ways = page
        .text
        .split(r#"href=""#)
        .filter_map(|link| link.split('"').next());
    let withdraw = ways.find(|way| way.contains("/aterkalla")).unwrap().to_owned();
    assert!(
        !page.text.contains("/programmet/"),
        "a report is as it was published"
    );
    let silent = [("dag", "2025-05-06"), ("skal", "")];
    post(&house, office, &withdraw, &silent)
        .await
        .says(&[r#"id="skal-fel""#]);
    let told = [("dag", "2025-05-06"), ("skal", "Fel siffror.")];
    assert_eq!(led_to(&post(&house, office, &withdraw, &told).await), report);
    let page = house.get_as(office, &report).await;
    page.says(&["Rapporten är återkallad", "Fel siffror.", "Osäkert."]);
    assert!(!page.text.contains("/aterkalla"));
    let denied = house.get_as(Role::SteeringGroup, &withdraw).await;
    assert_eq!(denied.status, StatusCode::FORBIDDEN);
}
