//! Lawful erasure: proposed by one, carried out by another, and told wherever something is lacking.

use loggbok_domain::ProgrammeId;
use serde_json::{Value, json};

use crate::house::{House, code, command};

const SECRET: &str = "Gunvor Exempelsson är sjukskriven";

fn input(programme: ProgrammeId, number: u128, rest: Value) -> Value {
    let mut input = json!({ "programme": programme, "commandId": command(number) });
    let (all, more) = (input.as_object_mut().unwrap(), rest.as_object().unwrap().clone());
    all.extend(more);
    input
}

/// A risk that names somebody: its position.
async fn slip(house: &House, programme: ProgrammeId) -> Value {
    let raise = json!({ "risk": command(1), "key": "namngiven", "title": SECRET });
    let raised = house.order("riskRaise", input(programme, 11, raise)).await;
    raised["position"].clone()
}

fn proposal(positions: Value) -> Value {
    json!({
        "erasure": command(2), "rule": "Dokumenthanteringsplan 4.2", "orderedBy": "KS 2025/1 § 12",
        "orderedOn": "2025-01-14", "positions": positions,
    })
}

#[tokio::test]
async fn an_erasure_takes_two_and_every_answer_says_what_it_lacks() {
    let (house, programme) = House::furnished().await;
    let position = slip(&house, programme).await;
    let at = format!("@{position}");
    let risks = |as_of: &str| {
        format!(
            "{{ programme(id: \"{programme}\", asOf: \"{as_of}\") {{ risks(last: 1) {{ nodes {{ title erased {{ kind }} }} }}
                governance {{ erasedSince {{ uuid standing }} }} }} }}"
        )
    };
    let before = house.told(&risks(&at)).await;
    assert_eq!(before["programme"]["risks"]["nodes"][0]["title"], SECRET);
    let run = house
        .told(&format!(
            "{{ programme(id: \"{programme}\") {{ governance {{ erasureDryRun(positions: [1, {position}, 99999]) {{
                unknown bytes elsewhere events {{ position kind word allowed erased fields reason }} }} }} }} }}"
        ))
        .await;
    let run = &run["programme"]["governance"]["erasureDryRun"];
    assert_eq!(run["unknown"], json!([99999]));
    assert_eq!(
        (&run["events"][0]["allowed"], &run["events"][1]["allowed"]),
        (&json!(false), &json!(true))
    );
    let none = house
        .ask(&format!(
            "{{ programme(id: \"{programme}\") {{ governance {{ erasureDryRun(positions: []) {{ bytes }} }} }} }}"
        ))
        .await;
    assert_eq!(code(&none), "ERASURE_LENGTH");

    let propose = proposal(json!([position]));
    let refused = house
        .steer("erasurePropose", input(programme, 12, propose.clone()))
        .await;
    assert_eq!(refused["userErrors"][0]["code"], "FORBIDDEN");
    let frame = house
        .order("erasurePropose", input(programme, 13, proposal(json!([1]))))
        .await;
    assert_eq!(frame["userErrors"][0]["code"], "NEVER_ERASED");
    let proposed = house.order("erasurePropose", input(programme, 14, propose)).await;
    assert_eq!(proposed["userErrors"], json!([]));
    let carry_out = json!({ "erasure": command(2) });
    let own = house
        .order("erasureExecute", input(programme, 15, carry_out.clone()))
        .await;
    assert_eq!(own["userErrors"][0]["code"], "ERASURE_FOUR_EYES");
    let done = house
        .steer("erasureExecute", input(programme, 16, carry_out.clone()))
        .await;
    assert_eq!(done["userErrors"], json!([]), "{done}");

    let after = house.told(&risks(&at)).await;
    assert_eq!(
        after["programme"],
        json!({
            "risks": { "nodes": [{ "title": null, "erased": [{ "kind": "RiskRaised" }] }] },
            "governance": { "erasedSince": [{ "uuid": command(2), "standing": "CARRIED_OUT" }] },
        })
    );
    let told = house
        .told(&format!(
            "{{ programme(id: \"{programme}\") {{ events(last: 9) {{ edges {{ node {{ position erased }} }} }}
                governance {{ erasedSince {{ uuid }} erasures(first: 9) {{ nodes {{ id rule orderedBy orderedOn
                    positions standing destroyed {{ position bytes }} cleanedUp {{ afterBytes }}
                    settled {{ role }} }} }} }} }} }}"
        ))
        .await;
    let governance = &told["programme"]["governance"];
    assert_eq!(
        governance["erasedSince"],
        json!([]),
        "now lacks nothing that now told"
    );
    let protocol = &governance["erasures"]["nodes"][0];
    assert_eq!(
        (&protocol["positions"], &protocol["settled"]["role"]),
        (&json!([position]), &json!("steering-group"))
    );
    assert_eq!(protocol["destroyed"][0]["position"], position);
    assert!(protocol["cleanedUp"]["afterBytes"].is_number(), "{protocol}");
    let node = house
        .told(&format!("{{ node(id: {}) {{ id }} }}", protocol["id"]))
        .await;
    assert_eq!(node["node"]["id"], protocol["id"]);
    let again = house
        .steer("erasureExecute", input(programme, 17, carry_out))
        .await;
    assert_eq!(again["userErrors"][0]["code"], "ERASURE_SETTLED");
}

#[tokio::test]
async fn an_erasure_is_declined_with_a_reason_and_shows_as_a_change() {
    let (house, programme) = House::furnished().await;
    let position = slip(&house, programme).await;
    house
        .order(
            "erasurePropose",
            input(programme, 12, proposal(json!([position]))),
        )
        .await;
    let decline = json!({ "erasure": command(2) });
    let silent = house
        .steer("erasureDecline", input(programme, 13, decline.clone()))
        .await;
    assert_eq!(silent["userErrors"][0]["code"], "REASON_REQUIRED");
    let mut why = input(programme, 14, decline);
    why["reason"] = json!("The decision is about another record.");
    assert_eq!(house.steer("erasureDecline", why).await["userErrors"], json!([]));
    let told = house
        .told(&format!(
            "{{ programme(id: \"{programme}\") {{ difference(from: \"@{position}\") {{
                changes(first: 9) {{ nodes {{ noun kind title told subject }} }} }} }} }}"
        ))
        .await;
    let changes = told["programme"]["difference"]["changes"]["nodes"]
        .as_array()
        .unwrap();
    let of: Vec<_> = changes
        .iter()
        .map(|change| {
            (
                &change["noun"],
                change["kind"].as_str().unwrap(),
                &change["title"],
            )
        })
        .collect();
    let (noun, rule) = (json!("ERASURE"), json!("Dokumenthanteringsplan 4.2"));
    assert_eq!(
        of,
        [(&noun, "WITHDRAWAL", &rule), (&noun, "PROPOSAL", &rule)],
        "{changes:#?}"
    );
}
