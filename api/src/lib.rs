//! GraphQL: the questions and commands of the field for programs. `api/schema.graphql` is the contract.

pub mod http;
