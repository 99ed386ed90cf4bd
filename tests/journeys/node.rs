//! Other people's audit of GraphQL over HTTP, run against the program itself.

use std::process::Command;

use crate::server::Server;

#[tokio::test]
async fn all_61_checks_pass_on_the_running_program() {
    let server = Server::demo();
    let output = Command::new("node")
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/node"))
        .args(["audit.mjs", &format!("{}/graphql", server.address)])
        .output()
        .expect("Node.js is needed: run `cargo xtask test`, which installs it");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("61 of 61"), "{said}");
}
