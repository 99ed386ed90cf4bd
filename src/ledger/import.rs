//! `loggbok ledger import` and `loggbok ledger rules`: ledgers into the log, and how they are read.

use std::path::Path;
use std::sync::Arc;

use loggbok_app::format::kronor_and_ore;
use loggbok_app::words::say;
use loggbok_app::{
    Actor, App, Failure, Installation, LedgerFailure, LedgerFile, LedgerPreview, Order, Progress, Role, Step,
    SystemClock,
};
use loggbok_domain::cost::{MappingTarget, SetMappingRules};
use loggbok_domain::{ActorId, CommandId, Language, Ore, OrganisationKey, Quarter, Title};
use loggbok_imports::ledger::{Ledger, Profile, open_watched, read_rules, sha256};
use uuid::Uuid;

use super::Given;
use super::act::Destination;
use super::steps::Steps;
use crate::configuration::Configuration;
use crate::error::Error;
use crate::import::tell;
use crate::installation::{door, open_log, views};
use crate::programme;

impl Given {
    /// Posts the ledger, or only shows what it would come to.
    pub(crate) async fn post(
        self,
        configuration: &Configuration,
        to: Destination,
        preview: bool,
    ) -> Result<(), Error> {
        let language = configuration.language;
        let name = self.name.clone();
        let app = open_app(configuration).await?;
        let actor = finance(language)?;
        let programme = programme::named(&app, &actor, to.programme.as_deref()).await?;
        let organisation = OrganisationKey::parse(&to.organisation).map_err(Failure::from)?;
        let source = to.source.unwrap_or_else(|| file_name(&name));
        let source = Title::parse(&source).map_err(Failure::from)?;
        let known = app.ledger_source(programme, &organisation, &source).await?;
        let known = known.as_ref().and_then(|source| source.current());
        let given = self.profile.clone();
        let profile = given.clone().or_else(|| known.map(|it| it.profile.clone()));
        let owner = to
            .owner
            .map(|it| it.chars().filter(char::is_ascii_digit).collect());
        let owner = owner.or_else(|| known.and_then(|it| it.owner.clone()));
        let steps = Steps::start(language);
        let progress = Progress::default();
        let sha256 = sha256(&self.bytes);
        let ledger = steps
            .watch(&progress, read(self.bytes, profile, progress.clone()))
            .await?;
        let file = LedgerFile {
            programme,
            organisation,
            source,
            sha256,
            ledger: Arc::new(ledger),
            owner,
            year: to.year,
            decision: None,
        };
        let fail = |failure| Error::Ledger {
            place: name.clone(),
            failure,
        };
        progress.begin(Step::Checking, 0);
        let seen = steps.watch(&progress, app.preview_ledger(&actor, &file)).await;
        let seen = seen.map_err(fail)?;
        tell_preview(&seen, language);
        if preview {
            return match seen.hindrances {
                hindrances if hindrances.is_empty() => Ok(()),
                hindrances => Err(fail(LedgerFailure::Hindered(hindrances))),
            };
        }
        let (organisation, source) = (file.organisation.clone(), file.source.clone());
        let number = file.owner.clone().or_else(|| file.ledger.owner.number.clone());
        let work = app.post_ledger(&actor, file, &progress);
        let receipt = steps.watch(&progress, work).await.map_err(fail)?.receipt;
        // Whoever gives a profile has confirmed it.
        if let Some(profile) = given {
            let source = (programme, &organisation, &source);
            app.confirm_ledger_source(&actor, source, (profile, number))
                .await?;
        }
        let values = [
            ("name", name.clone().into()),
            ("events", receipt.events.into()),
            ("position", receipt.position.0.into()),
        ];
        tell(&say(language, "terminal-imported", &values));
        Ok(())
    }
}

/// Reads a file off the thread that draws.
async fn read(bytes: Vec<u8>, profile: Option<Profile>, progress: Progress) -> Result<Ledger, Error> {
    progress.begin(Step::Reading, bytes.len() as u64);
    let read = move || open_watched(&bytes, profile.as_ref(), progress.done()).0;
    let read = tokio::task::spawn_blocking(read).await;
    read.map_err(|error| Failure::Fault(error.to_string()).into())
}

/// Sets the rules by which an organisation's ledgers are read.
pub(crate) async fn rules(
    configuration: &Configuration,
    file: &Path,
    organisation: &str,
    programme_key: Option<&str>,
    from: &str,
) -> Result<(), Error> {
    let place = file.display().to_string();
    let unreadable = |cause| Error::File {
        place: place.clone(),
        cause,
    };
    let text = std::fs::read_to_string(file).map_err(unreadable)?;
    let rules = read_rules(&text).map_err(|cause| Error::Profile {
        place: place.clone(),
        cause,
    })?;
    let app = open_app(configuration).await?;
    let programme = programme::named(&app, &finance(configuration.language)?, programme_key).await?;
    let set = SetMappingRules {
        organisation: OrganisationKey::parse(organisation).map_err(Failure::from)?,
        from: Quarter::parse(from).map_err(Failure::from)?,
        rules,
    };
    let order = Order::new(CommandId(Uuid::now_v7()), programme, set);
    let receipt = app.execute(&finance(configuration.language)?, order).await?;
    let values = [
        ("name", place.into()),
        ("events", receipt.events.into()),
        ("position", receipt.position.0.into()),
    ];
    tell(&say(configuration.language, "terminal-imported", &values));
    Ok(())
}

pub(super) async fn open_app(configuration: &Configuration) -> Result<App, Error> {
    let log = open_log(configuration).await?;
    Ok(door(&log, views(&log), Arc::new(SystemClock), Installation::Real))
}

/// Whoever has the data directory acts for the finance people of all.
pub(super) fn finance(language: Language) -> Result<Actor, Error> {
    Ok(Actor {
        id: ActorId::parse("terminal").map_err(Failure::from)?,
        role: Role::Finance,
        organisation: None,
        language,
    })
}

fn file_name(place: &str) -> String {
    Path::new(place)
        .file_name()
        .map_or_else(|| place.to_owned(), |name| name.to_string_lossy().into_owned())
}

fn tell_preview(seen: &LedgerPreview, language: Language) {
    let money = |ore: i128| match i64::try_from(ore) {
        Ok(ore) => kronor_and_ore(Ore(ore), language),
        Err(_) => format!("{ore} öre"),
    };
    for bucket in &seen.buckets {
        let target = match &bucket.target {
            MappingTarget::Category(category) => category.to_string(),
            MappingTarget::Transition => say(language, "ledger-transition", &[]),
            MappingTarget::Internal => say(language, "ledger-internal", &[]),
            MappingTarget::Unmapped => say(language, "ledger-unmapped", &[]),
        };
        tell(&format!(
            "{}  {target:<28} {:>26}",
            bucket.quarter,
            money(bucket.amount_ore)
        ));
        for part in &bucket.behind {
            let rule = part.rule.as_deref().unwrap_or("–");
            tell(&format!(
                "           {:<10} {:>9}  {:>24}  {rule}",
                part.account,
                part.rows,
                money(part.amount_ore)
            ));
        }
    }
    let values = [("rows", seen.rows.into()), ("sum", money(seen.total_ore).into())];
    tell(&say(language, "ledger-total", &values));
    seen.overlaps
        .iter()
        .for_each(|overlap| tell(&overlap.say(language)));
}
