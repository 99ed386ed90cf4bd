//! `loggbok prove`: proofs that others can check, from the log as it stands on disk.

use std::path::Path;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use loggbok_app::{App, Failure, Installation, Position, SystemClock};

use crate::cli::Prove;
use crate::configuration::Configuration;
use crate::error::Error;
use crate::installation::{door, open_existing, views};

/// Prints a proof to standard output.
pub(crate) async fn prove(configuration: &Configuration, what: Prove) -> Result<(), Error> {
    let log = open_existing(configuration).await?;
    let app = door(&log, views(&log), Arc::new(SystemClock), Installation::Real);
    let text = match what {
        Prove::Inclusion { position, checkpoint } => inclusion(&app, position, checkpoint.as_deref()).await?,
        Prove::Consistency { from } => consistency(&app, from).await?,
        Prove::Checkpoint => checkpoint(&app).await?,
    };
    print(&text);
    Ok(())
}

async fn inclusion(app: &App, position: u64, checkpoint: Option<&Path>) -> Result<String, Error> {
    let checkpoint = checkpoint.map(read).transpose()?;
    let found = app.prove(Position(position), checkpoint.as_deref()).await;
    match found {
        // Nothing but the checkpoint is looked for by name.
        Err(Failure::NotFound) if checkpoint.is_some() => Err(Error::OtherCheckpoint),
        Err(failure) => Err(failure.into()),
        Ok(Some(proof)) => Ok(proof.to_text()),
        Ok(None) => Err(unproved(app, format!("@{position}")).await?),
    }
}

/// In the form in which a witness is asked: `old`, the path, and the checkpoint it leads to.
async fn consistency(app: &App, from: u64) -> Result<String, Error> {
    let Some(found) = app.consistency(from, None).await? else {
        return Err(unproved(app, format!("{from} →")).await?);
    };
    let path: String = found.path.iter().map(|hash| BASE64.encode(hash) + "\n").collect();
    Ok(format!("old {from}\n{path}\n{}", checkpoint(app).await?))
}

async fn checkpoint(app: &App) -> Result<String, Error> {
    Ok(app.checkpoint().await?.ok_or(Error::Unsigned)?.note)
}

async fn unproved(app: &App, what: String) -> Result<Error, Error> {
    Ok(match app.checkpoint().await? {
        Some(_) => Error::Unproved { what },
        None => Error::Unsigned,
    })
}

/// A file as text.
pub(crate) fn read(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|cause| Error::File {
        place: path.display().to_string(),
        cause,
    })
}

#[expect(clippy::print_stdout, reason = "this is the command's answer to the terminal")]
pub(crate) fn print(text: &str) {
    print!("{text}");
}
