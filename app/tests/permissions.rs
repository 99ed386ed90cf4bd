//! Every right there is, as one golden file: no right changes unseen.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where it cannot go on"
)]

use std::fmt::Write as _;

use loggbok_app::{Actor, Role, authorise};
use loggbok_domain::{ActorId, Command, Language, OrganisationKey};

#[test]
fn role_by_command() {
    let own = OrganisationKey::parse("amal").unwrap();
    let mut table =
        String::from("all = the whole programme · own = one's own organisation · - = nothing\n\n");
    write!(table, "{:<24}", "").unwrap();
    for role in Role::ALL {
        write!(table, "{:>17}", role.as_str()).unwrap();
    }
    for command in Command::names() {
        write!(table, "\n{command:<24}").unwrap();
        for role in Role::ALL {
            let actor = |organisation| Actor {
                id: ActorId::parse("somebody").unwrap(),
                role,
                organisation,
                language: Language::English,
            };
            let whole = authorise::rule(&actor(None), command, None).is_some();
            let part = authorise::rule(&actor(Some(own.clone())), command, Some(&own)).is_some();
            let cell = match (whole, part) {
                (true, true) => "all, own",
                (true, false) => "all",
                (false, true) => "own",
                (false, false) => "-",
            };
            write!(table, "{cell:>17}").unwrap();
        }
    }
    write!(table, "\n{:<24}", "read").unwrap();
    for role in Role::ALL {
        write!(
            table,
            "{:>17}",
            if authorise::may_read(role) { "all" } else { "-" }
        )
        .unwrap();
    }
    insta::assert_snapshot!(table);
}
