//! `loggbok workbook`: the money of a programme as a file to compute on.

use std::io::Write;
use std::path::Path;

use loggbok_app::words::say;

use crate::compare::{moment, open};
use crate::configuration::Configuration;
use crate::error::Error;
use crate::import::tell;
use crate::transfer::create;

/// Writes the workbook, or one of its sheets as CSV, to a file that does not exist yet.
pub(crate) async fn workbook(
    configuration: &Configuration,
    to: &Path,
    sheet: Option<&str>,
    (as_of, programme): (Option<&str>, Option<&str>),
) -> Result<(), Error> {
    let language = configuration.language;
    let (app, actor, programme) = open(configuration, programme).await?;
    let as_of = as_of.map(moment).transpose()?;
    let book = app.book(&actor, programme, as_of, (language, sheet)).await?;
    let position = book.position();
    let bytes = match sheet {
        Some(sheet) => book.csv(sheet).unwrap_or_default().into_bytes(),
        None => book.xlsx(&app).await?,
    };
    let place = || to.display().to_string();
    let mut file = create(to)?;
    let written = file.write_all(&bytes).and_then(|()| file.sync_all());
    written.map_err(|cause| Error::File {
        place: place(),
        cause,
    })?;
    let values = [("place", place().into()), ("position", position.into())];
    tell(&say(language, "book-written", &values));
    Ok(())
}
