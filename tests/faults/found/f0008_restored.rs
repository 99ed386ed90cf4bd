//! A backup of an older program is brought up to date while it is restored. When what had been changed could not be synced
//! into its file, closing it kept quiet about that, and the restoration was called whole.

use std::path::{Path, PathBuf};
use std::process::Command;

use loggbok_store::conformance::{everything, fill};
use loggbok_store::sqlite::Options;
use loggbok_store::{Database, SqliteLog};

use crate::child::library;
use crate::report::{folder, hold, run};

/// The environment variable that makes the process restore, in this folder.
const RESTORE: &str = "LOGGBOK_FAULTS_RESTORE";
/// How the restoring process ends when it has said that it could not.
const REFUSED: i32 = 3;

/// Not a test of its own: the body of the restoring process.
#[test]
fn restoring_process() {
    let Some(dir) = std::env::var_os(RESTORE).map(PathBuf::from) else {
        return;
    };
    let restored = SqliteLog::restore(&dir.join("backup"), &dir.join("to"));
    std::process::exit(if restored.is_ok() { 0 } else { REFUSED });
}

#[test]
fn an_older_backup_is_restored_whole_or_not_at_all() {
    let dir = folder();
    run(older(dir.path()));
    for (kind, least) in [("sync", 1), ("write", 2)] {
        let mut refused = 0;
        while let Some(wrong) = restore(dir.path(), &format!("{kind}:.part:{}:EIO:1", refused + 1)) {
            refused += 1;
            hold(&wrong, &format!("{kind} {refused}"));
        }
        let wrong = (refused < least).then(|| format!("{refused} errors of a {kind} were told"));
        hold(&Vec::from_iter(wrong), "a restoration on a failing disk");
    }
}

/// A backup as the program before this one made it.
async fn older(dir: &Path) {
    let log = SqliteLog::open(dir, Options::default()).unwrap();
    fill(&*log, "a", 5).await;
    drop(log);
    let file = dir.join("backup");
    std::fs::rename(dir.join("loggbok.sqlite"), &file).unwrap();
    rusqlite::Connection::open(file)
        .unwrap()
        .execute_batch(
            "DROP TRIGGER erasure_stands; ALTER TABLE erasure DROP COLUMN sum; PRAGMA user_version = 3;",
        )
        .unwrap();
}

/// Restores on a disk with a fault; what is wrong with what a refusal has left, or nothing once it is whole.
fn restore(dir: &Path, fault: &str) -> Option<Vec<String>> {
    let to = dir.join("to");
    drop(std::fs::remove_dir_all(&to));
    std::fs::create_dir(&to).unwrap();
    let status = Command::new(std::env::current_exe().unwrap())
        .args([
            "found::f0008_restored::restoring_process",
            "--exact",
            "--nocapture",
        ])
        .env(RESTORE, dir)
        .env("LD_PRELOAD", library())
        .env("FAULTS_DIR", to.canonicalize().unwrap())
        .env("FAULTS_AT", fault)
        .output()
        .unwrap()
        .status;
    if status.code() == Some(REFUSED) {
        let left = to.join("loggbok.sqlite").exists();
        return Some(
            left.then(|| "a log is there all the same".to_owned())
                .into_iter()
                .collect(),
        );
    }
    assert!(status.success(), "{fault}: {status}");
    run(async {
        let log = SqliteLog::open(&to, Options::default()).unwrap();
        assert!(log.check().await.unwrap().is_sound());
        assert_eq!(everything(&*log).await.len(), 5);
    });
    None
}
