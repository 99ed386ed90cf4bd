//! What PostgreSQL alone can do wrong: many processes, lost connections and notifications, weak settings, rights.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test panics to fail")]

#[path = "postgres/company.rs"]
mod company;
#[path = "postgres/open.rs"]
mod open;
#[path = "postgres/place.rs"]
mod place;
#[path = "postgres/rights.rs"]
mod rights;
