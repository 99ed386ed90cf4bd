//! `kill -9` of the whole server, or of the process of it that serves the writer, in the middle of commands.

use super::cluster::Cluster;
use super::{examine, orders};
use crate::chance::Chance;
use crate::child::Writing;
use crate::report::{folder, hold, rounds, run, seed, tell};
use crate::{history, judge};

#[test]
fn nothing_acknowledged_is_lost_to_kills_of_the_server() {
    let kills = rounds(10);
    let server = Cluster::primary(&[]);
    let dir = folder();
    let mut chance = Chance::new(seed());
    for kill in 0..kills as u64 {
        let mut writing = Writing::start(&orders(dir.path(), server.port, seed() + kill, 150));
        let ready = writing.says("done", 20 + chance.below(60));
        if kill % 3 == 2 {
            assert!(server.kill_a_backend(), "a process serves the writer");
        } else {
            server.kill();
            server.start();
        }
        let mut wrong = writing.end();
        if !ready {
            wrong.push("the writer ended by itself".to_owned());
        }
        let history = history::read(dir.path());
        wrong.extend(run(examine(server.port, &history)));
        hold(&wrong, &format!("kill {kill} of the server"));
    }
    let answered = judge::calls(&history::read(dir.path()))
        .iter()
        .filter(|call| call.receipt().is_some())
        .count();
    tell(&format!(
        "PostgreSQL killed: {kills} times, with {answered} acknowledged commands, none lost or doubled"
    ));
}
