//! Who may send a form, and what becomes of it.

use axum::response::Response;
use loggbok_app::{App, Failure, Order, authorise};
use loggbok_domain::{Command, DecisionId, OrganisationKey, Prose};

use super::{Sent, Wrong};
use crate::answer::go_to;
use crate::as_of;
use crate::programme::{Opened, open};
use crate::visitor::Visitor;

/// A form as what it orders.
pub(crate) type Read = Result<Given, Wrong>;

/// What a form orders: one act of one command or several, why, and on which decision.
pub(crate) struct Given {
    commands: Vec<Command>,
    reason: Option<Prose>,
    decision: Option<DecisionId>,
}

impl Given {
    /// A command without reason or decision.
    pub(crate) fn new(command: impl Into<Command>) -> Self {
        Self::all(vec![command.into()])
    }

    /// Several commands as one act, without reason or decision.
    pub(crate) fn all(commands: Vec<Command>) -> Self {
        Self {
            commands,
            reason: None,
            decision: None,
        }
    }

    /// With a reason.
    pub(crate) fn because(self, reason: Prose) -> Self {
        let reason = Some(reason);
        Self { reason, ..self }
    }

    /// On the strength of a decision, where there is one.
    pub(crate) fn by(self, decision: Option<DecisionId>) -> Self {
        Self { decision, ..self }
    }
}

/// Whether a visitor may give a command about the programme as a whole, by the one table of rights.
pub(crate) fn may(visitor: &Visitor, command: &str) -> bool {
    may_about(visitor, command, None)
}

/// As [`may`], about what concerns one organisation.
fn may_about(visitor: &Visitor, command: &str, concerns: Option<&OrganisationKey>) -> bool {
    let actor = visitor.acting.as_ref();
    actor.is_some_and(|actor| authorise::rule(actor, command, concerns).is_some())
}

/// As [`may_about`], for a form that nobody else needs to see.
///
/// # Errors
/// [`Failure::Denied`], with a way to sign in as somebody who may.
pub(crate) fn permitted(
    visitor: &Visitor,
    command: &str,
    concerns: Option<&OrganisationKey>,
) -> Result<(), Failure> {
    if may_about(visitor, command, concerns) {
        return Ok(());
    }
    Err(Failure::Denied {
        role: visitor.actor()?.role.as_str(),
        action: command.to_owned(),
    })
}

/// Sends the order that a form was read as; a refusal is placed at the field it is about, by the refusal's code.
pub(crate) async fn carried(
    app: &App,
    visitor: &Visitor,
    opened: &Opened,
    (sent, read): (&Sent, Read),
    fields: &[(&str, &'static str)],
) -> Result<(), Wrong> {
    let given = read?;
    let order = Order {
        id: sent.command(),
        programme: opened.programme,
        commands: given.commands,
        reason: given.reason,
        decision: given.decision,
        seen: None,
    };
    let done = app.execute(&visitor.actor()?, order).await;
    done.map(drop).map_err(|failure| Wrong::placed(failure, fields))
}

/// The programme as it is now, for a form: what is past is not written to. Otherwise the answer that says why not, or
/// leads to the present.
pub(crate) async fn present(app: &App, visitor: &Visitor, key: &str) -> Result<Opened, Box<Response>> {
    let opened = open(app, visitor, key).await?;
    if opened.shown.is_past() {
        let now = visitor.address.without(as_of::PARAMETER).to_string();
        return Err(Box::new(go_to(visitor, &now)));
    }
    Ok(opened)
}
