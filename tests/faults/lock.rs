//! Two processes on one log: the second is refused, and let in once the first is gone, however it went.

use crate::child::Writing;
use crate::history::Line;
use crate::report::{folder, hold, rounds, run, seed, tell};
use crate::writer::Orders;
use crate::{history, judge};

#[test]
fn a_second_process_is_refused() {
    let rounds = rounds(20);
    for round in 0..rounds as u64 {
        let dir = folder();
        let orders = |seed: u64, count: u64| Orders {
            dir: dir.path().to_owned(),
            url: None,
            seed,
            tasks: 2,
            count,
            checkpoint_pages: 60,
            crowded: false,
            leaves: false,
        };
        let mut first = Writing::start(&orders(seed() + round, 100_000));
        assert!(first.says("done", 5), "the first writer writes");
        let shut = |history: &[Line]| {
            let mut shut = history
                .iter()
                .filter(|line| matches!(line, Line::Shut { what } if what.starts_with("locked")));
            shut.next().is_some()
        };
        let mut wrong = Writing::start(&orders(seed() + round + 500_000, 20)).end();
        if !shut(&history::read(dir.path())) {
            wrong.push("a second process was let in".to_owned());
        }
        assert!(first.says("done", 5), "the first writer goes on");
        first.kill();
        wrong.extend(Writing::start(&orders(seed() + round + 700_000, 20)).end());
        wrong.extend(run(judge::examine(dir.path(), &history::read(dir.path()))));
        hold(&wrong, &format!("two processes, round {round}"));
    }
    tell(&format!(
        "two processes on one log: {rounds} times, the second refused each time"
    ));
}
