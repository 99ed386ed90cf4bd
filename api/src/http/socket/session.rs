//! One socket, from its opening to its end, in one task.
//!
//! Operations are polled only when the socket has taken what was sent before, so nothing piles up here: a
//! slow reader slows its own operations, and one that stands still is given up.

use std::{collections::HashMap, sync::Arc, time::Duration};

use async_graphql::{Executor, Response, Value};
use axum::extract::ws::{Message, WebSocket};
use futures_util::{
    StreamExt as _,
    future::ready,
    stream::{self, AbortHandle, BoxStream, SelectAll},
};
use http::HeaderMap;
use loggbok_domain::Language;
use serde_json::Map;
use tokio::{
    sync::watch,
    time::{Instant, Interval, MissedTickBehavior, interval_at, sleep_until, timeout},
};

use super::{
    PROTOCOL,
    message::{self, Ended, FromClient},
};
use crate::http::{Endpoint, Host, closing::closing, refusal::Refusal, request::Asked};

/// What an operation brings forth; nothing when it has come to its end.
type Event = Option<Result<Response, Refusal>>;

pub(super) struct Session<H, E> {
    endpoint: Arc<Endpoint<H, E>>,
    headers: HeaderMap,
    language: Language,
    socket: WebSocket,
    acknowledged: bool,
    deadline: Instant,
    heartbeat: Interval,
    silent_beats: u8,
    closing: Option<watch::Receiver<bool>>,
    operations: HashMap<String, Operation>,
    events: SelectAll<BoxStream<'static, (String, Event)>>,
}

struct Operation {
    stop: AbortHandle,
    answered: bool,
}

impl<H: Host, E: Executor> Session<H, E> {
    pub(super) fn new(endpoint: Arc<Endpoint<H, E>>, socket: WebSocket, headers: HeaderMap) -> Self {
        let (now, beat) = (Instant::now(), endpoint.limits().heartbeat);
        let mut heartbeat = interval_at(now + beat, beat);
        heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self {
            language: endpoint.host.language(&headers),
            deadline: now + endpoint.limits().handshake,
            closing: endpoint.closing.clone(),
            endpoint,
            headers,
            socket,
            acknowledged: false,
            heartbeat,
            silent_beats: 0,
            operations: HashMap::new(),
            events: SelectAll::new(),
        }
    }

    pub(super) async fn run(mut self) {
        let spoken = self
            .socket
            .protocol()
            .is_some_and(|protocol| protocol == PROTOCOL);
        let mut ended = if spoken { None } else { Some(Ended::WRONG_PROTOCOL) };
        while ended.is_none() {
            ended = self.step().await.err();
        }
        if let Some(frame) = ended.and_then(Ended::frame)
            && self.send(frame).await.is_ok()
        {
            // The other side answers a close frame with its own; until then the code may still be under way.
            let patience = self.patience();
            let answered = async { while let Some(Ok(_)) = self.socket.recv().await {} };
            timeout(patience, answered).await.unwrap_or_default();
        }
    }

    async fn step(&mut self) -> Result<(), Ended> {
        tokio::select! {
            received = self.socket.recv() => self.received(received).await,
            Some((id, event)) = self.events.next(), if !self.events.is_empty() => self.happened(id, event).await,
            _ = self.heartbeat.tick() => self.beat().await,
            () = sleep_until(self.deadline), if !self.acknowledged => Err(Ended::INIT_TIMEOUT),
            () = closing(&mut self.closing) => Err(Ended::GOING_AWAY),
        }
    }

    async fn received(&mut self, received: Option<Result<Message, axum::Error>>) -> Result<(), Ended> {
        self.silent_beats = 0;
        match received {
            Some(Ok(Message::Text(text))) => self.told(message::read(&text)?).await,
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(()),
            Some(Ok(Message::Binary(_)) | Err(_)) => Err(Ended::INVALID_MESSAGE),
            Some(Ok(Message::Close(_))) | None => Err(Ended::Gone),
        }
    }

    async fn told(&mut self, told: FromClient) -> Result<(), Ended> {
        match told {
            FromClient::ConnectionInit { .. } if self.acknowledged => Err(Ended::INIT_TWICE),
            FromClient::ConnectionInit { .. } => {
                self.actor().await?;
                self.acknowledged = true;
                self.send(message::acknowledged()).await
            }
            FromClient::Ping { payload } => self.send(message::pong(payload)).await,
            FromClient::Pong { .. } => Ok(()),
            FromClient::Subscribe { .. } if !self.acknowledged => Err(Ended::UNAUTHORIZED),
            FromClient::Subscribe { id, payload } => self.subscribe(id, payload).await,
            FromClient::Complete { id } => {
                self.forget(&id);
                Ok(())
            }
        }
    }

    async fn subscribe(&mut self, id: String, payload: Map<String, serde_json::Value>) -> Result<(), Ended> {
        if id.is_empty() {
            return Err(Ended::INVALID_MESSAGE);
        }
        if self.operations.contains_key(&id) {
            return Err(Ended::taken(&id));
        }
        let asked = Asked::in_map(payload).map_err(|_| Ended::INVALID_MESSAGE)?;
        let actor = self.actor().await?;
        match self.open(asked, actor) {
            Ok(responses) => {
                self.start(id, responses);
                Ok(())
            }
            Err(refusal) => self.send(message::refused(&id, &refusal, self.language)).await,
        }
    }

    fn open(
        &self,
        asked: Asked,
        actor: H::Actor,
    ) -> Result<BoxStream<'static, Result<Response, Refusal>>, Refusal> {
        let limit = self.endpoint.limits().subscriptions;
        if self.operations.len() >= limit {
            return Err(Refusal::TooManySubscriptions(limit));
        }
        let question = self.endpoint.question(asked)?;
        self.endpoint.outcomes(question, actor, self.language)
    }

    fn start(&mut self, id: String, responses: BoxStream<'static, Result<Response, Refusal>>) {
        let name = id.clone();
        let events = responses.map(Some).chain(stream::once(ready(None)));
        let (events, stop) = stream::abortable(events.map(move |event| (name.clone(), event)));
        self.events.push(events.boxed());
        self.operations.insert(
            id,
            Operation {
                stop,
                answered: false,
            },
        );
    }

    async fn happened(&mut self, id: String, event: Event) -> Result<(), Ended> {
        let Some(operation) = self.operations.get_mut(&id) else {
            return Ok(());
        };
        let first = !std::mem::replace(&mut operation.answered, true);
        match event {
            // A stream that fails at once has not been opened; the protocol has a message for that.
            Some(Ok(response)) if first && response.is_err() && response.data == Value::Null => {
                self.forget(&id);
                self.send(message::failed(&id, &response)).await
            }
            Some(Ok(response)) => self.send(message::next(&id, &response)).await,
            Some(Err(refusal)) => {
                self.forget(&id);
                self.send(message::refused(&id, &refusal, self.language)).await
            }
            None => {
                self.forget(&id);
                self.send(message::complete(&id)).await
            }
        }
    }

    /// Asks for a sign of life, and whether whoever opened the socket may still have it.
    async fn beat(&mut self) -> Result<(), Ended> {
        if self.silent_beats >= 2 {
            return Err(Ended::Gone);
        }
        self.silent_beats += 1;
        if self.acknowledged {
            self.actor().await?;
        }
        self.send(Message::Ping(bytes::Bytes::new())).await
    }

    async fn actor(&mut self) -> Result<H::Actor, Ended> {
        self.endpoint
            .host
            .identify(&self.headers)
            .await
            .map_err(|_| Ended::FORBIDDEN)
    }

    fn forget(&mut self, id: &str) {
        if let Some(operation) = self.operations.remove(id) {
            operation.stop.abort();
        }
    }

    async fn send(&mut self, message: Message) -> Result<(), Ended> {
        let patience = self.patience();
        match timeout(patience, self.socket.send(message)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(Ended::Gone),
        }
    }

    fn patience(&self) -> Duration {
        self.endpoint.limits().handshake
    }
}
