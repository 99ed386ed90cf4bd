//! Which crate may name which, and which crate alone may name a library.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

use super::tree;

/// Every crate of ours, and those it may name.
const ARROWS: [(&str, &[&str]); 9] = [
    ("loggbok-domain", &[]),
    ("loggbok-store", &[]),
    ("loggbok-projections", &["loggbok-domain", "loggbok-store"]),
    ("loggbok-imports", &["loggbok-domain"]),
    (
        "loggbok-app",
        &[
            "loggbok-domain",
            "loggbok-store",
            "loggbok-projections",
            "loggbok-imports",
        ],
    ),
    (
        "loggbok-api",
        &["loggbok-app", "loggbok-domain", "loggbok-projections"],
    ),
    (
        "loggbok-ui",
        &["loggbok-app", "loggbok-domain", "loggbok-projections"],
    ),
    (
        "loggbok",
        &[
            "loggbok-domain",
            "loggbok-store",
            "loggbok-projections",
            "loggbok-imports",
            "loggbok-app",
            "loggbok-api",
            "loggbok-ui",
        ],
    ),
    ("xtask", &[]),
];

/// Libraries that are one crate's own matter. Tests may name them to look at a thing from outside.
const OWNERS: [(&str, &[&str]); 15] = [
    ("rusqlite", &["loggbok-store"]),
    ("sqlx", &["loggbok-store"]),
    ("kurrentdb", &["loggbok-store"]),
    ("eventstore", &["loggbok-store"]),
    ("cqrs-es", &["loggbok-domain"]),
    ("async-graphql", &["loggbok-api"]),
    ("apollo-compiler", &["loggbok-api"]),
    ("maud", &["loggbok-ui"]),
    ("clap", &["loggbok"]),
    ("tracing-subscriber", &["loggbok"]),
    ("toml", &["loggbok-imports", "loggbok"]),
    ("csv", &["loggbok-imports"]),
    ("calamine", &["loggbok-imports"]),
    ("crc32fast", &["loggbok-imports"]),
    ("rust_xlsxwriter", &["loggbok-app"]),
];

/// What cargo knows of the workspace and everything it rests on.
pub(crate) fn metadata() -> &'static Metadata {
    static METADATA: LazyLock<Metadata> = LazyLock::new(|| {
        let mut command = MetadataCommand::new();
        command
            .manifest_path(tree::top().join("Cargo.toml"))
            .other_options(vec!["--locked".to_owned()]);
        command.exec().unwrap()
    });
    &METADATA
}

fn crates() -> Vec<&'static Package> {
    metadata().workspace_packages()
}

/// Whether a crate is named by these, or by those that they name.
fn rests_on(allowed: &[&str], name: &str) -> bool {
    allowed.iter().any(|next| {
        *next == name
            || ARROWS
                .iter()
                .any(|(arrow, further)| arrow == next && rests_on(further, name))
    })
}

#[test]
fn every_crate_has_its_arrows_and_no_other() {
    let ours: BTreeSet<&str> = crates().iter().map(|package| package.name.as_str()).collect();
    let known: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        ours, known,
        "a new crate needs its arrows here and in ARCHITECTURE.md"
    );
    for package in crates() {
        let (_, allowed) = ARROWS
            .iter()
            .find(|(name, _)| *name == package.name.as_str())
            .unwrap();
        for dependency in &package.dependencies {
            let name = dependency.name.as_str();
            // A crate's tests may switch on a feature of its own, and build whatever its arrows rest on.
            let in_tests = dependency.kind == DependencyKind::Development
                && (name == package.name.as_str() || rests_on(allowed, name));
            assert!(
                !ours.contains(name) || in_tests || allowed.contains(&name),
                "{} may not name {name}: see the arrows in ARCHITECTURE.md",
                package.name
            );
        }
    }
}

#[test]
fn every_library_with_an_owner_is_named_by_its_owner_alone() {
    for package in crates() {
        let named = package
            .dependencies
            .iter()
            .filter(|d| d.kind != DependencyKind::Development);
        for dependency in named {
            if let Some((library, owners)) = OWNERS
                .iter()
                .find(|(library, _)| *library == dependency.name.as_str())
            {
                assert!(
                    owners.contains(&package.name.as_str()),
                    "{} may not name {library}",
                    package.name
                );
            }
        }
    }
}

#[test]
fn every_crate_keeps_the_lints_of_the_workspace() {
    for package in crates() {
        let manifest = std::fs::read_to_string(&package.manifest_path).unwrap();
        assert!(
            manifest.contains("[lints]\nworkspace = true"),
            "{} goes its own way",
            package.name
        );
    }
}
