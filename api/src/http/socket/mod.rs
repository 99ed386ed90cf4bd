//! Subscriptions over WebSocket, by the protocol `graphql-transport-ws`.

mod message;
mod session;

use std::sync::Arc;

use async_graphql::Executor;
use axum::{
    extract::{State, WebSocketUpgrade},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, StatusCode};

use super::{Endpoint, Host, answer::refused, negotiate::Media, origin::is_foreign, refusal::Refusal};

const PROTOCOL: &str = "graphql-transport-ws";

/// Bytes waiting to be sent to one socket. Each message is flushed before the next is asked for, so this is
/// the largest message there can be.
const OUTGOING_BYTES: usize = 16 * 1024 * 1024;

/// Opens a socket, unless another site asks for it or too many are open.
pub(crate) async fn upgrade<H: Host, E: Executor>(
    State(endpoint): State<Arc<Endpoint<H, E>>>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    if is_foreign(&headers) {
        return refused(&Refusal::Foreign, Media::Json, endpoint.host.language(&headers));
    }
    let Ok(permit) = Arc::clone(&endpoint.sockets).try_acquire_owned() else {
        return (
            StatusCode::SERVICE_UNAVAILABLE,
            [(http::header::RETRY_AFTER, "30")],
        )
            .into_response();
    };
    let limit = endpoint.limits().body_bytes;
    let upgrade = upgrade
        .protocols([PROTOCOL])
        .max_message_size(limit)
        .max_frame_size(limit);
    let upgrade = upgrade.max_write_buffer_size(OUTGOING_BYTES);
    upgrade.on_upgrade(async move |socket| {
        session::Session::new(endpoint, socket, headers).run().await;
        drop(permit);
    })
}
