//! The routes, and what every HTTP request passes before it is a question.

use std::sync::Arc;

use apollo_compiler::ast::OperationType;
use async_graphql::Executor;
use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRequest, Request, State},
    response::Response,
    routing::get,
};
use bytes::Bytes;
use http::{Method, StatusCode};

use super::{
    Endpoint, Host,
    answer::{Asker, refused},
    ask::Question,
    graphiql,
    negotiate::{Media, is_json},
    origin::is_foreign,
    refusal::Refusal,
    request::Asked,
    socket, stream,
};

/// Routes for `/graphql` (GET and POST), `/graphql/ws` (WebSocket), `/graphql/stream` (server-sent
/// events) and, where it is switched on, `/graphiql`. Content type and caching headers are set here, all others by the program around.
pub fn router<H: Host, E: Executor>(endpoint: Endpoint<H, E>) -> Router {
    let (limit, editor) = (endpoint.limits().body_bytes, endpoint.settings.graphiql);
    let routes = Router::new()
        .route("/graphql", get(serve::<H, E>).post(serve::<H, E>))
        .route("/graphql/ws", get(socket::upgrade::<H, E>))
        .route(
            "/graphql/stream",
            get(stream::serve::<H, E>).post(stream::serve::<H, E>),
        )
        .layer(DefaultBodyLimit::max(limit))
        .with_state(Arc::new(endpoint));
    if editor {
        routes.merge(graphiql::routes())
    } else {
        routes
    }
}

async fn serve<H: Host, E: Executor>(
    State(endpoint): State<Arc<Endpoint<H, E>>>,
    request: Request,
) -> Response {
    let language = endpoint.host.language(request.headers());
    let media = Media::accepted(request.headers());
    let answer = match media {
        Some(media) => endpoint.reply(request, media).await,
        None => Err(Refusal::NotAcceptable),
    };
    answer.unwrap_or_else(|refusal| refused(&refusal, media.unwrap_or(Media::Json), language))
}

impl<H: Host, E: Executor> Endpoint<H, E> {
    async fn reply(&self, request: Request, media: Media) -> Result<Response, Refusal> {
        let posted = *request.method() == Method::POST;
        if is_foreign(request.headers()) {
            return Err(Refusal::Foreign);
        }
        if posted && !is_json(request.headers()) {
            return Err(Refusal::NotJson);
        }
        let identified = self.host.identify(request.headers()).await;
        let actor = identified.map_err(|_| Refusal::Unidentified)?;
        let language = self.host.language(request.headers());
        let headers = request.headers().clone();
        let asked = if posted {
            self.posted(request).await?
        } else {
            self.got(&request)?
        };
        let question = self.question(asked)?;
        check_method(&question, posted)?;
        self.answer(
            question,
            Asker {
                actor,
                language,
                media,
                headers: &headers,
            },
        )
        .await
    }

    pub(crate) async fn posted(&self, request: Request) -> Result<Asked, Refusal> {
        let limits = self.limits();
        let read = tokio::time::timeout(limits.time, Bytes::from_request(request, &())).await;
        let body = read
            .map_err(|_| Refusal::timed_out(limits))?
            .map_err(|rejection| match rejection.status() {
                StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge(limits.body_bytes),
                _ => Refusal::Interrupted,
            })?;
        Asked::in_body(&body)
    }

    pub(crate) fn got(&self, request: &Request) -> Result<Asked, Refusal> {
        let limit = self.limits().body_bytes;
        if request.uri().query().is_some_and(|query| query.len() > limit) {
            return Err(Refusal::TooLarge(limit));
        }
        Asked::in_query_string(request.uri())
    }
}

/// GET must change nothing, since links and other sites can send it. Subscriptions need a stream.
fn check_method(question: &Question, posted: bool) -> Result<(), Refusal> {
    match (question.kind, posted) {
        (OperationType::Query, _) | (OperationType::Mutation, true) => Ok(()),
        (OperationType::Mutation, false) => Err(Refusal::OverGet),
        (OperationType::Subscription, _) => Err(Refusal::SubscriptionOverHttp),
    }
}
