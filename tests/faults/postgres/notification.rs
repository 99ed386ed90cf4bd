//! Notifications that are lost on the way: whoever follows sees the head move all the same.

use std::time::Duration;

use loggbok_store::conformance::{command, fill};
use loggbok_store::postgres::Options;
use loggbok_store::{EventLog, PostgresLog};

use super::cluster::Cluster;
use super::proxy::Proxy;
use super::url;
use crate::report::{hold, rounds, tell};

/// Far longer than anybody should have to wait.
const PATIENCE: Duration = Duration::from_secs(10);

#[test]
fn a_head_is_seen_without_notifications() {
    let rounds = rounds(8) as u64;
    let server = Cluster::primary(&[]);
    let proxy = Proxy::to(server.address());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let writing = PostgresLog::open(&url(server.port), Options::default())
            .await
            .unwrap();
        let following = PostgresLog::open(&url(proxy.port), Options::default())
            .await
            .unwrap();
        let mut head = following.follow();
        let mut wrong = Vec::new();
        fill(&*writing, "warm", 1).await;
        proxy.lose_notifications();
        for round in 0..rounds {
            let written = writing.append(command(&["a"], &[("a", round)])).await.unwrap();
            let seen = head.wait_for(|head| head.position >= written.position);
            if !matches!(tokio::time::timeout(PATIENCE, seen).await, Ok(Ok(_))) {
                wrong.push(format!(
                    "position {} was not seen within {} s",
                    written.position,
                    PATIENCE.as_secs()
                ));
                break;
            }
        }
        // A listening wire that goes dead loses them, too.
        proxy.fall_silent();
        let written = writing.append(command(&["b"], &[("b", 0)])).await.unwrap();
        let seen = head.wait_for(|head| head.position >= written.position);
        if !matches!(
            tokio::time::timeout(Duration::from_secs(60), seen).await,
            Ok(Ok(_))
        ) {
            wrong.push("after the wire went dead the head was never seen again".to_owned());
        }
        hold(&wrong, "lost notifications");
        tell(&format!(
            "lost notifications: {}, and a dead wire; every head was seen",
            proxy.lost()
        ));
        assert!(proxy.lost() > 0, "notifications came and were lost");
    });
}
