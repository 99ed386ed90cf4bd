//! Putting right, or taking back, what was measured.

use loggbok_app::words::value::measured;
use loggbok_domain::goal::{CorrectMeasurement, MeasurementCorrection};
use loggbok_domain::{EntryId, GoalId};
use loggbok_projections::Dated;
use loggbok_projections::goal::{Goal, Measurement};
use maud::Markup;

use super::deed::{About, DAY, Deed, VALUE};
use super::value;
use crate::deed::entries;
use crate::form::{Sent, Wrong};
use crate::reading::Reading;
use crate::words::Words;

/// Measurements that stand, the latest first.
pub(super) fn entries(goal: &Goal) -> Vec<(EntryId, &Dated<Measurement>)> {
    let standing = goal.measurements.standing().rev();
    standing.filter_map(|it| Some((it.entry?, it))).collect()
}

/// The choice of a measurement, until one is chosen.
pub(super) fn instead(goal: &Goal, about: &About<'_>, sent: &Sent) -> Option<Markup> {
    let language = about.reading.language;
    let told = |it: &&Dated<Measurement>| {
        let day = about.reading.date(it.effective_on);
        let on = language.text_with("effective-on", &[("day", day.into())]);
        (format!("{}, {on}", measured(language, it.value.value)), true)
    };
    let deeds = (Deed::Correct, Deed::Withdraw);
    entries::choose(deeds, (about, sent), &entries(goal), told)
}

/// What the measurement says now.
pub(super) fn before(goal: &Goal, asked: &Reading<'_>) -> Vec<(String, String)> {
    let all = entries(goal);
    entries::asked(asked.address, &all).map_or_else(Vec::new, |it| {
        vec![
            (VALUE.to_owned(), value::written(it.value.value)),
            (DAY.to_owned(), it.effective_on.to_string()),
        ]
    })
}

/// What holds instead.
pub(super) fn read(about: &About<'_>, sent: &Sent) -> Result<CorrectMeasurement, Wrong> {
    let entry = entries::entry(sent)?;
    let correction = MeasurementCorrection::Measured {
        value: value::read(about.thing, sent)?,
        effective_on: sent.day(DAY)?,
    };
    Ok(CorrectMeasurement {
        goal: GoalId(about.id),
        entry,
        correction,
    })
}

/// That it should never have been recorded.
pub(super) fn withdraw(about: &About<'_>, sent: &Sent) -> Result<CorrectMeasurement, Wrong> {
    Ok(CorrectMeasurement {
        goal: GoalId(about.id),
        entry: entries::entry(sent)?,
        correction: MeasurementCorrection::Withdrawn,
    })
}
