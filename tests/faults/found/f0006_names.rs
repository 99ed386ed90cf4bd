//! When the folder could not be synced after the write-ahead log was made in it, SQLite said nothing. The name of that
//! file was then not durable, and after a power cut all of it was gone with everything acknowledged.

use crate::chance::Chance;
use crate::child::{Shim, Writing};
use crate::disk::{Disk, Luck};
use crate::report::{folder, hold, run};
use crate::writer::Orders;
use crate::{diary, history, judge};

#[test]
fn a_folder_that_cannot_be_synced_once_costs_nothing() {
    for nth in 1..=3 {
        let (dir, beside) = (folder(), folder());
        let orders = Orders {
            dir: dir.path().canonicalize().unwrap(),
            url: None,
            seed: 1,
            tasks: 1,
            count: 20,
            checkpoint_pages: 2000,
            crowded: false,
            leaves: true,
        };
        let (diary, fault) = (beside.path().join("diary"), format!("sync:.:{nth}:EIO:1"));
        let shim = Shim {
            diary: Some(diary.clone()),
            fault: Some(fault.clone()),
            slow: 0,
        };
        let mut disk = Disk::of(dir.path());
        hold(&Writing::start_on(&orders, &shim).end(), &fault);
        let mut chance = Chance::new(1);
        diary::read(&diary)
            .iter()
            .for_each(|change| disk.change(change, &mut chance));
        let found = folder();
        disk.cut(found.path(), Luck::Nothing, &mut chance);
        let history = history::read(dir.path());
        hold(&run(judge::examine(found.path(), &history)), &fault);
    }
}
