//! Forms for matters and decisions: put forward on a basis, registered by somebody else, withdrawn, superseded; and what
//! a decision allows, to the value.

use axum::http::{StatusCode, header};
use loggbok_app::{Order, Role};
use loggbok_domain::decision::Authorisation;
use loggbok_domain::phase::SetPhaseBaseline;
use loggbok_domain::{CommandId, DecisionId, Language, PhaseId, ProgrammeId, Quarter, QuarterRange};
use loggbok_projections::decision::Decision;
use uuid::Uuid;

use crate::installation::{House, Page, account};
use crate::orders::{between, led_to, post};

const REGISTER: &str = "/program/dalsland/beslut";
pub(crate) const PROPOSE: &str = "/program/dalsland/beslut/lagg-fram";
const MEETINGS: &str = "/program/dalsland/moten";

pub(crate) type Fields = Vec<(String, String)>;

pub(crate) fn fields(of: &[(&str, &str)]) -> Fields {
    of.iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

pub(crate) async fn send(house: &House, role: Role, to: &str, fields: &Fields) -> Page {
    let lent: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    post(house, role, to, &lent).await
}

/// The programme as it is now.
pub(crate) async fn view(house: &House) -> (ProgrammeId, std::sync::Arc<loggbok_projections::View>) {
    let reader = account(Role::Reader).actor(Language::Swedish);
    let portfolio = house.app.portfolio(&reader, None).await.unwrap().portfolio;
    let programme: ProgrammeId = portfolio.programmes.keys().next().unwrap().parse().unwrap();
    let answer = house.app.ask(&reader, programme, None).await.unwrap();
    (programme, answer.view)
}

pub(crate) async fn phase(house: &House, key: &str) -> PhaseId {
    let (_, view) = view(house).await;
    let mut phases = view.timeline.phases.values();
    phases
        .find(|it| it.key().is_some_and(|it| it.as_str() == key))
        .unwrap()
        .id
}

pub(crate) async fn decision(house: &House, id: &str) -> Decision {
    let (_, view) = view(house).await;
    let id: DecisionId = id.parse().unwrap();
    Decision::clone(&view.decisions.decisions[&id])
}

/// A question whose basis is the present, that would allow a phase's baseline.
async fn question(house: &House, role: Role) -> Fields {
    let phase = phase(house, "driftcenter").await;
    let form = house.get_as(role, PROPOSE).await;
    let mut question = fields(&[
        ("rubrik", "Baslinje för driftcentret"),
        ("organ", "styrgrupp"),
        ("fraga", "Ska driftcentret vara klart kvartal 3 2026?"),
        ("alternativ", "Kvartal 3 2026\r\n\r\n  Kvartal 4 2026  "),
        ("senast", "2025-06-10"),
        ("t1-slag", "fas-baslinje"),
        ("t1-fran", "2025-Q2"),
        ("t1-till", "2026-Q3"),
    ]);
    question.push(("t1-fas".to_owned(), phase.to_string()));
    for hidden in ["kommando", "underlag"] {
        let value = between(&form.text, &format!(r#"name="{hidden}" value=""#), "\"");
        question.push((hidden.to_owned(), value.to_owned()));
    }
    question
}

/// A matter put forward; the address of its dossier.
async fn proposed(house: &House, role: Role) -> String {
    let question = question(house, role).await;
    led_to(&send(house, role, PROPOSE, &question).await)
}

/// The steering group meets on a day; the meeting's id.
pub(crate) async fn met(house: &House, day: &str) -> String {
    let call = [("organ", "styrgrupp"), ("dag", day)];
    let called = post(house, Role::SteeringGroup, &format!("{MEETINGS}/kalla"), &call).await;
    let meeting = led_to(&called).rsplit_once("#mote-").unwrap().1.to_owned();
    let held = [
        ("dag", day),
        ("roll", "ordförande"),
        ("organisation", "amal"),
        ("narvarande", "0"),
    ];
    led_to(
        &post(
            house,
            Role::SteeringGroup,
            &format!("{MEETINGS}/{meeting}/hall"),
            &held,
        )
        .await,
    );
    meeting
}

/// What the minutes say, with a vote, a reservation and a recusal.
pub(crate) fn minutes(meeting: &str) -> Fields {
    fields(&[
        ("mote", meeting),
        ("paragraf", "§ 7"),
        ("diarienummer", "KS 2025/99"),
        ("utfall", "bifall"),
        ("valt", "alternativ-1"),
        ("ja-roster", "5"),
        ("nej-roster", "2"),
        ("avstod", "0"),
        ("reservation-kommun-1", "mellerud"),
        ("reservation-1", "Tiden är för kort."),
        ("jav-kommun-1", "amal"),
        ("jav-roll-1", "ledamot"),
        ("jav-grund-1", "Delägare i leverantören"),
    ])
}

#[tokio::test]
async fn a_matter_is_put_forward_on_a_basis_taken_at_a_meeting_and_used() {
    let house = House::with_programme().await;
    let basis = house.app.published().0;
    let form = house.get_as(Role::ProgrammeOffice, PROPOSE).await;
    form.says(&[
        "Strategisk styrgrupp",
        &format!("loggposition {basis}"),
        &format!(r#"href="/program/dalsland?per={basis}""#),
        "Ingen ändring är tillagd.",
    ]);
    let dossier = proposed(&house, Role::ProgrammeOffice).await;
    let undecided = house.get(&dossier).await;
    undecided.says(&[
        "Ska driftcentret vara klart kvartal 3 2026?",
        "Kvartal 4 2026",
        "10 juni 2025",
        "Skulle tillåta",
        "Q2 2025 – Q3 2026",
    ]);
    for unsaid in [
        "Hur det gick",
        "Vad beslutet har använts till",
        "Behandling",
        "Registrera beslutet",
    ] {
        assert!(!undecided.text.contains(unsaid), "{unsaid}: {}", undecided.text);
    }
    let meeting = met(&house, "2025-05-06").await;
    let as_secretary = house.get_as(Role::SteeringGroup, &dossier).await;
    let take = format!("{dossier}/registrera");
    as_secretary.says(&[
        &format!(r#"href="{take}""#),
        &format!(r#"href="{dossier}/aterkalla""#),
    ]);
    let form = house.get_as(Role::SteeringGroup, &take).await;
    form.says(&[
        &format!(r#"<option value="{meeting}" selected>"#),
        "Kvartal 3 2026",
        "Vad ett bifall tillåter",
        "Organet beslutade något annat",
    ]);
    assert_eq!(
        led_to(&send(&house, Role::SteeringGroup, &take, &minutes(&meeting)).await),
        dossier
    );
    let decided = house.get(&dossier).await;
    decided.says(&[
        "Bifall",
        "6 maj 2025, § 7, KS 2025/99",
        "5 för, 2 emot, 0 avstod",
        "Reservation, Melleruds kommun: Tiden är för kort.",
        "Jäv: Åmåls kommun, ledamot. Delägare i leverantören.",
        "Kvartal 3 2026 <strong>(valt)</strong>",
        "Inte genomfört",
        "Ingen ändring vilar på beslutet.",
    ]);
    let id = dossier.rsplit('/').next().unwrap();
    let taken = decision(&house, id).await;
    assert_eq!(taken.proposed.as_ref().unwrap().basis, Some(basis));
    use_it(&house, taken.id).await;
    house.get(&dossier).await.says(&[
        "Genomfört 6 maj 2025",
        "Fasens baslinje beslutades",
        "Gemensamt driftcenter (etablering)",
    ]);
}

/// The baseline is moved on the strength of a decision.
async fn use_it(house: &House, decision: DecisionId) {
    let quarter = |text| Quarter::parse(text).unwrap();
    let (programme, _) = view(house).await;
    let set = SetPhaseBaseline {
        phase: phase(house, "driftcenter").await,
        period: QuarterRange::parse(quarter("2025-Q2"), quarter("2026-Q3")).unwrap(),
    };
    let order = Order::new(CommandId(Uuid::from_u128(77)), programme, set).by(decision);
    let office = account(Role::ProgrammeOffice).actor(Language::Swedish);
    house.app.execute(&office, order).await.unwrap();
}

#[tokio::test]
async fn who_put_it_forward_is_told_before_the_form_that_somebody_else_registers_it() {
    let house = House::with_programme().await;
    let dossier = proposed(&house, Role::SteeringGroup).await;
    let take = format!("{dossier}/registrera");
    let own = house.get_as(Role::SteeringGroup, &dossier).await;
    own.says(&["Någon annan registrerar beslutet", "Återkalla"]);
    assert!(!own.text.contains(&take));
    let form = house.get_as(Role::SteeringGroup, &take).await;
    form.says(&["Någon annan registrerar beslutet"]);
    assert!(!form.text.contains(r#"name="utfall""#), "{}", form.text);
    let meeting = met(&house, "2025-05-06").await;
    let refused = send(&house, Role::SteeringGroup, &take, &minutes(&meeting)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        decision(&house, dossier.rsplit('/').next().unwrap())
            .await
            .deliberations
            .is_empty()
    );
}

#[tokio::test]
async fn only_who_may_sees_the_ways_and_a_form_sent_twice_is_carried_out_once() {
    let house = House::with_programme().await;
    for (role, proposes) in [
        (Role::ProgrammeOffice, true),
        (Role::SteeringGroup, true),
        (Role::Finance, false),
        (Role::Reader, false),
        (Role::Auditor, false),
    ] {
        let page = house.get_as(role, REGISTER).await;
        assert_eq!(page.text.contains(PROPOSE), proposes, "{role}");
        let form = house.get_as(role, PROPOSE).await;
        let status = if proposes {
            StatusCode::OK
        } else {
            StatusCode::FORBIDDEN
        };
        assert_eq!(form.status, status, "{role}");
    }
    let past = house
        .get_as(Role::ProgrammeOffice, &format!("{PROPOSE}?per=3"))
        .await;
    assert_eq!(led_to(&past), PROPOSE);
    let past = house
        .get_as(Role::ProgrammeOffice, &format!("{REGISTER}?per=3"))
        .await;
    assert!(!past.text.contains(PROPOSE), "the past is not written to");
    let question = question(&house, Role::ProgrammeOffice).await;
    let before = view(&house).await.1.decisions.decisions.len();
    let first = led_to(&send(&house, Role::ProgrammeOffice, PROPOSE, &question).await);
    let second = led_to(&send(&house, Role::ProgrammeOffice, PROPOSE, &question).await);
    assert_eq!(first, second);
    let (_, now) = view(&house).await;
    assert_eq!(now.decisions.decisions.len(), before + 1);
    for deed in ["registrera", "aterkalla", "ersatt"] {
        let closed = house
            .get_as(Role::ProgrammeOffice, &format!("{first}/{deed}"))
            .await;
        assert_eq!(closed.status, StatusCode::FORBIDDEN, "{deed}");
    }
    let denied = send(
        &house,
        Role::ProgrammeOffice,
        &format!("{first}/registrera"),
        &minutes(""),
    )
    .await;
    assert_eq!(denied.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_refusal_stands_at_its_field_and_nothing_is_lost() {
    let house = House::with_programme().await;
    let whole = question(&house, Role::ProgrammeOffice).await;
    for (name, value, wrong) in [
        ("rubrik", "", "rubrik-fel"),
        ("organ", "finns-inte", "organ-fel"),
        ("senast", "2025-02-31", "senast-fel"),
        ("underlag", "99999", "underlag-fel"),
        ("t1-till", "2024-Q4", "t1-till-fel"),
        ("t1-fas", "", "t1-fas-fel"),
    ] {
        let mut slip = whole.clone();
        slip.retain(|(field, _)| field != name);
        slip.push((name.to_owned(), value.to_owned()));
        let refused = send(&house, Role::ProgrammeOffice, PROPOSE, &slip).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        refused.says(&[
            &format!(r#"id="{wrong}""#),
            "Ska driftcentret vara klart kvartal 3 2026?",
        ]);
    }
    let dossier = proposed(&house, Role::ProgrammeOffice).await;
    let take = format!("{dossier}/registrera");
    let meeting = met(&house, "2025-05-06").await;
    for (name, value, wrong) in [
        ("utfall", "", "utfall-fel"),
        ("nej-roster", "", "nej-roster-fel"),
        ("ja-roster", "fem", "ja-roster-fel"),
        ("reservation-1", "", "reservation-1-fel"),
        ("jav-grund-1", "", "jav-grund-1-fel"),
        ("mote", "", "dag-fel"),
        ("valt", "alternativ-9", "valt-fel"),
    ] {
        let mut slip = minutes(&meeting);
        slip.retain(|(field, _)| field != name);
        slip.push((name.to_owned(), value.to_owned()));
        let refused = send(&house, Role::SteeringGroup, &take, &slip).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        refused.says(&[&format!(r#"id="{wrong}""#), r#"value="KS 2025/99""#]);
    }
    let mut other_day = minutes(&meeting);
    other_day.push(("dag".to_owned(), "2025-05-05".to_owned()));
    let refused = send(&house, Role::SteeringGroup, &take, &other_day).await;
    refused.says(&[r#"id="mote-fel""#]);
}

#[tokio::test]
async fn rows_are_added_and_taken_away_without_anything_being_carried_out() {
    let house = House::with_programme().await;
    let mut form = question(&house, Role::ProgrammeOffice).await;
    form.retain(|(name, _)| name != "rubrik");
    form.push(("nytt-slag".to_owned(), "forlangning".to_owned()));
    let mut added = form.clone();
    added.push(("steg".to_owned(), "lagg-till".to_owned()));
    let before = house.app.published();
    let page = send(&house, Role::ProgrammeOffice, PROPOSE, &added).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says(&[
        r#"name="t1-slag" value="fas-baslinje""#,
        r#"<option value="2026-Q3" selected>"#,
        r#"name="t2-slag" value="forlangning""#,
        r#"name="t2-till""#,
    ]);
    let mut taken_away = form.clone();
    taken_away.retain(|(name, _)| name != "nytt-slag");
    taken_away.push(("steg".to_owned(), "ta-bort-1".to_owned()));
    let page = send(&house, Role::ProgrammeOffice, PROPOSE, &taken_away).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says(&["Ingen ändring är tillagd.", "Kvartal 4 2026"]);
    // A kind that was chosen and not added is not lost by sending the form.
    let page = send(&house, Role::ProgrammeOffice, PROPOSE, &form).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says(&[r#"name="t2-slag" value="forlangning""#]);
    assert_eq!(house.app.published(), before, "nothing was carried out");
}

#[tokio::test]
async fn what_the_body_made_of_it_is_what_it_allows() {
    let house = House::with_programme().await;
    let dossier = proposed(&house, Role::ProgrammeOffice).await;
    let take = format!("{dossier}/registrera");
    let meeting = met(&house, "2025-05-06").await;
    let mut amend = minutes(&meeting);
    amend.push(("steg".to_owned(), "andra".to_owned()));
    let page = send(&house, Role::SteeringGroup, &take, &amend).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says(&[
        r#"name="andrat" value="ja""#,
        r#"<option value="2025-Q2" selected>"#,
        r#"<option value="2026-Q3" selected>"#,
        "Som i förslaget",
        "Tiden är för kort.",
    ]);
    let phase = phase(&house, "driftcenter").await;
    let mut amended = minutes(&meeting);
    amended.extend(fields(&[
        ("andrat", "ja"),
        ("t1-slag", "fas-baslinje"),
        ("t1-fas", &phase.to_string()),
        ("t1-fran", "2025-Q2"),
        ("t1-till", "2026-Q4"),
    ]));
    let mut rejected = amended.clone();
    rejected.retain(|(name, _)| name != "utfall");
    rejected.push(("utfall".to_owned(), "avslag".to_owned()));
    let refused = send(&house, Role::SteeringGroup, &take, &rejected).await;
    refused.says(&[r#"id="utfall-fel""#]);
    led_to(&send(&house, Role::SteeringGroup, &take, &amended).await);
    let taken = decision(&house, dossier.rsplit('/').next().unwrap()).await;
    let period = QuarterRange::parse(
        Quarter::parse("2025-Q2").unwrap(),
        Quarter::parse("2026-Q4").unwrap(),
    );
    let period = period.unwrap();
    assert_eq!(
        taken.authorises(),
        [Authorisation::PhaseBaseline { phase, period }]
    );
}

#[tokio::test]
async fn a_decision_is_withdrawn_with_a_reason_or_superseded_by_one_in_force() {
    let house = House::with_programme().await;
    let meeting = met(&house, "2025-05-06").await;
    let older = proposed(&house, Role::ProgrammeOffice).await;
    led_to(
        &send(
            &house,
            Role::SteeringGroup,
            &format!("{older}/registrera"),
            &minutes(&meeting),
        )
        .await,
    );
    let alone = house
        .get_as(Role::SteeringGroup, &format!("{older}/ersatt"))
        .await;
    alone.says(&["Det finns inget annat bifallet beslut"]);
    assert!(
        !house
            .get_as(Role::SteeringGroup, &older)
            .await
            .text
            .contains("/ersatt")
    );
    let newer = proposed(&house, Role::ProgrammeOffice).await;
    led_to(
        &send(
            &house,
            Role::SteeringGroup,
            &format!("{newer}/registrera"),
            &minutes(&meeting),
        )
        .await,
    );
    house
        .get_as(Role::SteeringGroup, &older)
        .await
        .says(&[&format!(r#"href="{older}/ersatt""#)]);
    let by = newer.rsplit('/').next().unwrap();
    let supersede = fields(&[("av", by), ("dag", "2025-05-06")]);
    led_to(
        &send(
            &house,
            Role::SteeringGroup,
            &format!("{older}/ersatt"),
            &supersede,
        )
        .await,
    );
    let old = house.get_as(Role::SteeringGroup, &older).await;
    old.says(&["Ersatt av ett annat beslut"]);
    assert!(
        !old.text.contains("/aterkalla") && !old.text.contains("/ersatt"),
        "it has ended"
    );
    let settled = house
        .get_as(Role::SteeringGroup, &format!("{older}/registrera"))
        .await;
    settled.says(&["Ärendet är redan avgjort"]);
    let withdraw = format!("{newer}/aterkalla");
    let silent = fields(&[("dag", "2025-05-06"), ("skal", " ")]);
    send(&house, Role::SteeringGroup, &withdraw, &silent)
        .await
        .says(&[r#"id="skal-fel""#]);
    let told = fields(&[("dag", "2025-05-06"), ("skal", "Underlaget var fel.")]);
    led_to(&send(&house, Role::SteeringGroup, &withdraw, &told).await);
    house
        .get(&newer)
        .await
        .says(&["Återkallat", "Underlaget var fel."]);
}

#[tokio::test]
async fn an_unknown_matter_has_no_forms() {
    let house = House::with_programme().await;
    for nothing in [
        format!("{REGISTER}/x/registrera"),
        format!("{REGISTER}/00000000-0000-0000-0000-000000000009/registrera"),
    ] {
        let page = house.get_as(Role::SteeringGroup, &nothing).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{nothing}");
    }
    let page = house.get_as(Role::SteeringGroup, REGISTER).await;
    assert!(page.header(&header::CONTENT_TYPE).starts_with("text/html"));
}
