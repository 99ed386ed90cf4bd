//! What comes back from an order.

use async_graphql::{Context, Object, Result, SimpleObject};
use loggbok_app::{Failure, Receipt};
use loggbok_domain::{ProgrammeId, Value};

use crate::caller::Caller;
use crate::input::{Act, Made, Reader};
use crate::programme::Programme;
use crate::scalar;

/// What came of an order.
#[derive(Default)]
pub(crate) struct CommandPayload {
    receipt: Option<Receipt>,
    position: Option<u64>,
    programme: Option<ProgrammeId>,
    made: Vec<Made>,
    user_errors: Vec<UserError>,
}

/// Why an order was refused. Nothing was changed, unless the sentence says so.
#[derive(Clone, SimpleObject)]
pub(crate) struct UserError {
    /// The stable code, e.g. `REASON_REQUIRED`; `BAD_USER_INPUT` where a value could not be read.
    code: String,
    /// The fact with its values and a way on, in the caller's language.
    message: String,
    /// The argument at fault, from the outside in, e.g. `["input", "rows", "0", "amountOre"]`.
    path: Vec<String>,
    /// The values in the message, each as it is written in this contract.
    values: Vec<UserErrorValue>,
}

/// A value in a refusal.
#[derive(Clone, SimpleObject)]
pub(crate) struct UserErrorValue {
    /// Its name, e.g. `achieved_on`.
    name: String,
    /// The value: a date as `2025-03-14`, money in öre, a part in basis points, anything else as text.
    value: String,
}

/// An id given or derived for something new.
#[derive(SimpleObject)]
pub(crate) struct NewId {
    /// Where it stands, or would have stood, in the input.
    path: Vec<String>,
    /// The id.
    uuid: scalar::Uuid,
}

/// What came of an order: the log position it was recorded at, or why it was refused.
#[Object]
impl CommandPayload {
    /// The log position of the order's last event: durable, and shown in every answer from here on. Null
    /// when the order was refused.
    async fn position(&self) -> Option<scalar::Position> {
        self.position.map(scalar::Position)
    }

    /// True when the same order had been carried out before, and this is its first receipt again.
    async fn repeated(&self) -> bool {
        self.receipt.as_ref().is_some_and(|receipt| receipt.repeated)
    }

    /// When it was recorded; null when the order was refused.
    async fn recorded_at(&self) -> Option<scalar::Time> {
        self.receipt.as_ref().map(|receipt| receipt.recorded_at.into())
    }

    /// The ids of what the order made, given or derived.
    async fn made(&self) -> Vec<NewId> {
        self.made
            .iter()
            .map(|made| NewId {
                path: made.path.clone(),
                uuid: made.id.into(),
            })
            .collect()
    }

    /// Why the order was refused; empty when it was carried out.
    async fn user_errors(&self) -> &[UserError] {
        &self.user_errors
    }

    /// The programme in its new state; null when the order was refused.
    async fn programme(&self, ctx: &Context<'_>) -> Result<Option<Programme>> {
        match self.programme.filter(|_| self.receipt.is_some()) {
            Some(id) => Programme::find(Caller::of(ctx)?, id, (None, None)).await,
            None => Ok(None),
        }
    }
}

/// Carries out what an input orders. What the person can do something about is told in the payload; a fault
/// of ours is an error.
pub(crate) async fn carry_out(ctx: &Context<'_>, act: impl Act) -> Result<Option<CommandPayload>> {
    let caller = Caller::of(ctx)?;
    let mut reader = Reader::new();
    let order = act.order(&mut reader);
    let Some(order) = order.filter(|_| reader.slips.is_empty()) else {
        return Ok(Some(misread(caller, reader)));
    };
    let programme = order.programme;
    let outcome = caller.app.execute(caller.actor, order).await;
    caller.forget().await;
    match outcome {
        Ok(receipt) => Ok(Some(CommandPayload {
            position: Some(receipt.position.0),
            receipt: Some(receipt),
            programme: Some(programme),
            made: reader.made,
            user_errors: Vec::new(),
        })),
        Err(failure) if failure.is_for_people() => Ok(Some(refused(caller, &failure))),
        Err(failure) => Err(caller.told(&failure)),
    }
}

impl UserError {
    /// Of a failure that the person can do something about.
    pub(crate) fn of(caller: Caller<'_>, failure: &Failure) -> Self {
        user_error(caller, failure)
    }

    /// In words of its own.
    pub(crate) fn said(code: &str, message: String) -> Self {
        Self {
            code: code.to_owned(),
            message,
            path: vec!["input".to_owned()],
            values: Vec::new(),
        }
    }
}

fn misread(caller: Caller<'_>, reader: Reader) -> CommandPayload {
    let slip = |slip: crate::input::Slip| UserError {
        path: slip.path,
        ..user_error(caller, &Failure::Malformed(slip.error))
    };
    CommandPayload {
        user_errors: reader.slips.into_iter().map(slip).collect(),
        ..CommandPayload::default()
    }
}

fn refused(caller: Caller<'_>, failure: &Failure) -> CommandPayload {
    let recorded = if let Failure::NotYetShown { position } = failure {
        Some(position.0)
    } else {
        None
    };
    CommandPayload {
        position: recorded,
        user_errors: vec![user_error(caller, failure)],
        ..CommandPayload::default()
    }
}

fn user_error(caller: Caller<'_>, failure: &Failure) -> UserError {
    UserError {
        code: failure.code().to_owned(),
        message: failure.say(caller.language(), ""),
        path: vec!["input".to_owned()],
        values: values(failure),
    }
}

fn values(failure: &Failure) -> Vec<UserErrorValue> {
    let value = |name: &str, value: String| UserErrorValue {
        name: name.to_owned(),
        value,
    };
    match failure {
        Failure::Refused(refusal) => refusal
            .values()
            .into_iter()
            .map(|(name, found)| value(name, written(found)))
            .collect(),
        Failure::Malformed(error) => vec![value("value", error.value.clone())],
        Failure::Conflict { happened } => happened
            .iter()
            .map(|event| value(&event.kind, event.position.to_string()))
            .collect(),
        Failure::NotYetShown { position } => vec![value("position", position.to_string())],
        Failure::Denied { role, action } => {
            vec![value("role", (*role).to_owned()), value("action", action.clone())]
        }
        Failure::Unreadable { position, .. } => vec![value("position", position.to_string())],
        Failure::CommandReused
        | Failure::FileInHand
        | Failure::BeforeProgramme
        | Failure::InFuture
        | Failure::BeyondLog { .. }
        | Failure::Reversed
        | Failure::AfterKnown { .. }
        | Failure::NotFound
        | Failure::Store(_)
        | Failure::Fault(_) => Vec::new(),
    }
}

fn written(value: Value) -> String {
    match value {
        Value::Text(text) => text,
        Value::Number(number) => number.to_string(),
        Value::Date(day) => day.to_string(),
        Value::Quarter(quarter) => quarter.to_string(),
        Value::Ore(ore) => ore.0.to_string(),
        Value::Share(share) => share.basis_points().to_string(),
        Value::Noun(noun) => noun.to_string(),
    }
}
