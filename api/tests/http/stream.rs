//! Server-sent events: frames, refusals, bounds, and clients that lag or vanish.

use std::{sync::atomic::Ordering, time::Duration};

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use loggbok_api::http::Limits;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use super::bare::{Service, settings};
use super::served::{Server, serve};

fn asked(query: &str) -> Request<Body> {
    request("text/event-stream", json!({ "query": query }))
}

fn request(accept: &str, body: impl ToString) -> Request<Body> {
    Request::builder()
        .method(Method::POST)
        .uri("/graphql/stream")
        .header(header::ACCEPT, accept)
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_string()))
        .unwrap()
}

/// The events of a finished stream: name and data.
fn events(text: &str) -> Vec<(String, Value)> {
    let event = |frame: &str| {
        let (name, data) = frame
            .strip_prefix("event: ")
            .unwrap()
            .split_once("\ndata:")
            .unwrap();
        let data = serde_json::from_str(data).unwrap_or(Value::Null);
        (name.to_owned(), data)
    };
    text.split_terminator("\n\n")
        .filter(|frame| *frame != ":")
        .map(event)
        .collect()
}

fn complete() -> (String, Value) {
    ("complete".to_owned(), Value::Null)
}

#[tokio::test]
async fn an_operation_is_a_stream_of_its_own() {
    let service = Service::new(settings());
    let reply = service.send(asked("subscription { count(to: 2) }")).await;
    assert_eq!(
        (reply.status, reply.header(header::CONTENT_TYPE)),
        (StatusCode::OK, "text/event-stream")
    );
    assert_eq!(reply.header(header::CACHE_CONTROL), "no-store");
    let next = |count: u64| ("next".to_owned(), json!({ "data": { "count": count } }));
    assert_eq!(events(&reply.text), [next(1), next(2), complete()]);
    let reply = service.send(asked("{ hello }")).await;
    assert_eq!(events(&reply.text).len(), 2);
    let get = |query: &str| {
        let uri = format!("/graphql/stream?query={query}");
        Request::builder()
            .uri(uri)
            .header(header::ACCEPT, "text/event-stream")
            .body(Body::empty())
            .unwrap()
    };
    let reply = service.send(get("subscription%7Bcount(to:2)%7D")).await;
    assert_eq!(events(&reply.text), [next(1), next(2), complete()]);
    let reply = service.send(get("mutation%7Badd(by:1)%7D")).await;
    assert_eq!(
        events(&reply.text)[0].1["errors"][0]["extensions"]["code"],
        "BAD_REQUEST"
    );
    assert_eq!(
        service.world.position.load(Ordering::SeqCst),
        0,
        "nothing changes over GET"
    );
}

#[tokio::test]
async fn what_is_wrong_is_told_where_it_reaches_the_client() {
    let service = Service::new(settings());
    for (query, code) in [
        ("subscription { nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription {", "GRAPHQL_PARSE_FAILED"),
    ] {
        let told = events(&service.send(asked(query)).await.text);
        assert_eq!((told.len(), &told[1]), (2, &complete()), "{query}");
        assert_eq!(told[0].1["errors"][0]["extensions"]["code"], code);
    }
    for (request, status) in [
        (request("text/event-stream", "nonsense"), StatusCode::BAD_REQUEST),
        (request("text/event-stream", "[]"), StatusCode::BAD_REQUEST),
        (request("application/json", "{}"), StatusCode::NOT_ACCEPTABLE),
    ] {
        assert_eq!(service.send(request).await.status, status);
    }
    let mut plain = asked("{ hello }");
    plain
        .headers_mut()
        .insert(header::CONTENT_TYPE, "text/plain".parse().unwrap());
    assert_eq!(
        service.send(plain).await.status,
        StatusCode::UNSUPPORTED_MEDIA_TYPE
    );
    let mut foreign = asked("{ hello }");
    foreign
        .headers_mut()
        .insert(header::ORIGIN, "https://elsewhere.example".parse().unwrap());
    assert_eq!(service.send(foreign).await.status, StatusCode::FORBIDDEN);
    let mut nobody = asked("{ hello }");
    nobody
        .headers_mut()
        .insert(header::AUTHORIZATION, "nobody".parse().unwrap());
    assert_eq!(service.send(nobody).await.status, StatusCode::UNAUTHORIZED);
}

impl Server {
    /// Sends a request over a connection of its own.
    async fn ask(&self, query: &str) -> TcpStream {
        let body = json!({ "query": query }).to_string();
        let head = format!(
            "POST /graphql/stream HTTP/1.1\r\nHost: {}\r\nAccept: text/event-stream\r\n\
             Content-Type: application/json\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        stream
    }

    /// Waits until so many subscriptions are open.
    async fn opens(&self, count: u64) {
        let mut watch = tokio::time::interval(Duration::from_millis(5));
        while self.world.open.load(Ordering::SeqCst) != count {
            watch.tick().await;
        }
    }
}

/// Reads on until a text has come.
async fn hear(stream: &mut TcpStream, text: &str) -> String {
    let mut heard = String::new();
    let mut bytes = [0; 4096];
    while !heard.contains(text) {
        let read = stream.read(&mut bytes).await.unwrap();
        assert!(read > 0, "ended before {text}: {heard}");
        heard += &String::from_utf8_lossy(&bytes[..read]);
    }
    heard
}

#[tokio::test]
async fn a_client_that_vanishes_leaves_nothing_behind() {
    let server = serve(Limits::default()).await;
    let mut clients = Vec::new();
    for _ in 0..20 {
        let mut client = server.ask("subscription { endless }").await;
        hear(&mut client, "\"endless\":1").await;
        clients.push(client);
    }
    server.opens(20).await;
    drop(clients);
    server.opens(0).await;
}

#[tokio::test]
async fn a_client_that_takes_nothing_is_given_up_and_told_so() {
    let server = serve(Limits {
        handshake: Duration::from_millis(50),
        ..Limits::default()
    })
    .await;
    let mut client = server.ask("subscription { flood }").await;
    server.opens(1).await;
    // Nothing is read: what the operation held is given free, though the connection stands.
    server.opens(0).await;
    let heard = hear(&mut client, "event: complete").await;
    assert!(
        heard.contains("FOLLOWER_LAGS"),
        "{}",
        &heard[heard.len().saturating_sub(500)..]
    );
    assert!(heard.contains("subscribe again after the position"));
}

#[tokio::test]
async fn streams_and_followers_are_bounded() {
    let server = serve(Limits {
        streams: 2,
        followers: 1,
        ..Limits::default()
    })
    .await;
    let mut first = server.ask("subscription { endless }").await;
    hear(&mut first, "\"endless\":1").await;
    let mut second = server.ask("subscription { endless }").await;
    let told = hear(&mut second, "event: complete").await;
    assert!(told.contains("TOO_MANY_SUBSCRIPTIONS"), "{told}");
    drop(second);
    drop(first);
    server.opens(0).await;
    let (mut one, mut other) = (
        server.ask("subscription { endless }").await,
        server.ask("{ never }").await,
    );
    hear(&mut one, "\"endless\":1").await;
    hear(&mut other, "200 OK").await;
    let mut third = server.ask("{ hello }").await;
    let refused = hear(&mut third, "TOO_MANY_SUBSCRIPTIONS").await;
    assert!(
        refused.starts_with("HTTP/1.1 503") && refused.contains("retry-after: 30"),
        "{refused}"
    );
}

#[tokio::test]
async fn a_quiet_stream_shows_that_it_lives_and_a_stopping_server_ends_it() {
    let server = serve(Limits {
        heartbeat: Duration::from_millis(10),
        ..Limits::default()
    })
    .await;
    let mut client = server.ask("subscription { endless }").await;
    hear(&mut client, "\n:\n\n").await;
    server.stop.send(true).unwrap();
    hear(&mut client, "event: complete").await;
    server.opens(0).await;
}
