//! GraphQL: the questions and commands of the field for programs. `api/schema.graphql` is the contract.
//!
//! `http` is the transport and knows no programme. Each noun has a folder: `mutation.rs` turns inputs into
//! commands, `query.rs` shows what the views know. Nothing is decided here.

mod caller;
mod contract;
mod cost;
mod decision;
mod difference;
mod entry;
mod erasure;
mod failure;
mod goal;
pub mod http;
mod input;
mod log;
mod meeting;
mod milestone;
mod node;
mod page;
mod phase;
mod programme;
mod receipt;
mod report;
mod risk;
mod routes;
mod scalar;
mod seen;

pub use contract::{Contract, Mutation, Query, Subscription, handlings, mutations, schema, sdl};
pub use routes::{Settings, carrying, router};
