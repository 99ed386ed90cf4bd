//! Answers over HTTP: kept under all they depend on, and recognised by it.

use apollo_compiler::ast::OperationType;
use async_graphql::Executor;
use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use loggbok_domain::Language;
use serde_json::json;

use super::{Endpoint, Host, ask::Question, bounded::Digest, negotiate::Media, refusal::Refusal};

/// Kept by nobody but the asker, and only used again after asking us.
const KEEP: HeaderValue = HeaderValue::from_static("private, no-cache");
const KEEP_NOT: HeaderValue = HeaderValue::from_static("no-store");
const VARY: HeaderValue = HeaderValue::from_static("Accept, Accept-Language, Authorization, Cookie");

/// Who asks, and how the answer is to look.
pub(crate) struct Asker<'a, A> {
    pub(crate) actor: A,
    pub(crate) language: Language,
    pub(crate) media: Media,
    pub(crate) headers: &'a HeaderMap,
}

impl<H: Host, E: Executor> Endpoint<H, E> {
    /// Answers a query or mutation. A query whose answer the asker still has is not run: its tag is a
    /// digest of the document, the variables and everything else the answer depends on, and only answers
    /// without errors are given one. That holds for POST, too, where `If-None-Match` with such a tag
    /// cannot mean anything else.
    pub(crate) async fn answer(
        &self,
        question: Question,
        asker: Asker<'_, H::Actor>,
    ) -> Result<Response, Refusal> {
        if question.kind != OperationType::Query {
            let actor = asker.actor.clone();
            let request = self.request(&question, asker.actor, asker.language)?;
            let (body, _) = self.body(&question, request).await?;
            let freshness = self.host.freshness(&actor, asker.language).await;
            self.forget_erased(freshness.erasure_generation);
            return Ok(unkept(StatusCode::OK, asker.media, body));
        }
        let freshness = self.host.freshness(&asker.actor, asker.language).await;
        self.forget_erased(freshness.erasure_generation);
        let digest = question.digest(&freshness)?;
        let tag = tag(&digest, asker.media);
        if has(asker.headers, &tag) {
            return Ok(kept(StatusCode::NOT_MODIFIED, asker.media, tag, Bytes::new()));
        }
        if let Some(body) = self.answers.get(&digest) {
            return Ok(kept(StatusCode::OK, asker.media, tag, body));
        }
        let request = self.request(&question, asker.actor.clone(), asker.language)?;
        let (body, clean) = self.body(&question, request).await?;
        // Something may have happened meanwhile; then nobody can say which of both the answer shows.
        if clean && self.host.freshness(&asker.actor, asker.language).await == freshness {
            self.answers.put(digest, body.clone(), body.len());
            return Ok(kept(StatusCode::OK, asker.media, tag, body));
        }
        Ok(unkept(StatusCode::OK, asker.media, body))
    }

    async fn body(
        &self,
        question: &Question,
        request: async_graphql::Request,
    ) -> Result<(Bytes, bool), Refusal> {
        let response = self.run(question, request).await?;
        let body = serde_json::to_vec(&response).map_err(|error| Refusal::fault(&error))?;
        // A resolver may forbid keeping what depends on more than the views and whoever asks.
        let may_keep = response.cache_control.max_age >= 0;
        Ok((body.into(), may_keep && response.errors.is_empty()))
    }
}

/// A refusal as an answer.
pub(crate) fn refused(refusal: &Refusal, media: Media, language: Language) -> Response {
    let body = json!({ "errors": refusal.errors(language) }).to_string();
    let mut response = unkept(refusal.status(media), media, body.into());
    if *refusal == Refusal::OverGet {
        response
            .headers_mut()
            .insert(header::ALLOW, HeaderValue::from_static("POST"));
    }
    if matches!(refusal, Refusal::TooManyFollowers(_)) {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
    }
    response
}

fn kept(status: StatusCode, media: Media, tag: String, body: Bytes) -> Response {
    let mut response = reply(status, media, KEEP, body);
    response.headers_mut().insert(header::VARY, VARY);
    if let Ok(tag) = HeaderValue::try_from(tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

fn unkept(status: StatusCode, media: Media, body: Bytes) -> Response {
    reply(status, media, KEEP_NOT, body)
}

fn reply(status: StatusCode, media: Media, keep: HeaderValue, body: Bytes) -> Response {
    let content_type = HeaderValue::from_static(media.content_type());
    let headers = [
        (header::CONTENT_TYPE, content_type),
        (header::CACHE_CONTROL, keep),
    ];
    (status, headers, Body::from(body)).into_response()
}

/// Weak, because a proxy or we ourselves may compress the answer.
fn tag(digest: &Digest, media: Media) -> String {
    let form = match media {
        Media::Json => 'j',
        Media::GraphqlResponse => 'g',
    };
    format!("W/\"{}{form}\"", URL_SAFE_NO_PAD.encode(digest))
}

fn has(headers: &HeaderMap, tag: &str) -> bool {
    let sent = headers
        .get_all(header::IF_NONE_MATCH)
        .into_iter()
        .filter_map(|value| value.to_str().ok());
    let opaque = tag.trim_start_matches("W/");
    sent.flat_map(|value| value.split(','))
        .any(|one| one.trim().trim_start_matches("W/") == opaque)
}
