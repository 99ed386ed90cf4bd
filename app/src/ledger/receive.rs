//! A file on its way in: bit by bit, hashed as it comes, and put on the shelf in parts.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use loggbok_domain::programme::{Organisation, Part};
use loggbok_domain::{Language, Refusal};
use loggbok_imports::ledger::LARGEST;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::upload::{HandedIn, Upload, drawer, key};
use crate::App;
use crate::account::hex;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::words::say;

/// Bytes of a part: small enough for a record, and never more in memory while a file is received.
const PART: usize = 1 << 20;
/// Files of one person at a time, those on their way included …
const MOST: usize = 20;
/// … and bytes.
const MOST_BYTES: u64 = 1 << 30;

/// Why a file was not taken in. Nothing of it is kept.
#[derive(Clone, Debug, thiserror::Error)]
pub enum UploadFailure {
    /// It is larger than any that is read.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The most that is taken, in bytes.
        limit: u64,
    },
    /// The same person has too many already.
    #[error("{most} files are kept already")]
    TooMany {
        /// The most that are kept.
        most: usize,
    },
    /// With it, the same person would have too much.
    #[error("more than {limit} bytes together")]
    TooMuch {
        /// The most that is kept, in bytes.
        limit: u64,
    },
    /// The door refused it.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl UploadFailure {
    /// The fact and the way on.
    #[must_use]
    pub fn say(&self, language: Language, reference: &str) -> String {
        match self {
            Self::TooLarge { limit } => {
                let mebibytes = limit >> 20;
                say(language, "upload-too-large", &[("mebibytes", mebibytes.into())])
            }
            Self::TooMuch { limit } => {
                let mebibytes = limit >> 20;
                say(language, "upload-too-much", &[("mebibytes", mebibytes.into())])
            }
            Self::TooMany { most } => say(language, "upload-too-many", &[("most", (*most).into())]),
            Self::Failure(failure) => failure.say(language, reference),
        }
    }
}

/// A file on its way in.
pub struct Receiving<'a> {
    app: &'a App,
    upload: Upload,
    /// Bytes that the same person had here when it began.
    held: u64,
    hash: Sha256,
    waiting: Vec<u8>,
}

impl App {
    /// Begins to take in a file.
    ///
    /// # Errors
    /// Denied, no such programme or organisation, or too many files of the same person.
    pub async fn begin_upload(&self, actor: &Actor, of: HandedIn) -> Result<Receiving<'_>, UploadFailure> {
        self.may_hand_in(actor, &of).await?;
        self.sweep_uploads().await?;
        let mine = self.uploads_by(&actor.id).await?;
        if mine.len() >= MOST {
            return Err(UploadFailure::TooMany { most: MOST });
        }
        let upload = Upload {
            id: Uuid::new_v4(),
            of,
            bytes: 0,
            sha256: String::new(),
            by: actor.id.clone(),
            at: self.clock().now(),
            profile: None,
            posted: None,
            whole: false,
            parts: 0,
        };
        self.keep_upload(&upload).await?;
        Ok(Receiving {
            app: self,
            upload,
            held: held(&mine),
            hash: Sha256::new(),
            waiting: Vec::with_capacity(PART),
        })
    }

    async fn may_hand_in(&self, actor: &Actor, of: &HandedIn) -> Result<(), Failure> {
        if !self.may_post(actor, &of.organisation) {
            return Err(Failure::Denied {
                role: actor.role.as_str(),
                action: "PostLedger".to_owned(),
            });
        }
        let answer = self.ask(actor, of.programme, None).await?;
        let opened = answer.view.charter.opened.as_ref();
        let takes_part = |it: &Organisation| it.key == of.organisation && it.part != Part::Observer;
        if opened.is_some_and(|opened| opened.organisations.iter().any(takes_part)) {
            return Ok(());
        }
        Err(Refusal::OrganisationUnknown {
            organisation: of.organisation.to_string(),
        }
        .into())
    }
}

impl Receiving<'_> {
    /// Takes the next bytes in.
    ///
    /// # Errors
    /// Too large, or too much with what is here, and then nothing of it is kept; or the store fails.
    pub async fn take(&mut self, mut bytes: &[u8]) -> Result<(), UploadFailure> {
        self.hash.update(bytes);
        self.upload.bytes += bytes.len() as u64;
        if self.upload.bytes > LARGEST {
            return self.refuse(UploadFailure::TooLarge { limit: LARGEST }).await;
        }
        if self.held + self.upload.bytes > MOST_BYTES {
            return self.refuse(UploadFailure::TooMuch { limit: MOST_BYTES }).await;
        }
        while !bytes.is_empty() {
            let (now, later) = bytes.split_at(bytes.len().min(PART - self.waiting.len()));
            self.waiting.extend_from_slice(now);
            bytes = later;
            if self.waiting.len() == PART {
                self.put_by().await?;
            }
        }
        Ok(())
    }

    /// That was all of it.
    ///
    /// # Errors
    /// Too much with what has come in meanwhile, and then nothing of it is kept; or the store fails.
    pub async fn finish(mut self) -> Result<Upload, UploadFailure> {
        if !self.waiting.is_empty() {
            self.put_by().await?;
        }
        let mut others = self.app.uploads_by(&self.upload.by).await?;
        others.retain(|upload| upload.id != self.upload.id);
        let held = held(&others);
        if held + self.upload.bytes > MOST_BYTES {
            self.refuse(UploadFailure::TooMuch { limit: MOST_BYTES }).await?;
        }
        let upload = Upload {
            sha256: hex(&self.hash.finalize()),
            whole: true,
            ..self.upload
        };
        self.app.keep_upload(&upload).await?;
        Ok(upload)
    }

    async fn refuse(&self, why: UploadFailure) -> Result<(), UploadFailure> {
        self.app.forget_upload(&self.upload).await?;
        Err(why)
    }

    async fn put_by(&mut self) -> Result<(), Failure> {
        let text = STANDARD.encode(&self.waiting);
        let place = (drawer(self.upload.id), key(self.upload.parts));
        self.app.shelf().put(&place.0, &place.1, &text).await?;
        self.upload.parts += 1;
        self.waiting.clear();
        // It is still arriving, however slowly, and is not swept.
        self.upload.at = self.app.clock().now();
        self.app.keep_upload(&self.upload).await
    }
}

/// Bytes of those that are here, the parts of those on their way among them.
fn held(uploads: &[Upload]) -> u64 {
    uploads.iter().map(|upload| upload.bytes).sum()
}
