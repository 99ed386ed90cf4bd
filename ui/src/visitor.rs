//! Who asks for a page, in which language, and at which address.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use http::request::Parts;
use http::{HeaderMap, header};
use loggbok_app::{Account, Actor, App, Failure};
use loggbok_domain::Language;

use crate::account::session;
use crate::address::Address;
use crate::words;

/// The reader of a page.
pub(crate) struct Visitor {
    /// The reader's language.
    pub(crate) language: Language,
    /// The language, if this very request chose it and it should be kept.
    pub(crate) chosen: Option<Language>,
    /// Who has signed in, or why that could not be found out.
    account: Result<Option<Account>, Failure>,
    /// As they act, where they have signed in.
    pub(crate) acting: Option<Actor>,
    /// The address asked for.
    pub(crate) address: Address,
    /// The tags of what the browser already has.
    known: Vec<String>,
}

impl Visitor {
    /// Who has signed in; nobody while that cannot be found out.
    pub(crate) fn account(&self) -> Option<&Account> {
        self.account.as_ref().ok().and_then(Option::as_ref)
    }

    /// The reader at the door.
    ///
    /// # Errors
    /// When sessions cannot be read.
    pub(crate) fn actor(&self) -> Result<Actor, Failure> {
        match &self.account {
            Ok(Some(account)) => Ok(account.actor(self.language)),
            Ok(None) => Ok(Actor::visitor(self.language)),
            Err(failure) => Err(failure.clone()),
        }
    }

    /// Whether the browser has the page with this tag already.
    pub(crate) fn has(&self, tag: &str) -> bool {
        let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
        self.known
            .iter()
            .flat_map(|tags| tags.split(','))
            .any(|known| opaque(known) == opaque(tag))
    }
}

impl FromRequestParts<Arc<App>> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        let address = Address::parse(parts.uri.path(), parts.uri.query().unwrap_or_default());
        let cookies = texts(&parts.headers, &header::COOKIE).join("; ");
        let asked = address.get(words::PARAMETER).and_then(Language::from_tag);
        let account = match session::secret(&cookies) {
            Some(secret) => app.session(secret).await,
            None => Ok(None),
        };
        let language = words::choose(address.get(words::PARAMETER), Some(&cookies));
        let acting = account.as_ref().ok().and_then(Option::as_ref);
        Ok(Self {
            language,
            acting: acting.map(|account| account.actor(language)),
            chosen: asked,
            account,
            address,
            known: texts(&parts.headers, &header::IF_NONE_MATCH),
        })
    }
}

fn texts(headers: &HeaderMap, name: &header::HeaderName) -> Vec<String> {
    headers
        .get_all(name)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .map(str::to_owned)
        .collect()
}
