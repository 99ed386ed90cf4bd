//! The domain does no input or output, asks no time and invents no id; one clock tells everyone the time; the
//! store knows no noun of the field.

use syn::visit::{self, Visit};

use super::tree::{self, Source, is_for_tests};

/// Ways out of a pure function.
const IMPURE: [&str; 12] = [
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
    "Utc::now",
    "Local::now",
    "Uuid::new_v4",
    "Uuid::now_v7",
    "SystemTime",
];
/// Ways to ask what time it is.
const CLOCKS: [&str; 3] = ["Utc::now", "Local::now", "SystemTime::now"];
/// The one place that asks.
const CLOCK: &str = "app/src/clock.rs";
/// Nouns of the field. `decision` is no longer one here: every event carries the one that authorised it.
const NOUNS: [&str; 8] = [
    "programme",
    "phase",
    "milestone",
    "goal",
    "risk",
    "saving",
    "organisations",
    "besparing",
];

#[test]
fn the_domain_asks_nothing_of_the_world() {
    for source in product().filter(|source| source.is_in("domain/src") || source.is_in("projections/src")) {
        let pure = source.is_in("domain/src") || has_fold(source);
        for path in paths(source) {
            let found = IMPURE.iter().find(|impure| pure && path.contains(**impure));
            assert!(
                found.is_none(),
                "{}: `{path}` has no place in a pure function",
                source.path
            );
        }
    }
}

#[test]
fn one_clock_tells_everyone_the_time() {
    for source in product().filter(|source| source.path != CLOCK && !source.is_in("xtask")) {
        for path in paths(source) {
            let found = CLOCKS.iter().find(|clock| path.contains(**clock));
            assert!(
                found.is_none(),
                "{}: `{path}`: be told the time, as by {CLOCK}",
                source.path
            );
        }
    }
}

#[test]
fn the_store_knows_no_noun_of_the_field() {
    for source in product().filter(|source| source.is_in("store/src")) {
        for word in words(source) {
            let noun = NOUNS
                .iter()
                .find(|noun| word.to_lowercase().split('_').any(|part| part == **noun));
            assert!(noun.is_none(), "{}: `{word}` is a noun of the field", source.path);
        }
    }
}

/// Rust files that are not tests.
fn product() -> impl Iterator<Item = &'static Source> {
    tree::rust().filter(|source| !source.is_test())
}

fn has_fold(source: &Source) -> bool {
    source.text.contains("fn apply(&mut self")
}

/// Every path written outside tests, imports included.
fn paths(source: &Source) -> Vec<String> {
    let mut finder = Paths(Vec::new());
    finder.visit_file(&source.syntax());
    finder.0
}

struct Paths(Vec<String>);

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        self.0.push(names.join("::"));
        visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        imported(&item.tree, "", &mut self.0);
    }
}

/// The paths that an import brings in.
fn imported(tree: &syn::UseTree, before: &str, found: &mut Vec<String>) {
    let join = |name: &syn::Ident| {
        if before.is_empty() {
            name.to_string()
        } else {
            format!("{before}::{name}")
        }
    };
    match tree {
        syn::UseTree::Path(path) => imported(&path.tree, &join(&path.ident), found),
        syn::UseTree::Name(name) => found.push(join(&name.ident)),
        syn::UseTree::Rename(rename) => found.push(join(&rename.ident)),
        syn::UseTree::Glob(_) => found.push(before.to_owned()),
        syn::UseTree::Group(group) => group.items.iter().for_each(|item| imported(item, before, found)),
    }
}

/// Every identifier outside tests; comments and texts are not among them.
fn words(source: &Source) -> Vec<String> {
    let mut finder = Words(Vec::new());
    finder.visit_file(&source.syntax());
    finder.0
}

struct Words(Vec<String>);

impl<'ast> Visit<'ast> for Words {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_ident(&mut self, word: &'ast syn::Ident) {
        self.0.push(word.to_string());
    }
}

#[test]
fn a_way_out_is_seen() {
    let text = "use std::{fs, collections::BTreeMap};\nfn f() { chrono::Utc::now(); }\n#[cfg(test)] mod t { use std::env; }";
    let source = Source {
        path: "a.rs".to_owned(),
        text: text.to_owned(),
    };
    let paths = paths(&source);
    assert!(
        paths.contains(&"std::fs".to_owned()) && paths.contains(&"chrono::Utc::now".to_owned()),
        "{paths:?}"
    );
    assert!(!paths.contains(&"std::env".to_owned()), "{paths:?}");
}
