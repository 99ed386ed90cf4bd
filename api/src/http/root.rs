//! Subscriptions rooted in a fragment.
//!
//! The resolver engine opens a stream for each field it finds directly at a subscription's root, and none
//! for those inside fragments. So the root is laid flat before it is run. Validation has seen to it that
//! there is one field, and that it is not conditional.

use std::collections::{HashMap, HashSet};

use async_graphql::{
    Name, Positioned,
    parser::types::{
        DocumentOperations, ExecutableDocument, FragmentDefinition, OperationType, Selection, SelectionSet,
    },
};

type Fragments = HashMap<Name, Positioned<FragmentDefinition>>;

/// Lays the roots of all subscriptions flat, and leaves out the fragments then no longer used.
pub(crate) fn flatten(document: &mut ExecutableDocument) {
    let operations: Vec<_> = match &mut document.operations {
        DocumentOperations::Single(operation) => vec![operation],
        DocumentOperations::Multiple(operations) => operations.values_mut().collect(),
    };
    for operation in operations {
        if operation.node.ty == OperationType::Subscription {
            let mut flat = SelectionSet::default();
            collect(&operation.node.selection_set.node, &document.fragments, &mut flat);
            operation.node.selection_set.node = flat;
        }
    }
    let mut used = HashSet::new();
    for (_, operation) in document.operations.iter() {
        mark(&operation.node.selection_set.node, &document.fragments, &mut used);
    }
    document.fragments.retain(|name, _| used.contains(name));
}

fn collect(set: &SelectionSet, fragments: &Fragments, flat: &mut SelectionSet) {
    for selection in &set.items {
        match &selection.node {
            Selection::Field(_) => flat.items.push(selection.clone()),
            Selection::InlineFragment(inline) => collect(&inline.node.selection_set.node, fragments, flat),
            Selection::FragmentSpread(spread) => {
                if let Some(fragment) = fragments.get(&spread.node.fragment_name.node) {
                    collect(&fragment.node.selection_set.node, fragments, flat);
                }
            }
        }
    }
}

fn mark(set: &SelectionSet, fragments: &Fragments, used: &mut HashSet<Name>) {
    for selection in &set.items {
        match &selection.node {
            Selection::Field(field) => mark(&field.node.selection_set.node, fragments, used),
            Selection::InlineFragment(inline) => mark(&inline.node.selection_set.node, fragments, used),
            Selection::FragmentSpread(spread) => {
                let name = &spread.node.fragment_name.node;
                if let Some(fragment) = fragments.get(name)
                    && used.insert(name.clone())
                {
                    mark(&fragment.node.selection_set.node, fragments, used);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::*;

    #[test]
    fn a_field_inside_fragments_comes_to_the_root() {
        let text =
            "subscription { ...f } fragment f on S { ... on S { changed { ...g } } } fragment g on C { a }";
        let mut document = parse_query(text).unwrap();
        flatten(&mut document);
        let (_, operation) = document.operations.iter().next().unwrap();
        let [root] = operation.node.selection_set.node.items.as_slice() else {
            panic!("one field")
        };
        assert!(matches!(&root.node, Selection::Field(field) if field.node.name.node == "changed"));
        assert_eq!(
            document.fragments.keys().collect::<Vec<_>>(),
            ["g"],
            "the other is used no more"
        );
    }
}
