//! The routes of the API: the schema behind the transport, and who asks.

use std::borrow::Cow;
use std::sync::Arc;

use async_graphql::Request;
use axum::Router;
use axum::routing::get;
use http::{HeaderMap, header};
use loggbok_app::{Actor, App};
use loggbok_domain::Language;
use tokio::sync::watch;

use crate::caller::Asked;
use crate::contract::{schema, sdl};
use crate::http::{self as transport, Endpoint, Freshness, Host, Unidentified, UnreadableContract};
use crate::log::{Feed, Identify, feed};

/// Fields that read more than the view at hand: a dry run reads the programme's whole log, the rows behind a figure may
/// stand anywhere in a ledger, a file that was handed in is read, a difference folds two views of the past, and what a
/// cell rests on is looked for in every batch.
const DEAR: &[(&str, &str, u64)] = &[
    ("Governance", "erasureDryRun", 2_000),
    ("Costs", "ledgerRows", 2_000),
    ("LedgerUpload", "content", 500),
    ("Programme", "difference", 500),
    ("SavingsCell", "restsOn", 50),
];

/// What an installation chooses for its API.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What the transport may be asked for.
    pub transport: transport::Settings,
    /// The name of the cookie that holds the session's secret.
    pub session_cookie: String,
    /// Ends open WebSockets and event streams when it turns true: a server waits for them when it stops.
    pub closing: Option<watch::Receiver<bool>>,
}

/// Routes for `/graphql`, `/graphql/ws`, `/graphql/stream`, `/feed` and, where it is switched on, `/graphiql`; and
/// the log as static files, `/checkpoint` and `/tile/…`.
///
/// # Errors
/// [`UnreadableContract`] when the schema is not valid, which a test sees to.
pub fn router(app: Arc<App>, settings: Settings) -> Result<Router, UnreadableContract> {
    let service = Service {
        app: Arc::clone(&app),
        session_cookie: settings.session_cookie,
    };
    let fed = Feed::new(Arc::clone(&app), service.clone(), settings.closing.clone());
    let tiles = crate::log::tiles(Arc::clone(&app));
    let mut bounds = settings.transport;
    bounds.limits.dear = DEAR;
    let mut endpoint = Endpoint::new(service, schema(app), &sdl(), bounds)?;
    if let Some(closing) = settings.closing {
        endpoint = endpoint.closing_on(closing);
    }
    let fed = Router::new()
        .route("/feed", get(feed::<Service>))
        .with_state(Arc::new(fed));
    Ok(transport::router(endpoint).merge(fed).merge(tiles))
}

/// A request that carries its caller, as the resolvers need it: for those who run them without the transport.
#[must_use]
pub fn carrying(request: Request, actor: Actor) -> Request {
    request.data(actor).data(Asked::default())
}

#[derive(Clone)]
struct Service {
    app: Arc<App>,
    session_cookie: String,
}

impl Host for Service {
    type Actor = Actor;

    /// The holder of the session, else a visitor: who may do what is decided at the door.
    async fn identify(&self, headers: &HeaderMap) -> Result<Actor, Unidentified> {
        let language = self.language(headers);
        let Some(secret) = cookie(headers, &self.session_cookie) else {
            return Ok(Actor::visitor(language));
        };
        match self.app.session(secret).await {
            Ok(Some(account)) => Ok(account.actor(language)),
            Ok(None) => Ok(Actor::visitor(language)),
            Err(failure) => {
                tracing::error!("a session could not be looked up: {failure}");
                Err(Unidentified)
            }
        }
    }

    async fn freshness(&self, actor: &Actor, language: Language) -> Freshness {
        Freshness {
            position: self.app.published().0,
            reading_date: self.app.clock().today(),
            rights: format!("{} {:?}", actor.role, actor.organisation),
            language,
            // No register of names exists yet.
            register_version: 0,
            erasure_generation: self.app.erasures(),
            build: Cow::Borrowed(loggbok_app::build()),
        }
    }

    fn furnish(&self, request: Request, actor: Actor, language: Language) -> Request {
        carrying(request, Actor { language, ..actor })
    }
}

impl Identify for Service {
    async fn identify(&self, headers: &HeaderMap) -> Option<Actor> {
        let actor = Host::identify(self, headers).await.ok()?;
        let language = self.language(headers);
        Some(Actor { language, ..actor })
    }
}

/// The value of a cookie.
fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let pairs = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let mut pairs = pairs
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(given, _)| *given == name).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dear_is_in_the_contract() {
        let contract = sdl();
        for (ty, field, _) in DEAR {
            let (_, rest) = contract.split_once(&format!("\ntype {ty} ")).unwrap();
            let (fields, _) = rest.split_once("\n}").unwrap();
            let named = |line: &str| {
                let line = line.trim_start();
                line.starts_with(&format!("{field}(")) || line.starts_with(&format!("{field}:"))
            };
            assert!(fields.lines().any(named), "{ty}.{field}");
        }
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::COOKIE,
            "language=sv; xsession=a; session=b".parse().unwrap(),
        );
        assert_eq!(cookie(&headers, "session"), Some("b"));
        assert_eq!(cookie(&headers, "sess"), None);
    }
}
