//! Who has a file in hand: one act on it at a time, so that none is thrown away or read otherwise while it is being
//! posted.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use uuid::Uuid;

use super::desk::unpoisoned;
use crate::failure::Failure;

/// The files in hand.
#[derive(Clone, Default)]
pub(super) struct Claims(Arc<Mutex<HashSet<Uuid>>>);

/// A file in hand, until this is dropped.
pub(super) struct Claim {
    claims: Claims,
    id: Uuid,
}

impl Claims {
    /// Takes a file in hand.
    ///
    /// # Errors
    /// Somebody has it.
    pub(super) fn take(&self, id: Uuid) -> Result<Claim, Failure> {
        if unpoisoned(&self.0).insert(id) {
            let claims = self.clone();
            return Ok(Claim { claims, id });
        }
        Err(Failure::FileInHand)
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        unpoisoned(&self.claims.0).remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_has_a_file_at_a_time_and_lets_go_of_it() {
        let (claims, one, other) = (Claims::default(), Uuid::new_v4(), Uuid::new_v4());
        let held = claims.take(one).unwrap();
        assert!(matches!(claims.take(one), Err(Failure::FileInHand)));
        assert!(claims.take(other).is_ok());
        drop(held);
        assert!(claims.take(one).is_ok());
    }
}
