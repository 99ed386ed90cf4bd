//! What the database cannot do, said to the person at the terminal.

use loggbok_domain::Language;
use loggbok_store::{StoreError, Weakness};

use super::filled;

/// The sentence for a fault of the store.
pub(crate) fn store(language: Language, error: &StoreError) -> String {
    let with = |key: &str, values: &[(&'static str, &String)]| said(language, key, values);
    match error {
        StoreError::Locked { place } => with("terminal-locked", &[("place", place)]),
        StoreError::Foreign { place } => with("terminal-foreign", &[("place", place)]),
        StoreError::Newer { found, known } => schemas(language, "terminal-newer", (*found, *known)),
        StoreError::Older { found, known } => schemas(language, "terminal-older", (*found, *known)),
        StoreError::Damaged { place, what } => with("terminal-damaged", &[("place", place), ("what", what)]),
        StoreError::Unreachable { place, what } => {
            with("terminal-unreachable", &[("place", place), ("what", what)])
        }
        StoreError::Credentials { place } => with("terminal-credentials", &[("place", place)]),
        StoreError::ReadOnly { place } => with("terminal-read-only", &[("place", place)]),
        StoreError::Forbidden { .. } => with("failure-forbidden-erasure", &[]),
        StoreError::NotOwner { .. } => with("failure-not-owner", &[]),
        StoreError::Missing { place } => with("terminal-no-database", &[("place", place)]),
        StoreError::Denied { place, what } => with("terminal-denied", &[("place", place), ("what", what)]),
        StoreError::Full => with("failure-full", &[]),
        StoreError::Stopped { .. } => with("failure-stopped", &[]),
        StoreError::Exists { place } => with("terminal-exists", &[("place", place)]),
        StoreError::Unsafe(weakness) => weak(language, weakness),
        StoreError::Database(what) => with("terminal-store", &[("what", what)]),
    }
}

fn weak(language: Language, weakness: &Weakness) -> String {
    let with = |key: &str, values: &[(&'static str, &String)]| said(language, key, values);
    match weakness {
        Weakness::OldDatabase { name, found, needed } => with(
            "weak-old",
            &[
                ("name", &(*name).to_owned()),
                ("found", found),
                ("needed", &(*needed).to_owned()),
            ],
        ),
        Weakness::Setting { name, found, needed } => with(
            "weak-setting",
            &[
                ("name", &(*name).to_owned()),
                ("found", found),
                ("needed", &(*needed).to_owned()),
            ],
        ),
        Weakness::Encoding { found } => with("weak-encoding", &[("found", found)]),
        Weakness::NetworkDisk { place, kind } => with("weak-network", &[("place", place), ("kind", kind)]),
        Weakness::NoLock { place, cause } => with("weak-lock", &[("place", place), ("cause", cause)]),
        Weakness::SearchPath { place } => with("weak-search-path", &[("place", place)]),
        Weakness::Url => with("weak-url", &[]),
        Weakness::NoRandom { cause } => with("terminal-store", &[("what", cause)]),
    }
}

fn schemas(language: Language, key: &str, (found, known): (u32, u32)) -> String {
    said(
        language,
        key,
        &[("found", &found.to_string()), ("known", &known.to_string())],
    )
}

fn said(language: Language, key: &str, values: &[(&'static str, &String)]) -> String {
    let values: Vec<_> = values
        .iter()
        .map(|(name, value)| (*name, (*value).clone()))
        .collect();
    filled(language, key, &values)
}
