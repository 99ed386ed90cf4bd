//! An installation in a directory of its own, with the real programme and a clock set by hand.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use chrono::{DateTime, TimeZone as _, Utc};
use loggbok_api::{Settings, http, router, schema};
use loggbok_app::{Account, Actor, App, Imported, Installation, Role, SetClock};
use loggbok_domain::{ActorId, Language, ProgrammeId, Title};
use loggbok_projections::Views;
use loggbok_store::sqlite::{Options, SqliteLog};
use serde_json::{Value, json};
use tower::ServiceExt as _;
use uuid::Uuid;

pub(crate) const DALSLAND: &str = include_str!("../../../programmes/dalsland.toml");
pub(crate) const COOKIE: &str = "loggbok-session";

pub(crate) struct House {
    pub(crate) app: Arc<App>,
    pub(crate) clock: Arc<SetClock>,
    pub(crate) router: Router,
    pub(crate) log: Arc<SqliteLog>,
    pub(crate) directory: tempfile::TempDir,
}

pub(crate) fn noon(year: i32, month: u32, day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, 11, 0, 0).unwrap()
}

fn account(role: Role) -> Account {
    let name = role.as_str();
    Account {
        id: ActorId::parse(name).unwrap(),
        name: name.to_owned(),
        role,
        organisation: None,
    }
}

impl House {
    /// Empty, on 15 January 2025.
    pub(crate) async fn empty() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let clock = Arc::new(SetClock::at(noon(2025, 1, 15)));
        let log = SqliteLog::open(directory.path(), Options::default()).unwrap();
        let views = Views::start(log.clone(), log.clone(), loggbok_projections::Settings::default());
        let app = Arc::new(App::new(
            log.clone(),
            log.clone(),
            views,
            clock.clone(),
            Installation::Demo,
        ));
        for role in [Role::ProgrammeOffice, Role::SteeringGroup, Role::Finance] {
            app.keep_account(&account(role)).await.unwrap();
        }
        let settings = Settings {
            transport: http::Settings {
                introspection: true,
                ..http::Settings::default()
            },
            session_cookie: COOKIE.to_owned(),
            closing: None,
        };
        let router = router(app.clone(), settings).unwrap();
        Self {
            app,
            clock,
            router,
            log,
            directory,
        }
    }

    /// With the real programme in it.
    pub(crate) async fn furnished() -> (Self, ProgrammeId) {
        let house = Self::empty().await;
        let file = Title::parse("dalsland.toml").unwrap();
        let added = house
            .app
            .import_programme(&office(), &file, DALSLAND)
            .await
            .unwrap();
        let Imported::Added { programme, .. } = added else {
            panic!("{added:?}")
        };
        (house, programme)
    }

    /// As a visitor, in English.
    pub(crate) async fn ask(&self, query: &str) -> Value {
        self.send(None, "en", json!({ "query": query })).await
    }

    /// The data of a question that must have no errors.
    pub(crate) async fn told(&self, query: &str) -> Value {
        clean(self.ask(query).await)
    }

    /// A mutation by the programme office, in English: its payload.
    pub(crate) async fn order(&self, mutation: &str, input: Value) -> Value {
        self.ordered("en", Role::ProgrammeOffice, mutation, input).await
    }

    /// A mutation by the programme office, in a language.
    pub(crate) async fn order_in(&self, language: &str, mutation: &str, input: Value) -> Value {
        self.ordered(language, Role::ProgrammeOffice, mutation, input)
            .await
    }

    /// A mutation by the steering group, in English.
    pub(crate) async fn steer(&self, mutation: &str, input: Value) -> Value {
        self.ordered("en", Role::SteeringGroup, mutation, input).await
    }

    /// A mutation by the finance people, in English.
    pub(crate) async fn post(&self, mutation: &str, input: Value) -> Value {
        self.ordered("en", Role::Finance, mutation, input).await
    }

    async fn ordered(&self, language: &str, role: Role, mutation: &str, input: Value) -> Value {
        // Signed in anew each time: the clock may have gone on since.
        let secret = self.app.sign_in(&account(role).id).await.unwrap();
        let mut kind: Vec<char> = mutation.chars().collect();
        kind[0] = kind[0].to_ascii_uppercase();
        let kind: String = kind.into_iter().collect();
        let query = format!(
            "mutation ($input: {kind}Input!) {{ {mutation}(input: $input) {{
                position repeated made {{ path uuid }}
                userErrors {{ code message path values {{ name value }} }}
                programme {{ moment {{ position }} }}
            }} }}"
        );
        let body = json!({ "query": query, "variables": { "input": input } });
        clean(self.send(Some(&secret), language, body).await)[mutation].clone()
    }

    pub(crate) async fn send(&self, secret: Option<&str>, language: &str, body: Value) -> Value {
        let mut request = Request::post("/graphql")
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/json")
            .header(header::ACCEPT_LANGUAGE, language);
        if let Some(secret) = secret {
            request = request.header(header::COOKIE, format!("{COOKIE}={secret}"));
        }
        let request = request.body(Body::from(body.to_string())).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX)
            .await
            .unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    /// A phase's uuid, by its key.
    pub(crate) async fn phase(&self, programme: ProgrammeId, key: &str) -> String {
        let told = self
            .told(&format!(
                "{{ programme(id: \"{programme}\") {{ phases {{ key uuid }} }} }}"
            ))
            .await;
        let phases = told["programme"]["phases"].as_array().unwrap();
        let phase = phases.iter().find(|phase| phase["key"] == key).unwrap();
        phase["uuid"].as_str().unwrap().to_owned()
    }
}

/// The programme office at the door.
pub(crate) fn office() -> Actor {
    account(Role::ProgrammeOffice).actor(Language::English)
}

/// The contract's resolvers, without the transport.
pub(crate) fn resolvers(house: &House) -> loggbok_api::Contract {
    schema(house.app.clone())
}

pub(crate) fn clean(answer: Value) -> Value {
    assert!(answer.get("errors").is_none(), "{answer:#}");
    answer["data"].clone()
}

/// The code of the only error.
pub(crate) fn code(answer: &Value) -> &str {
    let errors = answer["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 1, "{answer:#}");
    errors[0]["extensions"]["code"].as_str().unwrap()
}

/// A command id that is the same in every run.
pub(crate) fn command(number: u128) -> String {
    Uuid::from_u128(number).to_string()
}
