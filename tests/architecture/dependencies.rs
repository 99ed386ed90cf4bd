//! Whose code becomes part of ours: the lists stand in deny.toml, which cargo-deny reads too.

use std::collections::BTreeMap;

use cargo_metadata::semver::{Version, VersionReq};
use serde::Deserialize;
use spdx::{Expression, Licensee, ParseMode};

use super::arrows::metadata;
use super::tree;

#[derive(Deserialize)]
struct Deny {
    licenses: Licences,
    bans: Bans,
    sources: Sources,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
    #[serde(default)]
    clarify: Vec<Clarify>,
}

#[derive(Deserialize)]
struct Clarify {
    #[serde(rename = "crate")]
    name: String,
    expression: String,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Banned>,
}

#[derive(Deserialize)]
struct Banned {
    name: String,
    version: Option<VersionReq>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    allow_registry: Vec<String>,
}

fn deny() -> Deny {
    toml::from_str(&tree::file("deny.toml").text).unwrap()
}

#[test]
fn every_dependency_has_a_licence_we_allow() {
    let licences = deny().licenses;
    let allowed: Vec<Licensee> = licences
        .allow
        .iter()
        .map(|licence| Licensee::parse(licence).unwrap())
        .collect();
    let clarified: BTreeMap<&str, &str> = licences
        .clarify
        .iter()
        .map(|it| (it.name.as_str(), it.expression.as_str()))
        .collect();
    for package in metadata()
        .packages
        .iter()
        .filter(|package| package.source.is_some())
    {
        let stated = package
            .license
            .as_deref()
            .or(clarified.get(package.name.as_str()).copied());
        let stated = stated.unwrap_or_else(|| panic!("{} states no licence", package.name));
        let expression = Expression::parse_mode(stated, ParseMode::LAX).unwrap();
        let permitted =
            expression.evaluate(|required| allowed.iter().any(|licence| licence.satisfies(required)));
        assert!(
            permitted,
            "{} is under {stated}, which deny.toml does not allow",
            package.name
        );
    }
}

#[test]
fn every_dependency_comes_from_a_registry_we_allow() {
    let registries = deny().sources.allow_registry;
    for package in &metadata().packages {
        if let Some(source) = &package.source {
            let registry = source.repr.strip_prefix("registry+").unwrap_or(&source.repr);
            assert!(
                registries.iter().any(|allowed| allowed == registry),
                "{} comes from {source}",
                package.name
            );
        }
    }
}

#[test]
fn no_dependency_is_banned() {
    for banned in deny().bans.deny {
        for package in metadata()
            .packages
            .iter()
            .filter(|package| package.name.as_str() == banned.name)
        {
            let hit = banned
                .version
                .as_ref()
                .is_none_or(|version| version.matches(&package.version));
            assert!(
                !hit,
                "{} {} is banned by deny.toml",
                package.name, package.version
            );
        }
    }
}

/// SQLite before 3.51.3 can lose commits in WAL mode; a second bundled copy would be such an old one.
#[test]
fn one_sqlite_is_bundled_and_it_is_new_enough() {
    let versions: Vec<&Version> = metadata()
        .packages
        .iter()
        .filter(|package| package.name.as_str() == "libsqlite3-sys")
        .map(|package| &package.version)
        .collect();
    assert_eq!(versions.len(), 1, "{versions:?}");
    assert!(*versions[0] >= Version::new(0, 37, 0), "{versions:?}");
}

#[derive(Deserialize)]
struct Lock {
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
    version: Version,
}

impl Lock {
    fn read(path: &str) -> Self {
        toml::from_str(&std::fs::read_to_string(tree::top().join(path)).unwrap()).unwrap()
    }

    fn versions(&self, name: &str) -> Vec<&Version> {
        let named = self.package.iter().filter(|package| package.name == name);
        named.map(|package| &package.version).collect()
    }
}

/// The crates we are measured beside lock an older sqlx, and with it an older SQLite. They have a workspace and a lock
/// file of their own, and leave no trace in ours.
#[test]
fn the_peers_of_the_benchmarks_stay_outside() {
    let (ours, theirs) = (Lock::read("Cargo.lock"), Lock::read("tests/peers/Cargo.lock"));
    for peer in [
        "sqlite-es",
        "postgres-es",
        "esrs",
        "disintegrate",
        "disintegrate-postgres",
    ] {
        assert_eq!(theirs.versions(peer).len(), 1, "{peer} is measured");
        assert!(ours.versions(peer).is_empty(), "{peer} is in our lock file");
    }
    for shared in ["sqlx-core", "libsqlite3-sys", "rusqlite"] {
        assert_eq!(ours.versions(shared).len(), 1, "{shared} is locked once");
    }
    let (ours, theirs) = (ours.versions("libsqlite3-sys"), theirs.versions("libsqlite3-sys"));
    assert!(
        theirs.iter().all(|old| *old < ours[0]),
        "the peers would now share our SQLite"
    );
}
