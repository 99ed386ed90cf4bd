//! Judging documents without an endpoint: what fuzzing gives anything to.

use apollo_compiler::{Schema, response::JsonMap, validation::Valid};

use super::{Limits, UnreadableContract, document::Document, price};

/// A contract and the usual limits.
#[derive(Debug)]
pub struct Scales {
    contract: Valid<Schema>,
    limits: Limits,
}

impl Scales {
    /// Scales for documents under a contract.
    ///
    /// # Errors
    /// [`UnreadableContract`] if the text is not a schema.
    pub fn new(sdl: &str) -> Result<Self, UnreadableContract> {
        Ok(Self {
            contract: UnreadableContract::or(sdl)?,
            limits: Limits::default(),
        })
    }

    /// Whether a document would be run, each of its operations without variables.
    pub fn weigh(&self, text: &str) -> bool {
        let read = Document::read(text, [0; 32], &self.contract, &self.limits, true);
        let Ok(document) = read else { return false };
        let mut operations = document.valid.operations.iter();
        operations
            .all(|operation| price::check(&document.valid, operation, &JsonMap::new(), &self.limits).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DOCUMENTS: [&str; 4] = [
        "{ log { head { position } } }",
        "query Q($key: String!) { programme(key: $key) { ...P risks(first: 10) { edges { node { key } } } } } \
         fragment P on Programme { name phases { key planned { start end } } }",
        "mutation M($input: RiskRaiseInput!) { riskRaise(input: $input) { position userErrors { code } } }",
        "{ __schema { types { name fields(includeDeprecated: true) { name args { name } } } } }",
    ];

    proptest! {
        /// Documents with pieces left out, repeated and exchanged are judged, and never a panic.
        #[test]
        fn any_document_is_judged(
            which in 0..DOCUMENTS.len(),
            cuts in proptest::collection::vec((0..400_usize, 0..400_usize, "[{}()$@:!\\[\\]\"\\.a-z0-9 \\n]{0,6}"), 0..6),
        ) {
            let scales = Scales::new(&crate::sdl()).unwrap();
            let mut text: Vec<char> = DOCUMENTS[which].chars().collect();
            for (from, length, put) in cuts {
                let from = from % (text.len() + 1);
                let to = (from + length % 20).min(text.len());
                let kept: Vec<char> = if length % 3 == 0 { text[from..to].to_vec() } else { Vec::new() };
                text.splice(from..to, kept.iter().copied().chain(put.chars()).chain(kept.iter().copied()));
            }
            scales.weigh(&text.into_iter().collect::<String>());
        }
    }

    #[test]
    fn sound_documents_are_let_through() {
        let scales = Scales::new(&crate::sdl()).unwrap();
        for document in DOCUMENTS {
            assert!(scales.weigh(document), "{document}");
        }
        assert!(!scales.weigh("{ nothing }"));
    }
}
