//! How far long work has come, for those who wait for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A step of taking a ledger in, in the order they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Its file is read.
    Reading,
    /// Its rows are looked through: what hinders it, and what becomes of them.
    Checking,
    /// Its rows are written to the log.
    Writing,
    /// The views take its rows in.
    Counting,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Reading, Self::Checking, Self::Writing, Self::Counting];

    /// Its place among them, from 1.
    #[must_use]
    pub fn number(self) -> usize {
        self as usize + 1
    }

    /// The key of what it is called, see [`crate::words::say`].
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Reading => "ledger-step-reading",
            Self::Checking => "ledger-step-mapping",
            Self::Writing => "ledger-step-posting",
            Self::Counting => "ledger-step-counting",
        }
    }
}

/// How far work has come. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    step: AtomicU64,
    done: AtomicU64,
    whole: AtomicU64,
}

impl Progress {
    /// A step begins, of so many bytes, rows or events.
    pub fn begin(&self, step: Step, whole: u64) {
        self.0.done.store(0, Ordering::Relaxed);
        self.0.whole.store(whole, Ordering::Relaxed);
        self.0.step.store(step as u64, Ordering::Relaxed);
    }

    /// So many of the step are done.
    pub fn at(&self, done: u64) {
        self.0.done.store(done, Ordering::Relaxed);
    }

    /// Where the step counts what it has done.
    #[must_use]
    pub fn done(&self) -> &AtomicU64 {
        &self.0.done
    }

    /// The step under way.
    #[must_use]
    pub fn step(&self) -> Step {
        let step = self.0.step.load(Ordering::Relaxed);
        let mut steps = Step::ALL.into_iter();
        steps.find(|it| *it as u64 == step).unwrap_or(Step::Reading)
    }

    /// How much of the step is done, in hundredths; nothing where that cannot be told.
    #[must_use]
    pub fn of_step(&self) -> Option<u64> {
        let whole = self.0.whole.load(Ordering::Relaxed);
        let done = self.0.done.load(Ordering::Relaxed).min(whole);
        (done * 100).checked_div(whole)
    }

    /// How much of all steps is done, in hundredths; every step counts alike.
    #[must_use]
    pub fn of_all(&self) -> u64 {
        let before = self.step() as u64 * 100;
        (before + self.of_step().unwrap_or(0)) / Step::ALL.len() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_moves_it_on() {
        let progress = Progress::default();
        assert_eq!((progress.of_step(), progress.of_all()), (None, 0));
        let mut before = 0;
        for step in Step::ALL {
            progress.begin(step, 8);
            assert_eq!((progress.step(), progress.of_step()), (step, Some(0)));
            progress.at(4);
            assert_eq!(progress.of_step(), Some(50));
            assert!(progress.of_all() > before);
            before = progress.of_all();
        }
        progress.at(9);
        assert_eq!(progress.of_all(), 100);
    }
}
