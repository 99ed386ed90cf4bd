//! A schema as small as it can be, and a host that knows everyone but `nobody`.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use async_graphql::{Context, Object, Schema, SimpleObject, Subscription};
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use chrono::NaiveDate;
use futures_util::{Stream, StreamExt as _, stream};
use loggbok_api::http::{Endpoint, Freshness, Host, Settings, Unidentified, router};
use loggbok_domain::Language;
use serde_json::{Value, json};
use tower::ServiceExt as _;

/// What the resolvers and the host share.
#[derive(Default)]
pub(crate) struct World {
    pub(crate) position: AtomicU64,
    /// How often a resolver ran.
    pub(crate) resolved: AtomicU64,
    /// How many subscriptions are open.
    pub(crate) open: AtomicU64,
}

impl World {
    pub(crate) fn resolved(&self) -> u64 {
        self.resolved.load(Ordering::SeqCst)
    }

    fn resolve(&self) -> u64 {
        self.resolved.fetch_add(1, Ordering::SeqCst) + 1
    }
}

fn world<'a>(ctx: &Context<'a>) -> &'a Arc<World> {
    ctx.data_unchecked()
}

#[derive(Clone)]
pub(crate) struct Actor(pub(crate) String);

pub(crate) struct Query;

#[derive(SimpleObject)]
struct Page {
    nodes: Vec<Node>,
}

struct Node;

#[Object]
impl Node {
    async fn name(&self) -> &str {
        "node"
    }

    async fn nodes(&self, first: Option<i32>) -> Page {
        page(first)
    }
}

/// Panics, with a type that the macros can work with.
fn fault<T>(what: &str) -> T {
    panic!("{what}")
}

fn page(first: Option<i32>) -> Page {
    Page {
        nodes: (0..first.unwrap_or(100)).map(|_| Node).collect(),
    }
}

#[Object]
impl Query {
    async fn hello(&self, ctx: &Context<'_>, name: Option<String>) -> String {
        world(ctx).resolve();
        let Actor(actor) = ctx.data_unchecked();
        match ctx.data_unchecked::<Language>() {
            Language::English => format!("hello {}", name.unwrap_or(actor.clone())),
            Language::Swedish => format!("hej {}", name.unwrap_or(actor.clone())),
        }
    }

    async fn itself(&self, ctx: &Context<'_>) -> Query {
        world(ctx).resolve();
        Query
    }

    async fn nodes(&self, ctx: &Context<'_>, first: Option<i32>) -> Page {
        world(ctx).resolve();
        page(first)
    }

    async fn sum(&self, ctx: &Context<'_>, numbers: Vec<i32>) -> i32 {
        world(ctx).resolve();
        numbers.iter().sum()
    }

    async fn fails(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<String>> {
        world(ctx).resolve();
        Err("it fails".into())
    }

    async fn panics(&self) -> Option<String> {
        fault("a resolver with a fault")
    }

    async fn never(&self) -> Option<String> {
        std::future::pending().await
    }

    /// Answers, and lets something happen meanwhile.
    async fn hasty(&self, ctx: &Context<'_>) -> u64 {
        world(ctx).position.fetch_add(1, Ordering::SeqCst)
    }
}

pub(crate) struct Mutation;

#[Object]
impl Mutation {
    async fn add(&self, ctx: &Context<'_>, by: u64) -> u64 {
        world(ctx).position.fetch_add(by, Ordering::SeqCst) + by
    }
}

pub(crate) struct Changes;

struct Open(Arc<World>);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::SeqCst);
    }
}

#[Subscription]
impl Changes {
    async fn count(&self, to: u32) -> impl Stream<Item = u32> {
        stream::iter(1..=to)
    }

    async fn node(&self) -> impl Stream<Item = Node> {
        stream::iter([Node])
    }

    async fn endless(&self, ctx: &Context<'_>) -> impl Stream<Item = u32> {
        let world = Arc::clone(world(ctx));
        world.open.fetch_add(1, Ordering::SeqCst);
        let open = Open(world);
        stream::once(async { 1 })
            .chain(stream::pending())
            .map(move |one| {
                let _kept = &open;
                one
            })
    }

    /// More than any connection holds.
    async fn flood(&self, ctx: &Context<'_>) -> impl Stream<Item = String> {
        let world = Arc::clone(world(ctx));
        world.open.fetch_add(1, Ordering::SeqCst);
        let open = Open(world);
        stream::repeat_with(move || {
            let _kept = &open;
            "x".repeat(256 * 1024)
        })
    }

    async fn refused(&self) -> async_graphql::Result<stream::Pending<u32>> {
        Err("not today".into())
    }

    async fn panics(&self) -> impl Stream<Item = u32> {
        stream::once(async { fault("a stream with a fault") })
    }
}

pub(crate) type Bare = Schema<Query, Mutation, Changes>;

pub(crate) struct Everyone(pub(crate) Arc<World>);

impl Host for Everyone {
    type Actor = Actor;

    async fn identify(&self, headers: &HeaderMap) -> Result<Actor, Unidentified> {
        match headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
        {
            Some("nobody") => Err(Unidentified),
            Some(name) => Ok(Actor(name.to_owned())),
            None => Ok(Actor("world".to_owned())),
        }
    }

    async fn freshness(&self, actor: &Actor, language: Language) -> Freshness {
        Freshness {
            position: self.0.position.load(Ordering::SeqCst),
            reading_date: NaiveDate::from_ymd_opt(2025, 12, 10).unwrap(),
            rights: actor.0.clone(),
            language,
            register_version: 0,
            erasure_generation: 0,
            build: "test".into(),
        }
    }
}

/// With everything switched on.
pub(crate) fn settings() -> Settings {
    Settings {
        introspection: true,
        graphiql: true,
        ..Settings::default()
    }
}

pub(crate) fn endpoint(world: &Arc<World>, settings: Settings) -> Endpoint<Everyone, Bare> {
    let schema = Schema::build(Query, Mutation, Changes)
        .data(Arc::clone(world))
        .finish();
    let sdl = schema.sdl();
    Endpoint::new(Everyone(Arc::clone(world)), schema, &sdl, settings).unwrap()
}

/// A service to send requests to, and what it works on.
pub(crate) struct Service {
    pub(crate) world: Arc<World>,
    router: Router,
}

impl Service {
    pub(crate) fn new(settings: Settings) -> Self {
        let world = Arc::default();
        Self {
            router: router(endpoint(&world, settings)),
            world,
        }
    }

    /// Sends a JSON body under `application/graphql-response+json`.
    pub(crate) async fn post(&self, body: impl ToString) -> Reply {
        self.send(posted(&[], body)).await
    }

    /// Asks a document without variables.
    pub(crate) async fn ask(&self, query: &str) -> Reply {
        self.post(json!({ "query": query })).await
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Reply {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Reply {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }
}

pub(crate) fn posted(headers: &[(&str, &str)], body: impl ToString) -> Request<Body> {
    let mut request = Request::builder().method(Method::POST).uri("/graphql");
    let given = |name| headers.iter().any(|(other, _)| *other == name);
    if !given("content-type") {
        request = request.header(header::CONTENT_TYPE, "application/json");
    }
    if !given("accept") {
        request = request.header(header::ACCEPT, "application/graphql-response+json");
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::from(body.to_string())).unwrap()
}

pub(crate) fn got(headers: &[(&str, &str)], query_string: &str) -> Request<Body> {
    let mut request = Request::builder().uri(format!("/graphql?{query_string}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::empty()).unwrap()
}

pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("not JSON: {}", self.text))
    }

    pub(crate) fn code(&self) -> String {
        let json = self.json();
        assert!(
            json.get("data").is_none(),
            "a refused request has no data: {json}"
        );
        json["errors"][0]["extensions"]["code"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    pub(crate) fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}
