//! `loggbok ledger`: ledger files, looked at and imported.

mod act;
mod given;
mod history;
mod import;
mod rows;
mod steps;

use loggbok_app::Failure;
use loggbok_domain::ParseError;
use loggbok_projections::AsOf;

pub(crate) use act::LedgerAct;
use given::Given;

use crate::configuration::Configuration;
use crate::error::Error;

/// Does what is asked of ledgers.
pub(crate) async fn run(act: LedgerAct, configuration: &Configuration) -> Result<(), Error> {
    match act {
        LedgerAct::Inspect {
            file,
            format,
            profile,
            write_profile,
        } => {
            let ledger = Given::read(&file, profile.as_deref())?;
            ledger.inspect(configuration.language, format, write_profile.as_deref())
        }
        LedgerAct::Import {
            file,
            to,
            profile,
            how,
        } => {
            let ledger = Given::read(&file, profile.as_deref())?;
            ledger.post(configuration, to, how).await
        }
        LedgerAct::Rules {
            file,
            organisation,
            programme,
            from,
        } => import::rules(configuration, &file, &organisation, programme.as_deref(), &from).await,
        LedgerAct::Batches { asked } => history::batches(configuration, &asked).await,
        LedgerAct::Withdraw {
            batch,
            reason,
            programme,
        } => history::withdraw(configuration, (&batch, &reason), programme.as_deref()).await,
        LedgerAct::Rows {
            organisation,
            to,
            quarter,
            asked,
        } => rows::rows(configuration, (&organisation, &to, &quarter), &asked).await,
    }
}

/// A moment as people write it.
fn moment(text: &str) -> Result<AsOf, Error> {
    text.parse().map_err(|_| {
        let value = text.to_owned();
        Failure::Malformed(ParseError {
            expected: "AS_OF",
            value,
        })
        .into()
    })
}
