//! Several processes write one database at once, the same crowded streams among them.

use super::cluster::Cluster;
use super::{examine, orders};
use crate::child::Writing;
use crate::report::{folder, hold, rounds, run, seed, tell};
use crate::writer::Orders;
use crate::{history, judge};

/// Processes that write at once.
const PROCESSES: u64 = 3;

#[test]
fn histories_of_several_processes_are_linearizable() {
    let rounds = rounds(4) as u64;
    let mut commands = 0;
    let server = Cluster::primary(&[]);
    // One history for all of them: lines are appended whole, so their order is the order they were written in.
    let dir = folder();
    for round in 0..rounds {
        let writing: Vec<Writing> = (0..PROCESSES)
            .map(|process| {
                Writing::start(&Orders {
                    crowded: true,
                    ..orders(dir.path(), server.port, seed() + round * PROCESSES + process, 200)
                })
            })
            .collect();
        let mut wrong: Vec<String> = writing.into_iter().flat_map(Writing::end).collect();
        let history = history::read(dir.path());
        commands = judge::calls(&history).len();
        wrong.extend(run(examine(server.port, &history)));
        hold(&wrong, &format!("round {round} of several processes"));
    }
    tell(&format!(
        "linearizability over PostgreSQL: {PROCESSES} processes at once, {rounds} times, {commands} orders, none out of \
         order"
    ));
}
