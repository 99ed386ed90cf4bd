//! kill -9 of a process that writes: what it has been told is recorded is there, and nothing is half there.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use loggbok_store::conformance::{command, everything};
use loggbok_store::{Database, EventLog, Position};
use uuid::Uuid;

use crate::open;

const PLACE: &str = "LOGGBOK_KILLED_WRITER";
const ROUNDS: usize = 8;

/// The writing process: says every acknowledged command on its standard output until it is killed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writer_to_be_killed() {
    let Some(dir) = std::env::var_os(PLACE) else {
        return;
    };
    let log = open(Path::new(&dir));
    let mut writers = tokio::task::JoinSet::new();
    for _ in 0..6 {
        let log = std::sync::Arc::clone(&log);
        writers.spawn(async move {
            let stream = format!("stream-{}", Uuid::now_v7());
            for round in 0.. {
                let expected = [(&*stream, round * 3)];
                let receipt = log
                    .append(command(&[&stream, &stream, &stream], &expected))
                    .await
                    .unwrap();
                // One write, so that a line is whole or absent.
                let line = format!("acknowledged {} {}\n", receipt.command, receipt.position);
                std::io::stdout().write_all(line.as_bytes()).unwrap();
            }
        });
    }
    writers.join_all().await;
}

#[tokio::test]
async fn nothing_acknowledged_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    let mut told: HashMap<Uuid, u64> = HashMap::new();
    for round in 1..=ROUNDS {
        told.extend(write_and_kill(dir.path(), 40 * round));
        let log = open(dir.path());
        let report = log.check().await.unwrap();
        assert!(report.is_sound(), "{:?}", report.faults);
        let events = everything(&*log).await;
        let mut parts = HashMap::<Uuid, Vec<Position>>::new();
        events
            .iter()
            .for_each(|event| parts.entry(event.command).or_default().push(event.position));
        assert!(
            parts.values().all(|part| part.len() == 3),
            "a command is half there"
        );
        for (id, position) in &told {
            let (receipt, _) = log.receipt(*id).await.unwrap().expect("an acknowledged command");
            assert_eq!(
                (receipt.position.0, parts[id].last().unwrap().0),
                (*position, *position)
            );
        }
    }
    assert!(told.len() >= 40 * ROUNDS);
}

/// Runs the writer until it has acknowledged so many commands, kills it, and answers all it has said.
fn write_and_kill(dir: &Path, after: usize) -> Vec<(Uuid, u64)> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "kill::writer_to_be_killed",
            "--exact",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(PLACE, dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = Vec::new();
    for line in BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map(Result::unwrap)
    {
        // The harness may have begun the line.
        let Some((_, told)) = line.split_once("acknowledged ") else {
            continue;
        };
        let Some((id, position)) = told.split_once(' ') else {
            continue;
        };
        said.push((id.parse().unwrap(), position.parse().unwrap()));
        if said.len() == after {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    said
}
