//! A page as an answer over HTTP: its frame, its tag, its cookies.

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use loggbok_app::{App, Installation, Role};
use maud::Markup;
use sha2::{Digest, Sha256};

use crate::as_of::Shown;
use crate::layout::{Frame, NavPage, page};
use crate::visitor::Visitor;
use crate::words::{self, Words};

/// What a page is drawn in.
pub(crate) struct Page<'a> {
    /// Its name, for the window.
    pub(crate) title: &'a str,
    /// The programme it belongs to.
    pub(crate) programme: Option<ProgrammeOf<'a>>,
    /// Its content.
    pub(crate) body: Markup,
}

/// The programme a page belongs to, and the moment it shows.
#[derive(Clone, Copy)]
pub(crate) struct ProgrammeOf<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// Its path.
    pub(crate) home: &'a str,
    /// The moment shown; none on a page that shows a moment of its own.
    pub(crate) shown: Option<&'a Shown>,
}

/// Draws a page for a visitor.
pub(crate) fn draw(app: &App, visitor: &Visitor, status: StatusCode, drawn: &Page<'_>) -> Response {
    let navigation = navigation(visitor, drawn.programme.as_ref());
    let frame = Frame {
        language: visitor.language,
        address: &visitor.address,
        title: drawn.title,
        programme: drawn.programme.map(|programme| programme.name),
        navigation: &navigation,
        shown: drawn.programme.and_then(|programme| programme.shown),
        signed_in: visitor.account().map(|account| account.name.as_str()),
        example: app.installation() == Installation::Demo,
        checkpoint: None,
    };
    let mut response = (status, page(&frame, &drawn.body)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("Cookie"));
    headers.insert(
        header::CONTENT_LANGUAGE,
        HeaderValue::from_static(visitor.language.tag()),
    );
    keep_language(headers, visitor);
    response
}

fn navigation(visitor: &Visitor, programme: Option<&ProgrammeOf<'_>>) -> Vec<NavPage> {
    let language = visitor.language;
    let mut pages = Vec::new();
    if let Some(programme) = programme {
        pages.push(NavPage {
            label: language.text("page-status"),
            path: programme.home.to_owned(),
        });
        if visitor.account().map(|account| account.role) == Some(Role::ProgrammeOffice) {
            pages.push(NavPage {
                label: language.text("page-update"),
                path: format!("{}/uppdatera", programme.home),
            });
        }
        let under = [
            (language.text("page-roadmap"), "fardplan"),
            (language.text("page-economy"), "ekonomi"),
            (language.text("page-savings"), "besparingar"),
            (language.text("page-decisions"), "beslut"),
            (language.text("page-meetings"), "moten"),
            (language.text("page-import"), "import"),
            (language.text("page-compare"), "jamfor"),
            (language.text("page-two-clocks"), "tva-tider"),
            (language.text("page-history"), "historik"),
            (language.text("page-audit"), "granska"),
        ];
        pages.extend(under.map(|(label, page)| NavPage {
            label,
            path: format!("{}/{page}", programme.home),
        }));
        let role = visitor.account().map(|account| account.role);
        if matches!(
            role,
            Some(Role::ProgrammeOffice | Role::SteeringGroup | Role::Auditor)
        ) {
            pages.push(NavPage {
                label: language.text("page-erasure"),
                path: format!("{}/gallring", programme.home),
            });
        }
        if role == Some(Role::ProgrammeOffice) {
            pages.push(NavPage {
                label: language.text("page-load"),
                path: "/las-in".to_owned(),
            });
        }
    }
    pages
}

fn keep_language(headers: &mut HeaderMap, visitor: &Visitor) {
    let Some(language) = visitor.chosen else { return };
    if let Ok(cookie) = HeaderValue::try_from(words::cookie(language)) {
        headers.append(header::SET_COOKIE, cookie);
    }
}

/// A tag over everything a programme's page depends on. Weak, because the answer may be compressed.
pub(crate) fn tag(app: &App, visitor: &Visitor, shown: &Shown) -> String {
    let account = visitor
        .account()
        .map(|account| (account.id.as_str(), account.role.as_str()));
    let today = app.clock().today();
    let all = (
        loggbok_app::build(),
        app.erasures(),
        visitor.address.to_string(),
        visitor.language.tag(),
        account,
    );
    let digest = Sha256::digest(format!(
        "{all:?} {} {} {today} {:?}",
        shown.position,
        shown.reading_date,
        app.installation()
    ));
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("W/\"{hex}\"")
}

/// Gives a page its tag.
pub(crate) fn tagged(mut response: Response, tag: &str) -> Response {
    if let Ok(tag) = HeaderValue::try_from(tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// The browser has the page already.
pub(crate) fn unchanged(tag: &str) -> Response {
    let vary = [(header::VARY, HeaderValue::from_static("Cookie"))];
    tagged((StatusCode::NOT_MODIFIED, vary).into_response(), tag)
}

/// Sends the reader on to another page of ours, after a change or in place of this one.
pub(crate) fn go_to(visitor: &Visitor, address: &str) -> Response {
    let to = HeaderValue::try_from(address).unwrap_or_else(|_| HeaderValue::from_static("/"));
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response();
    keep_language(response.headers_mut(), visitor);
    response
}
