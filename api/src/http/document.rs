//! A document, parsed and checked once and then kept.

use apollo_compiler::{ExecutableDocument, Schema, introspection, parser::Parser, validation::Valid};
use async_graphql::parser::types::ExecutableDocument as Runnable;

use super::{
    Limits,
    bounded::Digest,
    refusal::{Flaw, Measure, Refusal},
    root, size,
};

/// Brackets of any kind inside each other. The parsers use the stack for them.
const RECURSION: usize = 100;

/// A document that fits the contract and is not too large.
pub(crate) struct Document {
    /// SHA-256 of its text.
    pub(crate) digest: Digest,
    /// As the compiler sees it: typed by the contract.
    pub(crate) valid: Valid<ExecutableDocument>,
    /// As the resolver engine runs it.
    pub(crate) runnable: Runnable,
}

impl Document {
    /// Parses, measures and validates a text, in this order, because validation unfolds fragments.
    pub(crate) fn read(
        text: &str,
        digest: Digest,
        contract: &Valid<Schema>,
        limits: &Limits,
        introspection: bool,
    ) -> Result<Self, Refusal> {
        let valid = validate(text, contract, limits)?;
        check_introspection(&valid, introspection)?;
        let mut runnable = async_graphql::parser::parse_query(text).map_err(|error| {
            let at = error.positions().next().map(|place| (place.line, place.column));
            Refusal::Syntax(vec![Flaw {
                message: error.to_string(),
                at,
            }])
        })?;
        root::flatten(&mut runnable);
        Ok(Self {
            digest,
            valid,
            runnable,
        })
    }
}

fn validate(
    text: &str,
    contract: &Valid<Schema>,
    limits: &Limits,
) -> Result<Valid<ExecutableDocument>, Refusal> {
    let mut parser = Parser::new()
        .recursion_limit(RECURSION)
        .token_limit(limits.tokens);
    let parsed = parser.parse_ast(text, "query");
    size::within(
        Measure::Tokens,
        parser.tokens_reached() as u64,
        limits.tokens as u64,
    )?;
    size::within(
        Measure::Depth,
        parser.recursion_reached() as u64,
        RECURSION as u64,
    )?;
    let tree = parsed.map_err(|failed| Refusal::Syntax(Flaw::first_of(&failed.errors)))?;
    size::check(&tree, limits)?;
    tree.to_executable_validate(contract)
        .map_err(|failed| Refusal::Invalid(Flaw::first_of(&failed.errors)))
}

/// The contract can be asked for only where that is switched on, and even then not in circles.
fn check_introspection(document: &Valid<ExecutableDocument>, allowed: bool) -> Result<(), Refusal> {
    for operation in document.operations.iter() {
        let mut roots = operation.root_fields(document);
        if !allowed && roots.any(|field| matches!(field.name.as_str(), "__schema" | "__type")) {
            return Err(Refusal::IntrospectionOff);
        }
        introspection::check_max_depth(document, operation).map_err(|error| {
            Refusal::Invalid(vec![Flaw {
                message: error.message().to_string(),
                at: None,
            }])
        })?;
    }
    Ok(())
}
