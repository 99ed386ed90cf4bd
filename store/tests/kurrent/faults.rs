//! Servers that vanish, say nothing, or do not let one in.

use std::net::SocketAddr;

use loggbok_store::conformance::{command, event, fill};
use loggbok_store::kurrent::{Address, Mirror, MirrorFault, Step, StreamFault};
use loggbok_store::{EventLog, Position, StoreError};

use crate::double::Double;
use crate::keep::large;
use crate::server::Server;
use crate::wire::{Wire, wire};
use crate::{erased, keep, log, open, same};

fn is_away(fault: &MirrorFault) -> bool {
    assert!(fault.is_passing(), "{fault}");
    matches!(fault, MirrorFault::Store(StoreError::Unreachable { .. }))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_vanishes_and_comes_back_is_caught_up_with() {
    let (server, log) = (Server::start().await, log());
    let (end, set) = wire(server.hosts()).await;
    log.log.append(large("a", 700)).await.unwrap();
    let mut mirror = open(&server.at(&end.to_string()), &log).await;
    assert_eq!(mirror.step().await.unwrap(), Step::Mirrored(500));
    set.send_replace(Wire::Cut);
    assert!(is_away(&mirror.step().await.unwrap_err()));
    assert!(is_away(&mirror.reopen().await.unwrap_err()));
    fill(&*log.log, "b", 2).await;
    set.send_replace(Wire::Whole);
    mirror.reopen().await.unwrap();
    assert_eq!(keep(&mut mirror).await, 1);
    same(&mirror, &log).await;
}

/// Connecting anew reads the ends of the mirror, and of what was looked through before nothing again.
#[tokio::test(flavor = "multi_thread")]
async fn connecting_anew_does_not_look_through_everything_again() {
    let double = Double::default();
    let server = Server::of(double.serve().await);
    let log = log();
    fill(&*log.log, "a", 4).await;
    let log = erased(&log, &[2, 3]).await;
    let mut mirror = open(&server.address(), &log).await;
    assert_eq!(keep(&mut mirror).await, 1);
    let mut reads = double.reads();
    let mut since = || {
        let before = std::mem::replace(&mut reads, double.reads());
        reads - before
    };
    mirror.reopen().await.unwrap();
    assert_eq!(
        since(),
        2 + 2,
        "both ends, and what is erased of what was not looked through"
    );
    mirror.reopen().await.unwrap();
    assert_eq!(since(), 2, "both ends");
    // An erasure is a reason to look through all of it.
    log.log
        .erase(command(&["e"], &[("e", 0)]), &[Position(4)])
        .await
        .unwrap();
    let fault = mirror.reopen().await.unwrap_err();
    assert!(
        matches!(
            &fault,
            MirrorFault::Stream {
                what: StreamFault::Erased {
                    position: Position(4)
                },
                ..
            }
        ),
        "{fault}"
    );
    assert_eq!(since(), 2 + 3);
}

/// The batch arrives and its answer does not. Looking tells what became of it, and nothing is written twice.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_lost_does_no_harm() {
    let (server, log) = (Server::start().await, log());
    let (end, set) = wire(server.hosts()).await;
    fill(&*log.log, "a", 3).await;
    let mut mirror = open(&server.at(&end.to_string()), &log).await;
    set.send_replace(Wire::Mute);
    let stepping = tokio::spawn(async move {
        let ended = mirror.step().await;
        (mirror, ended)
    });
    while open(&server.address(), &log).await.mirrored() != Position(3) {}
    set.send_replace(Wire::Cut);
    let (mut mirror, ended) = stepping.await.unwrap();
    assert!(is_away(&ended.unwrap_err()));
    assert_eq!(mirror.mirrored(), Position::START);
    set.send_replace(Wire::Whole);
    mirror.reopen().await.unwrap();
    assert_eq!(mirror.mirrored(), Position(3));
    fill(&*log.log, "b", 1).await;
    assert_eq!(mirror.step().await.unwrap(), Step::Mirrored(1));
    same(&mirror, &log).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_at_the_address_is_said() {
    let nobody: SocketAddr = {
        let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        taken.local_addr().unwrap()
    };
    let (server, log) = (Server::of(nobody), log());
    let address = Address::parse(&server.address()).unwrap();
    let fault = Mirror::open(&address, log.log.clone()).await.err().unwrap();
    assert!(is_away(&fault));
    assert!(fault.to_string().contains(&nobody.to_string()), "{fault}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_let_in_is_told_so() {
    let double = Double::for_user("anna:hemligt").serve().await;
    let (server, log) = (Server::of(double), log());
    fill(&*log.log, "a", 1).await;
    for user in ["", "anna:fel@"] {
        let address = Address::parse(&server.at(&format!("{user}{double}"))).unwrap();
        let fault = Mirror::open(&address, log.log.clone()).await.err().unwrap();
        assert!(
            matches!(fault, MirrorFault::Store(StoreError::Credentials { .. })),
            "{fault}"
        );
        assert!(
            !fault.is_passing() && !fault.to_string().contains("fel@"),
            "{fault}"
        );
    }
    let mut mirror = open(&server.at(&format!("anna:hemligt@{double}")), &log).await;
    assert_eq!(keep(&mut mirror).await, 1);
}

/// One event that is larger than the server takes is the server's word, not a repetition for ever.
#[tokio::test(flavor = "multi_thread")]
async fn an_event_too_large_for_the_server_is_said() {
    let server = Server::of(Double::default().serve().await);
    let log = log();
    let mut append = command(&[], &[("a", 0)]);
    append.events = vec![event(
        "a",
        &format!(r#"{{"text":"{}"}}"#, "x".repeat(1024 * 1024)),
    )];
    log.log.append(append).await.unwrap();
    let mut mirror = open(&server.address(), &log).await;
    let fault = mirror.step().await.unwrap_err();
    assert!(
        !fault.is_passing() && fault.to_string().contains("Maximum Append Size"),
        "{fault}"
    );
}
