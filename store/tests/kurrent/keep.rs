//! What a mirror holds, and what a log rebuilt from it answers.

use loggbok_store::conformance::{clock, command, event, everything, fill};
use loggbok_store::kurrent::Step;
use loggbok_store::{Append, Database, EventLog, Position};
use uuid::Uuid;

use crate::server::Server;
use crate::{Log, erased, keep, log, open, rebuilt, same};

/// A command of so many events.
pub(crate) fn large(stream: &str, count: usize) -> Append {
    command(&vec![stream; count], &[(stream, 0)])
}

/// A log with everything an event can have, larger than a batch.
async fn source() -> Log {
    let log = log();
    fill(&*log.log, "a", 3).await;
    let mut full = command(&["b", "a", "c"], &[("a", 3), ("b", 0), ("c", 0)]);
    full.scope = "omfång".into();
    full.reason = Some("därför att \"något\" hände".to_owned());
    full.author.organisation = Some("amal".to_owned());
    full.decision = Some(Uuid::now_v7());
    full.correlation = Some(Uuid::now_v7());
    full.causation = Some(Uuid::now_v7());
    full.clock = clock(123_457);
    full.events[1] = event("a", r#"{"ö":"å\u2028","n":-1.5,"tom":{},"lista":[null,true]}"#);
    log.log.append(full).await.unwrap();
    log.log.append(large("d", 1_200)).await.unwrap();
    log
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_rebuilt_from_its_mirror_is_the_same() {
    let (server, log) = (Server::start().await, source().await);
    let log = erased(&log, &[2, 700]).await;
    let mut mirror = open(&server.address(), &log).await;
    assert_eq!(keep(&mut mirror).await, 3);
    same(&mirror, &log).await;
    let (copy, imported) = rebuilt(&server.address()).await;
    assert_eq!(Some(imported.root), log.log.root(1_206).await.unwrap());
    assert_eq!(everything(&*copy.log).await, everything(&*log.log).await);
    let receipts = |log: &Log| {
        let log = log.log.clone();
        async move { log.receipts(None, 9).await.unwrap() }
    };
    assert_eq!(receipts(&copy).await, receipts(&log).await);
    assert!(copy.log.check().await.unwrap().is_sound());
}

/// A command that wrote no events has no trace in the mirror, and so none in what is rebuilt.
#[tokio::test(flavor = "multi_thread")]
async fn a_command_without_events_is_not_mirrored() {
    let (server, log) = (Server::start().await, log());
    fill(&*log.log, "a", 2).await;
    let idle = command(&[], &[]);
    log.log.append(idle.clone()).await.unwrap();
    let mut mirror = open(&server.address(), &log).await;
    keep(&mut mirror).await;
    let (copy, imported) = rebuilt(&server.address()).await;
    assert_eq!(
        (imported.commands, copy.log.receipt(idle.command).await.unwrap()),
        (2, None)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mirror_goes_on_where_it_was() {
    let (server, log) = (Server::start().await, log());
    let mut mirror = open(&server.address(), &log).await;
    assert_eq!(mirror.step().await.unwrap(), Step::UpToDate);
    fill(&*log.log, "a", 2).await;
    keep(&mut mirror).await;
    log.log.append(large("b", 700)).await.unwrap();
    assert_eq!(mirror.step().await.unwrap(), Step::Mirrored(500));
    // It ends here; another one goes on in the middle of a command.
    drop(mirror);
    let mut mirror = open(&server.address(), &log).await;
    assert_eq!(mirror.mirrored(), Position(502));
    assert_eq!(keep(&mut mirror).await, 1);
    same(&mirror, &log).await;
    let (copy, _) = rebuilt(&server.address()).await;
    assert_eq!(everything(&*copy.log).await, everything(&*log.log).await);
}

/// Batches are measured in bytes too, for the server takes only so many at once.
#[tokio::test(flavor = "multi_thread")]
async fn large_events_go_in_smaller_batches() {
    let (server, log) = (Server::start().await, log());
    let payload = format!(r#"{{"text":"{}"}}"#, "x".repeat(200 * 1024));
    let mut append = command(&[], &[("a", 0)]);
    append.events = (0..5).map(|_| event("a", &payload)).collect();
    log.log.append(append).await.unwrap();
    let mut mirror = open(&server.address(), &log).await;
    assert_eq!(keep(&mut mirror).await, 3);
    same(&mirror, &log).await;
}

/// Two at once write every event once: what both propose is the same, and whoever comes late looks anew.
#[tokio::test(flavor = "multi_thread")]
async fn two_mirrors_at_once_do_no_harm() {
    let (server, log) = (Server::start().await, log());
    fill(&*log.log, "a", 3).await;
    let mut one = open(&server.address(), &log).await;
    let mut other = open(&server.address(), &log).await;
    assert_eq!(one.step().await.unwrap(), Step::Mirrored(3));
    // The very same batch is not written again.
    assert_eq!(other.step().await.unwrap(), Step::Mirrored(3));
    fill(&*log.log, "b", 2).await;
    assert_eq!(one.step().await.unwrap(), Step::Mirrored(2));
    fill(&*log.log, "c", 2).await;
    // A batch that begins with what is there and goes on is refused as a whole.
    assert_eq!(other.step().await.unwrap(), Step::Overtaken);
    assert_eq!(other.mirrored(), Position(5));
    assert_eq!(other.step().await.unwrap(), Step::Mirrored(2));
    let keeping = |mut mirror: loggbok_store::kurrent::Mirror| async move {
        keep(&mut mirror).await;
        mirror
    };
    log.log.append(large("d", 1_500)).await.unwrap();
    let (one, other) = tokio::join!(tokio::spawn(keeping(one)), tokio::spawn(keeping(other)));
    same(&one.unwrap(), &log).await;
    same(&other.unwrap(), &log).await;
}
