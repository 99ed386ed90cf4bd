//! Differences, two clocks, late entries and effects, asked as a client asks them.

use serde_json::{Value, json};

use crate::house::{House, code, command, noon};

/// A programme in which a phase started, and a report of it came in late.
async fn told() -> (House, String, i64) {
    let (house, programme) = House::furnished().await;
    let phase = house.phase(programme, "initiering").await;
    house.clock.set(noon(2025, 2, 3));
    let start =
        json!({ "programme": programme, "commandId": command(1), "phase": phase, "startedOn": "2025-02-03" });
    let before = house.order("phaseStart", start).await["position"]
        .as_i64()
        .unwrap();
    house.clock.set(noon(2025, 4, 10));
    let report = json!({ "programme": programme, "commandId": command(2), "phase": phase,
        "progress": 4000, "effectiveOn": "2025-03-20", "reason": "Enligt månadsrapporten" });
    house.order("phaseProgressReport", report).await;
    (house, programme.to_string(), before)
}

#[tokio::test]
async fn a_difference_tells_what_from_to_when_who_and_why() {
    let (house, programme, before) = told().await;
    let query = format!(
        "{{ programme(id: \"{programme}\") {{ difference(from: \"2025-Q1\") {{
            from {{ position readingDate }} to {{ readingDate }} backdatedCount
            changes(first: 10) {{ totalCount nodes {{ noun kind title word told weight backdated
                from {{ text }} to {{ text share }} recorded {{ role reason }} stepCount
                steps {{ effectiveOn lagDays backdated withdrawn from {{ text }} to {{ share }} recorded {{ position }} }} }} }}
            standings {{ title from to lateTo }} actuals {{ organisation }} }} }} }}"
    );
    let difference = &house.told(&query).await["programme"]["difference"];
    assert_eq!(
        difference["from"],
        json!({ "position": before, "readingDate": "2025-03-31" })
    );
    assert_eq!(difference["backdatedCount"], 1);
    assert_eq!(difference["changes"]["totalCount"], 1);
    let change = &difference["changes"]["nodes"][0];
    assert_eq!(change["noun"], "PHASE");
    assert_eq!(change["kind"], "PROGRESS");
    assert_eq!(change["weight"], "REPORT");
    assert_eq!(change["from"], json!(null));
    assert_eq!(change["to"]["share"], 4000);
    assert_eq!(change["recorded"]["reason"], "Enligt månadsrapporten");
    let step = &change["steps"][0];
    assert_eq!(
        (&step["effectiveOn"], &step["lagDays"], &step["backdated"]),
        (&json!("2025-03-20"), &json!(21), &json!(true))
    );
    assert_eq!(step["recorded"]["position"], before + 1);
    assert_eq!(difference["actuals"], json!([]));
}

#[tokio::test]
async fn moments_that_cannot_be_compared_are_errors_with_codes() {
    let (house, programme, _) = told().await;
    for (arguments, expected) in [
        ("from: \"2024-Q3\"", "AS_OF_BEFORE_PROGRAMME"),
        ("from: \"2030-Q1\"", "AS_OF_IN_FUTURE"),
        ("from: \"@99999999\"", "AS_OF_BEYOND_LOG"),
        ("from: \"2025-04-10\", to: \"2025-Q1\"", "INTERVAL_REVERSED"),
        ("from: \"@9\", to: \"@8\"", "INTERVAL_REVERSED"),
        ("from: \"igår\"", "BAD_USER_INPUT"),
    ] {
        let query = format!(
            "{{ programme(id: \"{programme}\") {{ difference({arguments}) {{ backdatedCount }} }} }}"
        );
        assert_eq!(code(&house.ask(&query).await), expected, "{arguments}");
    }
}

#[tokio::test]
async fn two_clocks_and_an_effective_day_agree() {
    let (house, programme, _) = told().await;
    let query = format!(
        "{{ clocks: programme(id: \"{programme}\") {{ twoClocks(on: \"2025-Q1\") {{
                day then {{ readingDate }} now {{ readingDate }}
                figures(sinceOnly: true) {{ kind title then {{ text }} now {{ share }} differs since {{ lagDays value {{ share }} }} }} }} }}
            known: programme(id: \"{programme}\", on: \"2025-Q1\") {{ moment {{ readingDate }} phases {{ key progress }} }}
            then: programme(id: \"{programme}\", asOf: \"2025-Q1\") {{ phases {{ key progress }} }} }}"
    );
    let told = house.told(&query).await;
    let clocks = &told["clocks"]["twoClocks"];
    assert_eq!(clocks["day"], "2025-03-31");
    assert_eq!(clocks["figures"].as_array().unwrap().len(), 1);
    let figure = &clocks["figures"][0];
    assert_eq!(
        (&figure["then"], &figure["now"]["share"], &figure["differs"]),
        (&json!(null), &json!(4000), &json!(true))
    );
    assert_eq!(
        figure["since"],
        json!([{ "lagDays": 21, "value": { "share": 4000 } }])
    );
    let progress = |answer: &Value| {
        let phases = answer["phases"].as_array().unwrap();
        phases.iter().find(|phase| phase["key"] == "initiering").unwrap()["progress"].clone()
    };
    assert_eq!(told["known"]["moment"]["readingDate"], "2025-03-31");
    assert_eq!(progress(&told["known"]), 4000);
    assert_eq!(progress(&told["then"]), json!(null));
    for (arguments, expected) in [
        ("on: \"2030-Q1\"", "EFFECTIVE_AFTER_AS_OF"),
        ("asOf: \"2025-02-28\", on: \"2025-Q1\"", "EFFECTIVE_AFTER_AS_OF"),
        ("on: \"@3\"", "BAD_USER_INPUT"),
    ] {
        let query = format!("{{ programme(id: \"{programme}\", {arguments}) {{ name }} }}");
        assert_eq!(code(&house.ask(&query).await), expected, "{arguments}");
    }
}

#[tokio::test]
async fn late_entries_have_their_lag_and_events_their_effect() {
    let (house, programme, before) = told().await;
    let query = format!(
        "{{ programme(id: \"{programme}\") {{
            late: lateEntries(atLeastDays: 21, last: 5) {{ nodes {{ kind effectiveOn lagDays corrects value {{ text }} recorded {{ position }} }} }}
            events(last: 2) {{ nodes {{ position effect {{ kind noun to {{ text day }} backdated }} }} }} }} }}"
    );
    let told = &house.told(&query).await["programme"];
    let late = told["late"]["nodes"].as_array().unwrap();
    let ours = late
        .iter()
        .find(|entry| entry["recorded"]["position"] == before + 1)
        .unwrap();
    assert_eq!(
        (&ours["kind"], &ours["lagDays"]),
        (&json!("PROGRESS"), &json!(21))
    );
    assert!(late.iter().all(|entry| entry["lagDays"].as_i64().unwrap() >= 21));
    let started = &told["events"]["nodes"][0];
    assert_eq!(started["position"], before);
    assert_eq!(
        started["effect"],
        json!([{ "kind": "START", "noun": "PHASE", "backdated": false,
        "to": { "text": "3\u{a0}February\u{a0}2025", "day": "2025-02-03" } }])
    );
    assert_eq!(told["events"]["nodes"][1]["effect"][0]["backdated"], true);
}
