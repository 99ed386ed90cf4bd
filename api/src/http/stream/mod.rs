//! Operations as server-sent events, by the protocol of `graphql-sse` in its distinct connections mode: one
//! request, one operation, one stream.

mod frame;
mod pump;

use std::{panic::AssertUnwindSafe, sync::Arc};

use apollo_compiler::ast::OperationType;
use async_graphql::{Executor, Response as Outcome};
use axum::{
    body::Body,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use futures_util::{
    FutureExt as _, StreamExt as _,
    stream::{self, BoxStream},
};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use loggbok_domain::Language;

use super::{
    Endpoint, Host,
    answer::refused,
    ask::Question,
    negotiate::{Media, is_json, takes},
    origin::is_foreign,
    refusal::Refusal,
    request::Asked,
};

/// What an operation brings forth.
type Outcomes = BoxStream<'static, Result<Outcome, Refusal>>;

const MEDIA: &str = "text/event-stream";

/// Answers one operation. A request that cannot be read is refused by its status; what is wrong with the
/// operation itself is told in the stream, as the protocol wants it, since only that reaches a client's code.
pub(crate) async fn serve<H: Host, E: Executor>(
    State(endpoint): State<Arc<Endpoint<H, E>>>,
    request: Request,
) -> Response {
    let language = endpoint.host.language(request.headers());
    match open(&endpoint, request, language).await {
        Ok(opened) => opened,
        Err(refusal) => refused(&refusal, Media::GraphqlResponse, language),
    }
}

async fn open<H: Host, E: Executor>(
    endpoint: &Arc<Endpoint<H, E>>,
    request: Request,
    language: Language,
) -> Result<Response, Refusal> {
    if is_foreign(request.headers()) {
        return Err(Refusal::Foreign);
    }
    if !takes(request.headers(), MEDIA) {
        return Err(Refusal::NotAnEventStream);
    }
    let posted = *request.method() == Method::POST;
    if posted && !is_json(request.headers()) {
        return Err(Refusal::NotJson);
    }
    let headers = request.headers().clone();
    let identified = endpoint.host.identify(&headers).await;
    let actor = identified.map_err(|_| Refusal::Unidentified)?;
    let asked = if posted {
        endpoint.posted(request).await?
    } else {
        endpoint.got(&request)?
    };
    let limit = endpoint.limits().streams;
    let permit = Arc::clone(&endpoint.streams).try_acquire_owned();
    let permit = permit.map_err(|_| Refusal::TooManyFollowers(limit))?;
    let outcomes = outcomes(endpoint, asked, (actor, language), posted);
    let outcomes = outcomes.unwrap_or_else(|refusal| stream::once(async { Err(refusal) }).boxed());
    let asker = pump::Asker { headers, language };
    Ok(streamed(pump::start(
        Arc::clone(endpoint),
        outcomes,
        asker,
        permit,
    )))
}

fn outcomes<H: Host, E: Executor>(
    endpoint: &Arc<Endpoint<H, E>>,
    asked: Asked,
    (actor, language): (H::Actor, Language),
    posted: bool,
) -> Result<Outcomes, Refusal> {
    let question = endpoint.question(asked)?;
    match (question.kind, posted) {
        (OperationType::Mutation, false) => return Err(Refusal::OverGet),
        (OperationType::Mutation | OperationType::Query | OperationType::Subscription, _) => {}
    }
    endpoint.outcomes(question, actor, language)
}

impl<H: Host, E: Executor> Endpoint<H, E> {
    /// Everything an operation brings forth: one outcome, or those of a subscription, which counts among the
    /// followers of the process while it lasts.
    pub(crate) fn outcomes(
        self: &Arc<Self>,
        question: Question,
        actor: H::Actor,
        language: Language,
    ) -> Result<Outcomes, Refusal> {
        let request = self.request(&question, actor, language)?;
        let endpoint = Arc::clone(self);
        if question.kind != OperationType::Subscription {
            return Ok(async move { endpoint.run(&question, request).await }
                .into_stream()
                .boxed());
        }
        let limit = self.limits().followers;
        let permit = Arc::clone(&self.followers).try_acquire_owned();
        let permit = permit.map_err(|_| Refusal::TooManyFollowers(limit))?;
        let responses = AssertUnwindSafe(self.executor.execute_stream(request, None)).catch_unwind();
        let settle = move |response| {
            let _held = &permit;
            match response {
                Ok(response) => endpoint.settle(&question, response),
                Err(_) => Err(Refusal::fault(&"a subscription's resolver panicked")),
            }
        };
        Ok(responses.map(settle).boxed())
    }
}

fn streamed(body: Body) -> Response {
    let headers: HeaderMap = [
        (header::CONTENT_TYPE, HeaderValue::from_static(MEDIA)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ]
    .into_iter()
    .collect();
    (StatusCode::OK, headers, body).into_response()
}
