//! Many writers in many processes: what an appender elsewhere does must not be skipped, doubled or half seen. Each
//! log opened here has its own appender, connections and memory, as a process has.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use loggbok_store::conformance::{command, everything, fill};
use loggbok_store::postgres::{Options, PostgresLog};
use loggbok_store::{AppendRefusal, Database, EventLog, Position, StoredEvent};
use sqlx::Executor;
use tokio::task::JoinSet;

use crate::place::Schema;

/// Reads on as the head moves, like a follower, until it has so many events.
async fn follow(log: Arc<PostgresLog>, count: usize) -> Vec<StoredEvent> {
    let (mut head, mut seen) = (log.follow(), Vec::<StoredEvent>::new());
    while seen.len() < count {
        let after = Position(seen.len() as u64);
        let until = head
            .wait_for(|head| head.position > after)
            .await
            .unwrap()
            .position;
        seen.extend(log.read_all(after, until, usize::MAX).await.unwrap());
        assert_eq!(
            seen.len() as u64,
            until.0,
            "all up to the head is there when the head is seen"
        );
    }
    seen
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_processes_leave_no_gap_and_followers_miss_nothing() {
    let schema = Schema::new();
    let processes = [schema.open().await, schema.open().await, schema.open().await];
    let watcher = tokio::spawn(follow(schema.open().await, 3 * 4 * 15));
    let mut writers = JoinSet::new();
    for (process, log) in processes.iter().enumerate() {
        for writer in 0..4 {
            let log = Arc::clone(log);
            writers.spawn(async move {
                let stream = format!("stream-{process}-{writer}");
                for version in 0..15 {
                    log.append(command(&[&stream], &[(&stream, version)]))
                        .await
                        .unwrap();
                }
            });
        }
    }
    writers.join_all().await;
    let seen = watcher.await.unwrap();
    let positions: Vec<u64> = seen.iter().map(|event| event.position.0).collect();
    assert_eq!(positions, (1..=180).collect::<Vec<u64>>());
    assert!(seen.is_sorted_by_key(|event| event.recorded_at));
    assert_eq!(processes[0].check().await.unwrap().faults, []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writers_of_one_stream_in_several_processes_take_turns() {
    let schema = Schema::new();
    let mut writers = JoinSet::new();
    for _ in 0..3 {
        let log = schema.open().await;
        writers.spawn(async move {
            let (mut done, mut at) = (0, 0);
            while done < 12 {
                match log.append(command(&["hot"], &[("hot", at)])).await {
                    Ok(_) => (done, at) = (done + 1, at + 1),
                    Err(AppendRefusal::Conflict { actual, .. }) => at = actual,
                    Err(other) => panic!("{other}"),
                }
            }
        });
    }
    writers.join_all().await;
    let log = schema.open().await;
    assert_eq!(everything(&*log).await.len(), 36);
    assert_eq!(log.check().await.unwrap().faults, []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_command_sent_to_several_processes_is_applied_once() {
    let schema = Schema::new();
    let processes = [schema.open().await, schema.open().await, schema.open().await];
    for round in 0..8 {
        let append = command(&["a"], &[("a", round)]);
        let mut senders = JoinSet::new();
        for log in &processes {
            let (log, append) = (Arc::clone(log), append.clone());
            senders.spawn(async move { log.append(append).await.unwrap() });
        }
        let receipts = senders.join_all().await;
        assert!(
            receipts
                .iter()
                .all(|receipt| receipt.position == Position(round + 1))
        );
        assert_eq!(receipts.iter().filter(|receipt| !receipt.repeated).count(), 1);
    }
}

/// With positions from a sequence, a follower would see 2 while 1 is held open, and miss 1 for ever.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_overtakes_an_append_that_is_held_open() {
    let schema = Schema::new();
    let log = schema.open().await;
    let mut slow = schema.connect().await;
    slow.execute("BEGIN; UPDATE head SET turn = turn + 1")
        .await
        .unwrap();
    let waits = tokio::spawn({
        let log = Arc::clone(&log);
        async move { log.append(command(&["b"], &[("b", 0)])).await }
    });
    // Another look at the lock table shows that it waits, without guessing how long that takes.
    let waiting = "SELECT EXISTS (SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid) \
        WHERE NOT l.granted AND a.application_name = 'loggbok' AND a.query LIKE '%UPDATE head%')";
    let mut eyes = schema.connect().await;
    while !sqlx::query_scalar::<_, bool>(waiting)
        .fetch_one(&mut eyes)
        .await
        .unwrap()
    {
        tokio::task::yield_now().await;
    }
    assert_eq!(log.follow().borrow().position, Position::START);
    assert_eq!(everything(&*log).await, []);
    slow.execute("COMMIT").await.unwrap();
    assert_eq!(waits.await.unwrap().unwrap().position, Position(1));
    assert_eq!(log.check().await.unwrap().faults, []);
}

/// Transactions that are rolled back leave nothing, neither a gap nor a number.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_rolled_back_leaves_no_gap() {
    let schema = Schema::new();
    let (log, watching) = (schema.open().await, schema.open().await);
    let watcher = tokio::spawn(follow(watching, 40));
    let mut doomed = schema.connect().await;
    for version in 0..40 {
        if version % 3 == 0 {
            let begun = "BEGIN; UPDATE head SET turn = turn + 1, position = position + 7; \
                INSERT INTO command VALUES (gen_random_uuid(), sha256(''), 1, 0, now(), 'eight000'); ROLLBACK";
            sqlx::raw_sql(begun).execute(&mut doomed).await.unwrap();
        }
        log.append(command(&["a"], &[("a", version)])).await.unwrap();
    }
    let positions: Vec<u64> = watcher
        .await
        .unwrap()
        .iter()
        .map(|event| event.position.0)
        .collect();
    assert_eq!(positions, (1..=40).collect::<Vec<u64>>());
}

/// Without notifications the head is still seen, only later.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lost_notifications_are_made_up_for_by_looking() {
    let schema = Schema::new();
    let deaf = Options {
        listen: false,
        ..Options::default()
    };
    let watching = PostgresLog::open(&schema.url, deaf).await.unwrap();
    let log = schema.open().await;
    fill(&*log, "a", 3).await;
    let mut head = watching.follow();
    let seen = tokio::time::timeout(
        Duration::from_secs(20),
        head.wait_for(|head| head.position.0 == 3),
    );
    seen.await
        .expect("the head is seen without being heard of")
        .unwrap();
}

/// Every connection of a process is cut, again and again, while it appends: each command is there once, and what
/// was acknowledged is there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_that_are_cut_lose_nothing_and_double_nothing() {
    let schema = Schema::new();
    let log = schema.open().await;
    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity a WHERE application_name = 'loggbok' \
        AND pid <> pg_backend_pid() AND EXISTS (SELECT FROM pg_locks l WHERE l.pid = a.pid \
          AND l.relation = to_regclass('head'))";
    let cutting = tokio::spawn({
        let mut knife = schema.connect().await;
        async move {
            let mut cuts = 0;
            while cuts < 12 {
                cuts += knife.fetch_all(cut).await.unwrap().len();
                tokio::task::yield_now().await;
            }
        }
    });
    let (mut version, mut acknowledged) = (0, BTreeSet::new());
    while !cutting.is_finished() {
        let append = command(&["a"], &[("a", version)]);
        let receipt = log
            .append(append)
            .await
            .expect("it is tried until the outcome is known");
        acknowledged.insert(receipt.position);
        version += 1;
    }
    cutting.await.unwrap();
    let positions: BTreeSet<Position> = everything(&*log)
        .await
        .iter()
        .map(|event| event.position)
        .collect();
    assert_eq!(positions, acknowledged);
    assert_eq!(log.check().await.unwrap().faults, []);
}
