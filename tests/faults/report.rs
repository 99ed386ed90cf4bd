//! How often each fault is tried, and what came of it.

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a planted bug's run looks for in a failing test: that it failed by an invariant and not by accident.
pub(crate) const MARK: &str = "INVARIANT BROKEN";

/// So many rounds: the short form's number, ten times as many in the long form, a part when a planted bug is looked
/// for.
pub(crate) fn rounds(short: usize) -> usize {
    match std::env::var("LOGGBOK_FAULTS").as_deref() {
        Ok("long") => short * 10,
        Ok("planted") => short.div_ceil(4),
        _ => short,
    }
}

/// The seed that numbers of a run start from; the same by default, so that a failure can be had again.
pub(crate) fn seed() -> u64 {
    std::env::var("LOGGBOK_FAULTS_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(1)
}

/// Fails the test if anything is wrong. The first few are told.
pub(crate) fn hold(wrong: &[String], after: &str) {
    assert!(
        wrong.is_empty(),
        "{MARK} after {after}:\n  {}",
        wrong[..wrong.len().min(8)].join("\n  ")
    );
}

/// Adds a line to the report of a run, for `cargo xtask faults` to print.
pub(crate) fn tell(line: &str) {
    println!("{line}");
    if let Some(file) = std::env::var_os("LOGGBOK_FAULTS_REPORT") {
        let mut file = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(file)
            .unwrap();
        file.write_all(format!("{line}\n").as_bytes()).unwrap();
    }
}

/// A folder of its own, in memory where the machine has such a place: what a disk does is simulated.
pub(crate) fn folder() -> tempfile::TempDir {
    let memory = std::path::Path::new("/dev/shm");
    let made = match memory.is_dir() {
        true => tempfile::tempdir_in(memory),
        false => tempfile::tempdir(),
    };
    made.expect("a folder")
}

/// Does so many pieces of work two at a time, and answers what came of each, in order.
pub(crate) fn two_at_a_time<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let take = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|number| *number < count);
        std::iter::from_fn(take)
            .map(|number| (number, work(number)))
            .collect::<Vec<_>>()
    };
    let mut done: Vec<(usize, T)> = std::thread::scope(|scope| {
        let threads = [scope.spawn(worker), scope.spawn(worker)];
        threads
            .into_iter()
            .flat_map(|thread| match thread.join() {
                Ok(done) => done,
                Err(broken) => std::panic::resume_unwind(broken),
            })
            .collect()
    });
    done.sort_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, one)| one).collect()
}

/// Runs something asynchronous to its end.
pub(crate) fn run<F: Future>(work: F) -> F::Output {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().build().unwrap().block_on(work)
}
