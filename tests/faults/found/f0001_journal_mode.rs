//! An error of the disk while a new database was set to keep a write-ahead log was overlooked: the row that says "wal"
//! comes before the commit that can fail. The log was then kept with a rollback journal, whose removal is not synced,
//! and a power cut could undo acknowledged commands.

use crate::chance::Chance;
use crate::child::{Shim, Writing};
use crate::disk::{Disk, Luck};
use crate::history::{self, Line};
use crate::report::{folder, hold, run};
use crate::writer::Orders;
use crate::{diary, judge};

#[test]
fn an_error_while_the_journal_is_set_up_keeps_the_log_shut() {
    for fault in [
        "write:loggbok.sqlite:1:EIO:1",
        "read:*:6:EIO:1",
        "sync:loggbok.sqlite:1:EIO:1",
    ] {
        let (dir, beside) = (folder(), folder());
        let orders = Orders {
            dir: dir.path().canonicalize().unwrap(),
            url: None,
            seed: 243,
            tasks: 1,
            count: 20,
            checkpoint_pages: 40,
            crowded: false,
            leaves: true,
        };
        let diary = beside.path().join("diary");
        let shim = Shim {
            diary: Some(diary.clone()),
            fault: Some(fault.to_owned()),
            slow: 0,
        };
        let mut disk = Disk::of(dir.path());
        hold(&Writing::start_on(&orders, &shim).end(), fault);
        let history = history::read(dir.path());
        assert!(
            matches!(&history[..], [Line::Shut { .. }]),
            "{fault}: {:?}",
            history.first()
        );
        let mut chance = Chance::new(1);
        diary::read(&diary)
            .iter()
            .for_each(|change| disk.change(change, &mut chance));
        for luck in [Luck::Nothing, Luck::Everything, Luck::Some(40)] {
            let found = folder();
            disk.cut(found.path(), luck, &mut chance);
            hold(&run(judge::examine(found.path(), &[])), fault);
        }
    }
}
