//! Copies between databases of both kinds: whole, interrupted and continued, and refused.

use std::sync::Arc;

use loggbok_store::conformance::{clock, command, everything, fill};
use loggbok_store::sqlite::{self, SqliteLog};
use loggbok_store::{AppendRefusal, CopyRefusal, Database, Position, Receipt, Record, StoredEvent, copy};

use crate::place::Schema;

/// Events of one command.
const EACH: u64 = 500;

/// A log of so many commands, each of many events, and what stands beside it.
async fn long(log: &dyn Database, commands: u64) {
    let streams = ["s"; 500];
    for number in 0..commands {
        let append = command(&streams, &[("s", number * EACH)]);
        log.append(append).await.unwrap();
    }
    log.append(command(&[], &[])).await.unwrap();
    log.put("accounts", "Åsa", "{}").await.unwrap();
}

fn sqlite(dir: &tempfile::TempDir) -> Arc<dyn Database> {
    SqliteLog::open(dir.path(), sqlite::Options::default()).unwrap()
}

type All = (Vec<StoredEvent>, Vec<(Receipt, [u8; 32])>, Vec<Record>);

/// Everything that is to be the same.
async fn all(log: &Arc<dyn Database>) -> All {
    let events = log
        .read_all(Position::START, Position(u64::MAX), usize::MAX)
        .await
        .unwrap();
    let receipts = log.receipts(None, usize::MAX).await.unwrap();
    (events, receipts, log.list("accounts").await.unwrap())
}

async fn is_same(from: &Arc<dyn Database>, to: &Arc<dyn Database>) {
    let (one, other) = (all(from).await, all(to).await);
    assert!(
        one == other,
        "{} events, {} in the copy",
        one.0.len(),
        other.0.len()
    );
    let size = one.0.len() as u64;
    assert_eq!(from.root(size).await.unwrap(), to.root(size).await.unwrap());
    assert!(to.check().await.unwrap().is_sound());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_there_and_back_is_the_same() {
    let (dir, back, schema) = (
        tempfile::tempdir().unwrap(),
        tempfile::tempdir().unwrap(),
        Schema::new(),
    );
    let from = sqlite(&dir);
    long(&*from, 3).await;
    assert!(
        from.try_hold("sign", "me", std::time::Duration::from_secs(60))
            .await
            .unwrap()
    );
    let there: Arc<dyn Database> = schema.open().await;
    let copied = copy(&from, &*there).await.unwrap();
    assert_eq!((copied.head, copied.found), (Position(3 * EACH), Position::START));
    is_same(&from, &there).await;
    assert!(
        there
            .try_hold("sign", "other", std::time::Duration::from_secs(1))
            .await
            .unwrap(),
        "a lease is not copied"
    );
    let back = sqlite(&back);
    copy(&there, &*back).await.unwrap();
    is_same(&there, &back).await;
    // Again, with nothing new and with something new.
    let again = copy(&from, &*back).await.unwrap();
    assert_eq!(
        (again.head, again.found, again.root),
        (copied.head, copied.head, copied.root)
    );
    fill(&*there, "later", 2).await;
    there.append(command(&[], &[("later", 2)])).await.unwrap();
    let again = copy(&there, &*back).await.unwrap();
    assert_eq!((again.head, again.found), (Position(3 * EACH + 2), copied.head));
    is_same(&there, &back).await;
    // What was taken off the shelf since goes from the copy, too.
    assert!(there.remove("accounts", "Åsa").await.unwrap());
    copy(&there, &*back).await.unwrap();
    is_same(&there, &back).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interrupted_copy_is_continued() {
    let (dir, other, schema) = (
        tempfile::tempdir().unwrap(),
        tempfile::tempdir().unwrap(),
        Schema::new(),
    );
    let from = sqlite(&dir);
    long(&*from, 90).await;
    let to: Arc<dyn Database> = schema.open().await;
    interrupt(&from, &to).await;
    // Meanwhile the source goes on.
    fill(&*from, "later", 3).await;
    let copied = copy(&from, &*to).await.unwrap();
    assert!(
        copied.found > Position::START && copied.found < copied.head,
        "{copied:?}"
    );
    is_same(&from, &to).await;
    let back = sqlite(&other);
    interrupt(&to, &back).await;
    assert!(copy(&to, &*back).await.unwrap().found > Position::START);
    is_same(&to, &back).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_erased_during_a_copy_is_in_no_copy() {
    let (dir, schema) = (tempfile::tempdir().unwrap(), Schema::new());
    let from = sqlite(&dir);
    long(&*from, 90).await;
    let to: Arc<dyn Database> = schema.open().await;
    let erase = async |stream: &str, positions: [u64; 2]| {
        let erasing = command(&[stream], &[(stream, 0)]);
        let erased = from.erase(erasing, &positions.map(Position)).await;
        erased.unwrap();
    };
    erase("before", [3, 44_000]).await;
    let mut head = to.follow();
    let copying = tokio::spawn({
        let (from, to) = (from.clone(), to.clone());
        async move { copy(&from, &*to).await }
    });
    let part = head.wait_for(|head| head.position > Position::START).await;
    assert!(part.unwrap().position < Position(44_001), "it had not ended");
    erase("during", [5, 44_100]).await;
    assert_eq!(copying.await.unwrap().unwrap().head, Position(45_001));
    let stands = all(&to)
        .await
        .0
        .into_iter()
        .filter(|event| event.content.is_none());
    let erased: Vec<u64> = stands.map(|event| event.position.0).collect();
    assert_eq!(erased, [3, 5, 44_000, 44_100]);
    erase("after", [4, 44_200]).await;
    let copied = copy(&from, &*to).await.unwrap();
    assert_eq!((copied.found, copied.erased), (Position(45_001), 2));
    is_same(&from, &to).await;
    to.clean_up(clock(0)).await.unwrap();
    let again = copy(&from, &*to).await.unwrap();
    assert_eq!((again.found, again.erased), (again.head, 0));
    // What is gone in the target is not brought back by a source that still has it.
    let erasing = command(&["here"], &[("here", 0)]);
    to.erase(erasing, &[Position(9)]).await.unwrap();
    let refused = copy(&from, &*to).await.unwrap_err();
    assert!(
        matches!(refused, CopyRefusal::Different(Position(9))),
        "{refused}"
    );
}

/// Ends a copy once a part of it stands; what stands is a sound beginning.
async fn interrupt(from: &Arc<dyn Database>, to: &Arc<dyn Database>) {
    let mut head = to.follow();
    let copying = tokio::spawn({
        let (from, to) = (from.clone(), to.clone());
        async move { copy(&from, &*to).await }
    });
    head.wait_for(|head| head.position > Position::START)
        .await
        .unwrap();
    copying.abort();
    assert!(copying.await.unwrap_err().is_cancelled(), "it had not ended");
    // What was under way in the writing thread has ended once this is answered.
    to.remove("nothing", "there").await.unwrap();
    let report = to.check().await.unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!(from.root(report.events).await.unwrap(), Some(report.root));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_stops_a_copy_with_a_sound_beginning() {
    let (dir, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let from = sqlite(&dir);
    long(&*from, 90).await;
    // Room for three quarters of it.
    let whole = from.backup(&dir.path().join("whole")).await.unwrap();
    let pages = u32::try_from(whole.bytes / 4096 / 4 * 3).unwrap();
    let options = sqlite::Options {
        most_pages: Some(pages),
        ..sqlite::Options::default()
    };
    let small: Arc<dyn Database> = SqliteLog::open(to.path(), options).unwrap();
    let stopped = copy(&from, &*small).await.unwrap_err();
    let CopyRefusal::Stopped { at, cause } = &stopped else {
        panic!("{stopped}");
    };
    assert!(
        matches!(cause, AppendRefusal::Store(loggbok_store::StoreError::Full)),
        "{cause}"
    );
    assert!(*at > Position::START && *at < Position(90 * EACH), "{at}");
    assert!(small.check().await.unwrap().is_sound());
    drop(small);
    let roomy = sqlite(&to);
    assert_eq!(copy(&from, &*roomy).await.unwrap().found, *at);
    is_same(&from, &roomy).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_log_is_refused_and_left_alone() {
    let (dir, schema) = (tempfile::tempdir().unwrap(), Schema::new());
    let from = sqlite(&dir);
    fill(&*from, "a", 5).await;
    let to: Arc<dyn Database> = schema.open().await;
    // Records of its own.
    to.put("accounts", "somebody", "{}").await.unwrap();
    assert!(matches!(copy(&from, &*to).await, Err(CopyRefusal::Taken)));
    to.remove("accounts", "somebody").await.unwrap();
    // An answer of its own.
    let other = Schema::new();
    let answered: Arc<dyn Database> = other.open().await;
    answered.append(command(&[], &[])).await.unwrap();
    assert!(matches!(copy(&from, &*answered).await, Err(CopyRefusal::Taken)));
    // A beginning, and then something else.
    copy(&from, &*to).await.unwrap();
    fill(&*to, "b", 1).await;
    fill(&*from, "a-later", 4).await;
    let before = everything(&*schema.open().await).await;
    let refused = copy(&from, &*to).await.unwrap_err();
    assert!(
        matches!(refused, CopyRefusal::Different(Position(6))),
        "{refused}"
    );
    // More than the source has.
    let shorter = tempfile::tempdir().unwrap();
    let short = sqlite(&shorter);
    assert!(matches!(
        copy(&short, &*to).await,
        Err(CopyRefusal::Different(Position(1)))
    ));
    assert_eq!(everything(&*schema.open().await).await, before);
}
