//! The page where a programme file is handed in.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use loggbok_app::{App, Role};
use maud::{Markup, html};

use crate::account::sign_in_address;
use crate::answer::{Page, draw};
use crate::component::{Notice, lead, notice};
use crate::source::role_name;
use crate::visitor::Visitor;
use crate::words::Words;

/// The name of the form's field.
pub(super) const FIELD: &str = "fil";

/// The page.
pub(crate) async fn load(State(app): State<Arc<App>>, visitor: Visitor) -> Response {
    let title = visitor.language.text("page-load");
    draw(
        &app,
        &visitor,
        StatusCode::OK,
        &Page {
            title: &title,
            programme: None,
            body: offer(&visitor, false),
        },
    )
}

/// What a programme file is, and the form for handing one in, or who may.
pub(super) fn offer(visitor: &Visitor, first: bool) -> Markup {
    let language = visitor.language;
    let (title, sentence) = if first {
        (language.text("first-visit"), language.text("first-visit-lead"))
    } else {
        (language.text("page-load"), language.text("load-lead"))
    };
    html! {
        (lead(&title, &sentence))
        div.columns.part {
            section aria-labelledby="lamna-in" {
                h2 #lamna-in { (language.text("load-hand-in")) }
                (form(visitor))
            }
            section aria-labelledby="vad-ar" {
                h2 #vad-ar { (language.text("load-what")) }
                p { (language.text("load-what-is")) }
                p { (language.text("load-ships-1")) " " code { "programmes/dalsland.toml" } (language.text("load-ships-2")) }
                p { (language.text("load-whole")) }
                p { (language.text("load-terminal-1")) " " code { "loggbok import FIL" } " " (language.text("load-terminal-2")) }
            }
        }
    }
}

/// The form for those who may use it; for others, who may and how to become one of them.
pub(super) fn form(visitor: &Visitor) -> Markup {
    let language = visitor.language;
    let office = role_name(Role::ProgrammeOffice, language);
    match visitor.account() {
        Some(account) if account.role == Role::ProgrammeOffice && account.organisation.is_none() => html! {
            form.upload method="post" action=(visitor.address.to("/las-in")) enctype="multipart/form-data" {
                label for="programfil" { (language.text("load-file")) }
                input #programfil type="file" name=(FIELD) accept=".toml" required aria-describedby="fil-krav";
                p.hint #fil-krav { (language.text("load-limit")) }
                button type="submit" { (language.text("load-do")) }
            }
        },
        Some(account) => notice(
            Notice::Attention,
            &language.text("load-wrong-role"),
            &html! {
                p { (language.text_with("load-wrong-role-means", &[
                    ("name", account.name.as_str().into()), ("role", office.into()),
                ])) }
                p.ways { a.button href=(sign_in_address(visitor)) { (language.text("sign-in-otherwise")) } }
            },
        ),
        None => notice(
            Notice::Information,
            &language.text("load-sign-in"),
            &html! {
                p { (language.text_with("load-sign-in-means", &[("role", office.into())])) }
                p.ways { a.button href=(sign_in_address(visitor)) { (language.text("sign-in")) } }
            },
        ),
    }
}
