//! Proposing, carrying out, declining.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use loggbok_app::{App, Failure, Order, read_positions};
use loggbok_domain::erasure::{CarryOutErasure, DeclineErasure, ErasureCommand, ProposeErasure};
use loggbok_domain::{Command, CommandId, ErasureId, ParseError, Prose, Title};
use serde::Deserialize;
use uuid::Uuid;

use crate::answer::go_to;
use crate::failure::failed;
use crate::programme;
use crate::visitor::Visitor;

/// An act as its form was read.
type Read = Result<(CommandId, ErasureCommand, Option<Prose>), ParseError>;

/// What the form of a proposal sends.
#[derive(Deserialize)]
pub(crate) struct Proposal {
    command: String,
    positions: String,
    rule: String,
    ordered_by: String,
    ordered_on: String,
}

/// What the form that carries out sends.
#[derive(Deserialize)]
pub(crate) struct Named {
    erasure: String,
}

/// What the form that declines sends.
#[derive(Deserialize)]
pub(crate) struct Declined {
    erasure: String,
    because: String,
}

/// Proposes.
pub(crate) async fn propose(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
    Form(sent): Form<Proposal>,
) -> Response {
    let read = || -> Read {
        let command: CommandId = sent.command.parse()?;
        let positions = read_positions(&sent.positions)?;
        let propose = ProposeErasure {
            // The command's own, so that a form sent twice proposes once.
            erasure: ErasureId(command.0),
            rule: Title::parse(&sent.rule)?,
            ordered_by: Title::parse(&sent.ordered_by)?,
            ordered_on: sent.ordered_on.parse().map_err(|_| ParseError {
                expected: "DATE",
                value: sent.ordered_on.clone(),
            })?,
            positions: positions.into_iter().map(|position| position.0).collect(),
        };
        Ok((command, propose.into(), None))
    };
    done(&app, &visitor, &key, read()).await
}

/// Carries out.
pub(crate) async fn carry_out(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
    Form(sent): Form<Named>,
) -> Response {
    let read = || -> Read {
        let erasure = sent.erasure.parse()?;
        Ok((new(), CarryOutErasure { erasure }.into(), None))
    };
    done(&app, &visitor, &key, read()).await
}

/// Declines.
pub(crate) async fn decline(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
    Form(sent): Form<Declined>,
) -> Response {
    let read = || -> Read {
        let erasure = sent.erasure.parse()?;
        let because = Prose::parse(&sent.because)?;
        Ok((new(), DeclineErasure { erasure }.into(), Some(because)))
    };
    done(&app, &visitor, &key, read()).await
}

/// An act of its own each time: what these two ask can happen only once.
fn new() -> CommandId {
    CommandId(Uuid::new_v4())
}

/// Sends the order, and the reader back to the protocol.
async fn done(app: &App, visitor: &Visitor, key: &str, read: Read) -> Response {
    match order(app, visitor, key, read).await {
        Ok(()) => go_to(
            visitor,
            &visitor.address.to(format!("/program/{key}/gallring")).to_string(),
        ),
        Err(failure) => failed(app, visitor, &failure),
    }
}

async fn order(app: &App, visitor: &Visitor, key: &str, read: Read) -> Result<(), Failure> {
    let (id, command, because) = read?;
    let programme = programme::find(app, visitor, key).await?;
    let mut order = Order::new(id, programme, Command::Erasure(command));
    order.reason = because;
    app.execute(&visitor.actor()?, order).await?;
    Ok(())
}
