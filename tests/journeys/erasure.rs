//! Lawful erasure from the terminal, in a directory and on a database server: two people, a dry run, a protocol, and
//! nothing left in the files, in an export or in a bundle.

use std::path::Path;

use serde_json::{Value, json};

use crate::place::Place;
use crate::server::{Server, loggbok};

const SECRET: &str = "Exempelsson";
const RAISE: &str =
    "mutation($input: RiskRaiseInput!) { riskRaise(input: $input) { position userErrors { code } } }";
const ERASURES: &str = "query($then: String!) { \
    now: programme(key: \"dalsland\") { governance { erasedSince { uuid } \
      erasures(first: 9) { nodes { uuid standing rule destroyed { position } cleanedUp { afterBytes } } } } } \
    then: programme(key: \"dalsland\", asOf: $then) { risks(last: 1) { nodes { title } } \
      governance { erasedSince { standing rule } } } }";

/// Runs a command; answers whether it went well, and what it said.
fn run(place: &Place, arguments: &[&str]) -> (bool, String) {
    let output = loggbok(&place.with(arguments)).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.success(),
        text(output.stdout) + &text(output.stderr),
    )
}

fn well(place: &Place, arguments: &[&str]) -> String {
    let (well, said) = run(place, arguments);
    assert!(well, "{arguments:?}: {said}");
    said
}

/// Whether the secret stands in a file, or in any file of a folder.
fn tells(path: &Path) -> bool {
    if path.is_dir() {
        let mut entries = path.read_dir().unwrap();
        return entries.any(|entry| tells(&entry.unwrap().path()));
    }
    let bytes = std::fs::read(path).unwrap();
    bytes
        .windows(SECRET.len())
        .any(|window| window == SECRET.as_bytes())
}

/// A risk that names somebody; its position.
async fn slip(server: &Server) -> u64 {
    server.sign_in("programkontoret").await;
    let programme = server
        .ask("{ programme(key: \"dalsland\") { uuid } }", json!({}))
        .await;
    let order = json!({ "input": {
        "programme": programme["programme"]["uuid"], "commandId": uuid::Uuid::new_v4(),
        "key": "namngiven", "title": format!("{SECRET} är sjuk"), "organisation": "amal",
        "reason": format!("Enligt {SECRET}"),
    } });
    let raised = server.ask(RAISE, order).await;
    raised["riskRaise"]["position"]
        .as_str()
        .and_then(|text| text.parse().ok())
        .or(raised["riskRaise"]["position"].as_u64())
        .unwrap_or_else(|| panic!("{raised}"))
}

/// What a command tells programs.
fn json_of(place: &Place, command: &[&str]) -> Value {
    let told = well(place, &[command, &["--format", "json"]].concat());
    serde_json::from_str(&told).unwrap_or_else(|error| panic!("{error}: {told}"))
}

async fn erased(place: Place) {
    well(&place, &["import", "programmes/dalsland.toml"]);
    let position = {
        let server = Server::at(&place);
        slip(&server).await
    };
    let at = position.to_string();
    let [before, after, bundle] = ["before.ndjson", "after.ndjson", "bundle"].map(|name| place.file(name));
    well(&place, &["export", &before]);
    assert!(tells(Path::new(&before)), "the scan finds what is there");
    std::fs::remove_file(&before).unwrap();
    let tried = well(&place, &["gallra", "dry-run", "dalsland", &at]);
    assert!(
        tried.contains("1 event and") && tried.contains("title"),
        "{tried}"
    );
    let told = json_of(&place, &["gallra", "dry-run", "dalsland", &at]);
    assert_eq!(
        (&told["events"][0]["position"], &told["events"][0]["allowed"]),
        (&json!(position), &json!(true))
    );
    let office = ["--as", "programkontoret"];
    let proposal = [
        "gallra",
        "propose",
        "dalsland",
        &at,
        "--rule",
        "Plan 4.2",
        "--ordered-by",
        "KS 2026/45 § 12",
        "--ordered-on",
        "2026-01-14",
    ];
    let proposed = well(&place, &[&proposal[..], &office].concat());
    let erasure = proposed.split_whitespace().nth(1).unwrap();
    let alone = run(
        &place,
        &[
            "gallra",
            "carry-out",
            "dalsland",
            erasure,
            "--as",
            "programkontoret",
        ],
    );
    assert!(!alone.0 && alone.1.contains("somebody else"), "{}", alone.1);
    let by_two = [
        "gallra",
        "carry-out",
        "dalsland",
        erasure,
        "--as",
        "styrgruppens-sekreterare",
    ];
    let done = well(&place, &by_two);
    assert!(
        done.contains("carried out") && done.contains("The files are cleaned"),
        "{done}"
    );
    let listed = well(&place, &["gallra", "list", "dalsland"]);
    assert!(
        listed.contains(&format!("@{position}")) && listed.contains("Plan 4.2"),
        "{listed}"
    );
    let told = json_of(&place, &["gallra", "list", "dalsland"]);
    let told = &told["erasures"][0];
    assert_eq!(
        (&told["standing"], &told["rule"]),
        (&json!("carried-out"), &json!("Plan 4.2"))
    );
    assert_eq!(told["destroyed"][0]["position"], json!(position));
    assert!(!tells(place.directory.path()), "the files are clean");
    answers(&place, position).await;
    well(&place, &["export", &after]);
    well(&place, &["export", "--bundle", &bundle]);
    assert!(!tells(place.directory.path()), "so are an export and a bundle");
    let verified = well(&place, &["verify", &bundle]);
    assert!(verified.contains("1 is erased"), "{verified}");
    well(&place, &["doctor"]);
    restored(&after, position).await;
}

/// What is answered now, and as of a moment before the erasure.
async fn answers(place: &Place, position: u64) {
    let server = Server::at(place);
    let told: Value = server
        .ask(ERASURES, json!({ "then": format!("@{position}") }))
        .await;
    let erasures = &told["now"]["governance"]["erasures"]["nodes"];
    assert_eq!(erasures[0]["standing"], "CARRIED_OUT", "{told}");
    assert!(!erasures[0]["cleanedUp"].is_null(), "{told}");
    assert_eq!(told["now"]["governance"]["erasedSince"], json!([]));
    assert_eq!(
        told["then"]["governance"]["erasedSince"],
        json!([{ "standing": "CARRIED_OUT", "rule": "Plan 4.2" }]),
        "a moment before the erasure says what it lacks"
    );
    assert_eq!(told["then"]["risks"]["nodes"], json!([{ "title": null }]));
    // A bundle reaches to the last checkpoint.
    for _ in 0..120 {
        let signed = server.ask("{ checkpoint { size } }", json!({})).await;
        if signed["checkpoint"]["size"].as_u64() > Some(position + 1) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
    }
    panic!("the erasure is not signed within half a minute");
}

/// An installation rebuilt from a later export knows of the erasure, and has never held the content.
async fn restored(export: &str, position: u64) {
    let other = Place::directory();
    well(&other, &["restore", export]);
    let server = Server::at(&other);
    let told: Value = server
        .ask(ERASURES, json!({ "then": format!("@{position}") }))
        .await;
    let erasures = &told["now"]["governance"]["erasures"]["nodes"];
    assert_eq!(
        (&erasures[0]["standing"], &erasures[0]["cleanedUp"]),
        (&json!("CARRIED_OUT"), &Value::Null)
    );
    assert_eq!(told["then"]["governance"]["erasedSince"][0]["rule"], "Plan 4.2");
}

#[tokio::test]
async fn two_people_erase_in_a_directory() {
    erased(Place::directory()).await;
}

#[tokio::test]
async fn two_people_erase_on_a_database_server() {
    erased(Place::server()).await;
}
