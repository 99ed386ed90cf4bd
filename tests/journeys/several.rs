//! Several processes on one database: whoever writes at one of them reads it at any other.

use serde_json::json;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::place::Place;
use crate::server::{Server, loggbok};

const RAISE: &str =
    "mutation($input: RiskRaiseInput!) { riskRaise(input: $input) { position userErrors { code } } }";
const HEAD: &str = "{ log { head { position } } }";

fn done(arguments: &[&str]) -> String {
    let output = loggbok(arguments).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}{why}");
    said
}

async fn programme(server: &Server) -> String {
    let answer = server
        .ask("{ programme(key: \"dalsland\") { uuid } }", json!({}))
        .await;
    answer["programme"]["uuid"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_written_at_one_is_read_at_the_others() {
    let place = Place::server();
    done(&place.with(&["import", "programmes/dalsland.toml"]));
    let servers = [(); 3].map(|()| Server::at(&place));
    servers[0].sign_in("programkontoret").await;
    let programme = programme(&servers[0]).await;
    let mut last = 0;
    for round in 0..9 {
        let (writes, reads) = (&servers[round % 3], &servers[(round + 1) % 3]);
        let key = format!("risk-{round}");
        let input = json!({
            "programme": programme, "commandId": Uuid::new_v4(), "key": key, "title": "En risk till",
        });
        // One browser goes from process to process: the session and what it has seen travel in its cookies.
        let written = servers[0]
            .ask_at(&writes.address, RAISE, json!({ "input": input }))
            .await;
        let position = written["riskRaise"]["position"].as_u64().unwrap();
        assert!(position > last, "{written}");
        last = position;
        let read = servers[0].ask_at(&reads.address, HEAD, json!({})).await;
        assert!(
            read["log"]["head"]["position"].as_u64().unwrap() >= position,
            "{read}"
        );
    }
    drop(servers);
    let said = done(&place.with(&["doctor"]));
    assert!(said.contains("Everything holds"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_that_is_killed_takes_nothing_with_it() {
    let place = Place::server();
    done(&place.with(&["import", "programmes/dalsland.toml"]));
    let servers = [(); 2].map(|()| std::sync::Arc::new(Server::at(&place)));
    let programme = programme(&servers[0]).await;
    let mut writers = JoinSet::new();
    for (number, server) in servers.iter().enumerate() {
        server.sign_in("programkontoret").await;
        let (server, programme) = (server.clone(), programme.clone());
        writers.spawn(async move {
            let mut acknowledged = 0;
            for round in 0..60 {
                let input = json!({
                    "programme": programme, "commandId": Uuid::new_v4(),
                    "key": format!("risk-{number}-{round}"), "title": "En risk till",
                });
                match server.try_ask(RAISE, json!({ "input": input })).await {
                    Ok(answer) if answer["data"]["riskRaise"]["position"].is_number() => acknowledged += 1,
                    Ok(answer) => panic!("{answer:#}"),
                    Err(_) => break,
                }
                if number == 0 && round == 20 {
                    server.kill_now();
                }
            }
            (number, acknowledged)
        });
    }
    let acknowledged: Vec<(usize, u32)> = writers.join_all().await;
    assert!(
        acknowledged.contains(&(1, 60)),
        "the other goes on: {acknowledged:?}"
    );
    drop(servers);
    let said = done(&place.with(&["doctor"]));
    assert!(said.contains("Everything holds"), "{said}");
}
