//! An installation to ask for pages, and its clock.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use axum::response::Response;
use chrono::{DateTime, Utc};
use loggbok_app::{Account, App, Installation, Role, SetClock};
use loggbok_domain::{ActorId, Language, Title};
use loggbok_projections::{Settings, Views};
use loggbok_store::sqlite::{Options, SqliteLog};
use tower::ServiceExt;

/// The programme file as it ships.
pub(crate) const FILE: &str = include_str!("../../programmes/dalsland.toml");
/// Where its status page is.
pub(crate) const STATUS: &str = "/program/dalsland";
/// Where its road map is.
pub(crate) const ROADMAP: &str = "/program/dalsland/fardplan";
/// When it is loaded, and what day the pages are read for.
const NOW: &str = "2025-05-06T10:00:00Z";

/// An installation in a directory of its own.
pub(crate) struct House {
    pub(crate) app: Arc<App>,
    pub(crate) clock: Arc<SetClock>,
    pub(crate) log: Arc<SqliteLog>,
    router: Router,
    _directory: tempfile::TempDir,
}

/// A page as it came.
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    /// Its text, with every space that does not break made plain.
    pub(crate) text: String,
}

/// A file as it came.
pub(crate) struct File {
    pub(crate) status: StatusCode,
    headers: axum::http::HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl File {
    /// A header's text.
    pub(crate) fn header(&self, name: &header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl House {
    /// Nothing in it but an account for each role.
    pub(crate) async fn empty(kind: Installation) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let log = SqliteLog::open(directory.path(), Options::default()).unwrap();
        let views = Views::start(log.clone(), log.clone(), Settings::default());
        let clock = Arc::new(SetClock::at(NOW.parse::<DateTime<Utc>>().unwrap()));
        let app = Arc::new(App::new(log.clone(), log.clone(), views, clock.clone(), kind));
        for role in Role::ALL {
            app.keep_account(&account(role)).await.unwrap();
        }
        let router = loggbok_ui::router(app.clone());
        Self {
            app,
            clock,
            log,
            router,
            _directory: directory,
        }
    }

    /// With the real programme.
    pub(crate) async fn with_programme() -> Self {
        let house = Self::empty(Installation::Real).await;
        house.load("dalsland.toml", FILE).await;
        house
    }

    /// Loads a programme file.
    pub(crate) async fn load(&self, name: &str, text: &str) {
        let office = account(Role::ProgrammeOffice).actor(Language::Swedish);
        self.app
            .import_programme(&office, &Title::parse(name).unwrap(), text)
            .await
            .unwrap();
    }

    /// Asks for a page.
    pub(crate) async fn get(&self, address: &str) -> Page {
        self.send(Request::get(address).body(Body::empty()).unwrap())
            .await
    }

    /// Asks for a page in somebody's name.
    pub(crate) async fn get_as(&self, role: Role, address: &str) -> Page {
        let request = Request::get(address).header(header::COOKIE, self.session(role).await);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// A cookie header of somebody who has signed in.
    pub(crate) async fn session(&self, role: Role) -> String {
        let secret = self.app.sign_in(&account(role).id).await.unwrap();
        format!("{}={secret}", loggbok_ui::SESSION_COOKIE)
    }

    /// Asks for a file that is no text.
    pub(crate) async fn bytes(&self, address: &str) -> File {
        let request = Request::get(address).body(Body::empty()).unwrap();
        let response: Response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        File {
            status: parts.status,
            headers: parts.headers,
            body: to_bytes(body, usize::MAX).await.unwrap().to_vec(),
        }
    }

    /// Sends any request.
    pub(crate) async fn send(&self, request: Request<Body>) -> Page {
        let response: Response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8(bytes.to_vec()).unwrap().replace('\u{a0}', " ");
        Page {
            status: parts.status,
            headers: parts.headers,
            text,
        }
    }
}

impl Page {
    /// A header's text.
    pub(crate) fn header(&self, name: &header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Fails unless every text stands on the page.
    #[track_caller]
    pub(crate) fn says(&self, texts: &[&str]) -> &Self {
        for text in texts {
            assert!(self.text.contains(text), "{text:?} is not in {}", self.text);
        }
        self
    }
}

/// The account of a role.
pub(crate) fn account(role: Role) -> Account {
    Account {
        id: ActorId::parse(role.as_str()).unwrap(),
        name: format!("Konto {role}"),
        role,
        organisation: None,
    }
}
