//! Who writes reads their own write; the same order twice is carried out once.

use serde_json::json;

use crate::house::{House, command};

#[tokio::test]
async fn who_writes_reads_their_own_write() {
    let (house, programme) = House::furnished().await;
    let phase = house.phase(programme, "initiering").await;
    let input =
        json!({ "programme": programme, "commandId": command(1), "phase": phase, "startedOn": "2024-11-04" });
    let payload = house.order("phaseStart", input.clone()).await;
    assert_eq!(payload["userErrors"], json!([]));
    assert_eq!(payload["repeated"], false);
    assert_eq!(payload["programme"]["moment"]["position"], payload["position"]);

    let query = format!(
        "{{ programme(id: \"{programme}\") {{ phases {{ key startedOn entries {{ kind entry effectiveOn
            recorded {{ role position }} }} }} }} log {{ head {{ position }} }} }}"
    );
    let told = house.told(&query).await;
    assert_eq!(told["log"]["head"]["position"], payload["position"]);
    let started = &told["programme"]["phases"][0];
    assert_eq!(started["startedOn"], "2024-11-04");
    let entry = &started["entries"][0];
    assert_eq!(entry["kind"], "STARTED");
    assert_eq!(entry["recorded"]["role"], "programme-office");
    assert_eq!(
        entry["entry"], payload["made"][0]["uuid"],
        "the id that was derived names the entry"
    );
    assert_eq!(payload["made"][0]["path"], json!(["input", "entry"]));

    let again = house.order("phaseStart", input.clone()).await;
    assert_eq!(again["repeated"], true);
    assert_eq!(again["position"], payload["position"]);
    assert_eq!(again["made"], payload["made"], "a retry derives the same ids");

    let mut other = input;
    other["startedOn"] = json!("2024-11-05");
    let refused = house.order("phaseStart", other).await;
    assert_eq!(refused["userErrors"][0]["code"], "COMMAND_REUSED");
}

#[tokio::test]
async fn a_programme_is_opened_and_found_by_key() {
    let house = House::empty().await;
    let input = json!({
        "commandId": command(1), "key": "provet", "name": "Provet", "mandate": "Att pröva.",
        "period": { "start": "2025-Q1", "end": "2025-Q4" },
        "organisations": [{ "key": "amal", "name": "Åmåls kommun", "part": "HOST" }],
        "bodies": [{ "key": "styrgrupp", "name": "Styrgrupp", "level": "STRATEGIC", "members": ["Ordförande"] }],
        "scopeLimits": [], "categories": []
    });
    let payload = house.order("programmeOpen", input).await;
    assert_eq!(payload["userErrors"], json!([]));
    let told = house
        .told("{ programme(key: \"provet\") { uuid name originalPeriod { start end } } }")
        .await;
    assert_eq!(told["programme"]["uuid"], payload["made"][0]["uuid"]);
    assert_eq!(
        told["programme"]["originalPeriod"],
        json!({ "start": "2025-Q1", "end": "2025-Q4" })
    );
}

#[tokio::test]
async fn a_decision_moves_a_baseline_and_the_move_tells_it() {
    let (house, programme) = House::furnished().await;
    let phase = house.phase(programme, "driftcenter").await;
    for (number, end) in [(10, "2026-Q2"), (20, "2026-Q3")] {
        let period = json!({ "start": "2025-Q2", "end": end });
        let proposed = house.order("decisionPropose", json!({
            "programme": programme, "commandId": command(number), "title": "Driftcenter",
            "body": body(&house, programme).await, "question": "Ska fasen ha dessa kvartal?", "options": [],
            "authorises": [{ "phaseBaseline": { "phase": phase, "period": period } }]
        })).await;
        assert_eq!(proposed["userErrors"], json!([]));
        let decision = proposed["made"][0]["uuid"].clone();
        let taken = house
            .steer(
                "decisionTake",
                json!({
                    "programme": programme, "commandId": command(number + 1), "decision": decision,
                    "outcome": "APPROVED", "takenOn": "2025-01-14", "reservations": [], "recusals": [],
                    "paragraph": "§ 12", "caseNumber": "KS 2025/1"
                }),
            )
            .await;
        assert_eq!(taken["userErrors"], json!([]));
        let set = house
            .order(
                "phaseBaselineSet",
                json!({
                    "programme": programme, "commandId": command(number + 2), "authority": decision,
                    "reason": "Upphandlingen", "phase": phase, "period": period
                }),
            )
            .await;
        assert_eq!(set["userErrors"], json!([]));
    }
    let told = house
        .told(&format!(
            "{{ programme(id: \"{programme}\") {{ phases {{ key timesMoved
        originalBaseline {{ end }} baseline {{ end }} quartersLate quartersLateOriginally
        moves {{ period {{ end }} recorded {{ reason decision {{ status
            deliberations {{ authorises {{ phase {{ key }} }} }} uses {{ kind }} }} }} }} }}
        changesWithoutDecision(first: 100) {{ nodes {{ lack change {{ kind }} }} }} }} }}"
        ))
        .await;
    let phases = told["programme"]["phases"].as_array().unwrap();
    let moved = phases.iter().find(|phase| phase["key"] == "driftcenter").unwrap();
    assert_eq!(moved["timesMoved"], 1);
    assert_eq!(
        (&moved["originalBaseline"]["end"], &moved["baseline"]["end"]),
        (&json!("2026-Q2"), &json!("2026-Q3"))
    );
    assert_eq!(
        (&moved["quartersLate"], &moved["quartersLateOriginally"]),
        (&json!(0), &json!(1))
    );
    let recorded = &moved["moves"][0]["recorded"];
    assert_eq!(recorded["reason"], "Upphandlingen");
    assert_eq!(recorded["decision"]["status"], "APPROVED");
    let authorised = &recorded["decision"]["deliberations"][0]["authorises"][0];
    assert_eq!(authorised["phase"]["key"], "driftcenter");
    assert_eq!(recorded["decision"]["uses"][0]["kind"], "PhaseBaselineSet");
    let without = told["programme"]["changesWithoutDecision"]["nodes"]
        .as_array()
        .unwrap();
    assert!(
        without
            .iter()
            .all(|change| change["change"]["kind"] != "PhaseBaselineSet"),
        "{without:?}"
    );
}

async fn body(house: &House, programme: loggbok_domain::ProgrammeId) -> serde_json::Value {
    let told = house
        .told(&format!(
            "{{ programme(id: \"{programme}\") {{ bodies {{ key }} }} }}"
        ))
        .await;
    told["programme"]["bodies"][0]["key"].clone()
}
