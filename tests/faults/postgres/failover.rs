//! The primary is gone without a word, and its standby takes over. What was acknowledged had reached the standby.

use std::time::Duration;

use super::cluster::Cluster;
use super::proxy::Proxy;
use super::{examine, orders};
use crate::child::Writing;
use crate::report::{folder, hold, rounds, run, seed, tell};
use crate::{history, judge};

/// So many take place at once: most of one is waiting.
const AT_ONCE: usize = 3;

#[test]
fn nothing_acknowledged_is_lost_to_failovers() {
    let failovers = rounds(6);
    let mut answered = 0;
    for first in (0..failovers).step_by(AT_ONCE) {
        let all = first..(first + AT_ONCE).min(failovers);
        let done: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = all
                .map(|number| scope.spawn(move || one(seed() + number as u64)))
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        for (wrong, told) in done {
            hold(&wrong, "a failover");
            answered += told;
        }
    }
    tell(&format!(
        "failovers: {failovers}, with {answered} acknowledged commands, none lost or doubled"
    ));
}

/// One failover: what is wrong, and how many commands were acknowledged.
fn one(seed: u64) -> (Vec<String>, usize) {
    let primary = Cluster::primary(&["synchronous_standby_names=standby", "wal_keep_size=64MB"]);
    let standby = Cluster::standby_of(&primary);
    let proxy = Proxy::to(primary.address());
    let dir = folder();
    let mut writing = Writing::start(&orders(dir.path(), proxy.port, seed, 300));
    let mut wrong = Vec::new();
    if !writing.says("done", 30) {
        wrong.push("the writer ended by itself".to_owned());
    }
    // The standby falls behind. What is acknowledged from here on could only be on the primary.
    standby.receive(false);
    std::thread::sleep(Duration::from_millis(400));
    proxy.fall_silent();
    primary.kill();
    standby.receive(true);
    standby.promote();
    proxy.lead_to(standby.address());
    wrong.extend(writing.end());
    let history = history::read(dir.path());
    wrong.extend(run(examine(standby.port, &history)));
    let answered = judge::calls(&history)
        .iter()
        .filter(|call| call.receipt().is_some())
        .count();
    (wrong, answered)
}
