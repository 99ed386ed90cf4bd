//! Work that goes on by itself, and what came of it for whoever asks.

use std::time::Duration;

use tokio::sync::watch;

use super::Progress;

/// Work on a file: done, or how far it has come.
#[derive(Clone, Debug)]
pub enum Work<T> {
    /// Done.
    Done(T),
    /// Under way.
    UnderWay(Progress),
}

/// Work that goes on.
#[derive(Clone)]
pub(super) struct Going<T> {
    progress: Progress,
    result: watch::Receiver<Option<T>>,
}

impl<T: Clone + Send + Sync + 'static> Going<T> {
    /// Starts it: it goes on, whether anybody waits for it or not.
    pub(super) fn start<F>(progress: Progress, work: F) -> Self
    where
        F: Future<Output = T> + Send + 'static,
    {
        let (tell, result) = watch::channel(None);
        tokio::spawn(async move {
            let done = work.await;
            // Nobody may be waiting any more; the result is kept for who asks later.
            tell.send_replace(Some(done));
        });
        Self { progress, result }
    }

    /// Waits a while for it to be done.
    pub(super) async fn within(mut self, patience: Duration) -> Work<T> {
        let waited = tokio::time::timeout(patience, self.result.wait_for(Option::is_some)).await;
        match waited.ok().and_then(Result::ok).and_then(|done| done.clone()) {
            Some(done) => Work::Done(done),
            None => Work::UnderWay(self.progress),
        }
    }

    /// Whether it has a result.
    pub(super) fn is_done(&self) -> bool {
        self.result.borrow().is_some()
    }

    /// Whether it ended without a result.
    pub(super) fn is_lost(&self) -> bool {
        self.result.has_changed().is_err() && self.result.borrow().is_none()
    }
}
