//! `loggbok verify`: a bundle or a proof, checked with no server and no database.

use std::path::Path;

use loggbok_app::bundle::{Folder, Held, Policy, verify};
use loggbok_app::proof::{Proof, PublicKey};
use loggbok_app::words::say;
use loggbok_domain::Language;

use crate::cli::Verify;
use crate::configuration::Configuration;
use crate::error::Error;
use crate::import::tell;
use crate::prove::read;

/// Checks what is at the path and says what holds.
pub(crate) fn check(configuration: &Configuration, asked: &Verify) -> Result<(), Error> {
    let language = configuration.language;
    let key = asked.log_key.as_deref().map(public).transpose()?;
    if asked.path.is_file() {
        return proof(language, &asked.path, key);
    }
    if !asked.path.join("bundle.json").is_file() && !asked.path.join("tile").is_dir() {
        let place = asked.path.display().to_string();
        return Err(Error::NoBundle { place });
    }
    let held = Held {
        checkpoint: asked.checkpoint.as_deref().map(read).transpose()?,
        key,
        policy: configuration.policy.as_deref().map(policy).transpose()?,
    };
    let report = verify(&Folder(asked.path.clone()), &held);
    for line in report.say(language) {
        tell(&line);
    }
    if report.is_sound() {
        return Ok(());
    }
    Err(Error::Unsound { count: report.found })
}

/// A receipt from `loggbok prove inclusion`, a page or GraphQL.
fn proof(language: Language, path: &Path, key: Option<PublicKey>) -> Result<(), Error> {
    let place = path.display().to_string();
    let found = Proof::parse(&read(path)?).map_err(|_| Error::NoBundle { place })?;
    let signed = found.stands().map_err(Error::Stands)?;
    if let Some(key) = &key {
        signed
            .signers(std::slice::from_ref(key))
            .map_err(|fault| Error::Stands(fault.into()))?;
    }
    let values = [
        ("position", found.position.0.into()),
        ("origin", signed.checkpoint().origin.clone().into()),
        ("size", signed.checkpoint().size.into()),
    ];
    tell(&say(language, "verify-proof-holds", &values));
    tell(&found.leaf);
    if key.is_none() {
        tell(&say(language, "verify-proof-key", &[]));
    }
    Ok(())
}

pub(crate) fn public(key: &str) -> Result<PublicKey, Error> {
    key.parse()
        .map_err(|_| Error::VerifierKey { key: key.to_owned() })
}

/// The policy in a file.
pub(crate) fn policy(path: &Path) -> Result<Policy, Error> {
    Policy::parse(&read(path)?).map_err(Error::Policy)
}
