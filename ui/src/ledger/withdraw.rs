//! Withdrawing a batch by one correction.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use loggbok_app::{App, Failure, Order};
use loggbok_domain::cost::WithdrawBatch;
use loggbok_domain::{BatchId, CommandId, Prose};
use loggbok_projections::cost::Batch;
use maud::{Markup, html};
use serde::Deserialize;
use uuid::Uuid;

use super::batch::shown;
use crate::answer::go_to;
use crate::failure::failed;
use crate::programme::{Opened, open};
use crate::reading::Reading;
use crate::visitor::Visitor;
use crate::words::Words;

/// What the form says.
#[derive(Deserialize)]
pub(crate) struct Said {
    #[serde(default)]
    skal: String,
    order: Uuid,
}

/// The form for whoever may, and what a withdrawal means.
pub(super) fn form(batch: &Batch, reading: &Reading<'_>, (may, refused): (bool, Option<&str>)) -> Markup {
    let language = reading.language;
    let path = format!("{}/import/bunt/{}/aterta", reading.home, batch.id);
    html! {
        p.lead-in { (language.text("ledger-withdraw-means")) }
        @if may {
            form.withdraw method="post" action=(reading.address.to(path)) {
                // Sent twice, the same order is carried out once.
                input type="hidden" name="order" value=(Uuid::new_v4());
                @if let Some(refused) = refused { p.field-error #skal-fel role="alert" { (refused) } }
                label for="skal" { (language.text("ledger-withdraw-why")) }
                textarea #skal name="skal" rows="3" required maxlength="10000" aria-describedby=[refused.map(|_| "skal-fel")] {}
                button type="submit" { (language.text("ledger-withdraw-do")) }
            }
        } @else { p.quiet { (language.text("import-who-may")) } }
    }
}

/// Withdraws the batch.
pub(crate) async fn withdraw(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((key, id)): Path<(String, BatchId)>,
    Form(said): Form<Said>,
) -> Response {
    let opened = match open(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    match withdrawn(&app, &visitor, &opened, (id, &said)).await {
        Ok(()) => {
            let page = visitor.address.to(format!("{}/import/bunt/{id}", opened.home));
            go_to(&visitor, &page.to_string())
        }
        Err(failure) if failure.is_for_people() && !matches!(failure, Failure::Denied { .. }) => {
            let why = failure.say(visitor.language, "");
            let refused = (id, StatusCode::UNPROCESSABLE_ENTITY, Some(why.as_str()));
            shown(&app, &visitor, &opened, refused)
        }
        Err(failure) => failed(&app, &visitor, &failure),
    }
}

async fn withdrawn(
    app: &App,
    visitor: &Visitor,
    opened: &Opened,
    (batch, said): (BatchId, &Said),
) -> Result<(), Failure> {
    let withdraw = WithdrawBatch {
        batch,
        withdrawn_on: app.clock().today(),
    };
    let mut order = Order::new(CommandId(said.order), opened.programme, withdraw);
    if !said.skal.trim().is_empty() {
        order = order.because(Prose::parse(said.skal.trim())?);
    }
    app.execute(&visitor.actor()?, order).await?;
    Ok(())
}
