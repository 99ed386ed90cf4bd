//! The page where a local account is chosen. There is no password: whoever sits at the machine chooses.

use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use loggbok_app::{Account, App, Failure, Role};
use loggbok_domain::{ActorId, Language};
use maud::{Markup, html};
use serde::Deserialize;

use super::session;
use crate::answer::{Page, draw, go_to};
use crate::component::{Notice, lead, notice};
use crate::failure::failed;
use crate::visitor::Visitor;
use crate::words::Words;

/// The parameter that says where to go afterwards.
const RETURN: &str = "till";

#[derive(Deserialize)]
pub(crate) struct Choice {
    account: String,
    till: Option<String>,
}

/// Where to sign in and come back to the page shown.
pub(crate) fn sign_in_address(visitor: &Visitor) -> String {
    visitor
        .address
        .to("/logga-in")
        .with(RETURN, visitor.address.to_string())
        .to_string()
}

/// The page.
pub(crate) async fn choose(State(app): State<Arc<App>>, visitor: Visitor) -> Response {
    match app.accounts().await {
        Ok(accounts) => shown(&app, &visitor, &accounts, None),
        Err(failure) => failed(&app, &visitor, &failure),
    }
}

/// Begins a session and goes back to where the reader came from.
pub(crate) async fn enter(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Form(choice): Form<Choice>,
) -> Response {
    let entered = match ActorId::parse(&choice.account) {
        Ok(id) => app.sign_in(&id).await,
        Err(error) => Err(error.into()),
    };
    match entered {
        Ok(secret) => with_cookie(
            go_to(&visitor, local(choice.till.as_deref())),
            &session::cookie(&secret),
        ),
        Err(Failure::NotFound | Failure::Malformed(_)) => again(&app, &visitor).await,
        Err(failure) => failed(&app, &visitor, &failure),
    }
}

/// Ends the session.
pub(crate) async fn leave(State(app): State<Arc<App>>, visitor: Visitor, headers: HeaderMap) -> Response {
    let cookies = headers
        .get(header::COOKIE)
        .and_then(|cookies| cookies.to_str().ok());
    if let Some(secret) = cookies.and_then(session::secret)
        && let Err(failure) = app.sign_out(secret).await
    {
        return failed(&app, &visitor, &failure);
    }
    with_cookie(
        go_to(&visitor, local(visitor.address.get(RETURN))),
        &session::no_cookie(),
    )
}

async fn again(app: &App, visitor: &Visitor) -> Response {
    let wrong = visitor.language.text("sign-in-unknown");
    match app.accounts().await {
        Ok(accounts) => shown(app, visitor, &accounts, Some(&wrong)),
        Err(failure) => failed(app, visitor, &failure),
    }
}

fn shown(app: &App, visitor: &Visitor, accounts: &[Account], wrong: Option<&str>) -> Response {
    let language = visitor.language;
    let title = language.text("sign-in");
    let body = html! {
        (lead(&title, &language.text("sign-in-lead")))
        (notice(Notice::Information, &language.text("sign-in-local"), &html! {
            p { (language.text("sign-in-local-means")) }
        }))
        @if accounts.is_empty() { p.nothing { (language.text("sign-in-none")) } }
        @else { (form(visitor, accounts, wrong)) }
    };
    let status = if wrong.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    draw(
        app,
        visitor,
        status,
        &Page {
            title: &title,
            programme: None,
            body,
        },
    )
}

fn form(visitor: &Visitor, accounts: &[Account], wrong: Option<&str>) -> Markup {
    let language = visitor.language;
    let till = local(visitor.address.get(RETURN));
    let current = visitor.account().map(|account| &account.id);
    html! {
        form.accounts method="post" action=(visitor.address.to("/logga-in")) {
            input type="hidden" name=(RETURN) value=(till);
            @if let Some(wrong) = wrong { p.field-error #konto-fel role="alert" { (wrong) } }
            fieldset aria-describedby=[wrong.map(|_| "konto-fel")] {
                legend { (language.text("sign-in-as")) }
                @for account in accounts {
                    label.choice {
                        input type="radio" name="account" value=(account.id.as_str()) required
                            checked[current == Some(&account.id)];
                        span {
                            strong { (account.name) }
                            span.choice-note { (described(account, language)) }
                        }
                    }
                }
            }
            button type="submit" { (language.text("sign-in")) }
        }
    }
}

fn described(account: &Account, language: Language) -> String {
    match account.role {
        Role::Reader => language.text("may-reader"),
        Role::SteeringGroup => language.text("may-steering-group"),
        Role::ProgrammeOffice => language.text("may-programme-office"),
        Role::Finance => language.text("may-finance"),
        Role::Auditor => language.text("may-auditor"),
        Role::Administrator => language.text("may-administrator"),
    }
}

fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(cookie) = HeaderValue::try_from(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// A path on this server, or the start: nobody is sent elsewhere, nor back to signing in.
fn local(path: Option<&str>) -> &str {
    let is_local = |path: &&str| {
        path.starts_with('/')
            && !path.starts_with("/logga-")
            && !path.starts_with("//")
            && !path.contains('\\')
            && !path.contains(char::is_control)
    };
    path.filter(is_local).unwrap_or("/")
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn nobody_is_sent_to_another_site() {
        assert_eq!(
            local(Some("/program/dalsland?per=2026-Q1")),
            "/program/dalsland?per=2026-Q1"
        );
        for elsewhere in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
            "/a\r\nb",
            "/logga-in?till=/",
        ] {
            assert_eq!(local(Some(elsewhere)), "/", "{elsewhere}");
        }
        assert_eq!(local(None), "/");
    }
}
