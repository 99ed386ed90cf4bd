//! Other people's clients and audits. They need Node.js and `npm ci` in `tests/node`.

use std::{
    path::PathBuf,
    process::{Command, Output},
    sync::Arc,
};

use loggbok_api::http::router;
use tokio::net::TcpListener;

use super::bare::{endpoint, settings};

/// Runs a script of `tests/node` against a server of ours.
async fn run(script: &'static str, path: &str) -> Output {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/node");
    assert!(
        folder.join("node_modules").is_dir(),
        "tests/node/node_modules is missing: run `npm ci` in tests/node (`cargo xtask test` does)"
    );
    let router = router(endpoint(&Arc::default(), settings()));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}{path}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let mut node = Command::new("node");
    node.current_dir(folder).arg(script).arg(url);
    tokio::task::spawn_blocking(move || node.output())
        .await
        .unwrap()
        .expect("Node.js is needed: `node` was not found")
}

fn assert_success(output: &Output) {
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{out}{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn all_61_checks_of_graphql_http_pass() {
    let output = run("audit.mjs", "/graphql").await;
    assert_success(&output);
    assert!(String::from_utf8_lossy(&output.stdout).contains("61 of 61"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_client_of_graphql_ws_is_served() {
    assert_success(&run("bare.mjs", "/graphql/ws").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_client_of_graphql_sse_is_served() {
    assert_success(&run("sse.mjs", "/graphql/stream").await);
}
