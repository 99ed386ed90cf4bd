//! Streams that are not the beginning of this log, or no longer.

use kurrentdb::{
    AppendToStreamOptions, Client, DeleteStreamOptions, EventData, StreamMetadataBuilder,
    TombstoneStreamOptions,
};
use loggbok_store::conformance::{command, everything, fill};
use loggbok_store::kurrent::{Address, Mirror, MirrorFault, Source, StreamFault};
use loggbok_store::{AppendRefusal, Database, Entry, EventLog, Position, StoreError};

use crate::double::Double;
use crate::server::Server;
use crate::{Log, erased, keep, log, open};

/// What a mirror of this log says of what is there.
async fn refused(address: &str, log: &Log) -> StreamFault {
    match Mirror::open(&Address::parse(address).unwrap(), log.log.clone()).await {
        Ok(mirror) => panic!("it was taken, up to {}", mirror.mirrored()),
        Err(MirrorFault::Stream { what, .. }) => what,
        Err(other) => panic!("{other}"),
    }
}

/// What a rebuilding says.
async fn unread(address: &str) -> StreamFault {
    match Source::open(&Address::parse(address).unwrap()).await {
        Ok(source) => panic!("it was taken, up to {}", source.events()),
        Err(MirrorFault::Stream { what, .. }) => what,
        Err(other) => panic!("{other}"),
    }
}

/// A client of one's own, as anybody may have.
fn client(address: &str) -> Client {
    let server = address.split("stream=").next().unwrap();
    let server = server.trim_end_matches(['&', '?']);
    Client::new(server.parse().unwrap()).unwrap()
}

/// A log of so many events and its mirror.
async fn mirrored(server: &Server, events: u64) -> Log {
    let log = log();
    fill(&*log.log, "a", events).await;
    keep(&mut open(&server.address(), &log).await).await;
    log
}

#[tokio::test(flavor = "multi_thread")]
async fn the_stream_of_another_log_is_left_alone() {
    let server = Server::start().await;
    mirrored(&server, 3).await;
    let other = log();
    fill(&*other.log, "a", 5).await;
    assert_eq!(
        refused(&server.address(), &other).await,
        StreamFault::OtherLog {
            position: Position(3)
        }
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_of_somebody_else_is_left_alone() {
    let (server, log) = (Server::start().await, log());
    let event = EventData::json("Something", &1).unwrap();
    client(&server.address())
        .append_to_stream(server.stream.as_str(), &AppendToStreamOptions::default(), event)
        .await
        .unwrap();
    for what in [
        refused(&server.address(), &log).await,
        unread(&server.address()).await,
    ] {
        assert!(matches!(what, StreamFault::Foreign { revision: 0, .. }), "{what}");
    }
}

/// A log that was set back is behind its mirror, and the mirror stays as it is.
#[tokio::test(flavor = "multi_thread")]
async fn a_mirror_ahead_of_the_log_is_left_alone() {
    let server = Server::start().await;
    let log = mirrored(&server, 5).await;
    let mut entries = Vec::new();
    for event in everything(&*log.log).await.into_iter().take(3) {
        let (receipt, digest) = log.log.receipt(event.command).await.unwrap().unwrap();
        entries.extend([Entry::Event(Box::new(event)), Entry::Command(receipt, digest)]);
    }
    let older = crate::log();
    let entries = Box::new(entries.into_iter().map(Ok));
    older.log.import(Position::START, entries, None).await.unwrap();
    let (there, here) = (Position(5), Position(3));
    assert_eq!(
        refused(&server.address(), &older).await,
        StreamFault::Ahead { there, here }
    );
    // Where it went another way since, it is another log.
    older
        .log
        .append(command(&["a", "a", "a"], &[("a", 3)]))
        .await
        .unwrap();
    assert_eq!(
        refused(&server.address(), &older).await,
        StreamFault::OtherLog {
            position: Position(5)
        }
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_without_its_beginning_is_refused() {
    let server = Server::start().await;
    let log = mirrored(&server, 5).await;
    let settings = StreamMetadataBuilder::new().truncate_before(2).build();
    client(&server.address())
        .set_stream_metadata(
            server.stream.as_str(),
            &AppendToStreamOptions::default(),
            &settings,
        )
        .await
        .unwrap();
    let cut = StreamFault::Cut { first: 2 };
    assert_eq!(refused(&server.address(), &log).await, cut);
    assert_eq!(unread(&server.address()).await, cut);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_stream_is_not_begun_anew() {
    let server = Server::start().await;
    assert_eq!(unread(&server.address()).await, StreamFault::Missing);
    let log = mirrored(&server, 3).await;
    let mut late = open(&server.address(), &log).await;
    let client = client(&server.address());
    client
        .delete_stream(server.stream.as_str(), &DeleteStreamOptions::default())
        .await
        .unwrap();
    assert_eq!(refused(&server.address(), &log).await, StreamFault::Deleted);
    assert_eq!(unread(&server.address()).await, StreamFault::Deleted);
    client
        .tombstone_stream(server.stream.as_str(), &TombstoneStreamOptions::default())
        .await
        .unwrap();
    assert_eq!(refused(&server.address(), &log).await, StreamFault::Deleted);
    assert_eq!(unread(&server.address()).await, StreamFault::Deleted);
    // One that was being kept meanwhile finds out.
    fill(&*log.log, "b", 1).await;
    let ended = late.step().await.unwrap_err();
    assert!(
        matches!(
            ended,
            MirrorFault::Stream {
                what: StreamFault::Deleted,
                ..
            }
        ),
        "{ended}"
    );
}

/// What the law has ordered destroyed must not live on in the mirror. Mirrored anew, it is gone there too.
#[tokio::test(flavor = "multi_thread")]
async fn content_erased_after_it_was_mirrored_stops_the_mirror() {
    let server = Server::start().await;
    let log = mirrored(&server, 4).await;
    let log = erased(&log, &[2]).await;
    let position = Position(2);
    assert_eq!(
        refused(&server.address(), &log).await,
        StreamFault::Erased { position }
    );
    let mut anew = server;
    anew.stream += "-2";
    let mut mirror = open(&anew.address(), &log).await;
    keep(&mut mirror).await;
    crate::same(&mirror, &log).await;
    let (copy, _) = crate::rebuilt(&anew.address()).await;
    assert_eq!(everything(&*copy.log).await, everything(&*log.log).await);
}

/// Somebody who can write the server's files changes who acted. Neither a comparison nor a rebuilding lets it pass.
#[tokio::test(flavor = "multi_thread")]
async fn a_changed_event_is_found() {
    let double = Double::default();
    let server = Server::of(double.serve().await);
    let log = mirrored(&server, 4).await;
    let kept = open(&server.address(), &log).await;
    double.tamper(&server.stream, 1, |event| {
        let text = String::from_utf8(event.custom_metadata.clone()).unwrap();
        assert!(text.contains("actor-1"));
        event.custom_metadata = text.replace("actor-1", "actor-2").into_bytes();
    });
    let found = kept.compare().await.unwrap_err().to_string();
    assert!(found.contains("position 2"), "{found}");
    let source = Source::open(&Address::parse(&server.address()).unwrap())
        .await
        .unwrap();
    let into = crate::log();
    let refused = into
        .log
        .import(Position::START, source.entries(), None)
        .await
        .unwrap_err();
    assert!(
        matches!(refused, AppendRefusal::Store(StoreError::Damaged { .. })),
        "{refused}"
    );
    assert!(everything(&*into.log).await.is_empty());
}
