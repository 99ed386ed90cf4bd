//! `graphql-transport-ws`: messages, close codes and bounds.

use std::{sync::atomic::Ordering, time::Duration};

use futures_util::{SinkExt as _, StreamExt as _};
use loggbok_api::http::Limits;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{self, Message, client::IntoClientRequest as _, http::HeaderValue},
};

use super::served::{Server, serve};

struct Client(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Server {
    async fn dial(&self, headers: &[(&'static str, &'static str)]) -> tungstenite::Result<Client> {
        let mut request = format!("ws://{}/graphql/ws", self.address).into_client_request()?;
        for (name, value) in headers {
            request
                .headers_mut()
                .insert(*name, HeaderValue::from_static(value));
        }
        Ok(Client(connect_async(request).await?.0))
    }

    async fn connect(&self) -> Client {
        self.dial(&[("sec-websocket-protocol", "graphql-transport-ws")])
            .await
            .unwrap()
    }

    async fn introduced(&self) -> Client {
        let mut client = self.connect().await;
        client.say(json!({ "type": "connection_init" })).await;
        assert_eq!(client.hear().await, json!({ "type": "connection_ack" }));
        client
    }
}

impl Client {
    async fn say(&mut self, message: Value) {
        self.send(Message::text(message.to_string())).await;
    }

    async fn send(&mut self, message: Message) {
        self.0.send(message).await.unwrap();
    }

    async fn subscribe(&mut self, id: &str, query: &str) {
        self.say(json!({ "id": id, "type": "subscribe", "payload": { "query": query } }))
            .await;
    }

    async fn hear(&mut self) -> Value {
        loop {
            match self.0.next().await.unwrap().unwrap() {
                Message::Text(text) => return serde_json::from_str(&text).unwrap(),
                Message::Ping(_) | Message::Pong(_) => {}
                other @ (Message::Binary(_) | Message::Close(_) | Message::Frame(_)) => panic!("{other:?}"),
            }
        }
    }

    /// The code and reason the server closes with.
    async fn end(&mut self) -> (u16, String) {
        while let Some(Ok(message)) = self.0.next().await {
            if let Message::Close(Some(frame)) = message {
                return (frame.code.into(), frame.reason.to_string());
            }
        }
        panic!("closed without a code")
    }
}

fn closed(code: u16, reason: &str) -> (u16, String) {
    (code, reason.to_owned())
}

#[tokio::test]
async fn nonsense_ends_with_4400() {
    let server = serve(Limits::default()).await;
    let texts = [
        "nonsense",
        "{}",
        r#"{"type": "unknown"}"#,
        r#"{"type": "connection_init", "payload": 1}"#,
        r#"{"type": "subscribe", "id": "a"}"#,
        r#"{"type": "subscribe", "id": "", "payload": {"query": "{ hello }"}}"#,
        r#"{"type": "subscribe", "id": "a", "payload": {"query": 1}}"#,
        r#"{"type": "subscribe", "id": 1, "payload": {"query": "{ hello }"}}"#,
    ];
    for text in texts {
        let mut client = server.introduced().await;
        client.send(Message::text(text)).await;
        assert_eq!(client.end().await, closed(4400, "Invalid message"), "{text}");
    }
    for message in [Message::binary(vec![1]), Message::text(" ".repeat(70_000))] {
        let mut client = server.introduced().await;
        client.send(message).await;
        assert_eq!(client.end().await.0, 4400);
    }
}

#[tokio::test]
async fn the_order_of_introductions_is_kept() {
    let server = serve(Limits {
        handshake: Duration::from_millis(100),
        ..Limits::default()
    })
    .await;
    let mut silent = server.connect().await;
    assert_eq!(
        silent.end().await,
        closed(4408, "Connection initialisation timeout")
    );
    let mut hasty = server.connect().await;
    hasty.subscribe("a", "subscription { count(to: 1) }").await;
    assert_eq!(hasty.end().await, closed(4401, "Unauthorized"));
    let mut twice = server.introduced().await;
    twice.say(json!({ "type": "connection_init" })).await;
    assert_eq!(
        twice.end().await,
        closed(4429, "Too many initialisation requests")
    );
    let protocol = ("sec-websocket-protocol", "graphql-transport-ws");
    let mut stranger = server
        .dial(&[protocol, ("authorization", "nobody")])
        .await
        .unwrap();
    stranger.say(json!({ "type": "connection_init" })).await;
    assert_eq!(stranger.end().await, closed(4403, "Forbidden"));
    let mut other = server.dial(&[]).await.unwrap();
    assert_eq!(other.end().await, closed(4406, "Subprotocol not acceptable"));
}

#[tokio::test]
async fn an_id_is_used_by_one_operation_at_a_time() {
    let server = serve(Limits::default()).await;
    let mut client = server.introduced().await;
    client.subscribe("a", "subscription { endless }").await;
    assert_eq!(client.hear().await["type"], "next");
    client.say(json!({ "id": "a", "type": "complete" })).await;
    client.subscribe("a", "subscription { endless }").await;
    assert_eq!(client.hear().await["type"], "next", "the id is free again");
    client.subscribe("a", "{ hello }").await;
    assert_eq!(
        client.end().await,
        closed(4409, "Subscriber for a already exists")
    );
}

#[tokio::test]
async fn operations_are_answered_and_completed() {
    let server = serve(Limits::default()).await;
    let mut client = server.introduced().await;
    let cases = [
        (
            "subscription { count(to: 2) }",
            vec![json!({ "count": 1 }), json!({ "count": 2 })],
        ),
        (
            "subscription { ...f } fragment f on Changes { count(to: 1) }",
            vec![json!({ "count": 1 })],
        ),
        (
            "subscription { ...f } fragment f on Changes { node { ...g } } fragment g on Node { name }",
            vec![json!({ "node": { "name": "node" } })],
        ),
        ("{ hello }", vec![json!({ "hello": "hello world" })]),
        ("mutation { add(by: 1) }", vec![json!({ "add": 1 })]),
    ];
    for (query, answers) in cases {
        client.subscribe("a", query).await;
        for data in answers {
            let next = json!({ "id": "a", "type": "next", "payload": { "data": data } });
            assert_eq!(client.hear().await, next, "{query}");
        }
        assert_eq!(
            client.hear().await,
            json!({ "id": "a", "type": "complete" }),
            "{query}"
        );
    }
}

#[tokio::test]
async fn what_cannot_run_is_an_error_and_no_answer() {
    let server = serve(Limits::default()).await;
    let mut client = server.introduced().await;
    for (query, code) in [
        ("{", json!("GRAPHQL_PARSE_FAILED")),
        ("subscription { nothing }", json!("GRAPHQL_VALIDATION_FAILED")),
        (
            "subscription ($n: Int!) { count(to: $n) }",
            json!("BAD_USER_INPUT"),
        ),
        (
            "{ nodes(first: 1000) { nodes { name } } }",
            json!("BAD_USER_INPUT"),
        ),
        ("subscription { refused }", Value::Null),
        ("subscription { panics }", json!("INTERNAL_SERVER_ERROR")),
    ] {
        client.subscribe("a", query).await;
        let error = client.hear().await;
        assert_eq!(
            (&error["id"], &error["type"]),
            (&json!("a"), &json!("error")),
            "{query}: {error}"
        );
        assert_eq!(
            error["payload"][0]["extensions"]["code"], code,
            "{query}: {error}"
        );
    }
    client.subscribe("a", "subscription { count(to: 1) }").await;
    assert_eq!(
        client.hear().await["type"],
        "next",
        "the socket and the id are still good"
    );
}

#[tokio::test]
async fn a_ping_is_answered_with_its_payload() {
    let server = serve(Limits::default()).await;
    let mut client = server.connect().await;
    client.say(json!({ "type": "ping", "payload": { "n": 1 } })).await;
    assert_eq!(
        client.hear().await,
        json!({ "type": "pong", "payload": { "n": 1 } })
    );
    client.say(json!({ "type": "pong" })).await;
    client.say(json!({ "type": "ping" })).await;
    assert_eq!(client.hear().await, json!({ "type": "pong" }));
}

#[tokio::test]
async fn operations_and_sockets_are_bounded() {
    let server = serve(Limits {
        subscriptions: 2,
        sockets: 2,
        ..Limits::default()
    })
    .await;
    let mut client = server.introduced().await;
    for id in ["a", "b"] {
        client.subscribe(id, "subscription { endless }").await;
        assert_eq!(client.hear().await["type"], "next");
    }
    client.subscribe("c", "subscription { endless }").await;
    let refused = client.hear().await;
    assert_eq!(
        refused["payload"][0]["extensions"]["code"],
        "TOO_MANY_SUBSCRIPTIONS"
    );
    let _second = server.introduced().await;
    let Err(tungstenite::Error::Http(third)) = server.dial(&[]).await.map(|_| ()) else {
        panic!("a third socket")
    };
    assert_eq!(third.status().as_u16(), 503);
    let Err(tungstenite::Error::Http(foreign)) = server
        .dial(&[("origin", "https://elsewhere.example")])
        .await
        .map(|_| ())
    else {
        panic!("a socket for another site")
    };
    assert_eq!(foreign.status().as_u16(), 403);
}

#[tokio::test]
async fn a_socket_that_ends_takes_its_operations_along() {
    let server = serve(Limits {
        heartbeat: Duration::from_millis(20),
        ..Limits::default()
    })
    .await;
    let mut client = server.introduced().await;
    client.subscribe("a", "subscription { endless }").await;
    assert_eq!(client.hear().await["type"], "next");
    assert_eq!(server.world.open.load(Ordering::SeqCst), 1);
    // Not read any more: pings are left unanswered, and the server gives the socket up.
    let mut watch = tokio::time::interval(Duration::from_millis(5));
    while server.world.open.load(Ordering::SeqCst) > 0 {
        watch.tick().await;
    }
    drop(client);
}

#[tokio::test]
async fn a_stopping_server_says_so() {
    let server = serve(Limits::default()).await;
    let mut client = server.introduced().await;
    server.stop.send(true).unwrap();
    assert_eq!(client.end().await, closed(1001, "Going away"));
}
