//! The transport layer, with a schema that knows nothing of programmes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on fails"
)]

mod abusive;
mod bare;
mod freshness;
mod limits;
mod negotiation;
mod node;
mod served;
mod socket;
mod stream;
