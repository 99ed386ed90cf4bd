//! Proposing, carrying out, declining.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::{App, Failure, read_positions};
use loggbok_domain::erasure::{DeclineErasure, ExecuteErasure, ProposeErasure};
use loggbok_domain::{ErasureId, Prose, Title};

use super::dry_run::POSITIONS;
use super::{dry_run, protocol};
use crate::answer::go_to;
use crate::failure::failed;
use crate::form::{Given, Read, Sent, Values, Wrong, carried, permitted, present};
use crate::visitor::Visitor;

/// The field that names an erasure.
pub(super) const ERASURE: &str = "gallring";
/// The box ticked by who is sure.
pub(super) const SURE: &str = "saker";
/// The reason to decline.
pub(super) const WHY: &str = "skal";
/// The rule of a proposal.
pub(super) const RULE: &str = "regel";
/// The decision it follows.
pub(super) const ORDERED_BY: &str = "beslut";
/// The day of that decision.
pub(super) const ORDERED_ON: &str = "beslutsdag";

/// Proposes.
pub(crate) async fn propose(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
    Form(values): Values,
) -> Response {
    let opened = match present(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    if let Err(failure) = permitted(&visitor, "ProposeErasure", None) {
        return failed(&app, &visitor, &failure);
    }
    let mut sent = Sent::received(visitor.language, values);
    let fields = [("EFFECTIVE_IN_FUTURE", ORDERED_ON)];
    let Err(wrong) = carried(&app, &visitor, &opened, (&sent, proposal(&sent)), &fields).await else {
        return to_protocol(&visitor, &key);
    };
    match sent.refused(wrong) {
        Ok(()) => {
            let positions = sent.get(POSITIONS);
            dry_run::shown(&app, &visitor, &opened, (positions, &sent)).await
        }
        Err(failure) => failed(&app, &visitor, &failure),
    }
}

fn proposal(sent: &Sent) -> Read {
    let positions = read_positions(sent.get(POSITIONS)).map_err(|error| Wrong::at("", error))?;
    let propose = ProposeErasure {
        // The order's own, so that a form sent twice proposes once.
        erasure: ErasureId(sent.command().0),
        rule: sent.read(RULE, Title::parse)?,
        ordered_by: sent.read(ORDERED_BY, Title::parse)?,
        ordered_on: sent.day(ORDERED_ON)?,
        positions: positions.into_iter().map(|position| position.0).collect(),
    };
    Ok(Given::new(propose))
}

/// Carries out.
pub(crate) async fn carry_out(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
    Form(values): Values,
) -> Response {
    let sent = Sent::received(visitor.language, values);
    settled(&app, &visitor, (&key, sent, "ExecuteErasure"), |sent| {
        sent.read(SURE, |sure| Ok::<_, Failure>(sure == "ja"))?;
        let erasure = sent.read(ERASURE, str::parse)?;
        Ok(Given::new(ExecuteErasure { erasure }))
    })
    .await
}

/// Declines.
pub(crate) async fn decline(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
    Form(values): Values,
) -> Response {
    let sent = Sent::received(visitor.language, values);
    settled(&app, &visitor, (&key, sent, "DeclineErasure"), |sent| {
        let because = sent.read(WHY, Prose::parse)?;
        let erasure = sent.read(ERASURE, str::parse)?;
        Ok(Given::new(DeclineErasure { erasure }).because(because))
    })
    .await
}

async fn settled(
    app: &App,
    visitor: &Visitor,
    (key, mut sent, command): (&str, Sent, &str),
    read: fn(&Sent) -> Read,
) -> Response {
    let opened = match present(app, visitor, key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    if let Err(failure) = permitted(visitor, command, None) {
        return failed(app, visitor, &failure);
    }
    let Err(wrong) = carried(app, visitor, &opened, (&sent, read(&sent)), &[]).await else {
        return to_protocol(visitor, key);
    };
    match sent.refused(wrong) {
        Ok(()) => protocol::shown(app, visitor, &opened, &sent).await,
        Err(failure) => failed(app, visitor, &failure),
    }
}

fn to_protocol(visitor: &Visitor, key: &str) -> Response {
    let protocol = visitor.address.to(format!("/program/{key}/gallring"));
    go_to(visitor, &protocol.to_string())
}
