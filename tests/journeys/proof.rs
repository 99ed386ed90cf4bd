//! The log proves itself to somebody outside: bundles, receipts, witnesses, keys and the rehearsal of a loss.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use crate::server::{Server, loggbok};

fn run(data: &Path, arguments: &[&str]) -> (bool, String) {
    let data = ["--data", data.to_str().unwrap()];
    said(loggbok(&[arguments, &data].concat()).output().unwrap())
}

fn said(output: Output) -> (bool, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.success(),
        text(output.stdout) + &text(output.stderr),
    )
}

/// An installation with the real programme in it, signed.
fn signed() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    let (well, error) = run(directory.path(), &["import", "programmes/dalsland.toml"]);
    assert!(well, "{error}");
    drop(Server::serve(directory.path()));
    directory
}

#[test]
fn a_bundle_is_checked_with_nothing_else_and_one_changed_byte_is_named() {
    let house = signed();
    let (well, held) = run(house.path(), &["prove", "checkpoint"]);
    assert!(well && held.starts_with("loggbok.invalid/"), "{held}");
    let elsewhere = tempfile::tempdir().unwrap();
    let [checkpoint, bundle] =
        ["held", "bundle"].map(|name| elsewhere.path().join(name).display().to_string());
    std::fs::write(&checkpoint, &held).unwrap();
    let (well, said_of_it) = run(house.path(), &["export", "--bundle", &bundle]);
    assert!(well && said_of_it.contains("loggbok verify"), "{said_of_it}");
    let (well, again) = run(house.path(), &["export", "--bundle", &bundle]);
    assert!(!well && again.contains("exists"), "{again}");
    drop(house);
    let nowhere = elsewhere.path().join("nowhere");
    let (well, report) = run(&nowhere, &["verify", &bundle, "--checkpoint", &checkpoint]);
    assert!(
        well && report.contains("Everything that can be checked holds."),
        "{report}"
    );
    assert!(
        report.contains("The checkpoint that you kept") && report.contains("cannot know"),
        "{report}"
    );
    let content = Path::new(&bundle).join("content/000.ndjson");
    let content = if content.exists() {
        content
    } else {
        first_file(&Path::new(&bundle).join("content/000.p"))
    };
    let mut bytes = std::fs::read(&content).unwrap();
    let line = bytes.iter().position(|byte| *byte == b'\n').unwrap();
    let word = line
        + String::from_utf8_lossy(&bytes[line..])
            .find("\"payload\":{\"")
            .unwrap()
        + 14;
    bytes[word] ^= 1;
    std::fs::write(&content, bytes).unwrap();
    let (well, report) = run(&nowhere, &["verify", &bundle, "--checkpoint", &checkpoint]);
    assert!(
        !well && report.contains("The first bad entry is number 2."),
        "{report}"
    );
    let (well, report) = run(&nowhere, &["verify", "Cargo.toml"]);
    assert!(!well && report.contains("neither a bundle"), "{report}");
}

fn first_file(folder: &Path) -> std::path::PathBuf {
    folder.read_dir().unwrap().next().unwrap().unwrap().path()
}

#[test]
fn a_receipt_is_checked_by_itself() {
    let house = signed();
    let (well, receipt) = run(house.path(), &["prove", "inclusion", "17"]);
    assert!(
        well && receipt.starts_with("c2sp.org/tlog-proof@v1\n"),
        "{receipt}"
    );
    let file = house.path().join("receipt");
    std::fs::write(&file, &receipt).unwrap();
    let (_, keys) = run(house.path(), &["key"]);
    let key = keys.lines().nth(1).unwrap();
    let file = file.to_str().unwrap();
    let (well, report) = run(house.path(), &["verify", file, "--log-key", key]);
    assert!(well && report.contains("event 17 stands in the log"), "{report}");
    std::fs::write(file, receipt.replace("index 16", "index 15")).unwrap();
    let (well, report) = run(house.path(), &["verify", file]);
    assert!(!well && report.contains("does not lead"), "{report}");
    let (well, report) = run(house.path(), &["prove", "inclusion", "99999"]);
    assert!(!well && report.contains("no proof of @99999"), "{report}");
    let (well, request) = run(house.path(), &["prove", "consistency", "5"]);
    assert!(well && request.starts_with("old 5\n"), "{request}");
}

#[test]
fn keys_change_and_a_rehearsed_loss_is_reported() {
    let house = signed();
    let (well, report) = run(house.path(), &["drill"]);
    assert!(well && report.contains("The drill succeeded"), "{report}");
    let (well, report) = run(house.path(), &["key", "rotate"]);
    assert!(well && report.contains("has been changed"), "{report}");
    drop(Server::serve(house.path()));
    let (well, report) = run(house.path(), &["drill"]);
    assert!(well && report.contains("2 checkpoints agree"), "{report}");
    let (well, report) = run(house.path(), &["doctor"]);
    assert!(well, "{report}");
    std::fs::remove_file(house.path().join("signing.key")).unwrap();
    let (well, report) = run(house.path(), &["serve", "--listen", "127.0.0.1:0"]);
    assert!(!well && report.contains("--lost"), "{report}");
    let left: Vec<_> = house
        .path()
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(
        !left.iter().any(|name| name.to_string_lossy().starts_with(".tmp")),
        "{left:?}"
    );
}

/// A witness at work; ended when dropped.
struct Witness {
    child: Child,
    address: String,
    key: String,
}

impl Witness {
    fn start(folder: &Path, logs: &Path) -> Self {
        let mut command: Command = loggbok(&["witness", "--listen", "127.0.0.1:0", "--name", "w.example"]);
        command.args([
            "--data",
            folder.to_str().unwrap(),
            "--logs",
            logs.to_str().unwrap(),
        ]);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let word = |start: &str| {
            let at = line.find(start).unwrap_or_else(|| panic!("{start}: {line}"));
            line[at..]
                .split_whitespace()
                .next()
                .unwrap()
                .trim_end_matches('.')
                .to_owned()
        };
        Self {
            address: word("http://"),
            key: word("w.example+"),
            child,
        }
    }
}

impl Drop for Witness {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn a_witness_vouches_for_what_is_served() {
    let house = signed();
    let (_, keys) = run(house.path(), &["key"]);
    let elsewhere = tempfile::tempdir().unwrap();
    let [logs, policy, bundle] = ["logs", "policy", "bundle"].map(|name| elsewhere.path().join(name));
    std::fs::write(&logs, format!("log {}\n", keys.lines().nth(1).unwrap())).unwrap();
    let witness = Witness::start(&elsewhere.path().join("witness"), &logs);
    let text = format!("witness w {} {}\nquorum w\n", witness.key, witness.address);
    std::fs::write(&policy, text).unwrap();
    let policy = policy.to_str().unwrap();
    let server = Server::serve_with(house.path(), &["--policy", policy]);
    let began = std::time::Instant::now();
    while !server.page("/checkpoint").await.contains("\n— w.example ") {
        assert!(began.elapsed().as_secs() < 30, "no witness has vouched");
        tokio::task::yield_now().await;
    }
    drop(server);
    let bundle = bundle.to_str().unwrap();
    let (well, report) = run(house.path(), &["export", "--bundle", bundle]);
    assert!(well, "{report}");
    let (well, report) = run(house.path(), &["verify", bundle, "--policy", policy]);
    assert!(
        well && report.contains("Witnesses that have vouched for the last checkpoint: w."),
        "{report}"
    );
    let other = elsewhere.path().join("other");
    let unknown = witness.key.replace("w.example", "v.example");
    std::fs::write(&other, format!("witness w {unknown}\nquorum w\n")).unwrap();
    let (well, report) = run(
        house.path(),
        &["verify", bundle, "--policy", other.to_str().unwrap()],
    );
    assert!(
        !well && report.contains("The policy cannot be read, line 1"),
        "{report}"
    );
}

#[test]
fn a_copy_has_the_same_root_and_its_target_is_empty_or_its_beginning() {
    let house = signed();
    let elsewhere = tempfile::tempdir().unwrap();
    let [from, to] = [house.path(), elsewhere.path()].map(|path| format!("sqlite:{}", path.display()));
    let copied =
        |from: &str, to: &str| said(loggbok(&["copy", "--from", from, "--to", to]).output().unwrap());
    let (well, report) = copied(&from, &to);
    assert!(well, "{report}");
    let root = report.trim().rsplit(' ').next().unwrap().to_owned();
    let (well, report) = run(elsewhere.path(), &["doctor"]);
    assert!(well && report.contains(&root), "{report}");
    let (_, ours) = run(house.path(), &["prove", "checkpoint"]);
    assert_eq!(
        run(elsewhere.path(), &["prove", "checkpoint"]).1,
        ours,
        "checkpoints come with it"
    );
    let (well, report) = copied(&from, &to);
    assert!(well && report.contains(&root), "again: {report}");
    let other = signed();
    let (well, report) = copied(&format!("sqlite:{}", other.path().display()), &to);
    assert!(!well && report.contains("differ from event 1 on"), "{report}");
    // The source has grown: the copy goes on.
    drop(grown(house.path()));
    let (well, report) = copied(&from, &to);
    assert!(well && report.contains("held the first"), "{report}");
    let grown = report.trim().rsplit(' ').next().unwrap().to_owned();
    assert_ne!(grown, root);
    let (well, report) = run(elsewhere.path(), &["doctor"]);
    assert!(well && report.contains(&grown), "{report}");
    // And what is longer than the source is not cut.
    let (well, report) = copied(&to, &format!("sqlite:{}", other.path().display()));
    assert!(!well && report.contains("Nothing was changed"), "{report}");
    // A database that was served before has a key of its own.
    let served = tempfile::tempdir().unwrap();
    drop(Server::serve(served.path()));
    let (well, report) = copied(&from, &format!("sqlite:{}", served.path().display()));
    assert!(!well && report.contains("is not empty"), "{report}");
}

/// One more programme in an installation that is not served.
fn grown(house: &Path) -> Server {
    let text = std::fs::read_to_string("programmes/dalsland.toml").unwrap();
    let file = house.join("again.toml");
    std::fs::write(&file, text.replace("key = \"dalsland\"", "key = \"igen\"")).unwrap();
    let (well, error) = run(house, &["import", file.to_str().unwrap()]);
    assert!(well, "{error}");
    Server::serve(house)
}

#[test]
fn what_is_restored_is_what_was_signed_or_nothing() {
    let house = signed();
    let elsewhere = tempfile::tempdir().unwrap();
    let [early, late, backup, export] =
        ["early", "late", "backup", "export"].map(|name| elsewhere.path().join(name).display().to_string());
    let checkpoint = |to: &str| std::fs::write(to, run(house.path(), &["prove", "checkpoint"]).1).unwrap();
    checkpoint(&early);
    for (command, file) in [("backup", &backup), ("export", &export)] {
        let (well, report) = run(house.path(), &[command, file]);
        assert!(well, "{report}");
    }
    drop(grown(house.path()));
    checkpoint(&late);
    let into = |name: &str| elsewhere.path().join(name);
    let (well, report) = run(&into("one"), &["restore", &backup, "--checkpoint", &early]);
    assert!(
        well && report.contains("Restored and recomputed") && report.contains("2 checkpoints agree"),
        "{report}"
    );
    assert!(report.contains("is restored and verified"), "{report}");
    let (well, report) = run(&into("one"), &["doctor"]);
    assert!(well, "{report}");
    let (well, report) = run(&into("two"), &["restore", &export, "--checkpoint", &early]);
    assert!(
        well && report.contains("its signature was not checked"),
        "{report}"
    );
    let (well, report) = run(&into("three"), &["restore", &export]);
    assert!(
        well && report.contains("no checkpoint to compare with"),
        "{report}"
    );
    // An old backup of a log that has grown since; and the checkpoint of another log.
    let other = signed();
    let foreign = into("foreign").display().to_string();
    std::fs::write(&foreign, run(other.path(), &["prove", "checkpoint"]).1).unwrap();
    for (held, said) in [(&late, "the end is missing"), (&foreign, "keys has signed it")] {
        for file in [&backup, &export] {
            let (well, report) = run(&into("none"), &["restore", file, "--checkpoint", held]);
            assert!(
                !well && report.contains("Nothing was restored"),
                "{held}: {report}"
            );
            if file == &backup {
                assert!(report.contains(said), "{said}: {report}");
            }
            let left = into("none").read_dir().unwrap().count();
            assert_eq!(left, 0, "{report}");
        }
    }
}
