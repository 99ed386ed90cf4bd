//! Registering a file that was looked at, or throwing it away.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::{App, Failure, LedgerFailure, Posting, ReadUpload, Work};
use loggbok_domain::DecisionId;
use loggbok_projections::decision::Status;
use maud::{Markup, html};
use serde::Deserialize;
use uuid::Uuid;

use super::file::{looked_at, registered};
use super::progress::{PATIENCE, under_way};
use crate::answer::go_to;
use crate::decision;
use crate::failure::failed;
use crate::programme::open;
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;

/// What the form says.
#[derive(Deserialize)]
pub(crate) struct Said {
    profil: Option<String>,
    #[serde(default)]
    beslut: String,
}

/// The forms.
pub(super) fn form(reading: &Reading<'_>, read: &ReadUpload, hindered: bool) -> Markup {
    let language = reading.language;
    let home = format!("{}/import/fil/{}", reading.home, read.upload.id);
    let approved = reading
        .view
        .decisions
        .decisions
        .values()
        .filter(|decision| decision.status() == Status::Approved);
    html! {
        @if hindered { p.lead-in { (language.text("import-register-hindered")) } }
        @else {
            form.register method="post" action=(reading.address.to(format!("{home}/registrera"))) {
                @if !read.confirmed {
                    label.choice {
                        input type="checkbox" name="profil" value="ja" required;
                        span { (language.text("import-profile-is-right")) }
                    }
                }
                div.fields {
                    label for="beslut" { (language.text("import-decision")) }
                    select #beslut name="beslut" {
                        option value="" { (language.text("import-no-decision")) }
                        @for one in approved {
                            option value=(one.id) { (decision::short_name(one.id, reading)) " " (decision::title(one, language)) }
                        }
                    }
                }
                p.hint { (language.text("import-register-means")) }
                button type="submit" { (language.text("import-register-do")) }
            }
        }
        form.discard method="post" action=(reading.address.to(format!("{home}/kasta"))) {
            button.plain type="submit" { (language.text("import-discard")) }
        }
    }
}

/// Registers the file.
pub(crate) async fn register(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, id)): Path<(String, Uuid)>,
    Form(said): Form<Said>,
) -> Response {
    let opened = match open(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let posted = async {
        let actor = visitor.actor()?;
        let name = app.upload(&actor, id).await?.of.name;
        let decision = Some(said.beslut.as_str()).filter(|text| !text.is_empty());
        let posting = Posting {
            decision: decision
                .map(str::parse::<DecisionId>)
                .transpose()
                .map_err(Failure::from)?,
            profile_is_right: said.profil.is_some(),
        };
        let work = app.post_upload(&actor, id, posting, PATIENCE).await?;
        Ok::<_, LedgerFailure>((name, work))
    };
    match posted.await {
        Ok((_, Work::Done(posted))) => go_to(&visitor, &registered(&visitor, &opened, posted.batch)),
        Ok((name, Work::UnderWay(progress))) => {
            // The page asks again by itself, and must not send the form anew.
            let page = visitor.address.to(format!("{}/import/fil/{id}", opened.home));
            let mut response = under_way(&app, &visitor, &opened, (&name, &progress));
            if let Ok(again) = http::HeaderValue::try_from(format!("1; url={page}")) {
                response.headers_mut().insert("refresh", again);
            }
            response
        }
        Err(failure) => looked_at(&app, &visitor, &opened, id, Some(&failure)).await,
    }
}

/// Throws the file away.
pub(crate) async fn discard(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, id)): Path<(String, Uuid)>,
) -> Response {
    let discarded = async {
        let actor = visitor.actor()?;
        app.discard_upload(&actor, id).await
    };
    match discarded.await {
        Ok(()) => go_to(
            &visitor,
            &visitor.address.to(format!("/program/{key}/import")).to_string(),
        ),
        Err(failure) => failed(&app, &visitor, &failure),
    }
}
