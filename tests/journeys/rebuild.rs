//! An export and a backup each rebuild an installation that answers identically.

use std::path::Path;

use serde_json::{Value, json};

use crate::server::{Server, loggbok};

const QUESTION: &str = "{ log { head { position } } programme(key: \"dalsland\") { name mandate \
                        phases { key planned { start end } printed { source start end } } \
                        risks(first: 100) { totalCount edges { node { key } } } \
                        events(last: 20) { edges { node { position kind recordedAt } } } \
                        openPoints { key } } }";
const RAISE: &str = "mutation($input: RiskRaiseInput!) { riskRaise(input: $input) { position repeated userErrors { code } } }";

fn run(arguments: &[&str]) -> String {
    let output = loggbok(arguments).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "{arguments:?}: {said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    said
}

async fn answers(data: &Path, order: &Value) -> (Value, Value) {
    let server = Server::serve(data);
    server.sign_in("programkontoret").await;
    let again = server.ask(RAISE, order.clone()).await;
    (server.ask(QUESTION, json!({})).await, again)
}

#[tokio::test]
async fn an_export_and_a_backup_rebuild_the_same_installation() {
    let directory = tempfile::tempdir().unwrap();
    let place = |name: &str| directory.path().join(name).to_str().unwrap().to_owned();
    let [first, second, third] = ["first", "second", "third"].map(place);
    run(&["import", "programmes/dalsland.toml", "--data", &first]);
    let order = {
        let server = Server::serve(Path::new(&first));
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
        run(&["backup", &place("backup.sqlite"), "--data", &first]);
        order
    };
    run(&["export", &place("log.ndjson"), "--data", &first]);
    run(&["restore", &place("log.ndjson"), "--data", &second]);
    run(&["restore", &place("backup.sqlite"), "--data", &third]);
    run(&["export", &place("again.ndjson"), "--data", &second]);
    let read = |name: &str| std::fs::read_to_string(place(name)).unwrap();
    assert_eq!(read("log.ndjson"), read("again.ndjson"));

    let (original, known) = answers(Path::new(&first), &order).await;
    assert_eq!(known["riskRaise"]["repeated"], true, "{known}");
    for rebuilt in [&second, &third] {
        let (same, known) = answers(Path::new(rebuilt), &order).await;
        assert_eq!(same, original);
        assert_eq!(
            known["riskRaise"]["repeated"], true,
            "a retry is known after a rebuild: {known}"
        );
    }
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
