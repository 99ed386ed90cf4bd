//! The machine's clock jumps back and forth while the program serves: times recorded never decrease.
#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::Command;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use uuid::Uuid;

use crate::rebuild::run;
use crate::server::Server;

const RAISE: &str =
    "mutation($input: RiskRaiseInput!) { riskRaise(input: $input) { position userErrors { code } } }";
const EVENTS: &str =
    "{ programme(key: \"dalsland\") { uuid events(last: 100) { edges { node { position recordedAt } } } } }";
const RISKS: usize = 40;

#[tokio::test]
async fn times_recorded_never_decrease() {
    let directory = tempfile::tempdir().unwrap();
    run(&[
        "import",
        "programmes/dalsland.toml",
        "--data",
        directory.path().to_str().unwrap(),
    ]);
    let library = jumping_clock(directory.path());
    let server = Server::serve_under(
        directory.path(),
        &[("LD_PRELOAD", &library), ("FAULTS_CLOCK", "7")],
    );
    server.sign_in("programkontoret").await;
    let programme = server.ask(EVENTS, json!({})).await["programme"]["uuid"].clone();
    let (mut raised, mut attempts) = (0, 0);
    while raised < RISKS {
        let id = Uuid::new_v4();
        let input = json!({ "programme": programme, "commandId": id, "key": format!("hopp-{id}"), "title": "En risk" });
        let answer = server.try_ask(RAISE, json!({ "input": input })).await.unwrap();
        match answer["data"]["riskRaise"]["position"].is_number() {
            true => raised += 1,
            // A session ends when its time seems to have run out.
            false => server.sign_in("programkontoret").await,
        }
        attempts += 1;
        assert!(attempts < RISKS * 10, "{answer:#}");
    }
    server.sign_in("programkontoret").await;
    let answer = server.ask(EVENTS, json!({})).await;
    let events = answer["programme"]["events"]["edges"].as_array().unwrap();
    let times: Vec<DateTime<Utc>> = events
        .iter()
        .map(|event| event["node"]["recordedAt"].as_str().unwrap().parse().unwrap())
        .collect();
    assert!(times.len() > RISKS);
    assert!(times.is_sorted(), "{times:?}");
    let last = *times.last().unwrap();
    assert!(
        last > Utc::now() + TimeDelta::hours(1),
        "the clock did not jump: {last}"
    );
    drop(server);
    run(&["doctor", "--data", directory.path().to_str().unwrap()]);
}

/// The library of the fault suite that makes the clock jump.
fn jumping_clock(directory: &Path) -> String {
    let library = directory.join("shim.so");
    let status = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .args([
            library.to_str().unwrap(),
            "tests/faults/shim.c",
            "-ldl",
            "-lpthread",
        ])
        .status()
        .expect("a C compiler");
    assert!(status.success());
    library.to_str().unwrap().to_owned()
}
