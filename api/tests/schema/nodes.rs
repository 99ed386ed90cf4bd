//! Global ids: each leads back to what it was read from.

use serde_json::json;

use crate::house::{House, code};

#[tokio::test]
async fn every_id_leads_back() {
    let (house, programme) = House::furnished().await;
    let told = house.told(&format!(
        "{{ programme(id: \"{programme}\") {{ id __typename phases {{ id __typename }} goals {{ id __typename }}
            decisions(first: 3) {{ nodes {{ id __typename }} }} risks(last: 2) {{ nodes {{ id __typename }} }} }} }}"
    )).await;
    let programme = &told["programme"];
    let mut found = vec![programme];
    for list in [
        &programme["phases"],
        &programme["goals"],
        &programme["decisions"]["nodes"],
        &programme["risks"]["nodes"],
    ] {
        let list = list.as_array().unwrap();
        assert!(!list.is_empty());
        found.extend(list);
    }
    for one in found {
        let again = house
            .told(&format!("{{ node(id: {}) {{ id __typename }} }}", one["id"]))
            .await;
        assert_eq!(again["node"]["id"], one["id"]);
        assert_eq!(again["node"]["__typename"], one["__typename"]);
    }
}

#[tokio::test]
async fn a_programme_is_found_by_its_global_id_and_a_strange_id_is_refused() {
    let (house, programme) = House::furnished().await;
    let told = house
        .told(&format!("{{ programme(id: \"{programme}\") {{ id }} }}"))
        .await;
    let again = house
        .told(&format!(
            "{{ programme(id: {}) {{ uuid }} }}",
            told["programme"]["id"]
        ))
        .await;
    assert_eq!(again["programme"]["uuid"], json!(programme));
    assert_eq!(
        code(&house.ask("{ node(id: \"vad som helst\") { id } }").await),
        "BAD_USER_INPUT"
    );
}
