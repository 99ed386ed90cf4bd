//! Following the program from outside: other people's clients, broken connections, and what the documentation says.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::json;

use crate::server::Server;

const RAISE: &str =
    "mutation($input: RiskRaiseInput!) { riskRaise(input: $input) { position userErrors { code } } }";
const NODE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/node");
/// Events written while the followers are under way.
const MEANWHILE: u64 = 60;

/// The programme's uuid and the head of the log.
async fn known(server: &Server) -> (String, u64) {
    let question = "{ log { head { position } } programme(key: \"dalsland\") { uuid } }";
    let answer = server.ask(question, json!({})).await;
    let programme = answer["programme"]["uuid"].as_str().unwrap().to_owned();
    (programme, answer["log"]["head"]["position"].as_u64().unwrap())
}

async fn raise(server: &Server, programme: &str, number: u64) {
    let input = json!({
        "programme": programme, "commandId": uuid::Uuid::new_v4(),
        "key": format!("foljd-{number}"), "title": "En risk som följs",
    });
    let answer = server.ask(RAISE, json!({ "input": input })).await;
    assert!(answer["riskRaise"]["position"].is_number(), "{answer}");
}

fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_or_doubled_over_broken_connections() {
    let server = Server::demo();
    server.sign_in("programkontoret").await;
    let (programme, head) = known(&server).await;
    let followers = Command::new("node")
        .current_dir(NODE)
        .args([
            "follow.mjs",
            &server.address,
            &(head + MEANWHILE).to_string(),
            &programme,
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("Node.js is needed: run `cargo xtask test`, which installs it");
    for number in 0..MEANWHILE {
        raise(&server, &programme, number).await;
    }
    let followed = tokio::task::spawn_blocking(|| followers.wait_with_output());
    let output = followed.await.unwrap().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    for way in ["graphql-ws", "graphql-sse", "feed"] {
        let events = format!("{way}: {} events", head + MEANWHILE);
        assert!(said(&output).contains(&events), "{}", said(&output));
    }
}

/// The code blocks of one language in `docs/following.md`, each with the line it begins on.
fn blocks(language: &str) -> Vec<(usize, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/following.md");
    let text = std::fs::read_to_string(path).unwrap();
    let (mut blocks, mut open) = (Vec::new(), None::<(usize, String)>);
    for (number, line) in text.lines().enumerate() {
        match &mut open {
            Some((_, block)) if line != "```" => *block += &format!("{line}\n"),
            Some(_) => blocks.extend(open.take()),
            None if line == format!("```{language}") => open = Some((number + 2, String::new())),
            None => {}
        }
    }
    blocks
}

/// What is written for the reader's own installation, for this one.
fn fitted(text: &str, server: &Server, (programme, head): &(String, u64)) -> String {
    text.replace("http://127.0.0.1:4800", &server.address)
        .replace("ws://127.0.0.1:4800", &server.address.replacen("http", "ws", 1))
        .replace("PROGRAMME", programme)
        .replace("POSITION", &head.saturating_sub(3).to_string())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_example_in_the_documentation_runs() {
    let server = Server::demo();
    let known = known(&server).await;
    let (curl, node) = (blocks("sh"), blocks("js"));
    assert!(
        curl.len() >= 3 && node.len() >= 2,
        "{} and {}",
        curl.len(),
        node.len()
    );
    for (line, block) in curl {
        let output = Command::new("bash")
            .args(["-e", "-c", &fitted(&block, &server, &known)])
            .output()
            .unwrap();
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            printed.contains("position") || printed.contains("specversion"),
            "line {line}: {}",
            said(&output)
        );
        assert!(!printed.contains("\"errors\""), "line {line}: {printed}");
    }
    for (line, block) in node {
        let mut child = Command::new("node")
            .current_dir(NODE)
            .args(["--input-type=module", "-e"])
            .arg(fitted(&block, &server, &known))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // The examples follow until they are stopped; three events stand after the position they begin at.
        let mut lines = std::io::BufRead::lines(std::io::BufReader::new(child.stdout.take().unwrap()));
        for _ in 0..3 {
            let printed = lines.next().and_then(Result::ok);
            if printed.is_none() {
                panic!("line {line}: {}", said(&child.wait_with_output().unwrap()));
            }
        }
        child.kill().unwrap();
        child.wait().unwrap();
    }
}
