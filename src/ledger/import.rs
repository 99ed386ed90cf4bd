//! `loggbok ledger import` and `loggbok ledger rules`: ledgers into the log, and how they are read.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use loggbok_app::format::kronor_and_ore;
use loggbok_app::words::say;
use loggbok_app::{
    Actor, App, Failure, Installation, LedgerFailure, LedgerFile, LedgerPreview, Order, Role, SystemClock,
};
use loggbok_domain::cost::{MappingTarget, SetMappingRules};
use loggbok_domain::{ActorId, CommandId, Language, Ore, OrganisationKey, Quarter, Title};
use loggbok_imports::ledger::{open, read_rules, sha256};
use uuid::Uuid;

use super::Given;
use super::act::Destination;
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
        let steps = Steps::start(language);
        steps.say("ledger-step-reading");
        let (ledger, _) = open(&self.bytes, self.profile.as_ref());
        let hash = sha256(&self.bytes);
        drop(self);
        let app = open_app(configuration).await?;
        let file = LedgerFile {
            programme: programme::named(&app, &finance(language)?, to.programme.as_deref()).await?,
            organisation: OrganisationKey::parse(&to.organisation).map_err(Failure::from)?,
            source: Title::parse(&to.source.unwrap_or_else(|| file_name(&name))).map_err(Failure::from)?,
            sha256: hash,
            ledger,
            owner: to
                .owner
                .map(|it| it.chars().filter(char::is_ascii_digit).collect()),
            year: to.year,
        };
        let actor = finance(language)?;
        let fail = |failure| Error::Ledger {
            place: name.clone(),
            failure,
        };
        steps.say("ledger-step-mapping");
        let seen = app.preview_ledger(&actor, &file).await.map_err(fail)?;
        tell_preview(&seen, language);
        if preview {
            return match seen.hindrances {
                hindrances if hindrances.is_empty() => Ok(()),
                hindrances => Err(fail(LedgerFailure::Hindered(hindrances))),
            };
        }
        steps.say("ledger-step-posting");
        let receipt = steps
            .while_waiting(app.import_ledger(&actor, file))
            .await
            .map_err(fail)?;
        let values = [
            ("name", name.clone().into()),
            ("events", receipt.events.into()),
            ("position", receipt.position.0.into()),
        ];
        tell(&say(language, "terminal-imported", &values));
        Ok(())
    }
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

async fn open_app(configuration: &Configuration) -> Result<App, Error> {
    let log = open_log(configuration).await?;
    Ok(door(&log, views(&log), Arc::new(SystemClock), Installation::Real))
}

/// Whoever has the data directory acts for the finance people of all.
fn finance(language: Language) -> Result<Actor, Error> {
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

/// What is under way, on a terminal: a line for each step, and a bar that moves while the log is written.
struct Steps {
    language: Language,
    terminal: bool,
}

impl Steps {
    fn start(language: Language) -> Self {
        Self {
            language,
            terminal: std::io::stderr().is_terminal(),
        }
    }

    fn say(&self, key: &str) {
        if self.terminal {
            let _ = writeln!(std::io::stderr(), "{}", say(self.language, key, &[]));
        }
    }

    /// Awaits, and moves the bar meanwhile.
    async fn while_waiting<T>(&self, work: impl Future<Output = T>) -> T {
        let mut work = std::pin::pin!(work);
        let mut ticks = tokio::time::interval(Duration::from_millis(200));
        loop {
            tokio::select! {
                done = &mut work => {
                    if self.terminal {
                        let _ = writeln!(std::io::stderr());
                    }
                    return done;
                }
                _ = ticks.tick() => if self.terminal {
                    let _ = write!(std::io::stderr(), "▪");
                    let _ = std::io::stderr().flush();
                },
            }
        }
    }
}
