//! Which programme a command is about.

use loggbok_app::{Actor, App, Failure};
use loggbok_domain::ProgrammeId;

use crate::error::Error;

/// The programme with a key, or the only one there is.
pub(crate) async fn named(app: &App, actor: &Actor, key: Option<&str>) -> Result<ProgrammeId, Error> {
    let portfolio = app.portfolio(actor, None).await?.portfolio;
    let keyed = portfolio.programmes.iter().map(|(scope, summary)| {
        let known = summary.key.as_ref().map(ToString::to_string);
        (known.unwrap_or_else(|| scope.to_string()), scope)
    });
    let keyed: Vec<_> = keyed.collect();
    let mut fitting = keyed
        .iter()
        .filter(|(known, _)| key.is_none_or(|key| key == known));
    match (fitting.next(), fitting.next()) {
        (Some((_, scope)), None) => Ok(scope.parse().map_err(Failure::from)?),
        (None, _) if keyed.is_empty() => Err(Failure::NotFound.into()),
        (None, _) | (Some(_), Some(_)) => {
            let known: Vec<&str> = keyed.iter().map(|(known, _)| known.as_str()).collect();
            Err(Error::WhichProgramme {
                known: known.join(", "),
            })
        }
    }
}
