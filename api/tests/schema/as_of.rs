//! The past, by position, date and quarter.

use serde_json::json;

use crate::house::{House, code, command, noon};

#[tokio::test]
async fn the_past_answers_by_position_date_quarter_and_time() {
    let (house, programme) = House::furnished().await;
    let before = house.told("{ log { head { position } } }").await["log"]["head"]["position"].clone();
    let phase = house.phase(programme, "initiering").await;
    house.clock.set(noon(2025, 4, 10));
    let input =
        json!({ "programme": programme, "commandId": command(1), "phase": phase, "startedOn": "2025-04-09" });
    let after = house.order("phaseStart", input).await["position"].clone();

    let query = |alias: &str, at: &str| {
        format!(
        "{alias}: programme(id: \"{programme}\", asOf: \"{at}\") {{
            moment {{ position readingDate settled }} phases {{ startedOn judgement {{ status }} daysUnseen }} }}"
    )
    };
    let told = house
        .told(&format!(
            "{{ {} {} {} {} {} }}",
            query("position", &format!("@{before}")),
            query("date", "2025-03-31"),
            query("quarter", "2025-Q1"),
            query("time", "2025-04-10T12:59:59+02:00"),
            query("now", "2025-04-10"),
        ))
        .await;
    for (alias, day) in [
        ("position", "2025-01-15"),
        ("date", "2025-03-31"),
        ("quarter", "2025-03-31"),
        ("time", "2025-04-10"),
    ] {
        let moment = json!({ "position": before, "readingDate": day, "settled": true });
        assert_eq!(told[alias]["moment"], moment, "{alias}");
        assert_eq!(told[alias]["phases"][0]["startedOn"], json!(null), "{alias}");
    }
    assert_eq!(told["now"]["moment"]["position"], after);
    assert_eq!(told["now"]["moment"]["settled"], false);
    assert_eq!(told["now"]["phases"][0]["startedOn"], "2025-04-09");
    assert_eq!(told["now"]["phases"][0]["daysUnseen"], 1);
    assert_eq!(
        told["time"]["phases"][0]["judgement"]["status"], "LATE",
        "judged on the day asked for"
    );
}

#[tokio::test]
async fn what_is_no_moment_of_the_programme_is_an_error_with_a_code() {
    let (house, programme) = House::furnished().await;
    for (at, expected) in [
        ("2024-12-31", "AS_OF_BEFORE_PROGRAMME"),
        ("2025-Q2", "AS_OF_IN_FUTURE"),
        ("@99999999", "AS_OF_BEYOND_LOG"),
        ("igår", "BAD_USER_INPUT"),
    ] {
        let answer = house
            .ask(&format!(
                "{{ programme(id: \"{programme}\", asOf: \"{at}\") {{ name }} }}"
            ))
            .await;
        assert_eq!(code(&answer), expected, "{at}");
        assert_eq!(answer["data"]["programme"], json!(null));
        assert_eq!(answer["errors"][0]["path"], json!(["programme"]));
    }
    let answer = house.ask("{ programme { name } }").await;
    assert_eq!(code(&answer), "BAD_USER_INPUT");
    assert_eq!(
        house.told("{ programme(key: \"saknas\") { name } }").await,
        json!({ "programme": null })
    );
}

#[tokio::test]
async fn risks_move_between_two_moments() {
    let (house, programme) = House::furnished().await;
    let from = house.told("{ log { head { position } } }").await["log"]["head"]["position"].clone();
    let list = house.told(&format!(
        "{{ programme(id: \"{programme}\") {{ risks(first: 100, filter: {{ ofProgramme: true, open: true }}) {{
            totalCount nodes {{ uuid key assessment {{ value }} }} }} }} }}"
    )).await;
    let risks = &list["programme"]["risks"];
    assert_eq!(risks["totalCount"], 6, "the directive's own risks");
    assert_eq!(
        risks["nodes"][0]["assessment"],
        json!(null),
        "they start unassessed"
    );
    let input = json!({
        "programme": programme, "commandId": command(1), "risk": risks["nodes"][0]["uuid"],
        "assessment": { "graded": { "probability": 3, "consequence": 4 } }, "effectiveOn": "2025-01-15"
    });
    assert_eq!(house.order("riskAssess", input).await["userErrors"], json!([]));
    let told = house.told(&format!(
        "{{ programme(id: \"{programme}\") {{
            riskMovement(from: \"@{from}\") {{ direction before {{ value }} after {{ value }} risk {{ key }} }}
            riskMatrix {{ cells {{ value serious risks {{ key serious }} }} beside {{ key }} unassessed {{ key }} }}
        }} }}"
    )).await;
    let moved = told["programme"]["riskMovement"].as_array().unwrap();
    let changed: Vec<_> = moved
        .iter()
        .filter(|one| one["direction"] != "UNCHANGED")
        .collect();
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0]["direction"], "ASSESSED");
    assert_eq!(changed[0]["after"]["value"], 12);
    let matrix = &told["programme"]["riskMatrix"];
    let cells = matrix["cells"].as_array().unwrap();
    assert_eq!(cells.len(), 16);
    let filled: Vec<_> = cells.iter().filter(|cell| cell["risks"] != json!([])).collect();
    assert_eq!(
        filled.len(),
        1,
        "a risk known by its value alone stands in no cell"
    );
    assert_eq!(filled[0]["serious"], true);
    assert_eq!(matrix["unassessed"].as_array().unwrap().len(), 5);
    assert!(matrix["beside"].as_array().unwrap().len() > 40);
}
