//! The one task of a process that writes. It takes everything that waits into one transaction, so that one sync
//! serves many, and answers after the commit. With nothing waiting behind it, a single append is committed at
//! once.
//!
//! A batch costs one round trip while this process writes alone: one statement that writes, provided that the head is
//! still where the last batch left it and everything is as the appends expect. Else it takes a look first. When other
//! processes write too the head has always moved, and then its row is locked before the look.

use std::time::{Duration, Instant};

use sqlx::postgres::PgConnection;
use tokio::sync::{mpsc, oneshot};

use super::connect::{self, Place};
use super::fault::unreachable;
use super::follow::Heads;
use super::judge::{Answer, Left, Seen, look};
use crate::prepare::Prepared;
use crate::{Receipt, StoreError};

/// So many appends wait at most; further callers wait to be let in.
const QUEUE: usize = 1024;
/// So many appends share a transaction at most.
const TOGETHER: usize = 512;
/// How long one attempt at a batch may take. Longer than the server lets a transaction idle whose process is gone.
const ATTEMPT: Duration = Duration::from_secs(15);
/// How long a batch is tried again after its connection was lost.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between attempts after a lost connection.
const PAUSE: Duration = Duration::from_millis(100);

/// An append and who waits for its answer.
type Job = (Prepared, oneshot::Sender<Answer>);

/// The handle to the task, which ends once it is dropped and everything that waits is written.
#[derive(Debug)]
pub(super) struct Appender {
    queue: mpsc::Sender<Job>,
}

impl Appender {
    pub(super) fn start(place: &Place, connection: PgConnection, heads: Heads) -> Self {
        let (queue, jobs) = mpsc::channel(QUEUE);
        let writing = Writing {
            connection: Some(connection),
            ..Writing::new(place.clone(), heads)
        };
        tokio::spawn(run(writing, jobs));
        Self { queue }
    }

    /// Hands an append over, waiting while the queue is full.
    pub(super) async fn send(&self, job: Job) -> Result<(), StoreError> {
        self.queue.send(job).await.map_err(|_| ended())
    }
}

/// Nobody will answer; whether it was written is told by sending the same command again.
pub(super) fn ended() -> StoreError {
    StoreError::Database("the appending task has failed; send the same command again".to_owned())
}

/// Each batch runs in a task of its own: whatever goes wrong in it, it fails alone.
async fn run(mut writing: Writing, mut jobs: mpsc::Receiver<Job>) {
    let (place, heads) = (writing.place.clone(), writing.heads.clone());
    let mut waiting = Vec::with_capacity(TOGETHER);
    while jobs.recv_many(&mut waiting, TOGETHER).await > 0 {
        gather(&mut waiting, &mut jobs).await;
        let batch = std::mem::take(&mut waiting);
        let done = tokio::spawn(async move {
            writing.batch(batch).await;
            writing
        });
        writing = done.await.unwrap_or_else(|error| {
            tracing::error!(%error, "a batch failed; its callers are told so");
            Writing::new(place.clone(), heads.clone())
        });
    }
}

/// Takes in those who are on their way: whoever was answered together comes back together, but one after the other.
/// Lets them go first for as long as each turn brings somebody.
async fn gather(waiting: &mut Vec<Job>, jobs: &mut mpsc::Receiver<Job>) {
    let mut before = 0;
    while waiting.len() > before && waiting.len() < TOGETHER {
        before = waiting.len();
        tokio::task::yield_now().await;
        while waiting.len() < TOGETHER
            && let Ok(job) = jobs.try_recv()
        {
            waiting.push(job);
        }
    }
}

struct Writing {
    place: Place,
    heads: Heads,
    connection: Option<PgConnection>,
    /// The head as this process last left it.
    left: Option<Left>,
    /// Whether others write too.
    in_company: bool,
}

impl Writing {
    fn new(place: Place, heads: Heads) -> Self {
        Self {
            place,
            heads,
            connection: None,
            left: None,
            in_company: false,
        }
    }

    /// Writes the jobs in one transaction, and answers each. Whoever is gone finds the answer by the command's id.
    async fn batch(&mut self, jobs: Vec<Job>) {
        let (batch, callers): (Vec<_>, Vec<_>) = jobs.into_iter().unzip();
        match self.write(&batch).await {
            Ok(answers) => callers
                .into_iter()
                .zip(answers)
                .for_each(|(to, answer)| drop(to.send(answer))),
            Err(error) => {
                tracing::warn!(%error, "a batch was not written, as far as can be seen");
                for to in callers {
                    drop(to.send(Err(error.clone().into())));
                }
            }
        }
    }

    /// Tries until the outcome is known. After a lost connection it is not: what was sent may have been written,
    /// or may yet be. So the next attempt locks the head first, which waits for a transaction that is still under
    /// way, and looks for the commands; if they are not there and are written now, the turn has moved on, and
    /// what was sent before can no longer be. A command found as an earlier attempt meant to write it is that
    /// attempt's, and its caller's first answer.
    async fn write(&mut self, batch: &[Prepared]) -> Result<Vec<Answer>, StoreError> {
        let began = Instant::now();
        let mut attempted = Vec::new();
        loop {
            let attempt = tokio::time::timeout(ATTEMPT, self.attempt(batch, &mut attempted)).await;
            let error = match attempt {
                Ok(Ok(Some(mut answers))) => {
                    if !planted!(LostAnswerForgotten) {
                        attempted.iter().for_each(|lost| recognise(&mut answers, lost));
                    }
                    return Ok(answers);
                }
                Ok(Ok(None)) => {
                    self.in_company = true;
                    continue;
                }
                Ok(Err(error)) => error,
                Err(_) => unreachable(self.place.shown(), "no answer"),
            };
            let may_pass = matches!(
                error,
                StoreError::Unreachable { .. } | StoreError::ReadOnly { .. }
            );
            if !may_pass || began.elapsed() >= PATIENCE {
                return Err(error);
            }
            tracing::warn!(%error, "the connection was lost while appending; trying again");
            self.in_company = true;
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// One transaction; `None` if somebody else wrote in between, and nothing was written. The connection is kept
    /// only when all went well: with any other, a transaction left open ends. What it would have answered is left in
    /// `attempted` when its outcome is not known.
    async fn attempt(
        &mut self,
        batch: &[Prepared],
        attempted: &mut Vec<Vec<Answer>>,
    ) -> Result<Option<Vec<Answer>>, StoreError> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => connect::writer(&self.place).await?,
        };
        // An erasure is more than one statement, so it always takes a transaction.
        let erases = batch.iter().any(|append| !append.erases.is_empty());
        let guess = self.left.as_ref().filter(|_| !self.in_company && !erases);
        if let Some(guess) = guess.map(|left| Seen::guess(left, batch))
            && let Some(left) = self
                .write_as_seen(&mut connection, guess, batch, attempted)
                .await?
        {
            return Ok(self.went_well(connection, left, batch, attempted.pop()));
        }
        let locked = self.in_company || erases;
        if locked {
            let lock = "BEGIN; SELECT turn FROM head FOR UPDATE";
            self.run(&mut connection, lock).await?;
        }
        let seen = look(&mut connection, &self.place, batch).await?;
        let is_alone = self.left.as_ref().is_some_and(|left| left.turn == seen.turn);
        let written = self
            .write_as_seen(&mut connection, seen, batch, attempted)
            .await?;
        let Some(left) = written else {
            self.connection = Some(connection);
            return Ok(None);
        };
        if locked {
            self.run(&mut connection, "COMMIT").await?;
            self.in_company = !is_alone;
        }
        Ok(self.went_well(connection, left, batch, attempted.pop()))
    }

    /// What was written is committed; gives the answers back.
    fn went_well(
        &mut self,
        connection: PgConnection,
        left: Left,
        batch: &[Prepared],
        answers: Option<Vec<Answer>>,
    ) -> Option<Vec<Answer>> {
        let answered = batch.iter().zip(answers.iter().flatten());
        let events = answered.filter_map(|(append, answer)| Some(append.stored(answer.as_ref().ok()?)));
        self.heads.appended(events.flatten(), left.head);
        (self.left, self.connection) = (Some(left), Some(connection));
        answers
    }

    /// Judges a batch by what was seen, and writes it; what it answers is the last of `attempted`. `None` if the log is
    /// otherwise, and nothing was written.
    async fn write_as_seen<'a>(
        &self,
        connection: &mut PgConnection,
        mut seen: Seen<'a>,
        batch: &'a [Prepared],
        attempted: &mut Vec<Vec<Answer>>,
    ) -> Result<Option<Left>, StoreError> {
        let (rows, answers) = seen.judge(batch);
        // Nobody is refused without a look: what was refused may have been answered before.
        if seen.granted.is_some() && answers.iter().any(Result::is_err) {
            return Ok(None);
        }
        attempted.push(answers);
        let mut turn = seen.turn;
        if !rows.is_empty() {
            let written = rows.write(connection, seen.step()).await;
            if !written.map_err(|error| self.place.fault(error))? {
                attempted.pop();
                return Ok(None);
            }
            if !rows.erased.is_empty() {
                let destroyed = rows.erased.destroy(connection).await;
                destroyed.map_err(|error| self.place.fault(error))?;
            }
            turn += 1;
        }
        let (head, tree) = (seen.head, seen.tree);
        Ok(Some(Left { turn, head, tree }))
    }

    async fn run(&self, connection: &mut PgConnection, sql: &'static str) -> Result<(), StoreError> {
        let done = sqlx::raw_sql(sql).execute(connection).await;
        done.map(drop).map_err(|error| self.place.fault(error))
    }
}

/// Gives back as first answers what a lost attempt had judged to be first, and is now found exactly so in the log.
fn recognise(answers: &mut [Answer], lost: &[Answer]) {
    for (answer, lost) in answers.iter_mut().zip(lost) {
        if let (Ok(found), Ok(meant)) = (answer, lost) {
            let first = Receipt {
                repeated: false,
                ..found.clone()
            };
            found.repeated &= first != *meant;
        }
    }
}
