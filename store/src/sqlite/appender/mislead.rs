//! Planted bugs that get the answers of a batch wrong; only in a test build.

use super::super::job::{Answer, Job};
use super::Writing;

impl Writing {
    /// A planted bug: answers a job whose rows are gone.
    pub(super) fn pretend(&mut self, job: Job) -> Answer {
        let before = self.ledger.state.clone();
        drop(self.connection.execute_batch("SAVEPOINT pretended"));
        let (answer, _) = self.one(job, true);
        drop(
            self.connection
                .execute_batch("ROLLBACK TO pretended; RELEASE pretended"),
        );
        self.ledger.rewind(before);
        answer
    }

    /// Planted bugs that get the answers of a batch wrong.
    pub(super) fn mislead(&mut self, answers: &mut Vec<Answer>, written: bool) {
        let mut receipts: Vec<_> = answers.iter_mut().filter_map(Answer::receipt).collect();
        if planted!(WrongCaller) && receipts.len() > 1 {
            let first = receipts[0].clone();
            for caller in 1..receipts.len() {
                *receipts[caller - 1] = receipts[caller].clone();
            }
            let last = receipts.len() - 1;
            *receipts[last] = first;
        }
        if planted!(ReceiptOfBatch) {
            for receipt in &mut receipts {
                receipt.position = self.ledger.state.head.position;
            }
        }
        if planted!(AckBeforeCommit) && written {
            answers.drain(..).for_each(Answer::give);
        }
    }
}
