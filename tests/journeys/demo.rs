//! The demo: the real programme, labelled example history, and the same answers through an ordinary client.

use serde_json::json;

use crate::server::Server;

const STATUS: &str = "query($asOf: String) { installation { demo label } programme(key: \"dalsland\", asOf: $asOf) { \
                      name phases { key baseline { start end } completedOn timesMoved } \
                      openPoints(settled: false) { key } } }";

#[tokio::test]
async fn a_client_reads_the_programme_as_of_any_moment() {
    let server = Server::demo();
    let now = server.ask(STATUS, json!({})).await;
    assert_eq!(now["installation"]["demo"], true);
    assert!(
        now["installation"]["label"]
            .as_str()
            .is_some_and(|label| !label.is_empty())
    );
    let phases = now["programme"]["phases"].as_array().unwrap();
    assert_eq!(phases.len(), 8);
    let network = |answer: &serde_json::Value| {
        let phases = answer["programme"]["phases"].as_array().unwrap().clone();
        phases
            .into_iter()
            .find(|phase| phase["key"] == "teknik1")
            .unwrap()
    };
    let then = server.ask(STATUS, json!({ "asOf": "2025-Q2" })).await;
    assert_eq!(network(&then)["baseline"]["end"], "2025-Q4");
    assert_eq!(network(&then)["completedOn"], json!(null));
    assert_eq!(network(&now)["baseline"]["end"], "2026-Q1");
    assert_eq!(network(&now)["completedOn"], "2026-03-20");
    assert_eq!(network(&now)["timesMoved"], 1);
    let before = server
        .try_ask(STATUS, json!({ "asOf": "2020-01-01" }))
        .await
        .unwrap();
    assert_eq!(
        before["errors"][0]["extensions"]["code"], "AS_OF_BEFORE_PROGRAMME",
        "{before}"
    );
}

#[tokio::test]
async fn every_page_says_that_the_history_is_an_example() {
    let server = Server::demo();
    for page in [
        "/program/dalsland",
        "/program/dalsland/fardplan",
        "/logga-in",
        "/program/dalsland?per=2025-Q2",
    ] {
        let text = server.page(page).await;
        assert!(text.contains("Exempeldata"), "{page}");
    }
    let english = server.page("/program/dalsland?sprak=en").await;
    assert!(english.contains("Example data") && !english.contains("Exempeldata"));
}
