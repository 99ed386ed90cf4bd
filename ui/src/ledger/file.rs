//! A file that was handed in: being read, ready to be registered, or being registered.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use loggbok_app::{App, Failure, LedgerFailure, LedgerPreview, ReadUpload, Work};
use loggbok_domain::Language;
use maud::{Markup, html};
use uuid::Uuid;

use super::preview;
use super::progress::{PATIENCE, under_way};
use crate::answer::go_to;
use crate::component::{Notice, notice};
use crate::failure::failed;
use crate::programme::{Opened, open};
use crate::visitor::Visitor;
use crate::words::Words;

/// The page.
pub(crate) async fn file(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, id)): Path<(String, Uuid)>,
) -> Response {
    match open(&app, &visitor, &key).await {
        Ok(opened) => shown(&app, &visitor, &opened, id).await,
        Err(response) => *response,
    }
}

async fn shown(app: &Arc<App>, visitor: &Visitor, opened: &Opened, id: Uuid) -> Response {
    let found = async {
        let actor = visitor.actor()?;
        let upload = app.upload(&actor, id).await?;
        Ok::<_, Failure>((actor, upload))
    };
    let (actor, upload) = match found.await {
        Ok(found) => found,
        Err(failure) => return failed(app, visitor, &failure),
    };
    if let Some(batch) = upload.posted {
        return go_to(visitor, &registered(visitor, opened, batch));
    }
    match app.posting(&actor, id).await {
        Ok(None) => looked_at(app, visitor, opened, id, None).await,
        Ok(Some(Work::UnderWay(progress))) => under_way(app, visitor, opened, (&upload.of.name, &progress)),
        Ok(Some(Work::Done(posted))) => go_to(visitor, &registered(visitor, opened, posted.batch)),
        Err(failure) => looked_at(app, visitor, opened, id, Some(&failure)).await,
    }
}

/// The file as it would be registered, with why it was not, if somebody has tried.
pub(super) async fn looked_at(
    app: &Arc<App>,
    visitor: &Visitor,
    opened: &Opened,
    id: Uuid,
    refused: Option<&LedgerFailure>,
) -> Response {
    if let Some(LedgerFailure::Failure(failure)) = refused
        && (!failure.is_for_people() || matches!(failure, Failure::Denied { .. }))
    {
        return failed(app, visitor, failure);
    }
    let read = async {
        let actor = visitor.actor()?;
        let read = app.read_upload(&actor, id, PATIENCE).await?;
        Ok::<_, LedgerFailure>(match read {
            Work::UnderWay(progress) => Work::UnderWay(progress),
            Work::Done(read) => {
                let seen = app.preview_upload(&actor, &read).await?;
                let rows = preview::chosen_rows(app, visitor, &read).await?;
                Work::Done((read, seen, rows))
            }
        })
    };
    match read.await {
        Ok(Work::UnderWay(progress)) => {
            let name = visitor.language.text("import-file-name");
            under_way(app, visitor, opened, (&name, &progress))
        }
        Ok(Work::Done((read, seen, rows))) => {
            let drawn = preview::page(&opened.reading(visitor), (&read, &seen, rows), |language| {
                refused.map(|why| said(why, &read, language))
            });
            let status = match refused {
                Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
                None => StatusCode::OK,
            };
            opened.drawn(app, visitor, status, None, (&drawn.0, drawn.1))
        }
        Err(LedgerFailure::Failure(failure)) => failed(app, visitor, &failure),
        Err(LedgerFailure::Hindered(hindrances)) => {
            let count = hindrances.len();
            failed(
                app,
                visitor,
                &Failure::Fault(format!("{count} hindrances without a file")),
            )
        }
    }
}

/// Why a file was not registered.
fn said(why: &LedgerFailure, read: &ReadUpload, language: Language) -> Markup {
    let sentences = match why {
        LedgerFailure::Hindered(hindrances) => hindrances
            .iter()
            .map(|hindrance| hindrance.say(&read.upload.of.name, language))
            .collect(),
        LedgerFailure::Failure(failure) => vec![failure.say(language, "")],
    };
    notice(
        Notice::Attention,
        &language.text("import-not-registered"),
        &html! { ul { @for sentence in sentences { li { (sentence) } } } },
    )
}

/// Where the batch is that a file became.
pub(super) fn registered(visitor: &Visitor, opened: &Opened, batch: loggbok_domain::BatchId) -> String {
    let path = format!("{}/import/bunt/{batch}", opened.home);
    visitor.address.to(path).to_string()
}

/// What the preview is drawn from.
pub(super) type Seen<'a> = (&'a ReadUpload, &'a LedgerPreview, Option<preview::Rows>);
