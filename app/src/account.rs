//! Local accounts and sessions, kept on the shelf beside the log.
//!
//! A local sign-in has no secret: whoever sits at the machine chooses who they are. It exists for
//! installations that listen on the loopback address only; the program refuses to listen elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Duration, Utc};
use loggbok_domain::{ActorId, Language, OrganisationKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::App;
use crate::actor::{Actor, Role};
use crate::failure::Failure;

const ACCOUNTS: &str = "account";
const SESSIONS: &str = "session";

/// A session ends after this long without use …
const IDLE: Duration = Duration::hours(8);
/// … and in any case after this long.
const ABSOLUTE: Duration = Duration::days(7);
/// How stale the note of a session's last use may grow before it is written again.
const TOUCH: Duration = Duration::minutes(5);

/// Somebody who can sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Pseudonym, as it stands in the log.
    pub id: ActorId,
    /// The name shown to people; never in the log.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Organisation acted for.
    pub organisation: Option<OrganisationKey>,
}

#[derive(Serialize, Deserialize)]
struct Session {
    account: ActorId,
    began: DateTime<Utc>,
    used: DateTime<Utc>,
}

impl App {
    /// Every account: those kept, by pseudonym, then one for finance in each organisation that takes part in a
    /// programme.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn accounts(&self) -> Result<Vec<Account>, Failure> {
        let records = self.shelf().list(ACCOUNTS).await?;
        let kept: Result<Vec<Account>, Failure> =
            records.into_iter().map(|record| read(&record.value)).collect();
        let mut accounts = kept?;
        let finance = self.finance_accounts().await?;
        let kept: BTreeSet<_> = accounts.iter().map(|account| account.id.clone()).collect();
        accounts.extend(
            finance
                .into_iter()
                .filter(|(id, _)| !kept.contains(id))
                .map(|(_, account)| account),
        );
        Ok(accounts)
    }

    /// The account with a pseudonym.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn account(&self, id: &ActorId) -> Result<Option<Account>, Failure> {
        match self.shelf().get(ACCOUNTS, id.as_str()).await? {
            Some(record) => read(&record).map(Some),
            None => Ok(self.finance_accounts().await?.remove(id)),
        }
    }

    /// Accounts that follow from the programmes: each organisation posts its own actuals.
    async fn finance_accounts(&self) -> Result<BTreeMap<ActorId, Account>, Failure> {
        let portfolio = self.current_portfolio().await?;
        let members = portfolio
            .programmes
            .values()
            .flat_map(|programme| &programme.members);
        members
            .map(|(organisation, name)| {
                let id = ActorId::parse(&format!("ekonom-{organisation}"))?;
                let account = Account {
                    id: id.clone(),
                    name: format!("Ekonom, {name}"),
                    role: Role::Finance,
                    organisation: Some(organisation.clone()),
                };
                Ok((id, account))
            })
            .collect()
    }

    /// Adds or replaces an account.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn keep_account(&self, account: &Account) -> Result<(), Failure> {
        Ok(self
            .shelf()
            .put(ACCOUNTS, account.id.as_str(), &write(account)?)
            .await?)
    }

    /// Begins a session and answers its secret, which is kept here only as a hash.
    ///
    /// # Errors
    /// `NOT_FOUND` when there is no such account.
    pub async fn sign_in(&self, id: &ActorId) -> Result<String, Failure> {
        self.account(id).await?.ok_or(Failure::NotFound)?;
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(|e| Failure::Fault(e.to_string()))?;
        let secret = hex(&secret);
        let now = self.clock().now();
        let session = Session {
            account: id.clone(),
            began: now,
            used: now,
        };
        self.shelf()
            .put(SESSIONS, &hashed(&secret), &write(&session)?)
            .await?;
        Ok(secret)
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sign_out(&self, secret: &str) -> Result<(), Failure> {
        self.shelf().remove(SESSIONS, &hashed(secret)).await?;
        Ok(())
    }

    /// The account of a session, while it lasts.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn session(&self, secret: &str) -> Result<Option<Account>, Failure> {
        let key = hashed(secret);
        let Some(record) = self.shelf().get(SESSIONS, &key).await? else {
            return Ok(None);
        };
        let mut session: Session = read(&record)?;
        let now = self.clock().now();
        if now - session.used > IDLE || now - session.began > ABSOLUTE {
            self.shelf().remove(SESSIONS, &key).await?;
            return Ok(None);
        }
        if now - session.used > TOUCH {
            session.used = now;
            self.shelf().put(SESSIONS, &key, &write(&session)?).await?;
        }
        self.account(&session.account).await
    }
}

impl Account {
    /// The account's holder at the door.
    #[must_use]
    pub fn actor(&self, language: Language) -> Actor {
        Actor {
            id: self.id.clone(),
            role: self.role,
            organisation: self.organisation.clone(),
            language,
        }
    }
}

impl Actor {
    /// Somebody who has not signed in: may read, and nothing else.
    #[must_use]
    pub fn visitor(language: Language) -> Self {
        Self {
            id: ActorId::visitor(),
            role: Role::Reader,
            organisation: None,
            language,
        }
    }
}

fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Failure> {
    serde_json::from_str(text).map_err(|e| Failure::Fault(e.to_string()))
}

fn write(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|e| Failure::Fault(e.to_string()))
}

fn hashed(secret: &str) -> String {
    hex(&Sha256::digest(secret))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}
