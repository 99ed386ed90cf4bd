//! Answers are kept and recognised by all they depend on.

use std::sync::atomic::Ordering;

use axum::http::{StatusCode, header};
use loggbok_api::http::{Limits, Settings};
use serde_json::json;

use super::bare::{Reply, Service, got, posted, settings};

const HELLO: &str = "query=%7Bhello%7D";

fn tag(reply: &Reply) -> String {
    reply.header(header::ETAG).to_owned()
}

#[tokio::test]
async fn an_answer_the_asker_has_is_not_given_again() {
    let service = Service::new(settings());
    let first = service.send(got(&[], HELLO)).await;
    assert_eq!(first.header(header::CACHE_CONTROL), "private, no-cache");
    assert!(tag(&first).starts_with("W/\""));
    for sent in [
        tag(&first),
        tag(&first).replace("W/", ""),
        format!("\"other\", {}", tag(&first)),
    ] {
        let again = service.send(got(&[("if-none-match", &sent)], HELLO)).await;
        assert_eq!(
            (again.status, again.text.as_str()),
            (StatusCode::NOT_MODIFIED, "")
        );
        assert_eq!(tag(&again), tag(&first));
    }
    assert_eq!(service.world.resolved(), 1, "304 runs nothing");
    let request = posted(
        &[("accept", "application/json"), ("if-none-match", &tag(&first))],
        json!({ "query": "{hello}" }),
    );
    assert_eq!(
        service.send(request).await.status,
        StatusCode::NOT_MODIFIED,
        "POST asks the same question"
    );
}

#[tokio::test]
async fn a_tag_is_known_without_the_answer() {
    let limits = Limits {
        answer_cache_bytes: 0,
        ..Limits::default()
    };
    let service = Service::new(Settings { limits, ..settings() });
    let first = service.send(got(&[], HELLO)).await;
    service.send(got(&[], HELLO)).await;
    assert_eq!(service.world.resolved(), 2, "nothing is kept");
    let again = service.send(got(&[("if-none-match", &tag(&first))], HELLO)).await;
    assert_eq!(
        (again.status, service.world.resolved()),
        (StatusCode::NOT_MODIFIED, 2)
    );
}

#[tokio::test]
async fn an_answer_is_kept_until_something_happens() {
    let service = Service::new(settings());
    let first = service.ask("{ hello }").await;
    assert_eq!(service.ask("{ hello }").await.text, first.text);
    assert_eq!(service.world.resolved(), 1, "the second came from the cache");
    service.ask("mutation { add(by: 1) }").await;
    let later = service.ask("{ hello }").await;
    assert_eq!(service.world.resolved(), 2);
    assert_ne!(tag(&first), tag(&later));
    let stale = service
        .send(posted(
            &[("if-none-match", &tag(&first))],
            json!({ "query": "{ hello }" }),
        ))
        .await;
    assert_eq!(stale.status, StatusCode::OK);
}

#[tokio::test]
async fn everything_an_answer_depends_on_tells_answers_apart() {
    let service = Service::new(settings());
    let document = "query a($name: String) { hello(name: $name) } query b { hello }";
    let ask = |name: &str, operation: &str| json!({ "query": document, "operationName": operation, "variables": { "name": name } });
    let replies = [
        service.post(ask("x", "a")).await,
        service.post(ask("y", "a")).await,
        service.post(ask("x", "b")).await,
        service
            .send(posted(&[("authorization", "somebody")], ask("x", "a")))
            .await,
        service
            .send(posted(&[("accept-language", "sv")], ask("x", "a")))
            .await,
        service
            .send(posted(&[("accept", "application/json")], ask("x", "a")))
            .await,
    ];
    let tags: std::collections::HashSet<_> = replies.iter().map(tag).collect();
    assert_eq!(tags.len(), replies.len());
    assert_eq!(replies[4].json(), json!({ "data": { "hello": "hej x" } }));
    assert_eq!(
        service.world.resolved(),
        5,
        "the media type alone does not ask again"
    );
}

#[tokio::test]
async fn errors_mutations_and_torn_answers_are_not_kept() {
    let service = Service::new(settings());
    for query in ["{ fails }", "mutation { add(by: 1) }", "{ hasty }"] {
        let reply = service.ask(query).await;
        assert_eq!(
            (reply.status, tag(&reply).as_str()),
            (StatusCode::OK, ""),
            "{query}"
        );
        assert_eq!(reply.header(header::CACHE_CONTROL), "no-store", "{query}");
    }
    assert_eq!(service.world.position.load(Ordering::SeqCst), 2);
    let again = service.ask("{ hasty }").await;
    assert_eq!(
        again.json(),
        json!({ "data": { "hasty": 2 } }),
        "run again, since the log moved under it"
    );
}
