//! GraphQL over HTTP, where the audit of `graphql-http` does not look.

use axum::http::{StatusCode, header};
use serde_json::json;

use super::bare::{Service, got, posted, settings};

#[tokio::test]
async fn a_refused_document_has_a_status_only_under_the_newer_type() {
    let service = Service::new(settings());
    for (accept, status) in [
        ("application/json", StatusCode::OK),
        ("*/*", StatusCode::OK),
        ("application/graphql-response+json", StatusCode::BAD_REQUEST),
    ] {
        let cases = [
            ("{", "GRAPHQL_PARSE_FAILED"),
            ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
            ("query ($n: [Int!]!) { sum(numbers: $n) }", "BAD_USER_INPUT"),
            (
                "query a { hello } query b { hello }",
                "OPERATION_RESOLUTION_FAILURE",
            ),
        ];
        for (query, code) in cases {
            let reply = service
                .send(posted(&[("accept", accept)], json!({ "query": query })))
                .await;
            assert_eq!(
                (reply.status, reply.code().as_str()),
                (status, code),
                "{accept} {query}"
            );
            let media = if accept == "*/*" {
                "application/json"
            } else {
                accept
            };
            assert_eq!(
                reply.header(header::CONTENT_TYPE),
                format!("{media}; charset=utf-8")
            );
            assert_eq!(reply.header(header::CACHE_CONTROL), "no-store");
        }
    }
}

#[tokio::test]
async fn what_is_no_request_is_refused_under_both_types() {
    let service = Service::new(settings());
    let hello = json!({ "query": "{ hello }" });
    for accept in ["application/json", "application/graphql-response+json"] {
        let of_type = |kind| posted(&[("accept", accept), ("content-type", kind)], &hello);
        for kind in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
        ] {
            let reply = service.send(of_type(kind)).await;
            assert_eq!(
                (reply.status, reply.code().as_str()),
                (StatusCode::UNSUPPORTED_MEDIA_TYPE, "BAD_REQUEST")
            );
        }
        for body in [
            "",
            "nonsense",
            "[]",
            "{}",
            r#"{"query": 1}"#,
            r#"{"query": "{ hello }", "variables": "n"}"#,
        ] {
            let reply = service.send(posted(&[("accept", accept)], body)).await;
            assert_eq!(
                (reply.status, reply.code().as_str()),
                (StatusCode::BAD_REQUEST, "BAD_REQUEST"),
                "{body}"
            );
        }
    }
    let reply = service.send(posted(&[("accept", "text/html")], &hello)).await;
    assert_eq!(
        (reply.status, reply.code().as_str()),
        (StatusCode::NOT_ACCEPTABLE, "BAD_REQUEST")
    );
    assert_eq!(service.world.resolved(), 0);
}

#[tokio::test]
async fn get_asks_and_changes_nothing() {
    let service = Service::new(settings());
    let reply = service
        .send(got(
            &[],
            "query=query+a+%7B+hello+%7D+query+b+%7B+b:+hello+%7D&operationName=b",
        ))
        .await;
    assert_eq!(reply.json(), json!({ "data": { "b": "hello world" } }));
    let reply = service.send(got(&[], "query=mutation+%7B+add(by:+1)+%7D")).await;
    assert_eq!(reply.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(reply.header(header::ALLOW), "POST");
    let reply = service.ask("{ hello }").await;
    assert_eq!(reply.json(), json!({ "data": { "hello": "hello world" } }));
    let reply = service.ask("mutation { add(by: 2) }").await;
    assert_eq!(
        reply.json(),
        json!({ "data": { "add": 2 } }),
        "the one over GET did not count"
    );
    let reply = service.ask("subscription { count(to: 1) }").await;
    assert_eq!(
        (reply.status, reply.code().as_str()),
        (StatusCode::BAD_REQUEST, "BAD_REQUEST")
    );
}

#[tokio::test]
async fn other_sites_and_strangers_are_turned_away() {
    let service = Service::new(settings());
    let hello = json!({ "query": "{ hello }" });
    for site in ["cross-site", "same-site"] {
        let foreign = service.send(posted(&[("sec-fetch-site", site)], &hello)).await;
        assert_eq!(
            (foreign.status, foreign.code().as_str()),
            (StatusCode::FORBIDDEN, "FORBIDDEN")
        );
        let foreign = service
            .send(got(&[("sec-fetch-site", site)], "query=%7Bhello%7D"))
            .await;
        assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    }
    let stranger = service.send(posted(&[("authorization", "nobody")], &hello)).await;
    assert_eq!(
        (stranger.status, stranger.code().as_str()),
        (StatusCode::UNAUTHORIZED, "UNAUTHENTICATED")
    );
    assert_eq!(service.world.resolved(), 0);
}

#[tokio::test]
async fn refusals_are_worded_in_the_language_asked_for() {
    let service = Service::new(settings());
    let said = async |language| {
        let reply = service.send(posted(&[("accept-language", language)], "{}")).await;
        reply.json()["errors"][0]["message"].as_str().unwrap().to_owned()
    };
    assert_eq!(
        said("sv-SE, en;q=0.5").await,
        "parametern ”query” saknas; den innehåller frågan"
    );
    assert_eq!(
        said("de, en;q=0.5").await,
        "the parameter \"query\" is missing; it holds the document"
    );
}

#[tokio::test]
async fn errors_of_fields_stand_beside_the_data() {
    let service = Service::new(settings());
    let reply = service.ask("{ fails hello }").await;
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(
        reply.json()["data"],
        json!({ "fails": null, "hello": "hello world" })
    );
    assert_eq!(reply.json()["errors"][0]["path"], json!(["fails"]));
    assert_eq!(reply.header(header::CACHE_CONTROL), "no-store");
}

#[tokio::test]
async fn the_editor_is_served_from_our_own_files_where_it_is_switched_on() {
    let get = |path: &str| {
        axum::http::Request::get(path)
            .body(axum::body::Body::empty())
            .unwrap()
    };
    let service = Service::new(settings());
    let page = service.send(get("/graphiql")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.header(header::CONTENT_SECURITY_POLICY)
            .contains("script-src 'self';")
    );
    let files: Vec<_> = page
        .text
        .split('"')
        .filter(|part| part.starts_with("/graphiql/"))
        .collect();
    assert_eq!(files.len(), 7);
    for file in files {
        assert_eq!(service.send(get(file)).await.status, StatusCode::OK, "{file}");
    }
    assert_eq!(
        service.send(get("/graphiql/nothing.js")).await.status,
        StatusCode::NOT_FOUND
    );
    let closed = Service::new(loggbok_api::http::Settings::default());
    assert_eq!(closed.send(get("/graphiql")).await.status, StatusCode::NOT_FOUND);
}
