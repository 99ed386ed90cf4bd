//! `kill -9` in the middle of an import and of a burst of commands: what was acknowledged is there, once, and
//! nothing is half done.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use uuid::Uuid;

use crate::place::Place;
use crate::rebuild::{question, run};
use crate::server::{Server, loggbok};

const RAISE: &str =
    "mutation($input: RiskRaiseInput!) { riskRaise(input: $input) { position userErrors { code } } }";
const RISKS: &str = "query($after: String) { programme(key: \"dalsland\") { risks(first: 100, after: $after) \
                     { edges { node { key } } pageInfo { hasNextPage endCursor } } } }";

#[test]
fn an_import_that_is_cut_off_is_whole_or_absent() {
    let mut whole = 0;
    for attempt in 0_u64..12 {
        let directory = tempfile::tempdir().unwrap();
        let data = directory.path().to_str().unwrap();
        let mut child = loggbok(&["import", "programmes/dalsland.toml", "--data", data])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // From the first moments of the process to well after its commit.
        std::thread::sleep(Duration::from_millis(attempt * 25));
        child.kill().unwrap();
        child.wait().unwrap();
        let again = loggbok(&["import", "programmes/dalsland.toml", "--data", data])
            .output()
            .unwrap();
        let said = String::from_utf8(again.stdout).unwrap();
        assert!(
            again.status.success(),
            "{said}{}",
            String::from_utf8_lossy(&again.stderr)
        );
        whole += u32::from(said.contains("Nothing was added"));
        let doctor = loggbok(&["doctor", "--data", data]).output().unwrap();
        let said = String::from_utf8(doctor.stdout).unwrap();
        assert!(
            doctor.status.success() && said.contains("Everything holds"),
            "{said}"
        );
    }
    assert!(whole < 12, "no import was cut off before it was whole");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_burst_that_is_cut_off_loses_nothing_acknowledged() {
    bursts(&Place::directory()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_burst_that_is_cut_off_loses_nothing_acknowledged_on_a_database_server() {
    bursts(&Place::server()).await;
}

async fn bursts(place: &Place) {
    let imported = loggbok(&place.with(&["import", "programmes/dalsland.toml"]))
        .output()
        .unwrap();
    assert!(imported.status.success());
    let mut acknowledged = BTreeSet::new();
    for round in 0_u64..4 {
        let server = Arc::new(Server::at(place));
        server.sign_in("programkontoret").await;
        let programme = programme(&server).await;
        let (tell, mut told) = unbounded_channel();
        let writers: Vec<_> = (0..8)
            .map(|writer| {
                let (server, programme) = (server.clone(), programme.clone());
                tokio::spawn(burst(server, programme, round * 8 + writer, tell.clone()))
            })
            .collect();
        // In the middle of it, however fast the machine is.
        for _ in 0..15 + round * 10 {
            told.recv().await.unwrap();
        }
        server.kill_now();
        for writer in writers {
            acknowledged.extend(writer.await.unwrap());
        }
    }
    assert!(
        acknowledged.len() > 50,
        "only {} commands were acknowledged",
        acknowledged.len()
    );
    let server = Server::at(place);
    let found = risks(&server).await;
    let lost: Vec<_> = acknowledged
        .difference(&found.iter().cloned().collect())
        .cloned()
        .collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    assert_eq!(
        found.len(),
        found.iter().collect::<BTreeSet<_>>().len(),
        "something is there twice"
    );
    server.sign_in("programkontoret").await;
    let answers = question(&server).await;
    drop(server);
    run(&place.with(&["doctor"]));
    // Folded anew from the events alone, everything is the same.
    let (file, anew) = (place.file("log.ndjson"), place.file("anew"));
    run(&place.with(&["export", &file]));
    run(&["restore", &file, "--data", &anew]);
    let server = Server::serve(Path::new(&anew));
    server.sign_in("programkontoret").await;
    assert_eq!(question(&server).await, answers);
    assert_eq!(risks(&server).await, found);
}

/// Raises risks until the server is gone, telling of each that was acknowledged; answers the keys of those acknowledged.
async fn burst(
    server: Arc<Server>,
    programme: String,
    writer: u64,
    tell: UnboundedSender<()>,
) -> Vec<String> {
    let mut acknowledged = Vec::new();
    for number in 0..10_000 {
        let key = format!("burst-{writer}-{number}");
        let input = json!({
            "programme": programme, "commandId": Uuid::new_v4(), "key": key, "title": "En risk i skuren",
        });
        match server.try_ask(RAISE, json!({ "input": input })).await {
            Ok(answer) if answer["data"]["riskRaise"]["position"].is_number() => {
                acknowledged.push(key);
                // Enough may have been heard.
                let _ = tell.send(());
            }
            Ok(answer) => panic!("{answer:#}"),
            Err(_) => break,
        }
    }
    acknowledged
}

async fn programme(server: &Server) -> String {
    let answer = server
        .ask("{ programme(key: \"dalsland\") { uuid } }", json!({}))
        .await;
    answer["programme"]["uuid"].as_str().unwrap().to_owned()
}

/// The keys of the risks that the bursts raised; a risk of the programme file may have its key once per organisation.
async fn risks(server: &Server) -> Vec<String> {
    let (mut keys, mut after) = (Vec::new(), json!(null));
    loop {
        let answer = server.ask(RISKS, json!({ "after": after })).await;
        let risks = &answer["programme"]["risks"];
        let edges = risks["edges"].as_array().unwrap();
        let keys_here = edges.iter().map(|edge| edge["node"]["key"].as_str().unwrap());
        keys.extend(
            keys_here
                .filter(|key| key.starts_with("burst-"))
                .map(str::to_owned),
        );
        if risks["pageInfo"]["hasNextPage"] != true {
            return keys;
        }
        after = risks["pageInfo"]["endCursor"].clone();
    }
}
