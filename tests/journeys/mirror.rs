//! A mirror in KurrentDB, kept and read back by the program itself. Without a server named by
//! LOGGBOK_TEST_KURRENTDB it talks to a double of the protocol: see `store/tests/kurrent.rs`.

#[path = "../../store/tests/kurrent/double.rs"]
#[allow(dead_code, reason = "the store's own tests need more of it")]
mod double;
#[path = "../../store/tests/kurrent/server.rs"]
#[allow(dead_code, reason = "the store's own tests need more of it")]
mod kurrent;
#[path = "../../store/tests/kurrent/protocol.rs"]
mod protocol;

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::json;

use crate::place::Place;
use crate::server::{Server, loggbok};

const RAISE: &str =
    "mutation($input: RiskRaiseInput!) { riskRaise(input: $input) { position userErrors { code } } }";

fn run(arguments: &[&str]) -> (bool, String) {
    // What the program keeps silent about by itself is to be kept silent about here too.
    let output = loggbok(arguments).env_remove("RUST_LOG").output().unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (output.status.success(), said.concat())
}

fn well(arguments: &[&str]) -> String {
    let (well, said) = run(arguments);
    assert!(well, "{arguments:?}: {said}");
    said
}

/// `loggbok mirror`, following.
struct Mirroring {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Mirroring {
    /// Starts it, and waits until it has caught up.
    fn start(place: &Place, address: &str) -> Self {
        let mut child = loggbok(&place.with(&["mirror", "--to", address]))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while !line.contains("Following the log") {
            line.clear();
            assert!(out.read_line(&mut line).unwrap() > 0, "it has ended");
        }
        Self { child, out }
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Tells it to stop; answers what it says to that.
    fn stop(mut self) -> String {
        let pid = self.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &pid]).status().unwrap();
        assert!(told.success());
        let mut said = String::new();
        std::io::Read::read_to_string(&mut self.out, &mut said).unwrap();
        assert!(self.child.wait().unwrap().success(), "{said}");
        said
    }
}

/// Raises a risk; answers its position.
async fn raise(server: &Server, key: &str) -> u64 {
    let programme = server
        .ask("{ programme(key: \"dalsland\") { uuid } }", json!({}))
        .await;
    let order = json!({ "input": {
        "programme": programme["programme"]["uuid"], "commandId": uuid::Uuid::new_v4(),
        "key": key, "title": "En risk till", "organisation": "amal",
    } });
    let raised = server.ask(RAISE, order).await;
    raised["riskRaise"]["position"]
        .as_u64()
        .or_else(|| raised["riskRaise"]["position"].as_str()?.parse().ok())
        .unwrap_or_else(|| panic!("{raised}"))
}

/// Waits until the mirror has come to a position.
fn reaches(place: &Place, address: &str, position: u64) {
    let end = format!("up to position {position}.");
    let mut said = String::new();
    for _ in 0..100 {
        said = well(&place.with(&["mirror", "--to", address, "--check"]));
        if said.replace(['\u{a0}', '\u{202f}'], "").contains(&end) {
            return;
        }
    }
    panic!("{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_is_mirrored_while_it_is_served_and_rebuilt_from_there() {
    let address = kurrent::Server::start().await.address();
    let (first, second) = (Place::directory(), Place::directory());
    well(&first.with(&["import", "programmes/dalsland.toml"]));
    for _ in 0..2 {
        let said = well(&first.with(&["mirror", "--to", &address, "--once"]));
        assert!(said.contains("Everything up to position"), "{said}");
    }
    let server = Server::at(&first);
    server.sign_in("programkontoret").await;
    let mirroring = Mirroring::start(&first, &address);
    let position = raise(&server, "ny-risk").await;
    reaches(&first, &address, position);
    mirroring.kill();
    let position = raise(&server, "en-annan").await;
    let mirroring = Mirroring::start(&first, &address);
    let said = mirroring.stop();
    assert!(
        said.contains("Stopping") && said.contains("Mirrored up to"),
        "{said}"
    );
    reaches(&first, &address, position);
    let target = format!("sqlite:{}", second.file("log"));
    let said = well(&["copy", "--from", &address, "--to", &target]);
    let exported = |place: &str| well(&["export", "--database", place]);
    assert_eq!(
        exported(&target),
        exported(&format!("sqlite:{}", first.flags()[1]))
    );
    assert!(well(&["doctor", "--database", &target]).contains("Everything holds"));
    let root = said.trim().rsplit(' ').next().unwrap();
    assert!(well(&first.with(&["doctor"])).contains(root), "{said}");
    let (taken, said) = run(&["copy", "--from", &address, "--to", &target]);
    assert!(!taken && said.contains("already holds"), "{said}");
    // The rebuilt log is the same log: its mirror goes on.
    well(&["mirror", "--database", &target, "--to", &address, "--once"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_hinders_a_mirror_is_said_with_a_way_on() {
    let server = kurrent::Server::start().await;
    let (place, other) = (Place::directory(), Place::directory());
    well(&place.with(&["import", "programmes/dalsland.toml"]));
    let away = "kurrentdb://127.0.0.1:1?tls=false&discoveryInterval=10";
    for (language, told) in [("en", "cannot be reached"), ("sv", "går inte att nå")] {
        let (mirrored, said) = run(&place.with(&["mirror", "--to", away, "--language", language]));
        assert!(!mirrored && said.contains(told), "{said}");
        assert_eq!(said.lines().count(), 1, "it is said once: {said}");
    }
    let (mirrored, said) = run(&place.with(&["mirror", "--to", "kurrentdb://u:hemligt@h?tsl=false"]));
    assert!(
        !mirrored && said.contains("tsl") && !said.contains("hemligt"),
        "{said}"
    );
    let target = format!("sqlite:{}", other.file("log"));
    let (copied, said) = run(&["copy", "--from", &server.address(), "--to", &target]);
    assert!(!copied && said.contains("There is no stream"), "{said}");
    assert!(!std::path::Path::new(&other.file("log")).exists());
    well(&place.with(&["mirror", "--to", &server.address(), "--once"]));
    well(&other.with(&["import", "programmes/dalsland.toml"]));
    let (mirrored, said) = run(&other.with(&["mirror", "--to", &server.address(), "--once"]));
    assert!(
        !mirrored && said.contains("differs from the log at position"),
        "{said}"
    );
}
