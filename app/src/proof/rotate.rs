//! Changing the key that a log is signed with.

use super::checkpoint::SignedCheckpoint;
use super::kept::{self, KeyRecord};
use super::key::{Algorithm, SecretKey};
use super::signer::{SignerFault, Signing};
use super::succession::{KeyChain, KeyChainFault, Succession};

/// Makes a key the log's first.
pub(super) async fn introduce(with: &Signing, key: SecretKey) -> Result<SecretKey, SignerFault> {
    let record = KeyRecord {
        key: key.public().to_string(),
        succession: None,
    };
    kept::add_key(&*with.database, 0, &record).await?;
    Ok(key)
}

/// Gives a log a new key in place of the one it has. `lost` when the old one's file is gone. Nothing else may
/// sign meanwhile.
///
/// # Errors
/// [`SignerFault`]; the old key stays then.
pub async fn succeed(with: &Signing, lost: bool) -> Result<SecretKey, SignerFault> {
    finish_succession(with).await?;
    let records = kept::keys(&*with.database).await?;
    let chain = KeyChain::read(&records)?;
    let from = chain.keys().last().ok_or(KeyChainFault::Empty)?;
    let old = with.file.read()?.filter(|key| key.public() == from);
    if old.is_none() != lost {
        return Err(SignerFault::Another {
            known: from.number(),
            found: if lost { from.number() } else { String::new() },
        });
    }
    let latest = kept::latest(&*with.database).await?;
    let latest = latest.and_then(|kept| SignedCheckpoint::parse(&kept.note).ok());
    let size = latest.map_or(0, |signed| signed.checkpoint().size);
    let new = match with.file.next().read()? {
        Some(new) => new,
        None => with.file.next().create(from.owner(), Algorithm::Ed25519)?,
    };
    let record = KeyRecord {
        key: new.public().to_string(),
        succession: Succession::note((old.as_ref(), from), &new, size),
    };
    kept::add_key(&*with.database, records.len(), &record).await?;
    with.file.next().replace(&with.file)?;
    Ok(new)
}

/// Ends a change of keys that was cut short after the log had learnt of the new one.
pub(super) async fn finish_succession(with: &Signing) -> Result<(), SignerFault> {
    let next = with.file.next();
    let Some(new) = next.read()? else { return Ok(()) };
    let records = kept::keys(&*with.database).await?;
    if records
        .last()
        .is_some_and(|record| record.key == new.public().to_string())
    {
        next.replace(&with.file)?;
    }
    Ok(())
}
