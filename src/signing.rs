//! Signing the log while it is served.

use std::path::Path;
use std::sync::Arc;

use loggbok_app::SystemClock;
use loggbok_app::proof::{KeyFile, Signer, Signing, Witnessing};
use loggbok_store::Database;
use tokio::sync::{mpsc, watch};

use crate::cosign;
use crate::error::Error;
use crate::verify::policy;

/// What a signer of this log works with.
pub(crate) fn signing(log: &Arc<dyn Database>, key: &Path) -> Signing {
    Signing {
        database: log.clone(),
        clock: Arc::new(SystemClock),
        file: KeyFile::at(key),
    }
}

/// Signs the log as it stands, and goes on in the background. A log that does not follow from what was signed
/// before is not served at all.
pub(crate) async fn start(
    log: &Arc<dyn Database>,
    key: &Path,
    origin: Option<&str>,
    witnesses: Option<&Path>,
) -> Result<(), Error> {
    if let Some(directory) = key.parent() {
        std::fs::create_dir_all(directory).map_err(|cause| Error::File {
            place: directory.display().to_string(),
            cause,
        })?;
    }
    let witnesses = witnesses.map(policy).transpose()?.unwrap_or_default();
    let mut signer = Signer::open(signing(log, key), origin).await?;
    signer.sign().await?;
    tracing::debug!(
        origin = signer.origin(),
        key = signer.key(),
        "checkpoints are signed"
    );
    let (signed, seen) = watch::channel(None);
    let (hand_on, cosigned) = mpsc::channel(1);
    tokio::spawn(cosign::ask(log.clone(), witnesses, seen, hand_on));
    tokio::spawn(async move {
        if let Err(fault) = signer.run(Witnessing { signed, cosigned }).await {
            tracing::error!(%fault, "signing has stopped for good: the log is not what was signed");
        }
    });
    Ok(())
}
