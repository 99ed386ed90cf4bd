//! The one thread that writes. It takes everything that waits into one transaction, so that one sync serves
//! many, and answers after the commit. With nothing waiting behind it, a single append is committed at once.

mod files;
#[cfg(feature = "planted")]
mod mislead;

use std::cell::Cell;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rusqlite::{Connection, hooks::Wal};
use tokio::sync::{mpsc, watch};

use super::append::{Failed, Ledger, State};
use super::company::Company;
use super::fault::{fault, is_fatal};
use super::job::{Answer, Job};
use crate::import::{Import, Imported};
use crate::{AppendRefusal, Head, StoreError};

/// So many jobs wait at most; further callers wait to be let in.
const QUEUE: usize = 1024;
/// So many jobs share a transaction at most.
const TOGETHER: usize = 512;

/// The handle to the thread. Dropping it writes what waits and joins.
#[derive(Debug)]
pub(super) struct Appender {
    queue: Option<mpsc::Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Appender {
    /// Starts the thread.
    pub(super) fn start(
        connection: Connection,
        ledger: Ledger,
        head: watch::Sender<Head>,
        checkpoint_pages: u32,
    ) -> Result<Self, StoreError> {
        let (queue, jobs) = mpsc::channel(QUEUE);
        let mut writing = Writing {
            connection,
            ledger,
            head,
            stopped: None,
            checkpoint_pages,
            sync: Duration::ZERO,
        };
        let thread = std::thread::Builder::new()
            .name("loggbok-append".to_owned())
            .spawn(move || writing.run(jobs))
            .map_err(|error| StoreError::Database(format!("the appending thread cannot start: {error}")))?;
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
        })
    }

    /// Hands a job over, waiting while the queue is full.
    pub(super) async fn send(&self, job: Job) -> Result<(), StoreError> {
        match &self.queue {
            Some(queue) => queue.send(job).await.map_err(|_| ended()),
            None => Err(ended()),
        }
    }
}

/// The thread is gone; the fault stands in the log of the process.
pub(super) fn ended() -> StoreError {
    StoreError::Stopped {
        what: "the appending thread has ended".to_owned(),
    }
}

impl Drop for Appender {
    fn drop(&mut self) {
        self.queue.take();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the appending thread ended in a panic");
        }
    }
}

struct Writing {
    connection: Connection,
    ledger: Ledger,
    head: watch::Sender<Head>,
    stopped: Option<StoreError>,
    checkpoint_pages: u32,
    /// What the last commit took, most of it a sync.
    sync: Duration,
}

thread_local! {
    /// Pages in the write-ahead log after this thread's last commit.
    static PAGES: Cell<u32> = const { Cell::new(0) };
}

// A checkpoint inside the commit would delay the answer and hide its own faults.
fn count_pages(_: &Wal, pages: i32) -> rusqlite::Result<()> {
    PAGES.set(pages.unsigned_abs());
    Ok(())
}

impl Writing {
    fn run(&mut self, mut jobs: mpsc::Receiver<Job>) {
        self.connection.wal_hook(Some(count_pages));
        let mut waiting = Vec::with_capacity(TOGETHER);
        let mut company = Company::default();
        while jobs.blocking_recv_many(&mut waiting, TOGETHER) > 0 {
            company.gather(&mut waiting, &mut jobs, TOGETHER);
            let together = waiting.len();
            let mut batch = Vec::with_capacity(waiting.len());
            for job in waiting.drain(..) {
                match job {
                    Job::Import(import, to) => {
                        self.batch(&mut batch);
                        drop(to.send(self.import(import)));
                    }
                    Job::CleanUp(clock, to) => {
                        self.batch(&mut batch);
                        drop(to.send(self.clean_up(clock)));
                    }
                    Job::Append(..) | Job::Change(..) => batch.push(job),
                }
            }
            self.batch(&mut batch);
            company.committed(together, self.sync);
            if PAGES.get() >= self.checkpoint_pages {
                self.checkpoint();
            }
        }
    }

    /// Writes the jobs in one transaction, and answers each.
    fn batch(&mut self, jobs: &mut Vec<Job>) {
        if jobs.is_empty() {
            return;
        }
        let before = self.ledger.state.clone();
        let mut answers = Vec::with_capacity(jobs.len());
        let mut result = self.begin();
        for job in jobs.drain(..) {
            #[cfg(feature = "planted")]
            if planted!(LastOfBatchDropped) && !answers.is_empty() && answers.len() + 1 == answers.capacity()
            {
                answers.push(self.pretend(job));
                continue;
            }
            let (answer, done) = self.one(job, result.is_ok());
            answers.push(answer);
            result = result.and(done.map_err(Fault::Database));
        }
        #[cfg(feature = "planted")]
        self.mislead(&mut answers, result.is_ok());
        match result.and_then(|()| self.commit(before.head)) {
            Ok(()) => answers.into_iter().for_each(Answer::give),
            Err(fault) => {
                let error = self.undo(fault, before);
                if planted!(FullAcknowledged) && matches!(error, StoreError::Full) {
                    return answers.into_iter().for_each(Answer::give);
                }
                answers.into_iter().for_each(|answer| answer.fail(error.clone()));
            }
        }
    }

    /// Writes one job, if `go`; the second part is a failure of the whole transaction.
    fn one(&mut self, job: Job, go: bool) -> (Answer, rusqlite::Result<()>) {
        match job {
            Job::Append(append, to) => {
                let idle = Err(Failed::Refused(ended().into()));
                match if go {
                    self.ledger.append(&self.connection, &append)
                } else {
                    idle
                } {
                    Ok(receipt) => (Answer::Append(to, Ok(receipt)), Ok(())),
                    Err(Failed::Refused(refusal)) => (Answer::Append(to, Err(refusal)), Ok(())),
                    Err(Failed::Broken(error)) => (Answer::Append(to, Err(ended().into())), Err(error)),
                }
            }
            Job::Change(change, to) => match if go { change(&self.connection) } else { Ok(0) } {
                Ok(rows) => (Answer::Change(to, rows), Ok(())),
                Err(error) => (Answer::Change(to, 0), Err(error)),
            },
            // Never in company: see `run`.
            Job::Import(_, to) => {
                drop(to.send(Err(ended().into())));
                (Answer::Nobody, Ok(()))
            }
            Job::CleanUp(_, to) => {
                drop(to.send(Err(ended())));
                (Answer::Nobody, Ok(()))
            }
        }
    }

    /// A log or a part of it in a transaction of its own; what is refused leaves nothing behind.
    fn import(&mut self, import: Import) -> Result<Imported, AppendRefusal> {
        let before = self.ledger.state.clone();
        let result = match self.begin() {
            Ok(()) => self
                .ledger
                .import(&self.connection, import)
                .map_err(|failed| match failed {
                    Failed::Refused(refusal) => Fault::Refused(refusal),
                    Failed::Broken(error) => Fault::Database(error),
                }),
            Err(fault) => Err(fault),
        };
        match result.and_then(|imported| self.commit(before.head).map(|()| imported)) {
            Ok(imported) => Ok(imported),
            Err(Fault::Refused(refusal)) => {
                self.undo(Fault::Stopped(ended()), before);
                Err(refusal)
            }
            Err(fault) => Err(self.undo(fault, before).into()),
        }
    }

    fn begin(&self) -> Result<(), Fault> {
        match &self.stopped {
            Some(stopped) => Err(Fault::Stopped(stopped.clone())),
            None if planted!(NoTransaction) => Ok(()),
            None => self
                .connection
                .execute_batch("BEGIN IMMEDIATE")
                .map_err(Fault::Database),
        }
    }

    /// Commits, and only then lets the head be seen.
    fn commit(&mut self, before: Head) -> Result<(), Fault> {
        let head = self.ledger.state.head;
        if head != before {
            self.ledger.save(&self.connection).map_err(Fault::Database)?;
        }
        if planted!(NotifyBeforeCommit) {
            self.head.send_replace(head);
        }
        let began = Instant::now();
        let committed = match planted!(NoTransaction) {
            true => Ok(()),
            false => self.connection.execute_batch("COMMIT"),
        };
        self.sync = began.elapsed();
        #[cfg(feature = "planted")]
        let committed = committed.and_then(|()| crate::planted::write_now(&self.connection));
        if !planted!(IoErrorSwallowed) {
            committed.map_err(Fault::Database)?;
        }
        self.ledger.committed();
        if head != before {
            self.head.send_replace(head);
        }
        Ok(())
    }

    /// Rolls back to what stood before, and says what the callers are told.
    fn undo(&mut self, fault: Fault, before: State) -> StoreError {
        if !self.connection.is_autocommit()
            && let Err(error) = self.connection.execute_batch("ROLLBACK")
        {
            self.stop(&error);
        }
        self.ledger.rewind(before);
        match fault {
            Fault::Stopped(error) => error,
            Fault::Database(error) if is_fatal(&error) && !planted!(WritesOnAfterFault) => self.stop(&error),
            Fault::Database(error) => {
                tracing::warn!(%error, "a batch was not written");
                self::fault(error)
            }
            Fault::Refused(_) => ended(),
        }
    }

    /// After a fault of the disk nobody knows what a later sync is worth: nothing more is written.
    fn stop(&mut self, error: &rusqlite::Error) -> StoreError {
        tracing::error!(%error, "writing has stopped for good; restart after mending the disk");
        self.stopped
            .get_or_insert_with(|| StoreError::Stopped {
                what: error.to_string(),
            })
            .clone()
    }
}

/// Why a transaction was not committed.
enum Fault {
    Stopped(StoreError),
    Database(rusqlite::Error),
    Refused(AppendRefusal),
}
