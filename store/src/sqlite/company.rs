//! Waiting a moment for company. Whoever was answered together comes back together, but not at the same instant; to
//! commit for the first of them would make all the others wait for a sync of their own.

use std::time::{Duration, Instant};

use tokio::sync::mpsc::Receiver;

/// The longest wait, however long a sync takes.
const LONGEST: Duration = Duration::from_millis(2);
/// Between two looks at what has come.
const LOOK: Duration = Duration::from_micros(20);

/// What the last two transactions were like.
#[derive(Debug, Default)]
pub(super) struct Company {
    answered: [usize; 2],
    /// What the last sync took.
    sync: Duration,
}

impl Company {
    /// Takes in what comes within a part of the time that the last sync took, until as many have come as were last
    /// answered together, and never more than `most`. Who comes alone, again and again, is never made to wait.
    pub(super) fn gather<T>(&self, waiting: &mut Vec<T>, jobs: &mut Receiver<T>, most: usize) {
        let began = Instant::now();
        while waiting.len() + jobs.len() < self.expected().min(most) && began.elapsed() < self.patience() {
            std::thread::sleep(LOOK);
        }
        while waiting.len() < most
            && let Ok(job) = jobs.try_recv()
        {
            waiting.push(job);
        }
    }

    /// A transaction was committed.
    pub(super) fn committed(&mut self, jobs: usize, sync: Duration) {
        self.answered = [self.answered[1], jobs];
        self.sync = sync;
    }

    fn expected(&self) -> usize {
        self.answered[0].max(self.answered[1])
    }

    fn patience(&self) -> Duration {
        (self.sync / 4).min(LONGEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::mpsc::channel;

    #[test]
    fn who_comes_alone_is_not_kept_waiting() {
        let (_queue, mut jobs) = channel::<u8>(8);
        let mut company = Company::default();
        company.committed(1, Duration::from_secs(3600));
        company.committed(1, Duration::from_secs(3600));
        assert_eq!(company.expected(), 1, "it has come already");
        let mut waiting = vec![1];
        company.gather(&mut waiting, &mut jobs, 8);
        assert_eq!(waiting, [1]);
    }

    #[test]
    fn those_answered_together_are_waited_for_but_not_for_long() {
        let (queue, mut jobs) = channel::<u8>(8);
        let mut company = Company::default();
        company.committed(3, Duration::from_secs(3600));
        company.committed(1, Duration::from_secs(3600));
        let late = std::thread::spawn(move || {
            queue.blocking_send(2).unwrap();
            queue.blocking_send(3).unwrap();
            queue
        });
        let (mut waiting, began) = (vec![1], Instant::now());
        // As often as it takes for the other thread to be given its turn.
        while waiting.len() < 3 {
            company.gather(&mut waiting, &mut jobs, 8);
        }
        assert_eq!(waiting, [1, 2, 3]);
        let _queue = late.join().unwrap();
        company.gather(&mut vec![1], &mut jobs, 8);
        assert!(
            began.elapsed() >= LONGEST,
            "it waited for the two who did not come"
        );
    }

    #[test]
    fn no_more_are_taken_in_than_may_share_a_transaction() {
        let (queue, mut jobs) = channel::<u8>(8);
        for job in 2..=6 {
            queue.blocking_send(job).unwrap();
        }
        let mut waiting = vec![1];
        Company::default().gather(&mut waiting, &mut jobs, 4);
        assert_eq!(waiting, [1, 2, 3, 4]);
    }
}
