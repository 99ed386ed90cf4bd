//! `loggbok ledger import` and `loggbok ledger rules`: ledgers into the log, and how they are read.

use std::path::Path;
use std::sync::Arc;

use loggbok_app::format::kronor_and_ore;
use loggbok_app::words::say;
use loggbok_app::{
    Actor, App, Failure, Hindrance, Installation, LedgerFailure, LedgerFile, LedgerPreview, Order, Progress,
    Role, Step, SystemClock,
};
use loggbok_domain::cost::{MappingTarget, SetMappingRules};
use loggbok_domain::{ActorId, CommandId, Language, Ore, OrganisationKey, Quarter, Title};
use loggbok_imports::ledger::{Ledger, Profile, open_watched, read_rules, sha256};
use uuid::Uuid;

use super::act::{Destination, How};
use super::given::{Given, text};
use super::steps::Steps;
use crate::configuration::Configuration;
use crate::error::Error;
use crate::import::tell;
use crate::installation::{door, open_log, views};
use crate::programme;

/// A ledger as it goes to the door, and how it was read.
struct Brought {
    file: LedgerFile,
    /// Nothing for a file of no known form.
    profile: Option<Profile>,
    /// Whether a person has confirmed it before now.
    confirmed: bool,
}

impl Given {
    /// Posts the ledger, or only shows what it would come to.
    pub(crate) async fn post(
        self,
        configuration: &Configuration,
        to: Destination,
        how: How,
    ) -> Result<(), Error> {
        let language = configuration.language;
        let name = self.name.clone();
        let app = open_app(configuration).await?;
        let actor = finance(language)?;
        let steps = Steps::start(language);
        let progress = Progress::default();
        // Whoever gives a profile has confirmed it.
        let profile_is_right = how.confirm_profile || self.profile.is_some();
        let brought = self.brought(&app, &actor, to, (&steps, &progress)).await?;
        let Brought {
            file,
            profile,
            confirmed,
        } = brought;
        let fail = |failure| Error::Ledger {
            place: name.clone(),
            failure,
        };
        progress.begin(Step::Checking, 0);
        let seen = steps.watch(&progress, app.preview_ledger(&actor, &file)).await;
        let seen = seen.map_err(fail)?;
        tell_preview(&seen, language);
        let unconfirmed = profile.as_ref().filter(|_| !confirmed && !profile_is_right);
        if let Some(profile) = unconfirmed {
            let values = [("profile", profile.write().into())];
            tell(&say(language, "terminal-profile-unconfirmed", &values));
        }
        if !seen.hindrances.is_empty() {
            return Err(fail(LedgerFailure::Hindered(seen.hindrances)));
        }
        if how.preview {
            return Ok(());
        }
        if unconfirmed.is_some() {
            let hindrances = vec![Hindrance::ProfileUnconfirmed];
            return Err(fail(LedgerFailure::Hindered(hindrances)));
        }
        let (programme, organisation, source) =
            (file.programme, file.organisation.clone(), file.source.clone());
        let number = file.owner.clone().or_else(|| file.ledger.owner.number.clone());
        let work = app.post_ledger(&actor, file, &progress);
        let receipt = steps.watch(&progress, work).await.map_err(fail)?.receipt;
        if let (true, Some(profile)) = (profile_is_right, profile) {
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

    /// Reads the file as its source's profile says.
    async fn brought(
        self,
        app: &App,
        actor: &Actor,
        to: Destination,
        (steps, progress): (&Steps, &Progress),
    ) -> Result<Brought, Error> {
        let programme = programme::named(app, actor, to.programme.as_deref()).await?;
        let organisation = OrganisationKey::parse(&to.organisation).map_err(Failure::from)?;
        let source = to.source.unwrap_or_else(|| file_name(&self.name));
        let source = Title::parse(&source).map_err(Failure::from)?;
        let known = app.ledger_source(programme, &organisation, &source).await?;
        let known = known.as_ref().and_then(|source| source.current());
        let given = self.profile;
        let profile = given.or_else(|| known.map(|it| it.profile.clone()));
        let owner = to
            .owner
            .map(|it| it.chars().filter(char::is_ascii_digit).collect());
        let sha256 = sha256(&self.bytes);
        let read = read(self.bytes, profile, progress.clone());
        let (ledger, used) = steps.watch(progress, read).await?;
        Ok(Brought {
            confirmed: used.is_none() || known.map(|it| &it.profile) == used.as_ref(),
            profile: used,
            file: LedgerFile {
                programme,
                owner: owner.or_else(|| known.and_then(|it| it.owner.clone())),
                organisation,
                source,
                sha256,
                ledger: Arc::new(ledger),
                year: to.year,
                decision: None,
            },
        })
    }
}

/// Reads a file off the thread that draws; answers the profile it was read by.
async fn read(
    bytes: Vec<u8>,
    profile: Option<Profile>,
    progress: Progress,
) -> Result<(Ledger, Option<Profile>), Error> {
    progress.begin(Step::Reading, bytes.len() as u64);
    let read = move || open_watched(&bytes, profile.as_ref(), progress.done());
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
    let rules = read_rules(&text(file)?).map_err(|cause| Error::Profile {
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
