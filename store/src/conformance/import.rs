//! A whole log taken from another.

use std::sync::Arc;

use crate::conformance::{Adapter, clock, command, everything, fill};
use crate::{
    AppendRefusal, Database, Entries, Entry, EventLog, Head, Position, Snapshot, Snapshots, StoreError,
    StoredEvent,
};

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
    let imported = copy
        .import(Position::START, all(entries.clone()), root)
        .await
        .unwrap();
    let head = *log.follow().borrow();
    assert_eq!(
        (imported.head, Some(imported.root)),
        // What was erased there has never been here.
        (Head { erasures: 0, ..head }, root)
    );
    assert_eq!((imported.commands, *copy.follow().borrow()), (8, imported.head));
    assert_eq!(exported(&*copy).await, entries);
    assert!(copy.check().await.unwrap().is_sound());
    let refused = copy.import(Position::START, all(entries), None).await;
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
        let refused = copy
            .import(Position::START, all(entries), None)
            .await
            .unwrap_err();
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
        copy.import(Position::START, Box::new(broken.into_iter()), None)
            .await,
        Err(AppendRefusal::Store(StoreError::Database(_)))
    ));
    let other = copy
        .import(Position::START, all(entries.clone()), Some([0; 32]))
        .await;
    assert!(matches!(other, Err(AppendRefusal::OtherRoot)));
    copy.import(Position::START, all(entries), None).await.unwrap();
}

/// A part of a log upon the part before it: the whole is the same. Nothing but what follows is taken.
pub async fn a_log_is_taken_in_parts(adapter: &impl Adapter) {
    let (log, copy) = (adapter.open().await, adapter.open_another().await);
    source(&*log).await;
    let entries = exported(&*log).await;
    let (mut first, mut rest, mut idle) = (Vec::new(), Vec::new(), Vec::new());
    for entry in entries.clone() {
        let at = match &entry {
            Entry::Event(event) => event.position,
            Entry::Command(receipt, _) if receipt.events == 0 => {
                idle.push(entry);
                continue;
            }
            Entry::Command(receipt, _) => receipt.position,
            Entry::Erased(position) => *position,
        };
        if at <= Position(4) {
            first.push(entry)
        } else {
            rest.push(entry)
        }
    }
    let roots = (log.root(4).await.unwrap(), log.root(9).await.unwrap());
    copy.import(Position::START, all(first.clone()), roots.0)
        .await
        .unwrap();
    assert!(copy.check().await.unwrap().is_sound(), "the beginning is a log");
    for (onto, entries, root, what) in [
        (Position::START, first.clone(), None, "empty"),
        (Position(3), rest.clone(), None, "stands at 4"),
        (Position(4), first, None, "does not follow"),
        (Position(4), rest[..3].to_vec(), None, "answer"),
        (Position(4), vec![otherwise(&entries)], None, "otherwise"),
    ] {
        let refused = copy.import(onto, all(entries), root).await.unwrap_err();
        assert!(
            matches!(&refused, AppendRefusal::Invalid(said) if said.contains(what)),
            "{what}: {refused}"
        );
    }
    let other = copy.import(Position(4), all(rest.clone()), roots.0).await;
    assert!(matches!(other, Err(AppendRefusal::OtherRoot)));
    assert_eq!(everything(&*copy).await.len(), 4, "nothing was taken");
    copy.import(Position(4), all(rest), roots.1).await.unwrap();
    copy.import(Position(9), all(idle.clone()), roots.1)
        .await
        .unwrap();
    copy.import(Position(9), all(idle), roots.1).await.unwrap();
    assert_eq!(exported(&*copy).await, entries);
    assert!(copy.check().await.unwrap().is_sound());
    assert_eq!(
        copy.append(command(&["a"], &[("a", 5)])).await.unwrap().position,
        Position(10)
    );
}

/// The answer of the first command, of another content.
fn otherwise(entries: &[Entry]) -> Entry {
    let answers = entries.iter().filter_map(|entry| match entry {
        Entry::Command(receipt, _) if receipt.position <= Position(4) => Some(receipt),
        _ => None,
    });
    Entry::Command(
        answers.min_by_key(|receipt| receipt.position).unwrap().clone(),
        [9; 32],
    )
}

/// What has been erased where a part comes from since the part before it was taken goes here, too.
pub async fn what_was_erased_since_is_destroyed(adapter: &impl Adapter) {
    let (log, copy) = (adapter.open().await, adapter.open_another().await);
    fill(&*log, "a", 3).await;
    log.append(command(&["b", "b"], &[("b", 0)])).await.unwrap();
    let before = exported(&*log).await;
    let root = log.root(5).await.unwrap();
    copy.import(Position::START, all(before), root).await.unwrap();
    let snapshot = Snapshot {
        position: Position(5),
        version: 1,
        bytes: b"content".to_vec(),
    };
    copy.keep("scope-a", "fold", snapshot, 0).await.unwrap();
    let erased = [Position(2), Position(4)];
    log.erase(command(&["e"], &[("e", 0)]), &erased).await.unwrap();
    let (mut later, root) = (exported(&*log).await, log.root(6).await.unwrap());
    later.retain(|entry| match entry {
        Entry::Event(event) => event.position > Position(5),
        Entry::Command(receipt, _) => receipt.position > Position(5),
        Entry::Erased(_) => true,
    });
    let refused = copy
        .import(Position(5), all(vec![Entry::Erased(Position(6))]), None)
        .await;
    assert!(matches!(refused, Err(AppendRefusal::Invalid(_))), "{refused:?}");
    later.extend(erased.map(Entry::Erased));
    let imported = copy.import(Position(5), all(later), root).await.unwrap();
    assert_eq!((imported.head.position, imported.head.erasures), (Position(6), 1));
    assert_eq!(*copy.follow().borrow(), imported.head);
    assert_eq!(exported(&*copy).await, exported(&*log).await);
    assert!(copy.check().await.unwrap().is_sound());
    let kept = copy.nearest("scope-a", "fold", 1, Position(6)).await.unwrap();
    assert_eq!(kept, None, "a snapshot may hold what was erased");
    // Erased alone, with nothing new beside it.
    let again = all(vec![Entry::Erased(Position(3))]);
    let imported = copy.import(Position(6), again, root).await.unwrap();
    assert_eq!((imported.root, imported.head.erasures), (root.unwrap(), 2));
    let third = copy.read_all(Position(2), Position(3), 1).await.unwrap();
    assert_eq!((third.len(), third[0].content.is_none()), (1, true));
    let cleaned = copy.erasures().await.unwrap();
    assert_eq!(
        cleaned.iter().map(|erasure| erasure.position).collect::<Vec<_>>(),
        [Position(6); 2]
    );
}
