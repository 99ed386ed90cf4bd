//! The power is cut: what was synced is there, and of the rest, any part of it.

use crate::chance::Chance;
use crate::child::{Shim, Writing};
use crate::disk::{Disk, Luck};
use crate::report::{folder, hold, rounds, run, seed, tell, two_at_a_time};
use crate::writer::Orders;
use crate::{diary, history, judge};

/// So many images are made of what one writer has done.
const OF_ONE: usize = 200;

#[test]
fn nothing_acknowledged_is_lost_to_power_cuts() {
    let images = rounds(2000);
    let done = two_at_a_time(images.div_ceil(2 * OF_ONE), |pair| two_writers(pair as u64));
    let looked_at: usize = done.iter().map(|(count, _)| count).sum();
    let answered: usize = done.iter().map(|(_, told)| told).sum();
    tell(&format!(
        "power cuts: {looked_at} images with {answered} acknowledged commands in them, none lost or doubled"
    ));
    assert!(looked_at >= images);
}

/// One writer on an empty disk, and one that finds the last image of the first: how many images were looked at, and how
/// many acknowledged commands they should hold.
fn two_writers(pair: u64) -> (usize, usize) {
    let mut chance = Chance::new(seed() + 1000 * pair);
    let (mut looked_at, mut answered) = (0, 0);
    let mut dir = folder();
    for round in [2 * pair, 2 * pair + 1] {
        let orders = Orders {
            dir: dir.path().canonicalize().unwrap(),
            url: None,
            seed: seed() + round,
            tasks: 1 + round % 4 * 2,
            count: 150,
            checkpoint_pages: *chance.pick(&[20, 60, 60, 2000]),
            crowded: round % 5 == 3,
            leaves: chance.percent(30),
        };
        let beside = folder();
        let shim = Shim {
            diary: Some(beside.path().join("diary")),
            slow: 200,
            fault: None,
        };
        let disk = Disk::of(dir.path());
        hold(
            &Writing::start_on(&orders, &shim).end(),
            &format!("writer {round}"),
        );
        let (last, count, told) = cut(disk, &diary::read(shim.diary.as_ref().unwrap()), &mut chance);
        (looked_at, answered, dir) = (looked_at + count, answered + told, last);
    }
    (looked_at, answered)
}

/// Cuts the power at moments of a diary and looks at what is found; answers the last image with how many there were,
/// and how many acknowledged commands they should hold.
fn cut(mut disk: Disk, changes: &[diary::Change], chance: &mut Chance) -> (tempfile::TempDir, usize, usize) {
    let moments = moments(changes, chance);
    let (mut done, mut answered) = (0, 0);
    let mut found = folder();
    for (at, change) in changes.iter().enumerate() {
        disk.change(change, chance);
        for _ in moments.iter().filter(|moment| **moment == at) {
            found = folder();
            let luck = Luck::any(chance);
            disk.cut(found.path(), luck, chance);
            let history = history::parse(&disk.history);
            let wrong = match done % 8 {
                0 => run(judge::examine_and_repeat(found.path(), &history)),
                _ => run(judge::examine(found.path(), &history)),
            };
            hold(
                &wrong,
                &format!("a power cut after change {at} of {}, {luck:?}", changes.len()),
            );
            answered += judge::calls(&history)
                .iter()
                .filter(|call| call.receipt().is_some())
                .count();
            done += 1;
        }
    }
    // The last image as a power cut left it, with what was known then.
    let last = folder();
    disk.cut(last.path(), Luck::any(chance), chance);
    std::fs::write(last.path().join(history::FILE), &disk.history).unwrap();
    drop(found);
    (last, done, answered)
}

/// Moments to cut at: any, and as many right before and after a sync or an answer.
fn moments(changes: &[diary::Change], chance: &mut Chance) -> Vec<usize> {
    let telling: Vec<usize> = (0..changes.len())
        .filter(|at| changes[*at].what == diary::What::Synced || changes[*at].file == history::FILE)
        .collect();
    (0..OF_ONE)
        .map(|_| match chance.percent(50) {
            true => chance.index(changes.len()),
            false => chance.pick(&telling).saturating_sub(chance.index(2)),
        })
        .collect()
}
