//! `loggbok savings`: what is saved, as the pages and the API say it.

use clap::ValueEnum;
use loggbok_app::savings_document;
use loggbok_projections::cost::Prices;

use crate::cli::Asked;
use crate::compare::{moment, open, print};
use crate::configuration::Configuration;
use crate::error::Error;

/// The prices figures are given in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum PricesAsked {
    /// Those of each quarter.
    #[default]
    Nominal,
    /// Those of the baseline year.
    Fixed,
}

/// Prints the savings of a programme at a moment.
pub(crate) async fn savings(
    configuration: &Configuration,
    as_of: Option<&str>,
    prices: PricesAsked,
    asked: &Asked,
) -> Result<(), Error> {
    let (app, actor, programme) = open(configuration, asked.programme.as_deref()).await?;
    let as_of = as_of.map(moment).transpose()?;
    let answer = app.ask(&actor, programme, as_of).await?;
    let prices = match prices {
        PricesAsked::Nominal => Prices::Nominal,
        PricesAsked::Fixed => Prices::Fixed,
    };
    let document = savings_document(&answer, prices, configuration.language, asked.format.into());
    print(&document);
    Ok(())
}
