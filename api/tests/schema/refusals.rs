//! What was refused is told in the payload, in the caller's language, at its place.

use serde_json::json;

use crate::house::{House, command};

#[tokio::test]
async fn a_rule_refuses_in_both_languages_with_the_same_code() {
    let (house, programme) = House::furnished().await;
    let phase = house.phase(programme, "initiering").await;
    let input =
        json!({ "programme": programme, "commandId": command(1), "phase": phase, "startedOn": "2025-01-16" });
    let mut said = Vec::new();
    for language in ["sv", "en"] {
        let payload = house.order_in(language, "phaseStart", input.clone()).await;
        assert_eq!(payload["position"], json!(null));
        assert_eq!(payload["programme"], json!(null));
        let error = &payload["userErrors"][0];
        assert_eq!(error["code"], "EFFECTIVE_IN_FUTURE");
        assert_eq!(error["path"], json!(["input"]));
        let values = json!([
            { "name": "effective_on", "value": "2025-01-16" },
            { "name": "today", "value": "2025-01-15" }
        ]);
        assert_eq!(error["values"], values);
        said.push(error["message"].as_str().unwrap().to_owned());
    }
    assert!(
        said[0].contains("januari") && said[1].contains("January"),
        "{said:?}"
    );
}

#[tokio::test]
async fn every_slip_is_told_at_its_place() {
    let (house, programme) = House::furnished().await;
    let rows = json!([
        { "bucket": { "category": "it-tjanster" }, "quarter": "2025-Q1", "amountOre": "100" },
        { "bucket": { "transition": "CHOSEN" }, "quarter": "2025-Q5", "amountOre": "1,5" }
    ]);
    let input = json!({
        "programme": programme, "commandId": "ett", "organisation": "Åmål", "source": "", "rows": rows
    });
    let payload = house.order_in("sv", "actualsPost", input).await;
    let errors = payload["userErrors"].as_array().unwrap();
    let paths: Vec<String> = errors
        .iter()
        .map(|error| {
            let path = error["path"].as_array().unwrap();
            path.iter()
                .map(|part| part.as_str().unwrap())
                .collect::<Vec<_>>()
                .join(".")
        })
        .collect();
    assert_eq!(
        paths,
        [
            "input.commandId",
            "input.organisation",
            "input.source",
            "input.rows.1.quarter",
            "input.rows.1.amountOre",
        ]
    );
    assert!(errors.iter().all(|error| error["code"] == "BAD_USER_INPUT"));
    assert_eq!(
        errors[3]["message"],
        "”2025-Q5” är inget kvartal. Skriv till exempel 2025-Q4."
    );
}

#[tokio::test]
async fn a_visitor_orders_nothing() {
    let (house, programme) = House::furnished().await;
    let phase = house.phase(programme, "initiering").await;
    let query = format!(
        "mutation {{ phaseStart(input: {{ programme: \"{programme}\", commandId: \"{}\", phase: \"{phase}\",
            startedOn: \"2025-01-10\" }}) {{ userErrors {{ code }} }} }}",
        command(1)
    );
    let told = house.told(&query).await;
    assert_eq!(told["phaseStart"]["userErrors"][0]["code"], "FORBIDDEN");
}

#[tokio::test]
async fn who_has_not_seen_the_latest_is_told_what_happened() {
    let (house, programme) = House::furnished().await;
    let phase = house.phase(programme, "initiering").await;
    let seen = house.told("{ log { head { position } } }").await["log"]["head"]["position"].clone();
    let start =
        json!({ "programme": programme, "commandId": command(1), "phase": phase, "startedOn": "2024-11-04" });
    let started = house.order("phaseStart", start).await;
    let report = json!({
        "programme": programme, "commandId": command(2), "phase": phase, "effectiveOn": "2025-01-10",
        "progress": 2000, "reason": "Igång", "seen": seen
    });
    let refused = house.order("phaseProgressReport", report).await;
    let error = &refused["userErrors"][0];
    assert_eq!(error["code"], "CONFLICT");
    assert_eq!(
        error["values"],
        json!([{ "name": "PhaseStarted", "value": started["position"].to_string() }])
    );
}
