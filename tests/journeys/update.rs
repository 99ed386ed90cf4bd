//! The programme office's month in a browser: what is due is reported late, reached, moved by a decision, confirmed,
//! measured and reassessed, without script and with the keyboard alone where it matters.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::browser::Chromium;
use crate::server::{Server, loggbok};

const UPDATE: &str = "/program/dalsland/uppdatera";
const SEND: &str = "main form.ordering button";

/// The office's browser on the programme as its file says it.
struct Office {
    _directory: tempfile::TempDir,
    server: Server,
    chromium: Chromium,
}

impl Office {
    async fn open() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let data = directory.path().to_str().unwrap();
        let import = ["import", "programmes/dalsland.toml", "--data", data];
        assert!(loggbok(&import).status().unwrap().success());
        let server = Server::serve(directory.path());
        let chromium = Chromium::start().await;
        chromium.sign_in(&server.address, "programkontoret").await;
        Self {
            _directory: directory,
            server,
            chromium,
        }
    }

    async fn go(&self, page: &str) {
        self.chromium
            .open(&format!("{}{page}", self.server.address))
            .await;
    }

    /// Fills in a form and sends it.
    async fn send(&self, fields: &[(&str, &str)]) {
        let scripts = self.chromium.evaluate("document.scripts.length").await;
        assert_eq!(scripts, 0, "the form is whole without script");
        for (field, value) in fields {
            self.chromium.fill(&format!("#{field}"), value).await;
        }
        self.chromium.follow(SEND).await;
    }

    /// The text at a place of the page, what is folded away included.
    async fn at(&self, selector: &str) -> String {
        let text = format!("document.querySelector({}).textContent", json!(selector));
        let text = self.chromium.evaluate(&text).await;
        text.as_str().unwrap_or_default().replace('\u{a0}', " ")
    }

    /// Gives an order as a program does; decisions are taken elsewhere.
    async fn order(&self, mutation: &str, mut input: Value) {
        let known = self
            .server
            .ask("{ programme(key: \"dalsland\") { uuid } }", json!({}))
            .await;
        let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
        let document = format!(
            "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ position userErrors {{ code message }} }} }}"
        );
        input["programme"] = known["programme"]["uuid"].clone();
        input["commandId"] = json!(Uuid::new_v4());
        let answer = self.server.ask(&document, json!({ "input": input })).await;
        assert!(answer[mutation]["position"].is_u64(), "{answer:#}");
    }

    /// The steering group decides the baseline of a milestone.
    async fn decide(&self, milestone: &str, day: &str) {
        let decision = Uuid::new_v4();
        self.server.sign_in("programkontoret").await;
        let allowed = json!([{ "milestoneBaseline": { "milestone": milestone, "targetOn": day } }]);
        let propose = json!({
            "decision": decision, "title": "Ny dag för nätet", "body": "styrgrupp",
            "question": "Ska dagen flyttas?", "options": [], "authorises": allowed,
        });
        self.order("decisionPropose", propose).await;
        self.server.sign_in("styrgruppens-sekreterare").await;
        let take = json!({
            "decision": decision, "outcome": "APPROVED", "takenOn": "2025-05-20", "recusals": [],
            "reservations": [], "paragraph": "§ 7", "caseNumber": "KS 2025/99",
        });
        self.order("decisionTake", take).await;
    }
}

#[tokio::test]
async fn the_office_brings_a_programme_up_to_date() {
    let office = Office::open().await;
    let chromium = &office.chromium;
    office.go(UPDATE).await;
    let due = office.at("#att-uppdatera").await;
    assert!(due.contains("Teknisk integration (del 1)"), "{due}");

    // Started and reported late, with a slip that is told where it was made.
    chromium.follow("#fas-teknik1 a[href*='/starta']").await;
    office.send(&[("dag", "2025-01-15")]).await;
    chromium.follow("#fas-teknik1 a[href*='/rapportera']").await;
    office
        .send(&[
            ("andel", "40"),
            ("dag", "2025-01-10"),
            ("skal", "Nätet är sammankopplat."),
        ])
        .await;
    assert!(office.at("#dag-fel").await.contains("före fasens start"));
    assert_eq!(
        chromium.evaluate("document.querySelector('#andel').value").await,
        "40"
    );
    office.send(&[("dag", "2025-03-31")]).await;
    assert_eq!(chromium.evaluate("location.pathname").await, UPDATE);
    office.go("/program/dalsland/tva-tider").await;
    let late = office.at("#i-efterhand").await;
    assert!(late.contains("40 %") && late.contains("31 mars 2025"), "{late}");

    // Unchanged since: one press, by keyboard.
    office.go(UPDATE).await;
    chromium
        .enter("#fas-teknik1 form[action$='/oforandrad'] button")
        .await;
    assert!(!office.at("#att-uppdatera").await.contains("Teknisk integration"));

    // A milestone: planned, moved by a decision, reached.
    office.go("/program/dalsland/fardplan").await;
    chromium.follow("main a[href$='/milstolpe/ny']").await;
    chromium
        .evaluate("document.querySelector('#fas').selectedIndex = 3")
        .await;
    let fields = [
        ("namn", "Nätet i drift"),
        ("godkand-nar", "Driftsprotokollet."),
        ("maldag", "2025-06-30"),
    ];
    office.send(&fields).await;
    let milestone = chromium
        .evaluate("location.hash.replace('#milstolpe-', '')")
        .await;
    let milestone = milestone.as_str().unwrap().to_owned();
    office.decide(&milestone, "2025-09-30").await;
    office.go(UPDATE).await;
    let row = format!("#milstolpe-{milestone}");
    chromium.follow(&format!("{row} a[href*='/baslinje']")).await;
    chromium
        .evaluate("document.querySelector('#beslut').selectedIndex = 1")
        .await;
    office.send(&[]).await;
    chromium.follow(&format!("{row} a[href*='/uppnadd']")).await;
    office
        .send(&[
            ("dag", "2025-09-12"),
            ("underlag", "Driftsprotokoll 12 september"),
        ])
        .await;
    office.go("/program/dalsland/fardplan").await;
    let text = chromium.text().await;
    assert!(
        text.contains("30 september 2025") && text.contains("Driftsprotokoll 12 september"),
        "{text}"
    );

    // A goal is measured and a risk reassessed, from the facts behind each.
    office.go("/program/dalsland").await;
    let goals = "[...document.querySelectorAll(\"[id^='mal-']\")]";
    let goal = format!("{goals}.find(goal => goal.innerText.includes('Användartillfredsställelse')).id");
    let goal = chromium.evaluate(&goal).await;
    let goal = format!("#{}", goal.as_str().unwrap());
    chromium.click(&format!("{goal} details.behind > summary")).await;
    chromium.follow(&format!("{goal} a[href*='/mat']")).await;
    office.send(&[("varde", "sjuttio"), ("dag", "2025-10-01")]).await;
    assert!(office.at("#varde-fel").await.contains("är ingen procentsats"));
    office.send(&[("varde", "71,5")]).await;
    assert!(office.at(&goal).await.contains("71,50 %"));
    assert_eq!(chromium.evaluate("location.hash").await, goal.as_str());
    office.go(UPDATE).await;
    chromium
        .click("#ovrigt details:has([id^='risk-']) > summary")
        .await;
    chromium.follow("#ovrigt [id^='risk-'] a[href*='/bedom']").await;
    office.send(&[("sannolikhet", "3"), ("konsekvens", "4")]).await;
    let text = chromium
        .evaluate("document.querySelector(location.hash).textContent")
        .await;
    let text = text.as_str().unwrap().replace('\u{a0}', " ");
    assert!(text.contains("sannolikhet 3 × konsekvens 4 = 12"), "{text}");
}
