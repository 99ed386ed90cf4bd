//! Reading a mirror back and comparing all of it with the log.

use super::fault::{MirrorFault, StreamFault};
use super::mirror::{Mirror, PAGE};
use crate::leaf::Leaf;
use crate::merkle::Frontier;
use crate::{Position, StoredEvent};

impl Mirror {
    /// Compares every event of the mirror with the log and answers the root recomputed from what was read. Takes
    /// as long as reading both.
    ///
    /// # Errors
    /// [`StreamFault::OtherLog`] at the first position that differs, [`StreamFault::Erased`] at the first whose
    /// content should be gone; else as [`Mirror::open`].
    pub async fn compare(&self) -> Result<[u8; 32], MirrorFault> {
        let (stream, log) = self.parts();
        let (mut tree, mut after) = (Frontier::default(), Position::START);
        while after < self.mirrored() {
            let ours = log.read_all(after, self.mirrored(), PAGE).await?;
            let theirs = stream.after(after, ours.len()).await?;
            let mut theirs = theirs.into_iter();
            let Some(last) = ours.last().map(|event| event.position) else {
                return Err(self.differs(Position(after.0 + 1)));
            };
            for event in &ours {
                let there = theirs.next().ok_or_else(|| self.differs(event.position))?;
                self.judge(event, &there.event)?;
                let leaf = Leaf::from(&there.event).encode();
                tree.push(&leaf.map_err(|_| self.differs(event.position))?);
                if there.root.is_some_and(|root| root != tree.root()) {
                    return Err(self.differs(event.position));
                }
            }
            after = last;
        }
        let root = tree.root();
        if log.root(after.0).await? != Some(root) {
            return Err(self.differs(after));
        }
        Ok(root)
    }

    fn judge(&self, ours: &StoredEvent, theirs: &StoredEvent) -> Result<(), MirrorFault> {
        let position = ours.position;
        if ours.content.is_none() && theirs.content.is_some() {
            return Err(self.fault(StreamFault::Erased { position }));
        }
        if ours != theirs {
            return Err(self.differs(position));
        }
        Ok(())
    }

    fn differs(&self, position: Position) -> MirrorFault {
        self.fault(StreamFault::OtherLog { position })
    }
}
