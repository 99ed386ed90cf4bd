//! Documents say what is: decisions have their parts, and what a document names exists.

use std::path::{Component, Path, PathBuf};

use super::tree::{self, Source, top};

/// The parts of a decision, in order.
const PARTS: [&str; 4] = ["Status", "Context", "Decision", "Consequences"];
/// Endings of files of ours that documents name.
const NAMED: [&str; 8] = [".rs", ".toml", ".md", ".ftl", ".graphql", ".sql", ".mjs", ".css"];

#[test]
fn every_decision_has_its_parts_and_its_number() {
    let decisions: Vec<&Source> = tree::files()
        .iter()
        .filter(|source| source.is_in("docs/decisions"))
        .collect();
    assert!(!decisions.is_empty());
    for (number, decision) in (1..).zip(decisions) {
        let name = decision.path.rsplit('/').next().unwrap();
        assert!(
            name.starts_with(&format!("{number:04}-")),
            "{name} should be number {number:04}"
        );
        assert!(
            decision.text.starts_with(&format!("# {number:04} ")),
            "{name} begins with its number and its gist"
        );
        let heads: Vec<&str> = decision
            .text
            .lines()
            .filter_map(|line| line.strip_prefix("## "))
            .collect();
        assert_eq!(heads, PARTS, "{name}");
    }
}

#[test]
fn what_a_document_names_exists() {
    let mut missing = Vec::new();
    for document in documents() {
        for path in links(&document.text).chain(paths(&document.text)) {
            let beside = Path::new(&document.path).parent().unwrap().join(path);
            if !exists(&beside) && !exists(Path::new(path)) {
                missing.push(format!("{}: {path}", document.path));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Whoever clones the project has what is in it and nothing else.
#[test]
fn nothing_names_a_place_outside_the_project() {
    let homes = ["root", "home", "work", "Users"].map(|name| format!("/{name}/"));
    for source in tree::files()
        .iter()
        .filter(|source| source.path != "tests/architecture/documents.rs")
    {
        for (number, line) in (1..).zip(source.text.lines()) {
            let found = homes
                .iter()
                .find(|home| line.match_indices(home.as_str()).any(|(at, _)| begins(line, at)));
            assert!(
                found.is_none(),
                "{}:{number} names a folder of one machine: {line}",
                source.path
            );
        }
    }
}

#[test]
fn the_first_page_says_how_to_begin() {
    let readme = &tree::file("README.md").text;
    for command in ["cargo run --release -- demo", "cargo xtask test"] {
        assert!(readme.contains(command), "README.md should name `{command}`");
    }
}

fn documents() -> impl Iterator<Item = &'static Source> {
    tree::files().iter().filter(|source| source.path.ends_with(".md"))
}

/// The targets of a document's links within the project.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("](").filter_map(|(at, mark)| {
        let target = text[at + mark.len()..].split(')').next()?;
        let target = target.split('#').next()?;
        (!target.is_empty() && !target.contains("://")).then_some(target)
    })
}

/// The paths that stand between single backticks.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    let in_code = text.split("```").step_by(2);
    in_code
        .flat_map(|prose| prose.split('`').skip(1).step_by(2))
        .filter(|word| {
            let plain = word
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"/._-".contains(&b));
            let known = NAMED.iter().any(|ending| word.ends_with(ending)) || word.ends_with('/');
            plain && known && word.contains('/')
        })
}

/// Whether a path from the top folder leads to something, without leaving the project.
fn exists(path: &Path) -> bool {
    let mut whole = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => whole.push(name),
            Component::ParentDir if whole.pop() => {}
            Component::CurDir => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return false,
        }
    }
    top().join(whole).exists()
}

/// Whether an absolute path begins here, and not the middle of a longer one or of an address.
fn begins(line: &str, at: usize) -> bool {
    !line[..at].ends_with(|c: char| c.is_alphanumeric() || "/._-~}$:".contains(c))
}
