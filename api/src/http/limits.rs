//! How much one request may ask for.

use std::time::Duration;

/// The bounds of one request. The defaults suit pages and reports; a test may narrow them.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes of a request's body or query string, and of a WebSocket message.
    pub body_bytes: usize,
    /// Lexical tokens of a document, stretches of white space included.
    pub tokens: usize,
    /// Operations and fragments of a document together.
    pub definitions: usize,
    /// Variables of one operation.
    pub variables: usize,
    /// Single values inside the variables sent along.
    pub variable_values: usize,
    /// Fields nested in each other, fragments unfolded. The usual introspection query needs 13.
    pub depth: u64,
    /// Fields of an operation, fragments unfolded.
    pub fields: u64,
    /// Renamed fields of an operation, fragments unfolded.
    pub aliases: u64,
    /// Directives of an operation, fragments unfolded.
    pub directives: u64,
    /// The highest `first` or `last` of a list.
    pub page: u64,
    /// How many entries a list without `first` and `last` is taken to have.
    pub plain_list: u64,
    /// Price of an operation: every field, times the entries of every list around it.
    pub price: u64,
    /// Fields that are dear to answer, each with its type, its name and what it costs instead of 1.
    pub dear: &'static [(&'static str, &'static str, u64)],
    /// Errors in one answer; the rest are left out.
    pub errors: usize,
    /// From the first byte of a body read to the last field resolved.
    pub time: Duration,
    /// Documents kept parsed, in bytes of their text.
    pub document_cache_bytes: usize,
    /// Answers kept, in bytes of their JSON.
    pub answer_cache_bytes: usize,
    /// WebSockets open at once.
    pub sockets: usize,
    /// Event streams open at once.
    pub streams: usize,
    /// Subscriptions under way at once, over all WebSockets and event streams.
    pub followers: usize,
    /// Operations under way on one WebSocket.
    pub subscriptions: usize,
    /// How long a new WebSocket may take to introduce itself, and how long a message to it or to an event stream
    /// may take.
    pub handshake: Duration,
    /// Between two pings of a socket, and between two signs of life of an event stream. A socket silent for two of
    /// them is given up.
    pub heartbeat: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 64 * 1024,
            tokens: 5_000,
            definitions: 50,
            variables: 100,
            variable_values: 5_000,
            depth: 20,
            fields: 2_000,
            aliases: 50,
            directives: 50,
            page: 100,
            plain_list: 10,
            price: 50_000,
            dear: &[],
            errors: 100,
            time: Duration::from_secs(5),
            document_cache_bytes: 1024 * 1024,
            answer_cache_bytes: 16 * 1024 * 1024,
            sockets: 500,
            streams: 500,
            followers: 2_000,
            subscriptions: 20,
            handshake: Duration::from_secs(5),
            heartbeat: Duration::from_secs(20),
        }
    }
}
