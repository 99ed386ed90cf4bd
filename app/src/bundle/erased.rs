//! Entries that have lost their content, and the erasures that list them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use loggbok_domain::Event;

use crate::erase::erased_by;

/// The type of the events that carry an erasure out.
pub(crate) const CARRIED_OUT: &str = "ErasureCarriedOut";

/// What has been met so far.
#[derive(Debug, Default)]
pub(super) struct Erased {
    /// Positions of entries without content, with their scopes.
    gone: BTreeMap<u64, Box<str>>,
    /// By the position they list: positions of erasures, with their scopes.
    listed: HashMap<u64, Vec<(u64, Box<str>)>>,
}

impl Erased {
    /// An entry without content.
    pub(super) fn gone(&mut self, position: u64, scope: &str) {
        self.gone.insert(position, scope.into());
    }

    /// An entry with its content; it matters if it carries an erasure out.
    pub(super) fn stands(
        &mut self,
        (position, scope): (u64, &str),
        (kind, schema): (&str, u32),
        payload: &str,
    ) {
        if kind != CARRIED_OUT {
            return;
        }
        // One that cannot be read lists nothing.
        for listed in Event::decode(kind, schema, Some(payload))
            .iter()
            .flat_map(erased_by)
        {
            self.listed
                .entry(listed.0)
                .or_default()
                .push((position, scope.into()));
        }
    }

    /// The first erasure that lists an entry: a later event of the same scope.
    fn by(&self, position: u64, scope: &str) -> Option<u64> {
        let listed = self.listed.get(&position)?;
        listed
            .iter()
            .filter(|(by, of)| *by > position && &**of == scope)
            .map(|(by, _)| *by)
            .min()
    }

    /// Entries without content that no erasure lists, in order.
    pub(super) fn unlisted(&self) -> BTreeSet<u64> {
        let unlisted = self
            .gone
            .iter()
            .filter(|(position, scope)| self.by(**position, scope).is_none());
        unlisted.map(|(position, _)| *position).collect()
    }

    /// The erasures that took what is gone, in order.
    pub(super) fn erasures(&self) -> BTreeSet<u64> {
        self.gone
            .iter()
            .filter_map(|(position, scope)| self.by(*position, scope))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_later_erasure_of_the_same_scope_lists_an_entry() {
        assert!(Event::types().any(|(kind, _)| kind == CARRIED_OUT));
        let mut erased = Erased::default();
        for position in [2, 3, 4, 9] {
            erased.gone(position, "a");
        }
        let listing =
            r#"{"destroyed":[{"position":2,"bytes":1},{"position":9,"bytes":1}],"carried_out_by":"x"}"#;
        erased.stands((5, "a"), (CARRIED_OUT, 1), listing);
        let other = r#"{"destroyed":[{"position":3,"bytes":1}],"carried_out_by":"x"}"#;
        erased.stands((6, "b"), (CARRIED_OUT, 1), other);
        erased.stands((7, "a"), ("ThingHappened", 1), other);
        erased.stands((8, "a"), (CARRIED_OUT, 1), "{}");
        assert_eq!(erased.unlisted(), [3, 4, 9].into());
        assert_eq!(erased.erasures(), [5].into());
    }
}
