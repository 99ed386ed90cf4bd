//! Local accounts and sessions, kept on the shelf beside the log.
//!
//! A local sign-in has no secret: whoever sits at the machine chooses who they are. It exists for
//! installations that listen on the loopback address only; the program refuses to listen elsewhere.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use loggbok_domain::{ActorId, Language, OrganisationKey, Title};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::App;
use crate::actor::{Actor, Role};
use crate::failure::Failure;

const ACCOUNTS: &str = "account";
const SESSIONS: &str = "session";

/// What the pseudonym of an organisation's account for finance begins with.
const FINANCE: &str = "ekonom-";

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
    /// Every account by pseudonym: those kept, and one for finance in each organisation that takes part in a
    /// programme.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn accounts(&self) -> Result<Vec<Account>, Failure> {
        let portfolio = self.current_portfolio().await?;
        let members = portfolio
            .programmes
            .values()
            .flat_map(|programme| &programme.members);
        let of_finance = members.map(|(organisation, name)| {
            let account = finance(organisation, name)?;
            Ok((account.id.clone(), account))
        });
        let mut accounts: BTreeMap<ActorId, Account> = of_finance.collect::<Result<_, Failure>>()?;
        for record in self.shelf().list(ACCOUNTS).await? {
            let account: Account = read(&record.value)?;
            accounts.insert(account.id.clone(), account);
        }
        Ok(accounts.into_values().collect())
    }

    /// The account with a pseudonym.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn account(&self, id: &ActorId) -> Result<Option<Account>, Failure> {
        if let Some(record) = self.shelf().get(ACCOUNTS, id.as_str()).await? {
            return read(&record).map(Some);
        }
        let organisation = id.as_str().strip_prefix(FINANCE).map(OrganisationKey::parse);
        let Some(Ok(organisation)) = organisation else {
            return Ok(None);
        };
        let portfolio = self.current_portfolio().await?;
        let mut programmes = portfolio.programmes.values();
        let name = programmes.find_map(|programme| programme.members.get(&organisation));
        name.map(|name| finance(&organisation, name)).transpose()
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

/// The account by which an organisation posts its own actuals: it follows from the programmes it takes part in.
fn finance(organisation: &OrganisationKey, name: &Title) -> Result<Account, Failure> {
    Ok(Account {
        id: ActorId::parse(&format!("{FINANCE}{organisation}"))?,
        name: format!("Ekonom, {name}"),
        role: Role::Finance,
        organisation: Some(organisation.clone()),
    })
}

pub(crate) fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Failure> {
    serde_json::from_str(text).map_err(|e| Failure::Fault(e.to_string()))
}

pub(crate) fn write(value: &impl Serialize) -> Result<String, Failure> {
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
