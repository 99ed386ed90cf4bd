//! The endpoint: a schema, its contract and its limits.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use apollo_compiler::{Schema, validation::Valid};
use async_graphql::Executor;
use bytes::Bytes;
use tokio::sync::{Semaphore, watch};

use super::{Host, Limits, bounded::Bounded, document::Document};

/// What an installation chooses.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// How much one request may ask for.
    pub limits: Limits,
    /// Whether the contract can be asked for. Off in production.
    pub introspection: bool,
    /// Whether the query editor is served at `/graphiql`. Off in production.
    pub graphiql: bool,
}

/// A schema `E` served for a host `H`.
pub struct Endpoint<H, E> {
    pub(crate) host: H,
    pub(crate) executor: E,
    pub(crate) contract: Valid<Schema>,
    pub(crate) settings: Settings,
    pub(crate) documents: Bounded<Arc<Document>>,
    pub(crate) answers: Bounded<Bytes>,
    /// The erasures after which the two were emptied.
    pub(crate) erasures: AtomicU64,
    pub(crate) sockets: Arc<Semaphore>,
    pub(crate) streams: Arc<Semaphore>,
    pub(crate) followers: Arc<Semaphore>,
    pub(crate) closing: Option<watch::Receiver<bool>>,
}

/// The contract is not a valid schema.
#[derive(Debug, thiserror::Error)]
#[error("the contract is not a valid GraphQL schema: {0}")]
pub struct UnreadableContract(String);

impl UnreadableContract {
    /// The contract, if it is a valid schema.
    pub(crate) fn or(sdl: &str) -> Result<Valid<Schema>, Self> {
        Schema::parse_and_validate(sdl, "schema.graphql").map_err(|failed| Self(failed.errors.to_string()))
    }
}

impl<H: Host, E: Executor> Endpoint<H, E> {
    /// An endpoint for an executor, usually an [`async_graphql::Schema`], and its SDL.
    ///
    /// Documents are validated against the SDL before the executor sees them, so the executor's own
    /// validation may be the fast one.
    ///
    /// # Errors
    /// [`UnreadableContract`] when the SDL is not a valid schema.
    pub fn new(host: H, executor: E, sdl: &str, settings: Settings) -> Result<Self, UnreadableContract> {
        let contract = UnreadableContract::or(sdl)?;
        let limits = &settings.limits;
        Ok(Self {
            host,
            executor,
            contract,
            documents: Bounded::new(limits.document_cache_bytes),
            answers: Bounded::new(limits.answer_cache_bytes),
            erasures: AtomicU64::new(0),
            sockets: Arc::new(Semaphore::new(limits.sockets)),
            streams: Arc::new(Semaphore::new(limits.streams)),
            followers: Arc::new(Semaphore::new(limits.followers)),
            settings,
            closing: None,
        })
    }

    /// Ends open WebSockets and event streams when the signal turns true: a server waits for them when it stops.
    #[must_use]
    pub fn closing_on(mut self, signal: watch::Receiver<bool>) -> Self {
        self.closing = Some(signal);
        self
    }

    /// Forgets answers and documents kept before an erasure: both may hold what is gone, a document in the
    /// values of a mutation.
    pub(crate) fn forget_erased(&self, erasures: u64) {
        if self.erasures.swap(erasures, Ordering::AcqRel) != erasures {
            self.answers.clear();
            self.documents.clear();
        }
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.settings.limits
    }
}
