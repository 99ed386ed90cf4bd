//! A verifier that we did not write: the checksum database's own code, `golang.org/x/mod/sumdb`.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Map, Value};

use super::forge::{Files, House, forged};

/// The program at work on one bundle.
pub(crate) struct Verifier {
    child: Child,
    asked: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Verifier {
    /// Starts it on a bundle of the house, which it must find sound.
    pub(crate) fn start(house: &House, bundle: &str) -> Self {
        let held = house.directory.path().join("held");
        std::fs::write(&held, &house.held).unwrap();
        let mut child = Command::new(built(house.directory.path()))
            .arg(house.directory.path().join(bundle))
            .arg(house.key.public().to_string())
            .arg(held)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (asked, answers) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let mut verifier = Self {
            child,
            asked,
            answers: BufReader::new(answers),
        };
        assert_eq!(verifier.answer(), "sound", "the bundle as it is");
        verifier
    }

    /// What it says of a bundle, told by how it differs from the one it knows.
    pub(crate) fn judge(&mut self, known: &Files, files: &Files) -> String {
        let mut differs = Map::new();
        for path in known.0.keys().chain(files.0.keys()) {
            if known.0.get(path) != files.0.get(path) {
                let bytes = files.0.get(path).map(|bytes| BASE64.encode(bytes));
                differs.insert(path.clone(), bytes.map_or(Value::Null, Value::String));
            }
        }
        let line = Value::Object(differs).to_string() + "\n";
        self.asked.write_all(line.as_bytes()).unwrap();
        self.answer()
    }

    fn answer(&mut self) -> String {
        let mut answer = String::new();
        self.answers.read_line(&mut answer).unwrap();
        answer.trim_end().to_owned()
    }
}

impl Drop for Verifier {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program, built from Debian's package of the library.
fn built(directory: &Path) -> PathBuf {
    let program = directory.join("verify-go");
    let output = Command::new("go")
        .args(["build", "-o"])
        .arg(&program)
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/go/verify.go"))
        .envs([
            ("GO111MODULE", "off"),
            ("GOPATH", "/usr/share/gocode"),
            ("GOFLAGS", ""),
        ])
        .env("GOCACHE", std::env::temp_dir().join("loggbok-go-cache"))
        .output()
        .expect("Go is needed: run `cargo xtask test`, which installs it");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    program
}

#[tokio::test]
async fn it_agrees_on_what_is_sound_and_names_the_entry_that_is_not() {
    let house = House::new().await;
    let mut verifier = Verifier::start(&house, "bundle");
    let mut files = house.files.clone();
    let content = String::from_utf8(files.0["content/000.ndjson"].clone()).unwrap();
    files.0.insert(
        "content/000.ndjson".to_owned(),
        content.replace("ord 41", "ord 14").into_bytes(),
    );
    let answer = verifier.judge(&house.files, &files);
    assert!(answer.starts_with("bad: entry 42:"), "{answer}");
    let mut events = house.events.clone();
    Arc::make_mut(&mut events[11].author).actor = "actor-2".to_owned();
    let answer = verifier.judge(&house.files, &forged(&house, events, true));
    assert!(answer.contains("does not begin with what is held"), "{answer}");
}
