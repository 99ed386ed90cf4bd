//! What PostgreSQL alone can do wrong: many processes, lost connections and notifications, weak settings, rights.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test panics to fail")]

#[path = "postgres/company.rs"]
mod company;
#[path = "postgres/copy.rs"]
mod copy;
#[path = "postgres/open.rs"]
mod open;
#[path = "postgres/place.rs"]
mod place;
#[path = "postgres/rights.rs"]
mod rights;

/// The same place for another role.
fn as_role(url: &str, role: &str) -> String {
    let (before, host) = url.split_once('@').expect("the URL names a user");
    let user = before.rsplit_once("//").map_or(before, |(_, user)| user);
    format!(
        "{}{role}@{host}",
        before.strip_suffix(user).expect("the user ends it")
    )
}
