//! What is read of the log before a command is decided.

use crate::{Receipt, StoredEvent};

/// What one command rests on, as one look at the log saw it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Looked {
    /// The command's first answer with the digest it was sent with, if it has been answered.
    pub receipt: Option<(Receipt, [u8; 32])>,
    /// The events of each stream, in the order the streams were asked for.
    pub streams: Vec<Vec<StoredEvent>>,
}
