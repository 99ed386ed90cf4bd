//! The log proves itself: signed checkpoints, proofs against them, tiles, and the keys they are signed with.
//! All of it in the published formats of C2SP (signed-note, tlog-checkpoint, tlog-tiles, tlog-proof,
//! tlog-cosignature), so that checkers we did not write can tell whether it holds.

mod agree;
mod ask;
mod checkpoint;
mod kept;
mod key;
mod key_file;
mod receipt;
mod rotate;
mod signer;
mod succession;
mod tile;
mod witness;
mod words;

pub use agree::{Agreement, Disagreement, agree};
pub use ask::Consistency;
pub use checkpoint::{Checkpoint, NoteFault, SignedCheckpoint};
pub(crate) use kept::latest;
pub use kept::{Kept, KeyRecord, all as checkpoints, keys};
pub use key::{Algorithm, NotAKey, PublicKey, SecretKey};
pub use key_file::{KeyFile, KeyFileFault, replace_durably};
pub use receipt::{Proof, ProofFault, StandsFault};
pub use rotate::succeed;
pub use signer::{Signer, SignerFault, Signing, Witnessing};
pub use succession::{KeyChain, KeyChainFault, Succession};
pub(crate) use tile::add_entry;
pub use tile::{TILE, Tile};
pub use witness::{AddCheckpoint, Unvouched};
