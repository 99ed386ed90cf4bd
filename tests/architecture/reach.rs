//! Every command can be given by a program: there is a mutation for it.

use loggbok_domain::Command;

use super::tree;

#[test]
fn every_command_is_reachable_from_the_api() {
    let sources = || tree::rust().filter(|source| source.is_in("api/src") && !source.is_test());
    let missing: Vec<&str> = Command::names()
        .filter(|name| !sources().any(|source| names(&source.text, name)))
        .collect();
    assert!(missing.is_empty(), "there is no mutation for {missing:?}");
}

/// Whether a text holds a name as a whole word.
fn names(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (
            text[..at].chars().next_back(),
            text[at + name.len()..].chars().next(),
        );
        let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
        outside(before) && outside(after)
    })
}
