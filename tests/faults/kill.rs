//! `kill -9` of a process that writes: at any moment from its first breath on, also while it recovers from the last
//! kill.

use std::time::Duration;

use crate::chance::Chance;
use crate::child::Writing;
use crate::report::{folder, hold, rounds, run, seed, tell};
use crate::writer::Orders;
use crate::{history, judge};

/// So many kills come upon one log before a new one is begun.
const UPON_ONE: usize = 10;

#[test]
fn nothing_acknowledged_is_lost_to_kills() {
    let kills = rounds(500);
    let (mut chance, mut answered) = (Chance::new(seed()), 0);
    for first in (0..kills).step_by(UPON_ONE) {
        let dir = folder();
        for kill in first..(first + UPON_ONE).min(kills) {
            let orders = Orders {
                dir: dir.path().to_owned(),
                url: None,
                seed: seed() + kill as u64,
                tasks: 1 + chance.below(6),
                count: 100_000,
                checkpoint_pages: *chance.pick(&[8, 40, 2000]),
                crowded: chance.percent(30),
                leaves: false,
            };
            let mut writing = Writing::start(&orders);
            if chance.percent(20) {
                // While it opens, or has just begun.
                std::thread::sleep(Duration::from_micros(chance.below(15_000)));
            } else {
                let ended = !writing.says("done", 1 + chance.below(40));
                let ended: Vec<_> = ended
                    .then(|| "the writer ended by itself".to_owned())
                    .into_iter()
                    .collect();
                hold(&ended, &format!("the start before kill {kill}"));
            }
            writing.kill();
            let history = history::read(dir.path());
            let wrong = match kill % UPON_ONE == UPON_ONE - 1 {
                true => run(judge::examine_and_repeat(dir.path(), &history)),
                false => run(judge::examine(dir.path(), &history)),
            };
            hold(&wrong, &format!("kill {kill}"));
            if kill % UPON_ONE == UPON_ONE - 1 {
                answered += judge::calls(&history)
                    .iter()
                    .filter(|call| call.receipt().is_some())
                    .count();
            }
        }
    }
    tell(&format!(
        "kill -9 of a writer: {kills}, with {answered} acknowledged commands, none lost or doubled"
    ));
}
