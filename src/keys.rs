//! `loggbok key`: the keys that checkpoints are signed with.

use std::sync::Arc;

use loggbok_app::proof::{KeyChain, succeed};
use loggbok_app::words::say;
use loggbok_store::Database;

use crate::cli::Key;
use crate::configuration::Configuration;
use crate::error::Error;
use crate::import::tell;
use crate::installation::{open_existing, open_log};
use crate::signing::signing;

/// Shows the keys, or changes to a new one.
pub(crate) async fn keys(configuration: &Configuration, what: Option<Key>) -> Result<(), Error> {
    let log = open_existing(configuration).await?;
    if let Some(Key::Rotate { lost }) = what {
        drop(log);
        let log = open_log(configuration).await?;
        let new = succeed(&signing(&log, &configuration.key), lost).await?;
        let values = [("key", new.public().to_string().into())];
        tell(&say(configuration.language, "proof-rotated", &values));
        return show(configuration, &log).await;
    }
    show(configuration, &log).await
}

async fn show(configuration: &Configuration, log: &Arc<dyn Database>) -> Result<(), Error> {
    let records = loggbok_app::proof::keys(&**log).await?;
    if records.is_empty() {
        return Err(Error::Unsigned);
    }
    let chain = KeyChain::read(&records).map_err(loggbok_app::proof::SignerFault::from)?;
    let values = [("origin", chain.origin().to_owned().into())];
    tell(&say(configuration.language, "proof-keys", &values));
    for key in chain.keys() {
        tell(&key.to_string());
    }
    Ok(())
}
