//! Two moments compared, a day known twice, and the history event by event.

use axum::http::header;
use chrono::{DateTime, NaiveDate, Utc};
use loggbok_app::{Order, Role};
use loggbok_domain::phase::{ReportPhaseProgress, StartPhase};
use loggbok_domain::{Command, CommandId, EntryId, Language, PhaseId, ProgrammeId, Prose, Share};
use uuid::Uuid;

use crate::installation::{House, account};

const COMPARE: &str = "/program/dalsland/jamfor";
const CLOCKS: &str = "/program/dalsland/tva-tider";
const HISTORY: &str = "/program/dalsland/historik";

/// The real programme, with a phase started on time and a report of it that came in three weeks late.
struct Told {
    house: House,
    /// The last position before the late report.
    before: u64,
}

async fn told() -> Told {
    let house = House::with_programme().await;
    let reader = account(Role::Reader).actor(Language::Swedish);
    let portfolio = house.app.portfolio(&reader, None).await.unwrap().portfolio;
    let programme: ProgrammeId = portfolio.programmes.keys().next().unwrap().parse().unwrap();
    let answer = house.app.ask(&reader, programme, None).await.unwrap();
    let phases = answer.view.timeline.in_order();
    let phase = phases
        .iter()
        .find(|phase| phase.key().is_some_and(|key| key.as_str() == "teknik1"))
        .unwrap()
        .id;
    at(&house, "2025-06-02T08:00:00Z");
    let started = StartPhase {
        phase,
        entry: entry(1),
        started_on: day("2025-06-02"),
    };
    let before = order(&house, programme, 1, started.into()).await;
    at(&house, "2025-07-10T08:00:00Z");
    order(&house, programme, 2, report(phase, 2, "2025-06-20", 3_000)).await;
    order(&house, programme, 3, report(phase, 3, "2025-07-09", 4_000)).await;
    Told { house, before }
}

fn at(house: &House, time: &str) {
    house.clock.set(time.parse::<DateTime<Utc>>().unwrap());
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn entry(number: u128) -> EntryId {
    EntryId(Uuid::from_u128(number))
}

fn report(phase: PhaseId, number: u128, on: &str, basis_points: i64) -> Command {
    let progress = Share::parse(basis_points).unwrap();
    ReportPhaseProgress {
        phase,
        entry: entry(number),
        progress,
        effective_on: day(on),
    }
    .into()
}

async fn order(house: &House, programme: ProgrammeId, number: u128, command: Command) -> u64 {
    let office = account(Role::ProgrammeOffice).actor(Language::Swedish);
    let order = Order::new(CommandId(Uuid::from_u128(900 + number)), programme, command);
    let order = order.because(Prose::parse("Enligt månadsrapporten <b>").unwrap());
    house.app.execute(&office, order).await.unwrap().position.0
}

#[tokio::test]
async fn the_comparison_lists_what_changed_and_marks_what_was_true_before() {
    let Told { house, before } = told().await;
    let page = house.get(&format!("{COMPARE}?fran=2025-Q2")).await;
    assert_eq!(page.status, 200);
    page.says(&[
        "Från 30 juni 2025",
        "1 ändring.",
        "1 av dem är registrerad i efterhand.",
        "Teknisk integration (del 1)",
        "Upparbetat",
        "i efterhand, 20 dagar",
        "30 %, avser 20 juni 2025",
        "Enligt månadsrapporten &lt;b&gt;",
        r#"href="/program/dalsland/historik?per="#,
        r#"aria-current="page">Jämför</a>"#,
    ]);
    let list = page.text.split(r#"<ul class="changes">"#).last().unwrap();
    assert!(!list.contains("Startad"), "it started before the first moment");
    assert_eq!(
        page.text.matches("chip backdated").count(),
        1,
        "the report of the 9th is in time"
    );
    let whole = house.get(&format!("{COMPARE}?fran=2025-Q2&sprak=en")).await;
    whole.says(&["1 change.", "Progress", "back-dated, 20 days"]);
    let usual = house.get(COMPARE).await;
    usual.says(&[r#"name="fran" type="text" value="2025-Q2""#]);
    let nothing = house
        .get(&format!("{COMPARE}?fran=@{before}&per=@{before}"))
        .await;
    nothing.says(&["Inget har ändrats mellan de två tidpunkterna."]);
}

#[tokio::test]
async fn moments_that_cannot_be_compared_are_explained_at_their_field() {
    let Told { house, before } = told().await;
    for (asked, why) in [
        ("ig%C3%A5r", "”igår” är ingen tidpunkt."),
        ("2020-01-01", "Programmet fanns inte den dagen."),
        ("2030-Q1", "Den tidpunkten har inte varit än."),
        ("@99999", "finns inte i den här loggen"),
    ] {
        let page = house.get(&format!("{COMPARE}?fran={asked}")).await;
        assert_eq!(page.status, 400, "{asked}");
        page.says(&[
            why,
            r#"id="fran-fel""#,
            r#"aria-invalid="true""#,
            "<button type=\"submit\">Jämför",
        ]);
    }
    let reversed = house.get(&format!("{COMPARE}?fran=@{before}&per=@3")).await;
    assert_eq!(reversed.status, 400);
    reversed.says(&[
        "Den första tidpunkten ligger efter den andra.",
        "Byt plats på tidpunkterna",
    ]);
    reversed.says(&[&format!(
        r#"href="/program/dalsland/jamfor?fran=%403&amp;per=%40{before}""#
    )]);
    let second = house.get(&format!("{COMPARE}?fran=@3&per=2030-Q1")).await;
    assert_eq!(second.status, 400);
    second.says(&["Den tidpunkten har inte varit än."]);
}

/// A plus in an address that nobody escaped is a space by the time it is read.
#[tokio::test]
async fn times_of_other_zones_are_read_right_from_an_address() {
    let Told { house, before } = told().await;
    for zone in [
        "2025-07-10T09:59:59%2B02:00",
        "2025-07-10T09:59:59+02:00",
        "2025-07-10T03:59:59-04:00",
        "2025-07-10T07:59:59Z",
    ] {
        let page = house.get(&format!("{HISTORY}?per={zone}")).await;
        assert_eq!(page.status, 200, "{zone}");
        page.says(&[&format!("loggposition {before}"), "Fasen startade"]);
    }
}

#[tokio::test]
async fn a_day_stands_twice_as_known_then_and_as_known_now() {
    let Told { house, .. } = told().await;
    let page = house.get(&format!("{CLOCKS}?avser=2025-Q2")).await;
    assert_eq!(page.status, 200);
    page.says(&[
        "Sant 30 juni 2025",
        "Känt 30 juni 2025",
        "Känt 10 juli 2025",
        "Om 1 uppgift vet vi mer nu än då.",
    ]);
    let row = page
        .text
        .split("<tr>")
        .find(|row| row.contains("inte känt") && row.contains("Teknisk integration"));
    let row = row.unwrap();
    assert!(
        row.contains("<strong>30 %</strong>") && row.contains("i efterhand, 20 dagar"),
        "{row}"
    );
    page.says(&["Registrerat i efterhand", r#"<td class="numeric">20</td>"#]);
    let then = house
        .get(&format!("{CLOCKS}?avser=2025-06-15&per=2025-06-30"))
        .await;
    then.says(&["Det som var sant den dagen var känt då"]);
    let early = house.get(&format!("{CLOCKS}?avser=2025-Q1")).await;
    assert_eq!(early.status, 200);
    early.says(&["Loggen hade inte börjat den dagen"]);
    for (query, why) in [
        ("avser=2030-Q1", "Den tidpunkten har inte varit än."),
        (
            "avser=2025-Q2&per=2025-06-15",
            "ligger efter den tidpunkt vars kunskap du frågar efter",
        ),
    ] {
        let page = house.get(&format!("{CLOCKS}?{query}")).await;
        assert_eq!(page.status, 400, "{query}");
        page.says(&[why]);
    }
}

#[tokio::test]
async fn the_history_stands_at_an_event_with_what_it_did_and_the_steps_around_it() {
    let Told { house, before } = told().await;
    let page = house.get(&format!("{HISTORY}?per={before}")).await;
    assert_eq!(page.status, 200);
    page.says(&[
        "Fasen startade · loggposition",
        "Startad",
        "2 juni 2025",
        r#"<output id="reglage-sager" for="reglage">Fasen startade"#,
        &format!(
            r#"href="/program/dalsland/historik?per={}" rel="prev""#,
            before - 1
        ),
        &format!(
            r#"href="/program/dalsland/historik?per={}" rel="next""#,
            before + 1
        ),
        &format!(
            r#"type="range" min="1" max="{}" step="1" value="{before}""#,
            before + 2
        ),
        "Programmet efter händelsen",
        r#"class="roadmap""#,
    ]);
    let first = house.get(&format!("{HISTORY}?per=1")).await;
    first.says(&["Programmet öppnades"]);
    assert!(!first.text.contains(r#"rel="prev""#));
    let last = house.get(HISTORY).await;
    assert!(!last.text.contains(r#"rel="next""#));
    let late = house.get(&format!("{HISTORY}?per={}", before + 1)).await;
    late.says(&["i efterhand, 20 dagar"]);
}

/// The one page with a script has our own and no other, and the policy says so.
#[tokio::test]
async fn the_only_script_is_our_own_file_on_the_history() {
    let Told { house, .. } = told().await;
    let page = house.get(HISTORY).await;
    let policy = page.header(&header::CONTENT_SECURITY_POLICY);
    assert!(
        policy.contains("script-src 'self'") && !policy.contains("unsafe"),
        "{policy}"
    );
    assert_eq!(page.text.matches("<script").count(), 1);
    let address = page
        .text
        .split(r#"<script src=""#)
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let script = house.get(address).await;
    assert_eq!(
        script.header(&header::CONTENT_TYPE),
        "text/javascript; charset=utf-8"
    );
    script.says(&["reglage"]);
    for other in [COMPARE, CLOCKS] {
        let page = house.get(other).await;
        assert!(
            !page
                .header(&header::CONTENT_SECURITY_POLICY)
                .contains("script-src")
        );
        assert!(!page.text.contains("<script"));
    }
}
