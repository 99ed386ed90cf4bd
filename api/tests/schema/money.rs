//! Money: exact, and what is printed kept apart from what is computed.

use serde_json::json;

use crate::house::{House, command};

#[tokio::test]
async fn the_potential_is_exact_beside_what_is_printed() {
    let (house, programme) = House::furnished().await;
    let told = house.told(&format!(
        "{{ programme(id: \"{programme}\") {{
            savings {{ potential {{ share computedOre printedOre cells {{ amountOre }} printed {{ amountOre }} }}
                total {{ plannedOre actualOre coverage realisation }} organisations {{ organisation }} }}
            costs {{ baselines {{ organisation totalOre printedTotalOre }} baselineTotalOre(year: 2024)
                batches(first: 1) {{ totalCount }} transitionBudget {{ totalOre }} }}
            openPoints(settled: false) {{ key kind readings {{ source says }} }} }} }}"
    )).await;
    let potential = &told["programme"]["savings"]["potential"];
    assert_eq!(potential["computedOre"], "699934920");
    assert_eq!(potential["printedOre"], "699934900");
    assert_eq!(potential["share"], 3000);
    assert_eq!(potential["cells"].as_array().unwrap().len(), 16);
    let total = &told["programme"]["savings"]["total"];
    assert_eq!(total["actualOre"], json!(null), "nothing posted is not zero");
    assert_eq!(total["coverage"], 0);
    let costs = &told["programme"]["costs"];
    assert_eq!(costs["baselineTotalOre"], "4593999500");
    assert_eq!(
        costs["transitionBudget"],
        json!(null),
        "the source gives no figure"
    );
    assert!(!told["programme"]["openPoints"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn rows_of_a_ledger_count_by_the_rules_of_their_organisation() {
    let (house, programme) = House::furnished().await;
    let row = |line: u32, account: &str, amount: &str| {
        json!({ "line": line, "voucher": "A 1", "coding": { "account": account }, "bookedOn": "2025-01-10",
            "amountOre": amount })
    };
    let ledger = json!({
        "programme": programme, "commandId": command(1), "organisation": "amal", "source": "huvudbok.se",
        "rows": [row(7, "6540", "10001"), row(8, "1930", "-10001")]
    });
    let payload = house.post("ledgerPost", ledger).await;
    assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
    let rule = |name: &str, priority: u32, account: &str, to: serde_json::Value| {
        json!({ "name": name, "priority": priority, "accounts": [account], "responsibilities": [], "activities": [],
            "projects": [], "counterparties": [], "to": to })
    };
    let shares = json!([
        { "target": { "category": "it-tjanster" }, "share": 6000 },
        { "target": { "transition": "CHOSEN" }, "share": 4000 }
    ]);
    let rules = json!({
        "programme": programme, "commandId": command(2), "organisation": "amal", "from": "2025-Q1",
        "rules": [rule("Licenser", 1, "654", shares)]
    });
    let payload = house.post("mappingRulesSet", rules).await;
    assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
    let told = house
        .told(&format!(
            "{{ programme(id: \"{programme}\") {{ costs {{ batches(first: 1) {{ nodes {{ totalOre counts
                ledgerParts(first: 10) {{ nodes {{ account target category rule rows amountOre }} }} }} }} }} }} }}"
        ))
        .await;
    let batch = &told["programme"]["costs"]["batches"]["nodes"][0];
    assert_eq!(
        (&batch["totalOre"], &batch["counts"]),
        (&json!("0"), &json!(true))
    );
    let part = |account: &str, target: &str, category: Option<&str>, rule: Option<&str>, amount: &str| {
        json!({ "account": account, "target": target, "category": category, "rule": rule, "rows": 1,
            "amountOre": amount })
    };
    let expected = json!([
        part("1930", "UNMAPPED", None, None, "-10001"),
        part("6540", "CATEGORY", Some("it-tjanster"), Some("Licenser"), "6001"),
        part("6540", "TRANSITION", None, Some("Licenser"), "4000"),
    ]);
    assert_eq!(batch["ledgerParts"]["nodes"], expected);
}
