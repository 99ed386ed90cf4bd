//! The disk is full for a while, in the middle of anything: what is refused is not there, what is written later is.

use crate::chance::Chance;
use crate::child::{Shim, Writing};
use crate::diary::{self, What};
use crate::disk::{Disk, Luck};
use crate::history::{self, Line, Outcome};
use crate::judge;
use crate::report::{folder, hold, rounds, run, seed, tell};
use crate::writer::Orders;

#[test]
fn a_full_disk_refuses_and_loses_nothing() {
    let rounds = rounds(60);
    let mut chance = Chance::new(seed());
    let (mut refused, mut written, mut round) = (0, 0, 0);
    let mut hit = 0;
    while hit < rounds {
        round += 1;
        let (dir, beside) = (folder(), folder());
        let orders = Orders {
            dir: dir.path().canonicalize().unwrap(),
            url: None,
            seed: seed() + round,
            tasks: 1 + round % 4,
            count: 80,
            checkpoint_pages: *chance.pick(&[15, 60]),
            crowded: round % 3 == 0,
            leaves: chance.percent(30),
        };
        let file = chance.pick(&["-wal", "-wal", "loggbok.sqlite"]);
        let latest = if *file == "-wal" { 500 } else { 60 };
        let (nth, error, times) = match chance.percent(40) {
            true => (1 + chance.below(latest), "SHORT", 2),
            false => (1 + chance.below(latest), "ENOSPC", 1 + chance.below(25)),
        };
        let fault = format!("write:{file}:{nth}:{error}:{times}");
        let diary = beside.path().join("diary");
        let shim = Shim {
            diary: Some(diary.clone()),
            fault: Some(fault.clone()),
            slow: 50,
        };
        let mut disk = Disk::of(dir.path());
        let mut wrong = Writing::start_on(&orders, &shim).end();
        let changes = diary::read(&diary);
        if !changes
            .iter()
            .any(|change| matches!(change.what, What::Failed { .. }))
        {
            continue;
        }
        hit += 1;
        let history = history::read(dir.path());
        wrong.extend(run(judge::examine_and_repeat(dir.path(), &history)));
        changes.iter().for_each(|change| disk.change(change, &mut chance));
        let found = folder();
        disk.cut(found.path(), Luck::any(&mut chance), &mut chance);
        wrong.extend(run(judge::examine(found.path(), &history)));
        hold(&wrong, &format!("round {round}, {fault}"));
        refused += history
            .iter()
            .filter(|line| {
                matches!(
                    line,
                    Line::Done {
                        outcome: Outcome::Full,
                        ..
                    }
                )
            })
            .count();
        written += judge::calls(&history)
            .iter()
            .filter(|call| call.receipt().is_some())
            .count();
    }
    tell(&format!(
        "a full disk: {hit} times, {refused} orders refused and {written} acknowledged, none lost or half there"
    ));
    assert!(refused > 0, "no order was refused");
}
