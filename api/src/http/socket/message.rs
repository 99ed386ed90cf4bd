//! The messages of `graphql-transport-ws`.

use std::borrow::Cow;

use async_graphql::Response;
use axum::extract::ws::{CloseFrame, Message};
use loggbok_domain::Language;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::http::refusal::Refusal;

/// What a client may send.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum FromClient {
    /// Introduces itself. The payload is not looked at: who it is stands in the headers.
    ConnectionInit {
        #[serde(default, rename = "payload")]
        _payload: Option<Map<String, Value>>,
    },
    /// Wants a sign of life.
    Ping {
        #[serde(default)]
        payload: Option<Map<String, Value>>,
    },
    /// Gives a sign of life.
    Pong {
        #[serde(default, rename = "payload")]
        _payload: Option<Map<String, Value>>,
    },
    /// Starts an operation under an id of the client's choice.
    Subscribe { id: String, payload: Map<String, Value> },
    /// Ends one.
    Complete { id: String },
}

/// How a socket ends.
#[derive(Debug)]
pub(super) enum Ended {
    /// The other side is gone.
    Gone,
    /// We close it, with a code of the protocol.
    Closed(u16, Cow<'static, str>),
}

impl Ended {
    pub(super) const INVALID_MESSAGE: Self = Self::Closed(4400, Cow::Borrowed("Invalid message"));
    pub(super) const UNAUTHORIZED: Self = Self::Closed(4401, Cow::Borrowed("Unauthorized"));
    pub(super) const FORBIDDEN: Self = Self::Closed(4403, Cow::Borrowed("Forbidden"));
    pub(super) const WRONG_PROTOCOL: Self = Self::Closed(4406, Cow::Borrowed("Subprotocol not acceptable"));
    pub(super) const INIT_TIMEOUT: Self =
        Self::Closed(4408, Cow::Borrowed("Connection initialisation timeout"));
    pub(super) const INIT_TWICE: Self = Self::Closed(4429, Cow::Borrowed("Too many initialisation requests"));
    pub(super) const GOING_AWAY: Self = Self::Closed(1001, Cow::Borrowed("Going away"));

    /// The id is in use. A close frame's reason holds 123 bytes, so a long id is cut.
    pub(super) fn taken(id: &str) -> Self {
        let id: String = id.chars().take(16).collect();
        Self::Closed(4409, format!("Subscriber for {id} already exists").into())
    }

    pub(super) fn frame(self) -> Option<Message> {
        match self {
            Self::Gone => None,
            Self::Closed(code, reason) => Some(Message::Close(Some(CloseFrame {
                code,
                reason: reason.as_ref().into(),
            }))),
        }
    }
}

pub(super) fn read(text: &str) -> Result<FromClient, Ended> {
    serde_json::from_str(text).map_err(|_| Ended::INVALID_MESSAGE)
}

pub(super) fn acknowledged() -> Message {
    text(&json!({ "type": "connection_ack" }))
}

pub(super) fn pong(payload: Option<Map<String, Value>>) -> Message {
    let mut message = json!({ "type": "pong" });
    if let Some(payload) = payload {
        message["payload"] = Value::Object(payload);
    }
    text(&message)
}

pub(super) fn next(id: &str, response: &Response) -> Message {
    text(&json!({ "id": id, "type": "next", "payload": response }))
}

pub(super) fn failed(id: &str, response: &Response) -> Message {
    text(&json!({ "id": id, "type": "error", "payload": response.errors }))
}

pub(super) fn refused(id: &str, refusal: &Refusal, language: Language) -> Message {
    text(&json!({ "id": id, "type": "error", "payload": refusal.errors(language) }))
}

pub(super) fn complete(id: &str) -> Message {
    text(&json!({ "id": id, "type": "complete" }))
}

fn text(message: &Value) -> Message {
    Message::text(message.to_string())
}
