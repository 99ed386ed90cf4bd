//! What the service around the endpoint tells it about a request.

use std::{borrow::Cow, future::Future};

use chrono::NaiveDate;
use http::HeaderMap;
use loggbok_domain::Language;
use sha2::{Digest as _, Sha256};

use super::language;

/// The service behind the schema: who asks, and what the answer depends on.
pub trait Host: Send + Sync + 'static {
    /// Whoever asks. Resolvers find it in the request's data.
    type Actor: Clone + Send + Sync + 'static;

    /// Who is behind these headers. A WebSocket is asked again at every operation and heartbeat, so that
    /// an ended session ends its subscriptions.
    ///
    /// # Errors
    /// [`Unidentified`] when it must be known and is not.
    fn identify(&self, headers: &HeaderMap)
    -> impl Future<Output = Result<Self::Actor, Unidentified>> + Send;

    /// Everything outside a document and its variables that an answer depends on.
    fn freshness(&self, actor: &Self::Actor, language: Language) -> impl Future<Output = Freshness> + Send;

    /// The language to answer in: by default what `Accept-Language` prefers.
    fn language(&self, headers: &HeaderMap) -> Language {
        language::preferred(headers)
    }

    /// Gives the resolvers what they need: by default the actor and the [`Language`].
    fn furnish(
        &self,
        request: async_graphql::Request,
        actor: Self::Actor,
        language: Language,
    ) -> async_graphql::Request {
        request.data(actor).data(language)
    }
}

/// The request needs somebody signed in.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("nobody is signed in")]
pub struct Unidentified;

/// What an answer depends on, besides its document and variables. Two equal ones promise equal answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Freshness {
    /// The position every view that may answer has reached. Not the head of the log: an answer from a view
    /// that lags would then be kept under a position it has not seen.
    pub position: u64,
    /// The date that lateness and staleness are judged by.
    pub reading_date: NaiveDate,
    /// The rights of whoever asks, and all else of him that answers depend on.
    pub rights: String,
    /// The language of the answer.
    pub language: Language,
    /// The version of the register of names, which changes apart from the log.
    pub register_version: u64,
    /// Raised when payloads are destroyed.
    pub erasure_generation: u64,
    /// The build of the program.
    pub build: Cow<'static, str>,
}

impl Freshness {
    pub(crate) fn feed(&self, hash: &mut Sha256) {
        hash.update(self.position.to_be_bytes());
        hash.update(self.register_version.to_be_bytes());
        hash.update(self.erasure_generation.to_be_bytes());
        for text in [
            &self.reading_date.to_string(),
            &self.rights,
            self.language.tag(),
            &self.build,
        ] {
            feed(hash, text.as_bytes());
        }
    }
}

/// Adds a part with its length, so that no two lists of parts give the same bytes.
pub(crate) fn feed(hash: &mut Sha256, part: &[u8]) {
    hash.update((part.len() as u64).to_be_bytes());
    hash.update(part);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(change: impl FnOnce(&mut Freshness)) -> Vec<u8> {
        let mut freshness = Freshness {
            position: 1,
            reading_date: NaiveDate::from_ymd_opt(2025, 12, 10).unwrap(),
            rights: "reader".into(),
            language: Language::English,
            register_version: 1,
            erasure_generation: 1,
            build: "1".into(),
        };
        change(&mut freshness);
        let mut hash = Sha256::new();
        freshness.feed(&mut hash);
        hash.finalize().to_vec()
    }

    #[test]
    fn every_part_counts() {
        let digests = [
            digest(|_| ()),
            digest(|freshness| freshness.position = 2),
            digest(|freshness| freshness.reading_date = NaiveDate::from_ymd_opt(2025, 12, 11).unwrap()),
            digest(|freshness| freshness.rights = "auditor".into()),
            digest(|freshness| freshness.language = Language::Swedish),
            digest(|freshness| freshness.register_version = 2),
            digest(|freshness| freshness.erasure_generation = 2),
            digest(|freshness| freshness.build = "2".into()),
        ];
        let distinct: std::collections::HashSet<_> = digests.iter().collect();
        assert_eq!(distinct.len(), digests.len());
    }
}
