//! `loggbok doctor`: everything that can be recomputed is recomputed.

use std::sync::Arc;

use loggbok_app::proof::agree;
use loggbok_app::words::say;
use loggbok_app::{Actor, Installation, SystemClock};
use loggbok_domain::ProgrammeId;

use crate::configuration::Configuration;
use crate::error::Error;
use crate::import::tell;
use crate::installation::{door, open_existing, views};
use crate::transfer::hex;

/// Checks the log's digests, tree, positions and versions, and that every programme folds.
pub(crate) async fn examine(configuration: &Configuration) -> Result<(), Error> {
    let language = configuration.language;
    let log = open_existing(configuration).await?;
    let report = log.check().await?;
    let mut findings: Vec<String> = report
        .faults
        .iter()
        .map(|fault| format!("{}: {}", fault.place, fault.what))
        .collect();
    let agreement = agree(&*log, &*log, None).await?;
    findings.extend(agreement.disagreements.iter().map(|found| found.say(language)));
    let scopes = log.scopes().await?;
    let app = door(&log, views(&log), Arc::new(SystemClock), Installation::Real);
    for (scope, _, _) in &scopes {
        let Ok(programme) = scope.parse::<ProgrammeId>() else {
            findings.push(format!("{scope}: not a programme"));
            continue;
        };
        if let Err(failure) = app.ask(&Actor::visitor(language), programme, None).await {
            findings.push(format!("{scope}: {failure}"));
        }
    }
    for finding in &findings {
        tell(finding);
    }
    let values = [
        ("events", report.events.into()),
        ("programmes", scopes.len().into()),
        ("root", hex(&report.root).into()),
    ];
    tell(&say(language, "terminal-doctor", &values));
    if findings.is_empty() {
        tell(&say(language, "terminal-well", &[]));
        return Ok(());
    }
    Err(Error::Findings {
        count: findings.len(),
    })
}
