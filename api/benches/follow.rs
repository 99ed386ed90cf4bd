//! Followers of one programme over WebSocket: how long until every one of them has a change.
//!
//! `cargo bench -p loggbok-api --bench follow [-- FOLLOWERS]`; 200 by default. The limit is measured in the same run, by
//! turns: as many bare sockets, to each of which a bare server sends the same text at once, without log or GraphQL.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    reason = "a bench prints, and panics on faults of its own"
)]

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::WebSocketUpgrade;
use axum::extract::ws::Message as Sent;
use axum::routing::get;
use futures_util::{SinkExt as _, StreamExt as _};
use loggbok_api::{Settings, http};
use loggbok_app::{Actor, App, Imported, Installation, Order, Role, SystemClock};
use loggbok_domain::risk::RaiseRisk;
use loggbok_domain::{ActorId, CommandId, Key, Language, ProgrammeId, RiskId, Title};
use loggbok_projections::Views;
use loggbok_store::SqliteLog;
use loggbok_store::sqlite::Options;
use serde_json::json;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{broadcast, mpsc};
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async, tungstenite::Message};
use uuid::Uuid;

const DALSLAND: &str = include_str!("../../programmes/dalsland.toml");
const ROUNDS: u32 = 50;
/// What a change must reach every follower within, for 99 of 100 deliveries.
const WITHIN: Duration = Duration::from_millis(250);

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

fn main() {
    let given = std::env::args().find_map(|argument| argument.parse().ok());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(measure(given.unwrap_or(200)));
}

async fn measure(followers: usize) {
    let directory = tempfile::tempdir().unwrap();
    let log = SqliteLog::open(directory.path(), Options::default()).unwrap();
    let views = Views::start(log.clone(), log.clone(), loggbok_projections::Settings::default());
    let app = Arc::new(App::new(
        log.clone(),
        log,
        views,
        Arc::new(SystemClock),
        Installation::Real,
    ));
    let file = Title::parse("dalsland.toml").unwrap();
    let Imported::Added { programme, .. } = app.import_programme(&office(), &file, DALSLAND).await.unwrap()
    else {
        unreachable!("an empty log has no programme")
    };
    let (heard, mut hears) = mpsc::unbounded_channel();
    let ours = serve(router(&app)).await;
    for _ in 0..followers {
        let socket = subscribed(ours, programme).await;
        tokio::spawn(listen(socket, heard.clone()));
    }
    let (say, _) = broadcast::channel(4);
    let (heard, mut hears_bare) = mpsc::unbounded_channel();
    let bare = serve(bare(say.clone())).await;
    for _ in 0..followers {
        let (socket, _) = connect_async(format!("ws://{bare}/")).await.unwrap();
        tokio::spawn(listen(socket, heard.clone()));
    }
    let (mut followed, mut limit) = (Vec::new(), Vec::new());
    let mut text = String::new();
    for round in 0..ROUNDS {
        let began = Instant::now();
        app.execute(&office(), raise(programme, round)).await.unwrap();
        for _ in 0..followers {
            let (at, heard): (Instant, String) = hears.recv().await.unwrap();
            followed.push(at - began);
            text = heard;
        }
        let began = Instant::now();
        say.send(text.clone()).unwrap();
        for _ in 0..followers {
            let (at, _) = hears_bare.recv().await.unwrap();
            limit.push(at - began);
        }
    }
    tell(followers, followed, limit);
}

fn tell(followers: usize, followed: Vec<Duration>, limit: Vec<Duration>) {
    let [ours, bare] = [followed, limit].map(|mut times| {
        times.sort();
        let at = |hundredths: usize| times[(times.len() * hundredths / 100).min(times.len() - 1)];
        (at(50), at(99), at(100))
    });
    println!("{followers} followers of one programme, {ROUNDS} changes, command to message, ms\n");
    println!("| | median | p99 | most |\n|---|---:|---:|---:|");
    let ms = |time: Duration| format!("{}.{:02}", time.as_millis(), time.as_micros() % 1000 / 10);
    println!("| followed | {} | {} | {} |", ms(ours.0), ms(ours.1), ms(ours.2));
    println!(
        "| bare sockets | {} | {} | {} |",
        ms(bare.0),
        ms(bare.1),
        ms(bare.2)
    );
    let held = if ours.1 <= WITHIN { "held" } else { "NOT HELD" };
    println!("\np99 within {} ms: {held}", WITHIN.as_millis());
}

fn office() -> Actor {
    Actor {
        id: ActorId::parse("kontoret").unwrap(),
        role: Role::ProgrammeOffice,
        organisation: None,
        language: Language::English,
    }
}

fn raise(programme: ProgrammeId, round: u32) -> Order {
    let raise = RaiseRisk {
        risk: RiskId(Uuid::now_v7()),
        key: Key::parse(&format!("matt-{round}")).unwrap(),
        organisation: None,
        theme: None,
        title: Title::parse("En risk").unwrap(),
        condition: None,
    };
    Order::new(CommandId(Uuid::now_v7()), programme, raise)
}

fn router(app: &Arc<App>) -> Router {
    let limits = http::Limits {
        sockets: 10_000,
        followers: 10_000,
        ..http::Limits::default()
    };
    let settings = Settings {
        transport: http::Settings {
            limits,
            ..http::Settings::default()
        },
        session_cookie: "session".to_owned(),
        closing: None,
    };
    loggbok_api::router(app.clone(), settings).unwrap()
}

/// Sends every text to every socket.
fn bare(say: broadcast::Sender<String>) -> Router {
    let upgrade = async move |upgrade: WebSocketUpgrade| {
        let mut texts = say.subscribe();
        upgrade.on_upgrade(async move |mut socket| {
            while let Ok(text) = texts.recv().await {
                socket.send(Sent::text(text)).await.unwrap();
            }
        })
    };
    Router::new().route("/", get(upgrade))
}

async fn serve(router: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

async fn subscribed(address: SocketAddr, programme: ProgrammeId) -> Socket {
    let mut request = format!("ws://{address}/graphql/ws")
        .into_client_request()
        .unwrap();
    let protocol = HeaderValue::from_static("graphql-transport-ws");
    request.headers_mut().insert("sec-websocket-protocol", protocol);
    let (mut socket, _) = connect_async(request).await.unwrap();
    let query =
        format!("subscription {{ programmeChanged(programme: \"{programme}\") {{ position kind word }} }}");
    let subscribe = json!({ "id": "1", "type": "subscribe", "payload": { "query": query } });
    // A ping is answered in order, so what came before it has been taken in.
    for message in [
        json!({ "type": "connection_init" }),
        subscribe,
        json!({ "type": "ping" }),
    ] {
        socket.send(Message::text(message.to_string())).await.unwrap();
    }
    while let Some(Ok(message)) = socket.next().await {
        if message.to_text().is_ok_and(|text| text.contains("\"pong\"")) {
            break;
        }
    }
    socket
}

/// Tells when each text came.
async fn listen(mut socket: Socket, heard: mpsc::UnboundedSender<(Instant, String)>) {
    while let Some(Ok(message)) = socket.next().await {
        if let Message::Text(text) = message {
            heard.send((Instant::now(), text.to_string())).unwrap();
        }
    }
}
