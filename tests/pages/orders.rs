//! Forms for meetings and status reports: who may, what is refused at its field, and what becomes of it.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use loggbok_app::Role;

use crate::installation::{House, Page};

const MEETINGS: &str = "/program/dalsland/moten";

pub(crate) async fn post(house: &House, role: Role, to: &str, fields: &[(&str, &str)]) -> Page {
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    let request = Request::post(to)
        .header(header::COOKIE, house.session(role).await)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .unwrap();
    house.send(request).await
}

/// Where a form that was carried out leads.
pub(crate) fn led_to(page: &Page) -> String {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    page.header(&header::LOCATION).to_owned()
}

/// What stands between two texts.
pub(crate) fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text
        .split_once(before)
        .unwrap_or_else(|| panic!("{before} is not in {text}"));
    rest.split_once(after).unwrap().0
}

/// A meeting of the steering group on a day; its address.
async fn called(house: &House, day: &str) -> String {
    let fields = [("organ", "styrgrupp"), ("dag", day), ("plats", "Åmåls stadshus")];
    let done = post(
        house,
        Role::ProgrammeOffice,
        &format!("{MEETINGS}/kalla"),
        &fields,
    )
    .await;
    let place = led_to(&done);
    let meeting = place.split_once("#mote-").unwrap().1;
    format!("{MEETINGS}/{meeting}")
}

#[tokio::test]
async fn a_meeting_is_called_moved_held_and_its_minutes_adjusted() {
    let house = House::with_programme().await;
    let meeting = called(&house, "2025-05-20").await;
    let moved = [
        ("dag", "2025-05-06"),
        ("plats", ""),
        ("skal", "Ordföranden har förhinder."),
    ];
    led_to(
        &post(
            &house,
            Role::ProgrammeOffice,
            &format!("{meeting}/flytta"),
            &moved,
        )
        .await,
    );
    let form = house
        .get_as(Role::ProgrammeOffice, &format!("{meeting}/hall"))
        .await;
    form.says(&[
        r#"name="dag" type="date" value="2025-05-06""#,
        r#"name="roll" type="text" maxlength="200" value="kommunstyrelsens ordförande i var och en av de fyra kommunerna""#,
        "Skriv roller, aldrig personnamn.",
    ]);
    let seats = [
        ("dag", "2025-05-06"),
        ("roll", "ordförande"),
        ("organisation", "amal"),
        ("roll", ""),
        ("organisation", ""),
        ("roll", "ledamot"),
        ("organisation", ""),
        ("narvarande", "0"),
    ];
    led_to(&post(&house, Role::SteeringGroup, &format!("{meeting}/hall"), &seats).await);
    house.get(MEETINGS).await.says(&[
        "1 av 2 närvarande",
        "ordförande, Åmåls kommun",
        "ledamot (frånvarande)",
        "Flyttat till 6 maj 2025",
        "Ordföranden har förhinder.",
    ]);
    let minutes = [("protokoll", "Protokoll 2025-05-06"), ("dag", "2025-05-06")];
    led_to(
        &post(
            &house,
            Role::SteeringGroup,
            &format!("{meeting}/justera"),
            &minutes,
        )
        .await,
    );
    let page = house.get_as(Role::SteeringGroup, MEETINGS).await;
    page.says(&["hållet, protokollet är justerat", "Protokoll 2025-05-06"]);
    assert!(!page.text.contains("/justera"), "it is closed");
    let again = post(
        &house,
        Role::SteeringGroup,
        &format!("{meeting}/justera"),
        &minutes,
    )
    .await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_meeting_is_cancelled_with_a_reason() {
    let house = House::with_programme().await;
    let meeting = called(&house, "2025-05-20").await;
    let to = format!("{meeting}/stall-in");
    let silent = post(
        &house,
        Role::ProgrammeOffice,
        &to,
        &[("dag", "2025-05-06"), ("skal", "")],
    )
    .await;
    silent.says(&[r#"id="skal-fel""#, "Fyll i fältet."]);
    let fields = [("dag", "2025-05-06"), ("skal", "Inga ärenden.")];
    led_to(&post(&house, Role::ProgrammeOffice, &to, &fields).await);
    house.get(MEETINGS).await.says(&["inställt", "Inga ärenden."]);
}

#[tokio::test]
async fn a_refusal_stands_at_its_field_and_nothing_is_lost() {
    let house = House::with_programme().await;
    let to = format!("{MEETINGS}/kalla");
    let refused = post(
        &house,
        Role::ProgrammeOffice,
        &to,
        &[
            ("organ", "styrgrupp"),
            ("dag", "2025-02-31"),
            ("plats", "Rådhuset"),
        ],
    )
    .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says(&[
        r#"<p class="field-error" id="dag-fel" role="alert">”2025-02-31” är ingen dag"#,
        r#"value="Rådhuset""#,
        r#"<option value="styrgrupp" selected>"#,
    ]);
    let unknown = [("organ", "finns-inte"), ("dag", "2025-05-20")];
    post(&house, Role::ProgrammeOffice, &to, &unknown)
        .await
        .says(&[r#"id="organ-fel""#]);
    let meeting = called(&house, "2025-05-06").await;
    let hold = format!("{meeting}/hall");
    for (fields, place) in [
        (
            vec![
                ("dag", "2025-05-07"),
                ("roll", "ordförande"),
                ("organisation", ""),
            ],
            "dag-fel",
        ),
        (
            vec![("dag", "2025-05-06"), ("roll", ""), ("organisation", "amal")],
            "roll-fel",
        ),
        (
            vec![("dag", "2025-05-06"), ("roll", " "), ("organisation", "")],
            "roll-fel",
        ),
        (
            vec![
                ("dag", "2025-05-06"),
                ("roll", "ledamot"),
                ("organisation", "mars"),
            ],
            "roll-fel",
        ),
    ] {
        let refused = post(&house, Role::ProgrammeOffice, &hold, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        refused.says(&[&format!(r#"id="{place}""#)]);
    }
    for nothing in [
        format!("{MEETINGS}/00000000-0000-0000-0000-000000000009/hall"),
        format!("{MEETINGS}/x/hall"),
        format!("{meeting}/annat"),
    ] {
        let page = house.get_as(Role::ProgrammeOffice, &nothing).await;
        assert_eq!(page.status, 404, "{nothing}");
    }
}

#[tokio::test]
async fn only_who_may_sees_the_way_and_a_form_sent_twice_is_carried_out_once() {
    let house = House::with_programme().await;
    for (role, meets, reports) in [
        (Role::ProgrammeOffice, true, true),
        (Role::SteeringGroup, true, false),
        (Role::Reader, false, false),
        (Role::Auditor, false, false),
    ] {
        let page = house.get_as(role, MEETINGS).await;
        assert_eq!(page.text.contains("/moten/kalla"), meets, "{role}");
        assert_eq!(page.text.contains("/rapport/ny"), reports, "{role}");
    }
    let past = house
        .get_as(Role::ProgrammeOffice, &format!("{MEETINGS}?per=3"))
        .await;
    assert!(!past.text.contains("/moten/kalla"), "the past is not written to");
    let led = house
        .get_as(Role::ProgrammeOffice, &format!("{MEETINGS}/kalla?per=3"))
        .await;
    assert_eq!(led_to(&led), format!("{MEETINGS}/kalla"));
    let fields = [("organ", "styrgrupp"), ("dag", "2025-05-20")];
    for to in [
        format!("{MEETINGS}/kalla"),
        "/program/dalsland/rapport/ny".to_owned(),
    ] {
        let closed = house.get_as(Role::Reader, &to).await;
        assert_eq!(closed.status, StatusCode::FORBIDDEN);
        closed.says(&["Logga in"]);
    }
    let denied = post(&house, Role::Reader, &format!("{MEETINGS}/kalla"), &fields).await;
    assert_eq!(denied.status, StatusCode::FORBIDDEN);
    denied.says(&["Logga in"]);
    let form = house
        .get_as(Role::ProgrammeOffice, &format!("{MEETINGS}/kalla"))
        .await;
    let command = between(&form.text, r#"name="kommando" value=""#, "\"").to_owned();
    let twice = [("kommando", command.as_str()), fields[0], fields[1]];
    let first = led_to(
        &post(
            &house,
            Role::ProgrammeOffice,
            &format!("{MEETINGS}/kalla"),
            &twice,
        )
        .await,
    );
    let second = led_to(
        &post(
            &house,
            Role::ProgrammeOffice,
            &format!("{MEETINGS}/kalla"),
            &twice,
        )
        .await,
    );
    assert_eq!(first, second);
    let list = house.get(MEETINGS).await;
    assert_eq!(list.text.matches(r#"<li id="mote-"#).count(), 1);
}

/// What the form of a report sends.
fn narrative(position: &str) -> Vec<(&'static str, String)> {
    let mut fields = vec![
        ("rubrik", "Lägesrapport 1, 2025".to_owned()),
        ("mote", String::new()),
        ("position", position.to_owned()),
    ];
    for (status, because) in [
        ("samlat-lage", "samlat-skal"),
        ("tid-lage", "tid-skal"),
        ("kostnad-lage", "kostnad-skal"),
        ("omfattning-lage", "omfattning-skal"),
        ("risk-lage", "risk-skal"),
        ("nytta-lage", "nytta-skal"),
    ] {
        fields.push((status, "risk".to_owned()));
        fields.push((because, format!("Skäl för {because}.")));
    }
    fields
}

fn lent<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect()
}

#[tokio::test]
async fn a_report_is_published_at_the_position_its_author_saw() {
    let house = House::with_programme().await;
    let meeting = called(&house, "2025-05-20").await;
    let to = "/program/dalsland/rapport/ny";
    let form = house.get_as(Role::ProgrammeOffice, to).await;
    form.says(&["Samlad bedömning", "Enligt plan", "20 maj 2025"]);
    let position = between(&form.text, r#"name="position" value=""#, "\"").to_owned();
    let mut fields = narrative(&position);
    fields.retain(|(name, _)| *name != "risk-skal");
    let refused = post(&house, Role::ProgrammeOffice, to, &lent(&fields)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says(&[
        r#"id="risk-skal-fel""#,
        "Fyll i fältet.",
        "Skäl för tid-skal.",
        r#"<option value="risk" selected>"#,
    ]);
    assert_eq!(
        between(&refused.text, r#"name="position" value=""#, "\""),
        position,
        "what its author saw"
    );
    // Somebody else writes meanwhile.
    called(&house, "2025-06-20").await;
    let mut fields = narrative(&position);
    fields[1].1 = meeting.rsplit('/').next().unwrap().to_owned();
    let published = post(&house, Role::ProgrammeOffice, to, &lent(&fields)).await;
    assert_eq!(led_to(&published), "/program/dalsland/rapport/1");
    let report = house.get("/program/dalsland/rapport/1").await;
    report.says(&["Lägesrapport 1, 2025", "Skäl för nytta-skal.", "20 maj 2025"]);
    report.says(&[&format!("loggposition {position}")]);
    let denied = post(&house, Role::SteeringGroup, to, &lent(&fields)).await;
    assert_eq!(denied.status, StatusCode::FORBIDDEN);
    denied.says(&["Logga in"]);
    let beyond = post(&house, Role::ProgrammeOffice, to, &lent(&narrative("99999"))).await;
    assert_eq!(beyond.status, StatusCode::UNPROCESSABLE_ENTITY);
}
