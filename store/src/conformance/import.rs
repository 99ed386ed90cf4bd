//! A whole log taken from another.

use std::sync::Arc;

use crate::conformance::{Adapter, clock, command, everything, fill};
use crate::{AppendRefusal, Database, Entries, Entry, EventLog, Head, Position, StoreError, StoredEvent};

async fn exported(log: &impl EventLog) -> Vec<Entry> {
    let events = everything(log)
        .await
        .into_iter()
        .map(|event| Entry::Event(Box::new(event)));
    let mut entries: Vec<_> = events.collect();
    let mut after = None;
    loop {
        let page = log.receipts(after, 4).await.unwrap();
        let Some((last, _)) = page.last() else {
            return entries;
        };
        after = Some(last.command);
        entries.extend(
            page.iter()
                .map(|(receipt, digest)| Entry::Command(receipt.clone(), *digest)),
        );
    }
}

async fn source(log: &impl EventLog) {
    fill(log, "a", 5).await;
    let mut append = command(&["b", "c", "b"], &[("b", 0), ("c", 0), ("a", 5)]);
    append.reason = Some("skäl".into());
    append.author.organisation = Some("amal".into());
    append.clock = clock(77);
    log.append(append).await.unwrap();
    log.append(command(&[], &[])).await.unwrap();
    log.erase(command(&["e"], &[("e", 0)]), &[Position(3), Position(6)])
        .await
        .unwrap();
}

fn all(entries: Vec<Entry>) -> Entries {
    Box::new(entries.into_iter().map(Ok))
}

/// Every event, answer, position and hash, and nothing but into an empty log.
pub async fn an_imported_log_answers_identically(adapter: &impl Adapter) {
    let (log, copy) = (adapter.open().await, adapter.open_another().await);
    source(&*log).await;
    let entries = exported(&*log).await;
    let root = log.root(9).await.unwrap();
    let imported = copy.import(all(entries.clone()), root).await.unwrap();
    let head = *log.follow().borrow();
    assert_eq!(
        (imported.head, Some(imported.root)),
        // What was erased there has never been here.
        (Head { erasures: 0, ..head }, root)
    );
    assert_eq!((imported.commands, *copy.follow().borrow()), (8, imported.head));
    assert_eq!(exported(&*copy).await, entries);
    assert!(copy.check().await.unwrap().is_sound());
    let refused = copy.import(all(entries), None).await;
    assert!(
        matches!(refused, Err(AppendRefusal::Invalid(_))),
        "only into an empty log"
    );
    assert_eq!(
        copy.append(command(&["a"], &[("a", 5)])).await.unwrap().position,
        Position(10)
    );
}

/// An import that does not fit says where, and leaves the log empty.
pub async fn what_does_not_fit_is_named_and_leaves_nothing(adapter: &impl Adapter) {
    let (log, copy) = (adapter.open().await, adapter.open_another().await);
    source(&*log).await;
    let entries = exported(&*log).await;
    let change = |index: usize, with: &dyn Fn(&mut StoredEvent)| {
        let mut entries = entries.clone();
        if let Entry::Event(event) = &mut entries[index] {
            with(event);
        }
        entries
    };
    for (entries, said) in [
        (change(3, &|event| event.position = Position(10)), "position 10"),
        (change(3, &|event| event.version = 9), "position 4"),
        (change(3, &|event| event.recorded_at = clock(-1)), "position 4"),
        (
            change(3, &|event| event.content.as_mut().unwrap().payload = "{}".into()),
            "position 4",
        ),
        (
            change(3, &|event| Arc::make_mut(&mut event.author).role = "other".into()),
            "position 4",
        ),
        (entries[..9].to_vec(), "position 1"),
        (entries[9..].to_vec(), "beyond"),
    ] {
        let refused = copy.import(all(entries), None).await.unwrap_err();
        assert!(
            matches!(&refused, AppendRefusal::Invalid(what) if what.contains(said)),
            "{said}: {refused}"
        );
        assert_eq!(
            (everything(&*copy).await, copy.follow().borrow().position),
            (vec![], Position::START)
        );
    }
    let broken = [Ok(entries[0].clone()), Err(StoreError::Database("line 2".into()))];
    assert!(matches!(
        copy.import(Box::new(broken.into_iter()), None).await,
        Err(AppendRefusal::Store(StoreError::Database(_)))
    ));
    let other = copy.import(all(entries.clone()), Some([0; 32])).await;
    assert!(matches!(other, Err(AppendRefusal::OtherRoot)));
    copy.import(all(entries), None).await.unwrap();
}
