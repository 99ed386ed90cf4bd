//! What a committee saw, and what it should have known: a decision is taken on a basis, a report is published, and
//! figures change afterwards, one of them for a day before the decision. Once in a browser, once through GraphQL.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::browser::Chromium;
use crate::server::Server;

const PROGRAMME: &str = "{ log { head { position } } programme(key: \"dalsland\") { uuid phases { uuid key } \
    moment { readingDate } } }";

/// A served installation with the real programme, and who acts in it.
struct House {
    _directory: tempfile::TempDir,
    server: Server,
    programme: String,
    phase: String,
    today: NaiveDate,
    decision: Uuid,
    meeting: Uuid,
    /// The log position that the body saw.
    basis: u64,
    /// The position of the report.
    told: u64,
}

impl House {
    async fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let data = directory.path().to_str().unwrap();
        let import = ["import", "programmes/dalsland.toml", "--data", data];
        assert!(crate::server::loggbok(&import).status().unwrap().success());
        let server = Server::serve(directory.path());
        let known = server.ask(PROGRAMME, json!({})).await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let phases = known["programme"]["phases"].as_array().unwrap();
        let phase = phases.iter().find(|phase| phase["key"] == "driftcenter").unwrap();
        Self {
            programme: text(&known["programme"]["uuid"]),
            phase: text(&phase["uuid"]),
            today: text(&known["programme"]["moment"]["readingDate"])
                .parse()
                .unwrap(),
            basis: known["log"]["head"]["position"].as_u64().unwrap(),
            decision: Uuid::new_v4(),
            meeting: Uuid::new_v4(),
            told: 0,
            _directory: directory,
            server,
        }
    }

    /// Gives one order; answers its position.
    async fn order(&self, mutation: &str, mut input: Value) -> u64 {
        let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
        let document = format!(
            "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ position userErrors {{ code message }} }} }}"
        );
        input["programme"] = json!(self.programme);
        input["commandId"] = json!(Uuid::new_v4());
        let answer = self.server.ask(&document, json!({ "input": input })).await;
        let position = answer[mutation]["position"].as_u64();
        position.unwrap_or_else(|| panic!("{answer:#}"))
    }

    /// The office asks on what the log says now; the steering group meets and approves; the office reports.
    async fn decide_and_report(&mut self) {
        let quarters = json!({ "start": "2025-Q2", "end": "2026-Q3" });
        self.server.sign_in("programkontoret").await;
        let propose = json!({
            "decision": self.decision, "title": "Baslinje för driftcentret", "body": "styrgrupp",
            "question": "Ska driftcentret vara klart kvartal 3 2026?", "options": [], "basis": self.basis,
            "authorises": [{ "phaseBaseline": { "phase": self.phase, "period": quarters } }],
        });
        self.order("decisionPropose", propose).await;
        self.server.sign_in("styrgruppens-sekreterare").await;
        let schedule = json!({ "meeting": self.meeting, "body": "styrgrupp", "scheduledOn": self.today });
        self.order("meetingSchedule", schedule).await;
        let hold = json!({
            "meeting": self.meeting, "heldOn": self.today,
            "attendance": [{ "role": "ordförande", "organisation": "amal", "present": true }],
        });
        self.order("meetingHold", hold).await;
        let take = json!({
            "decision": self.decision, "outcome": "APPROVED", "takenOn": self.today, "meeting": self.meeting,
            "recusals": [], "reservations": [], "paragraph": "§ 7", "caseNumber": "KS 2026/99",
        });
        self.order("decisionTake", take).await;
        self.server.sign_in("programkontoret").await;
        let judged = json!({ "status": "AT_RISK", "because": "Bemanningen dröjer." });
        let publish = json!({
            "title": "Lägesrapport våren", "position": self.basis, "meeting": self.meeting,
            "narrative": { "overall": judged, "time": judged, "cost": judged, "scope": judged, "risk": judged,
                "benefits": judged },
        });
        self.told = self.order("reportPublish", publish).await;
    }

    /// The baseline moves by the decision, an open point is settled, and a start turns out to lie before it all.
    async fn go_on(&self) {
        let set = json!({
            "phase": self.phase, "period": { "start": "2025-Q2", "end": "2026-Q3" }, "authority": self.decision,
        });
        self.order("phaseBaselineSet", set).await;
        let settle = json!({
            "key": "programslut", "resolution": "Programmet förlängs.", "settledOn": self.today,
        });
        self.order("openPointSettle", settle).await;
        let start = json!({ "phase": self.phase, "startedOn": self.earlier() });
        self.order("phaseStart", start).await;
    }

    /// A day before anything here was recorded.
    fn earlier(&self) -> NaiveDate {
        self.today.checked_sub_days(Days::new(30)).unwrap()
    }
}

/// What stands on the page itself, without its frame.
async fn content(chromium: &Chromium) -> String {
    let text = chromium
        .evaluate("document.querySelector('main').innerText")
        .await;
    text.as_str().unwrap().replace('\u{a0}', " ")
}

#[tokio::test]
async fn in_a_browser_the_dossier_keeps_what_the_committee_saw() {
    let mut house = House::new().await;
    house.decide_and_report().await;
    let chromium = Chromium::start().await;
    let at = |page: &str| format!("{}/program/dalsland{page}", house.server.address);
    // The report is signed within moments of its publication, and is the same from then on.
    let report = at("/rapport/1");
    chromium.open(&report).await;
    let mut published = content(&chromium).await;
    for _ in 0..60 {
        if published.contains("Kontrollpunkt") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        chromium.open(&report).await;
        published = content(&chromium).await;
    }
    assert!(
        published.contains("Lägesrapport våren") && published.contains("Bemanningen dröjer."),
        "{published}"
    );
    assert!(
        published.contains("loggbok.invalid/"),
        "the checkpoint is printed on it: {published}"
    );
    house.go_on().await;

    chromium.open(&at("/moten")).await;
    chromium
        .follow(&format!("a[href*='/beslut/{}']", house.decision))
        .await;
    let dossier = content(&chromium).await;
    assert!(
        dossier.contains("Ska driftcentret vara klart kvartal 3 2026?") && dossier.contains("§ 7"),
        "{dossier}"
    );
    let points = "[...document.querySelectorAll('#underlaget tr')].map(row => row.innerText)\
        .find(row => row.startsWith('Öppna punkter')).replace(/\\s+/g, ' ')";
    let points = chromium.evaluate(points).await;
    let points = points.as_str().unwrap();
    assert!(
        points.contains("13") && points.contains("12"),
        "then and now: {points}"
    );
    chromium
        .follow(&format!("#underlaget a[href*='per={}']", house.basis))
        .await;
    let basis = chromium.text().await.replace('\u{a0}', " ");
    assert!(
        basis.contains("Det som registrerats senare visas inte."),
        "{basis}"
    );
    assert!(
        !basis.contains("Startad"),
        "a start recorded later was not known then"
    );

    chromium.open(&at("/moten")).await;
    chromium
        .follow(&format!("a[href*='jamfor?fran={}']", house.basis))
        .await;
    let text = content(&chromium).await;
    for change in [
        "Baslinje för driftcentret",
        "Gemensamt driftcenter (etablering)",
        "öppen → avgjord",
        "Lägesrapport våren",
    ] {
        assert!(text.contains(change), "{change} is not in {text}");
    }
    let marked = chromium
        .evaluate("document.querySelectorAll('.chip.backdated').length")
        .await;
    assert_eq!(marked, 1, "only the start tells of an earlier day: {text}");

    chromium.open(&report).await;
    assert_eq!(
        content(&chromium).await,
        published,
        "the report renders as it did"
    );
}

const SEEN: &str = "query($decision: ID!, $from: String!) { \
    decision: node(id: $decision) { ... on Decision { question basis deliberations { paragraph } \
      basisProgramme { openPoints(settled: false) { key } phases { key startedOn } } uses { kind } } } \
    programme(key: \"dalsland\") { openPoints(settled: false) { key } \
      difference(from: $from) { backdatedCount changes(first: 50) { nodes { title kind backdated told \
        recorded { position } steps { lagDays backdated } } } } \
      governance { reports(last: 1) { nodes { title root narrative { overall { because } } \
        programme { openPoints(settled: false) { key } phases { key startedOn baseline { start end } } } } } } } }";

#[tokio::test]
async fn through_graphql_an_ordinary_client_sees_the_same() {
    let mut house = House::new().await;
    house.decide_and_report().await;
    let decision = house
        .server
        .ask(
            "{ programme(key: \"dalsland\") { decisions(last: 1) { nodes { id } } } }",
            json!({}),
        )
        .await;
    let decision = decision["programme"]["decisions"]["nodes"][0]["id"].clone();
    let variables = json!({ "decision": decision, "from": format!("@{}", house.basis) });
    let before = house.server.ask(SEEN, variables.clone()).await;
    house.go_on().await;
    let after = house.server.ask(SEEN, variables).await;

    let dossier = &after["decision"];
    assert_eq!(dossier["basis"], house.basis);
    assert_eq!(
        dossier["basisProgramme"], before["decision"]["basisProgramme"],
        "what the committee saw"
    );
    let open = |programme: &Value| programme["openPoints"].as_array().unwrap().len();
    assert_eq!(
        (open(&dossier["basisProgramme"]), open(&after["programme"])),
        (13, 12)
    );
    assert_eq!(
        dossier["uses"].as_array().unwrap().len(),
        1,
        "the baseline rests on it"
    );

    let difference = &after["programme"]["difference"];
    let changes = difference["changes"]["nodes"].as_array().unwrap();
    let kinds: Vec<&str> = changes
        .iter()
        .map(|change| change["kind"].as_str().unwrap())
        .collect();
    let mut sorted = kinds.clone();
    sorted.sort_unstable();
    assert_eq!(
        sorted,
        [
            "BASELINE",
            "CALLED",
            "HELD",
            "OPEN_POINT",
            "OUTCOME",
            "PROPOSAL",
            "PUBLICATION",
            "START"
        ],
        "exactly what was recorded: {difference:#}"
    );
    let late: Vec<&Value> = changes
        .iter()
        .filter(|change| change["backdated"] == true)
        .collect();
    assert_eq!((late.len(), &difference["backdatedCount"]), (1, &json!(1)));
    assert_eq!(
        (&late[0]["kind"], &late[0]["steps"][0]["lagDays"]),
        (&json!("START"), &json!(30))
    );

    let report = |answer: &Value| answer["programme"]["governance"]["reports"]["nodes"][0].clone();
    assert_eq!(report(&after), report(&before), "the report reads as it did");
    assert_eq!(report(&after)["title"], "Lägesrapport våren");
    assert!(house.told > house.basis);
}
