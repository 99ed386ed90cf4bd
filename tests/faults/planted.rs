//! The suite is tested by bugs planted in the store: each must be caught by a test of the suite, and by one of its
//! invariants rather than by an accident.

use std::process::{Command, Stdio};

use loggbok_store::planted::{Bug, VARIABLE};

use crate::report::{MARK, tell, two_at_a_time};

/// Which test catches which bug.
const CATCHES: [(&str, &[Bug]); 10] = [
    (
        "power::nothing_acknowledged_is_lost_to_power_cuts",
        &[
            Bug::SyncNormal,
            Bug::SyncOff,
            Bug::JournalInMemory,
            Bug::AckBeforeCommit,
            Bug::NotifyBeforeCommit,
            Bug::NoTransaction,
            Bug::LeafLater,
        ],
    ),
    (
        "kill::nothing_acknowledged_is_lost_to_kills",
        &[
            Bug::RecordedAtFromClock,
            Bug::FrontierNotSaved,
            Bug::EmptyReceiptNotStored,
            Bug::DigestNotCompared,
            Bug::RetryAppliesTwice,
            Bug::ErasureUndone,
            Bug::ErasureKeepsDigests,
            Bug::ErasureKeepsSnapshots,
        ],
    ),
    (
        "order::tests::concurrent_histories_are_linearizable",
        &[
            Bug::WrongCaller,
            Bug::ReceiptOfBatch,
            Bug::LastOfBatchDropped,
            Bug::SequencePosition,
            Bug::ReadStreamsNotChecked,
            Bug::ReadStreamsCheckedOutside,
            Bug::RefusalKeepsReceipt,
        ],
    ),
    (
        "full::a_full_disk_refuses_and_loses_nothing",
        &[
            Bug::FullAcknowledged,
            Bug::PositionFromMemory,
            Bug::CacheKeptAfterRollback,
        ],
    ),
    (
        "input_output::an_error_of_the_disk_stops_writing",
        &[Bug::IoErrorSwallowed, Bug::WritesOnAfterFault],
    ),
    ("lock::a_second_process_is_refused", &[Bug::LockIgnored]),
    ("flips::no_flipped_bit_goes_unseen", &[Bug::SnapshotUnchecked]),
    (
        "postgres::failover::nothing_acknowledged_is_lost_to_failovers",
        &[Bug::AsyncReplication],
    ),
    (
        "postgres::notification::a_head_is_seen_without_notifications",
        &[Bug::NotificationsOnly],
    ),
    (
        "found::f0007_lost_answer::whoever_lost_an_answer_gets_the_first",
        &[Bug::LostAnswerForgotten],
    ),
];

#[test]
fn every_planted_bug_is_caught() {
    let found = two_at_a_time(Bug::ALL.len(), |number| caught(Bug::ALL[number]));
    let missed: Vec<&String> = found.iter().filter_map(|one| one.as_ref().err()).collect();
    assert!(missed.is_empty(), "not caught: {missed:#?}");
    found.iter().flatten().for_each(|how| println!("{how}"));
    tell(&format!("planted bugs: {}, every one caught", Bug::ALL.len()));
}

/// Runs the test that is said to catch a bug, with that bug: how it was caught, or what was said instead.
fn caught(bug: Bug) -> Result<String, String> {
    let test = CATCHES.iter().find(|(_, bugs)| bugs.contains(&bug));
    let (test, _) = test.unwrap_or_else(|| panic!("no test is said to catch {bug:?}"));
    let output = Command::new(std::env::current_exe().unwrap())
        .args([test, "--exact", "--test-threads=1"])
        .env(VARIABLE, format!("{bug:?}"))
        .env("LOGGBOK_FAULTS", "planted")
        .env_remove("LOGGBOK_FAULTS_REPORT")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    if output.status.success() || !said.contains(MARK) {
        return Err(format!("{bug:?} by {test}: {said}"));
    }
    let how = said.lines().skip_while(|line| !line.contains(MARK)).nth(1);
    Ok(format!("{bug:?}: {}", how.unwrap_or_default().trim()))
}
