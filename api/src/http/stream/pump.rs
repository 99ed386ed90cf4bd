//! From an operation to the body of an answer, in one task, with one frame between them.
//!
//! The operation is asked for its next outcome only when the last one has been taken, so nothing piles up. A
//! client that takes nothing for a while is told that it lags and where that leaves it, should it read on; what
//! was held for it is given free at once. One that is gone is noticed at once where its connection says so, and
//! by the next sign of life where it does not.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use async_graphql::Executor;
use axum::body::Body;
use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use http::HeaderMap;
use loggbok_domain::Language;
use tokio::{
    sync::{OwnedSemaphorePermit, mpsc, watch},
    time::{Instant, Interval, MissedTickBehavior, interval_at},
};

use super::{Outcomes, frame};
use crate::http::{Endpoint, Host, closing::closing, refusal::Refusal};

/// Whom the stream is for.
pub(super) struct Asker {
    pub(super) headers: HeaderMap,
    pub(super) language: Language,
}

/// Starts the task, and answers the body it feeds.
pub(super) fn start<H: Host, E: Executor>(
    endpoint: Arc<Endpoint<H, E>>,
    outcomes: Outcomes,
    asker: Asker,
    permit: OwnedSemaphorePermit,
) -> Body {
    let (feed, frames) = mpsc::channel(1);
    let farewell = Arc::new(OnceLock::new());
    let beat = endpoint.limits().heartbeat;
    let mut heartbeat = interval_at(Instant::now() + beat, beat);
    heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let pump = Pump {
        patience: endpoint.limits().handshake,
        closing: endpoint.closing.clone(),
        endpoint,
        asker,
        feed,
        heartbeat,
        farewell: Arc::clone(&farewell),
    };
    tokio::spawn(async move {
        pump.run(outcomes).await;
        drop(permit);
    });
    let taken = stream::unfold(frames, async |mut frames| Some((frames.recv().await?, frames)));
    let last = stream::once(async move { farewell.get().cloned() });
    let body = taken.chain(last.filter_map(async |frame| frame));
    Body::from_stream(body.map(Ok::<Bytes, std::convert::Infallible>))
}

struct Pump<H, E> {
    endpoint: Arc<Endpoint<H, E>>,
    asker: Asker,
    feed: mpsc::Sender<Bytes>,
    heartbeat: Interval,
    patience: Duration,
    closing: Option<watch::Receiver<bool>>,
    /// Said when the frames before it have been taken.
    farewell: Arc<OnceLock<Bytes>>,
}

/// What happens next.
enum Turn {
    Frame(Bytes),
    Last(Bytes),
    Beat,
    Gone,
}

impl<H: Host, E: Executor> Pump<H, E> {
    async fn run(mut self, mut outcomes: Outcomes) {
        let language = self.asker.language;
        loop {
            let turn = tokio::select! {
                () = self.feed.closed() => Turn::Gone,
                () = closing(&mut self.closing) => Turn::Last(frame::COMPLETE),
                _ = self.heartbeat.tick() => Turn::Beat,
                outcome = outcomes.next() => match outcome {
                    Some(Ok(response)) => Turn::Frame(frame::next(&response)),
                    Some(Err(refusal)) => Turn::Last(ended(&refusal, language)),
                    None => Turn::Last(frame::COMPLETE),
                },
            };
            let sent = match turn {
                Turn::Gone => return,
                Turn::Frame(frame) => self.feed.send_timeout(frame, self.patience).await.is_ok(),
                Turn::Last(frame) => {
                    self.say_last(frame);
                    return;
                }
                Turn::Beat => match self.endpoint.host.identify(&self.asker.headers).await {
                    Ok(_) => self.feed.send_timeout(frame::ALIVE, self.patience).await.is_ok(),
                    Err(_) => {
                        self.say_last(ended(&Refusal::Unidentified, language));
                        return;
                    }
                },
            };
            if !sent {
                self.say_last(ended(&Refusal::Lagging, language));
                return;
            }
        }
    }

    fn say_last(&self, frame: Bytes) {
        // Set once: the task ends with it.
        let _ = self.farewell.set(frame);
    }
}

fn ended(refusal: &Refusal, language: Language) -> Bytes {
    [frame::errors(refusal, language), frame::COMPLETE]
        .concat()
        .into()
}
