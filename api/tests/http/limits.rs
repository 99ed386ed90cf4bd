//! Abuse is refused before anything runs.

use std::time::Duration;

use axum::http::StatusCode;
use loggbok_api::http::{Limits, Settings};
use serde_json::json;

use super::{
    abusive,
    bare::{Service, settings},
};

#[tokio::test]
async fn every_abusive_request_is_refused_and_nothing_runs() {
    let service = Service::new(settings());
    let mut otherwise = Vec::new();
    for abusive in abusive::all() {
        let reply = service.post(&abusive.body).await;
        if reply.code() != abusive.code {
            let text: String = reply.text.chars().take(200).collect();
            otherwise.push(format!("{}: not {} but {text}", abusive.name, abusive.code));
        }
        assert!(reply.status.is_client_error(), "{}", abusive.name);
        assert!(
            reply.text.len() < 70_000,
            "{}: an answer of {} bytes",
            abusive.name,
            reply.text.len()
        );
    }
    assert!(otherwise.is_empty(), "{}", otherwise.join("\n"));
    assert_eq!(service.world.resolved(), 0, "no resolver ran");
}

#[tokio::test]
async fn what_is_long_but_honest_is_answered() {
    let service = Service::new(settings());
    let name = "x".repeat(60_000);
    let reply = service
        .post(json!({ "query": format!("{{ hello(name: \"{name}\") }}") }))
        .await;
    assert_eq!(reply.json()["data"]["hello"], format!("hello {name}"));
    let fields: String = (0..50)
        .map(|n| format!("a{n}: nodes(first: 100) {{ nodes {{ name }} }} "))
        .collect();
    let reply = service.ask(&format!("{{ {fields} }}")).await;
    assert_eq!(reply.status, StatusCode::OK);
    let reply = service.post(json!({
        "query": "query ($n: [Int!]!) { sum(numbers: $n) }",
        "variables": { "n": vec![1; 4_000] },
    }));
    assert_eq!(reply.await.json(), json!({ "data": { "sum": 4_000 } }));
}

#[tokio::test]
async fn a_list_s_price_is_its_page_times_its_entry() {
    let limits = Limits {
        price: 21,
        ..Limits::default()
    };
    let service = Service::new(Settings { limits, ..settings() });
    assert_eq!(
        service
            .ask("{ nodes(first: 10) { nodes { name } } }")
            .await
            .status,
        StatusCode::OK,
        "21"
    );
    let dear = service.ask("{ nodes(first: 11) { nodes { name } } }").await;
    assert_eq!(dear.code(), "GRAPHQL_VALIDATION_FAILED");
    assert!(dear.text.contains("would cost 23, more than 21"), "{}", dear.text);
}

#[tokio::test]
async fn the_contract_can_be_asked_for_only_where_that_is_on() {
    let query = include_str!("introspection.graphql");
    let open = Service::new(settings());
    let reply = open.ask(query).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
    assert!(reply.json().get("errors").is_none());
    assert_eq!(reply.json()["data"]["__schema"]["queryType"]["name"], "Query");

    let closed = Service::new(Settings {
        introspection: false,
        ..settings()
    });
    let hidden = [
        query,
        "{ __type(name: \"Query\") { name } }",
        "{ ...f } fragment f on Query { a: __schema { description } }",
    ];
    for query in hidden {
        let reply = closed.ask(query).await;
        assert_eq!(
            (reply.status, reply.code().as_str()),
            (StatusCode::BAD_REQUEST, "GRAPHQL_VALIDATION_FAILED")
        );
    }
    assert_eq!(
        closed.ask("{ __typename }").await.json(),
        json!({ "data": { "__typename": "Query" } })
    );
    let typo = closed.ask("{ helo }").await;
    assert!(
        !typo.text.contains("hello"),
        "a refusal suggests no names: {}",
        typo.text
    );
}

#[tokio::test]
async fn conflicting_arguments_through_a_fragment_are_seen() {
    let service = Service::new(settings());
    let query = "{ hello(name: \"a\") ...f } fragment f on Query { hello(name: \"b\") }";
    assert_eq!(service.ask(query).await.code(), "GRAPHQL_VALIDATION_FAILED");
}

#[tokio::test]
async fn a_fault_and_a_delay_are_answered() {
    let limits = Limits {
        time: Duration::from_millis(50),
        ..Limits::default()
    };
    let service = Service::new(Settings { limits, ..settings() });
    let late = service.ask("{ never }").await;
    assert_eq!(
        (late.status, late.code().as_str()),
        (StatusCode::GATEWAY_TIMEOUT, "TIMEOUT")
    );
    let fault = service.ask("{ panics }").await;
    assert_eq!(
        (fault.status, fault.code().as_str()),
        (StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL_SERVER_ERROR")
    );
    assert!(
        !fault.text.contains("a resolver with a fault"),
        "the cause is for our log: {}",
        fault.text
    );
}
