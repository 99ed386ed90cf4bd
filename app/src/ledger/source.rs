//! Sources of ledgers: how each writes its files, as a person has confirmed it, and who and when.

use chrono::{DateTime, Utc};
use loggbok_domain::{ActorId, OrganisationKey, ProgrammeId, Title};
use loggbok_imports::ledger::Profile;
use serde::{Deserialize, Serialize};

use crate::App;
use crate::account::{read, write};
use crate::actor::Actor;
use crate::failure::Failure;

const SOURCES: &str = "ledger-source";

/// A source of ledgers of one organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LedgerSource {
    /// The programme.
    pub programme: ProgrammeId,
    /// Whose costs.
    pub organisation: OrganisationKey,
    /// Its name.
    pub name: Title,
    /// What was confirmed, the latest last; at least one.
    confirmed: Vec<Confirmed>,
}

/// How a source writes its files, as somebody has confirmed it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Confirmed {
    /// How its files are read.
    pub profile: Profile,
    /// The organisation number that its files state, digits only; a file of another is somebody else's.
    pub owner: Option<String>,
    /// By whom.
    pub by: ActorId,
    /// When.
    pub at: DateTime<Utc>,
}

impl LedgerSource {
    /// What holds now.
    #[must_use]
    pub fn current(&self) -> Option<&Confirmed> {
        self.confirmed.last()
    }

    /// All that was ever confirmed, the latest last.
    #[must_use]
    pub fn confirmed(&self) -> &[Confirmed] {
        &self.confirmed
    }
}

impl App {
    /// The sources known of a programme, by organisation and name.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn ledger_sources(&self, programme: ProgrammeId) -> Result<Vec<LedgerSource>, Failure> {
        let records = self.shelf().list(SOURCES).await?;
        let sources: Result<Vec<LedgerSource>, Failure> =
            records.iter().map(|record| read(&record.value)).collect();
        let mut sources = sources?;
        sources.retain(|source| source.programme == programme);
        sources.sort_by(|one, other| (&one.organisation, &one.name).cmp(&(&other.organisation, &other.name)));
        Ok(sources)
    }

    /// A source by name.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn ledger_source(
        &self,
        programme: ProgrammeId,
        organisation: &OrganisationKey,
        name: &Title,
    ) -> Result<Option<LedgerSource>, Failure> {
        let key = key(programme, organisation, name);
        let record = self.shelf().get(SOURCES, &key).await?;
        record.map(|record| read(&record)).transpose()
    }

    /// Confirms how a source writes its files. What was confirmed before is kept beside it.
    ///
    /// # Errors
    /// Denied; or the store fails.
    pub async fn confirm_ledger_source(
        &self,
        actor: &Actor,
        (programme, organisation, name): (ProgrammeId, &OrganisationKey, &Title),
        (profile, owner): (Profile, Option<String>),
    ) -> Result<(), Failure> {
        if !self.may_post(actor, organisation) {
            return Err(Failure::Denied {
                role: actor.role.as_str(),
                action: "PostLedger".to_owned(),
            });
        }
        let _alone = self.desk.sources.lock().await;
        let before = self.ledger_source(programme, organisation, name).await?;
        let mut source = before.unwrap_or_else(|| LedgerSource {
            programme,
            organisation: organisation.clone(),
            name: name.clone(),
            confirmed: Vec::new(),
        });
        let same = |it: &Confirmed| it.profile == profile && it.owner == owner;
        if source.current().is_some_and(same) {
            return Ok(());
        }
        source.confirmed.push(Confirmed {
            profile,
            owner,
            by: actor.id.clone(),
            at: self.clock().now(),
        });
        let key = key(programme, organisation, name);
        Ok(self.shelf().put(SOURCES, &key, &write(&source)?).await?)
    }
}

fn key(programme: ProgrammeId, organisation: &OrganisationKey, name: &Title) -> String {
    format!("{programme}/{organisation}/{name}")
}
