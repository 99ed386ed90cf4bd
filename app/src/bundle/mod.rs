//! A bundle: the whole signed log in a folder that proves itself. It holds the tree and the entries in C2SP's
//! static files, and beside them what the entries commit to (payloads and salts), the keys, every checkpoint, the
//! answers of commands and what the payloads' fields are. Whoever has the folder, and nothing else, can check it.

mod erased;
mod error;
mod format;
mod policy;
mod verify;
mod words;
mod write;

pub(crate) use erased::CARRIED_OUT;
pub use error::BundleError;
pub use format::{BundleFiles, BundleHead, Folder};
pub use policy::{Policy, PolicyFault};
pub use verify::{Finding, Held, Place, Report, What, verify};
pub use write::export_bundle;
