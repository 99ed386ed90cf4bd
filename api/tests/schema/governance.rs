//! Meetings, what was decided at them, and the reports to them.

use loggbok_domain::ProgrammeId;
use serde_json::{Value, json};

use crate::house::{House, code, command, noon};

fn input(programme: ProgrammeId, number: u128, rest: Value) -> Value {
    let mut input = json!({ "programme": programme, "commandId": command(number) });
    let (all, more) = (input.as_object_mut().unwrap(), rest.as_object().unwrap().clone());
    all.extend(more);
    input
}

fn carried_out(payload: &Value) {
    assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
}

/// A question with a basis, a meeting that approves it, and a report before and after.
async fn story(house: &House, programme: ProgrammeId) {
    let before = house.told("{ log { head { position } } }").await["log"]["head"]["position"].clone();
    let propose = json!({
        "decision": command(1), "title": "Rapportering", "body": "styrgrupp", "question": "Ska läget rapporteras?",
        "options": [], "basis": before, "authorises": []
    });
    carried_out(
        &house
            .order("decisionPropose", input(programme, 11, propose))
            .await,
    );
    let schedule =
        json!({ "meeting": command(2), "body": "styrgrupp", "scheduledOn": "2025-01-15", "place": "Åmål" });
    carried_out(
        &house
            .steer("meetingSchedule", input(programme, 12, schedule))
            .await,
    );
    let take = |number| {
        let take = json!({
            "decision": command(1), "outcome": "APPROVED", "takenOn": "2025-01-15", "meeting": command(2),
            "reservations": [], "paragraph": "§ 1", "caseNumber": "KS 2025/1",
            "recusals": [{ "organisation": "amal", "role": "ledamot", "ground": "Närstående" }]
        });
        input(programme, number, take)
    };
    let early = house.steer("decisionTake", take(13)).await;
    assert_eq!(early["userErrors"][0]["code"], "MEETING_NOT_HELD");
    let hold = json!({
        "meeting": command(2), "heldOn": "2025-01-15",
        "attendance": [{ "role": "ordförande", "organisation": "amal", "present": true },
                       { "role": "ledamot", "organisation": "mellerud", "present": false }]
    });
    carried_out(&house.steer("meetingHold", input(programme, 14, hold)).await);
    carried_out(&house.steer("decisionTake", take(15)).await);
    let judged = |status: &str| json!({ "status": status, "because": "Enligt månadsrundan." });
    let publish = json!({
        "report": command(3), "title": "Lägesrapport 1", "position": before, "meeting": command(2),
        "narrative": { "overall": judged("AT_RISK"), "time": judged("OFF_PLAN"), "cost": judged("ON_PLAN"),
                       "scope": judged("DONE"), "risk": judged("AT_RISK"), "benefits": judged("NOT_STARTED") }
    });
    carried_out(
        &house
            .order("reportPublish", input(programme, 16, publish.clone()))
            .await,
    );
    let mut impossible = publish;
    impossible["report"] = json!(command(4));
    impossible["position"] = json!(1_000_000);
    let refused = house
        .order("reportPublish", input(programme, 17, impossible))
        .await;
    assert_eq!(refused["userErrors"][0]["code"], "BASIS_BEYOND_LOG");
}

#[tokio::test]
async fn a_meeting_tells_what_was_decided_and_a_report_shows_the_programme_as_it_was() {
    let (house, programme) = House::furnished().await;
    story(&house, programme).await;
    house.clock.set(noon(2025, 6, 2));
    let told = house
        .told(&format!(
            "{{ programme(id: \"{programme}\") {{ governance {{
                lastMeeting(body: \"styrgrupp\") {{ id standing place heldOn attendance {{ role present }}
                    decisions {{ title basisProgramme {{ moment {{ position }} }}
                        deliberations {{ meeting {{ heldOn }} recusals {{ role }} }} }}
                    reports {{ number }} }}
                reports(first: 10) {{ nodes {{ id number root readOn narrative {{ overall {{ status }} }}
                    programme {{ moment {{ position readingDate }} decisions(first: 100) {{ nodes {{ title }} }} }} }} }}
                inventory(from: \"2025-01-14\", to: \"2025-06-02\") {{
                    kind opening raised reopened closed withdrawn closing }}
            }} }} }}"
        ))
        .await;
    let governance = &told["programme"]["governance"];
    let meeting = &governance["lastMeeting"];
    assert_eq!(
        (&meeting["standing"], &meeting["heldOn"]),
        (&json!("HELD"), &json!("2025-01-15"))
    );
    assert_eq!(
        meeting["attendance"][1],
        json!({ "role": "ledamot", "present": false })
    );
    let decision = &meeting["decisions"][0];
    assert_eq!(decision["title"], "Rapportering");
    assert_eq!(decision["deliberations"][0]["recusals"][0]["role"], "ledamot");
    assert_eq!(meeting["reports"], json!([{ "number": 1 }]));

    let report = &governance["reports"]["nodes"][0];
    assert_eq!(report["readOn"], "2025-01-15");
    assert_eq!(report["root"].as_str().unwrap().len(), 44, "32 bytes in base64");
    let then = &report["programme"];
    assert_eq!(
        then["moment"]["readingDate"], "2025-01-15",
        "not the day it is read"
    );
    assert_eq!(
        then["moment"]["position"],
        decision["basisProgramme"]["moment"]["position"]
    );
    let titles = then["decisions"]["nodes"].as_array().unwrap();
    assert!(
        titles.iter().all(|it| it["title"] != "Rapportering"),
        "it was proposed later"
    );
    for line in governance["inventory"].as_array().unwrap() {
        let count = |field: &str| line[field].as_i64().unwrap();
        let came = count("opening") + count("raised") + count("reopened");
        assert_eq!(
            came,
            count("closed") + count("withdrawn") + count("closing"),
            "{line}"
        );
    }
    for one in [meeting, report] {
        let node = house
            .told(&format!("{{ node(id: {}) {{ id }} }}", one["id"]))
            .await;
        assert_eq!(node["node"]["id"], one["id"]);
    }
}

#[tokio::test]
async fn a_period_that_ends_before_it_begins_is_refused() {
    let (house, programme) = House::furnished().await;
    let asked = |from: &str, to: &str| {
        format!(
            "{{ programme(id: \"{programme}\") {{ governance {{
                inventory(from: \"{from}\", to: \"{to}\") {{ kind }} }} }} }}"
        )
    };
    for (from, to) in [("2025-02-01", "2025-01-01"), ("igår", "2025-01-01")] {
        assert_eq!(code(&house.ask(&asked(from, to)).await), "BAD_USER_INPUT");
    }
}
