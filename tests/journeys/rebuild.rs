//! An export and a backup each rebuild an installation that answers identically.

use std::path::Path;

use serde_json::{Value, json};

use crate::place::Place;
use crate::server::{Server, loggbok};

const QUESTION: &str = "{ log { head { position } } programme(key: \"dalsland\") { name mandate \
                        phases { key planned { start end } printed { source start end } } \
                        risks(first: 100) { totalCount edges { node { key } } } \
                        events(last: 20) { edges { node { position kind recordedAt } } } \
                        openPoints { key } } }";
const RAISE: &str = "mutation($input: RiskRaiseInput!) { riskRaise(input: $input) { position repeated userErrors { code } } }";

/// Runs the program to its end and answers what it printed.
pub(crate) fn run(arguments: &[&str]) -> String {
    let output = loggbok(arguments).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "{arguments:?}: {said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    said
}

/// What an installation answers about everything in it.
pub(crate) async fn question(server: &Server) -> Value {
    server.ask(QUESTION, json!({})).await
}

async fn answers(place: &Place, order: &Value) -> (Value, Value) {
    let server = Server::at(place);
    server.sign_in("programkontoret").await;
    let again = server.ask(RAISE, order.clone()).await;
    (question(&server).await, again)
}

/// Rebuilds the first from its export and from its backup, each at another place.
async fn rebuilt(first: Place, second: Place, third: Place) {
    run(&first.with(&["import", "programmes/dalsland.toml"]));
    let [log, again, backup] = ["log.ndjson", "again.ndjson", "backup.sqlite"].map(|name| first.file(name));
    let order = {
        let server = Server::at(&first);
        server.sign_in("programkontoret").await;
        let programme = server
            .ask("{ programme(key: \"dalsland\") { uuid } }", json!({}))
            .await;
        let order = json!({ "input": {
            "programme": programme["programme"]["uuid"], "commandId": uuid::Uuid::new_v4(),
            "key": "ny-risk", "title": "En risk till", "organisation": "amal",
        } });
        let raised = server.ask(RAISE, order.clone()).await;
        assert_eq!(raised["riskRaise"]["repeated"], false, "{raised}");
        // A backup is made while the server runs.
        run(&first.with(&["backup", &backup]));
        order
    };
    run(&first.with(&["export", &log]));
    run(&second.with(&["restore", &log]));
    run(&third.with(&["restore", &backup]));
    // The key is a file apart from the database, and so from its backup.
    std::fs::copy(first.file("signing.key"), third.file("signing.key")).unwrap();
    run(&second.with(&["export", &again]));
    let read = |name: &str| std::fs::read_to_string(name).unwrap();
    assert_eq!(read(&log), read(&again));
    let full = loggbok(&second.with(&["restore", &log])).output().unwrap();
    assert!(!full.status.success() && String::from_utf8_lossy(&full.stderr).contains("already holds"));

    let (original, known) = answers(&first, &order).await;
    assert_eq!(known["riskRaise"]["repeated"], true, "{known}");
    for rebuilt in [&second, &third] {
        let (same, known) = answers(rebuilt, &order).await;
        assert_eq!(same, original);
        assert_eq!(
            known["riskRaise"]["repeated"], true,
            "a retry is known after a rebuild: {known}"
        );
    }
}

#[tokio::test]
async fn an_export_and_a_backup_rebuild_the_same_installation() {
    rebuilt(Place::directory(), Place::directory(), Place::directory()).await;
}

#[tokio::test]
async fn an_installation_moves_to_a_database_server_and_back() {
    rebuilt(Place::server(), Place::directory(), Place::server()).await;
    rebuilt(Place::directory(), Place::server(), Place::server()).await;
}

#[test]
fn a_cut_export_restores_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let place = |name: &str| directory.path().join(name).to_str().unwrap().to_owned();
    run(&["import", "programmes/dalsland.toml", "--data", &place("first")]);
    run(&["export", &place("log.ndjson"), "--data", &place("first")]);
    let whole = std::fs::read_to_string(place("log.ndjson")).unwrap();
    std::fs::write(place("cut.ndjson"), &whole[..whole.len() / 2]).unwrap();
    let output = loggbok(&["restore", &place("cut.ndjson"), "--data", &place("second")])
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert!(!Path::new(&place("second")).join("loggbok.sqlite").exists());
}
