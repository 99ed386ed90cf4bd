//! Whether a log is still what was signed: every checkpoint kept with it, and one held outside, against its roots.

use loggbok_domain::Language;
use loggbok_store::{EventLog, Shelf, StoreError};

use super::checkpoint::{NoteFault, SignedCheckpoint};
use super::kept;
use super::succession::{KeyChain, KeyChainFault};
use crate::words::say;

/// How a log stands to what was signed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Checkpoints that are rightly signed and whose roots the log has.
    pub checkpoints: u64,
    /// The size of the largest of them.
    pub signed: u64,
    /// There are no keys to check the signature of the checkpoint from outside with; only its root was compared.
    pub is_key_unknown: bool,
    /// What does not agree.
    pub disagreements: Vec<Disagreement>,
}

/// One thing that does not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disagreement {
    /// The keys do not hold together.
    Keys(KeyChainFault),
    /// A checkpoint of a size, 0 if it cannot be read, is not rightly signed.
    Note(u64, NoteFault),
    /// The log of that size is not what was signed.
    Root(u64),
    /// The log is shorter than what was signed.
    Beyond(u64),
}

/// Compares a log with every checkpoint kept with it, and with `held` from outside.
///
/// # Errors
/// A fault of the store.
pub async fn agree(
    log: &dyn EventLog,
    shelf: &dyn Shelf,
    held: Option<&str>,
) -> Result<Agreement, StoreError> {
    let mut found = Agreement::default();
    let notes: Vec<String> = kept::all(shelf)
        .await?
        .into_iter()
        .map(|kept| kept.note)
        .collect();
    let records = kept::keys(shelf).await?;
    if notes.is_empty() && held.is_none() {
        return Ok(found);
    }
    if let (true, true, Some(held)) = (notes.is_empty(), records.is_empty(), held) {
        found.is_key_unknown = true;
        match SignedCheckpoint::parse(held) {
            Ok(signed) => found.take(root(log, &signed).await?),
            Err(fault) => found.disagreements.push(Disagreement::Note(0, fault)),
        }
        return Ok(found);
    }
    let chain = match KeyChain::read(&records) {
        Ok(chain) => chain,
        Err(fault) => {
            found.disagreements.push(Disagreement::Keys(fault));
            return Ok(found);
        }
    };
    for note in notes.iter().map(String::as_str).chain(held) {
        found.take(one(log, &chain, note).await?);
    }
    Ok(found)
}

impl Agreement {
    fn take(&mut self, one: Result<u64, Disagreement>) {
        match one {
            Ok(size) => {
                self.checkpoints += 1;
                self.signed = self.signed.max(size);
            }
            Err(disagreement) => self.disagreements.push(disagreement),
        }
    }
}

async fn one(
    log: &dyn EventLog,
    chain: &KeyChain,
    note: &str,
) -> Result<Result<u64, Disagreement>, StoreError> {
    let signed = match SignedCheckpoint::parse(note) {
        Ok(signed) => signed,
        Err(fault) => return Ok(Err(Disagreement::Note(0, fault))),
    };
    if let Err(fault) = chain.signer(&signed) {
        return Ok(Err(Disagreement::Note(signed.checkpoint().size, fault)));
    }
    root(log, &signed).await
}

/// The size of a checkpoint whose root the log has.
async fn root(
    log: &dyn EventLog,
    signed: &SignedCheckpoint,
) -> Result<Result<u64, Disagreement>, StoreError> {
    let size = signed.checkpoint().size;
    Ok(match log.root(size).await? {
        Some(found) if found == signed.checkpoint().root => Ok(size),
        Some(_) => Err(Disagreement::Root(size)),
        None => Err(Disagreement::Beyond(size)),
    })
}

impl Disagreement {
    /// The sentence for the person.
    #[must_use]
    pub fn say(&self, language: Language) -> String {
        let sized = |size: u64| say(language, "verify-place-checkpoint", &[("size", size.into())]);
        let plain = |key: &str| say(language, key, &[]);
        match self {
            Self::Keys(fault) => fault.say(language),
            Self::Note(size, fault) => format!("{}: {}", sized(*size), fault.say(language)),
            Self::Root(size) => format!("{}: {}", sized(*size), plain("verify-what-root")),
            Self::Beyond(size) => format!("{}: {}", sized(*size), plain("drill-beyond")),
        }
    }
}
