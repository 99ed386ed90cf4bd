//! When the connection was lost after the server had committed and before its answer had come, the next attempt found
//! the command in the log and called it repeated. So the only caller there was learnt that somebody else had been first.

use std::time::Duration;

use loggbok_store::conformance::command;
use loggbok_store::postgres::Options;
use loggbok_store::{EventLog, PostgresLog};

use crate::postgres::cluster::Cluster;
use crate::postgres::proxy::{Answer, Proxy};
use crate::postgres::url;
use crate::report::hold;

/// Longer than it takes to come to an answer.
const PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn whoever_lost_an_answer_gets_the_first() {
    let server = Cluster::primary(&[]);
    let proxy = Proxy::to(server.address());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(3)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let open = async |port| PostgresLog::open(&url(port), Options::default()).await.unwrap();
        let (writing, beside) = (open(proxy.port).await, open(server.port).await);
        writing.append(command(&["a"], &[("a", 0)])).await.unwrap();
        // Alone, one statement writes and commits. After a lost answer the head is locked, and there is a COMMIT.
        let cuts = [
            (Answer::Written, true),
            (Answer::Committed, true),
            (Answer::Written, false),
        ];
        let mut wrong = Vec::new();
        for ((answer, commits), version) in cuts.into_iter().zip(1..) {
            let asked = command(&["a"], &[("a", version)]);
            proxy.cut_at_answer(answer);
            let caller = tokio::spawn({
                let (writing, asked) = (writing.clone(), asked.clone());
                async move { writing.append(asked).await }
            });
            assert!(
                tokio::task::block_in_place(|| proxy.was_cut(PATIENCE)),
                "{answer:?} passes"
            );
            let stands = beside.receipt(asked.command).await.unwrap();
            assert_eq!(stands.is_some(), commits, "{answer:?} comes after the commit");
            proxy.mend();
            let told = caller.await.unwrap().unwrap();
            // By another process: this one would notice that it is alone again.
            let again = beside.append(asked.clone()).await.unwrap();
            if told.repeated {
                wrong.push(format!(
                    "{answer:?} was lost, and its caller told it was repeated"
                ));
            }
            if !again.repeated || (again.position, told.position.0) != (told.position, version + 1) {
                wrong.push(format!(
                    "{answer:?} was lost: {told:?}, and asked again {again:?}"
                ));
            }
            let (kept, _) = beside.receipt(asked.command).await.unwrap().unwrap();
            if (kept.position, kept.recorded_at) != (told.position, told.recorded_at) {
                wrong.push(format!("{answer:?} was lost: {told:?}, and kept is {kept:?}"));
            }
        }
        hold(&wrong, "a lost answer");
    });
}
