//! Putting right, or taking back, what was entered of a milestone.

use chrono::NaiveDate;
use loggbok_domain::milestone::{CorrectMilestoneEntry, MilestoneCorrection};
use loggbok_domain::{EntryId, MilestoneId, Prose, Refusal};
use loggbok_projections::milestone::Milestone;
use maud::{Markup, html};

use super::deed::{About, DAY, Deed, EVIDENCE, TARGET};
use crate::component::Kind;
use crate::deed::entries;
use crate::form::{Ask, Sent, Wrong};
use crate::reading::Reading;
use crate::words::Words;

/// What an entry says.
pub(super) enum Entered<'a> {
    /// A day believed in, from a day on.
    Forecast(NaiveDate, NaiveDate),
    /// The day it was reached, and what shows it.
    Achieved(&'a Prose, NaiveDate),
}

impl Entered<'_> {
    fn day(&self) -> NaiveDate {
        match self {
            Self::Forecast(_, day) | Self::Achieved(_, day) => *day,
        }
    }

    fn said(&self, reading: &Reading<'_>) -> String {
        let language = reading.language;
        let day = reading.date(self.day());
        match self {
            Self::Forecast(on, _) => {
                let effective = language.text_with("effective-on", &[("day", day.into())]);
                format!("{} {}, {effective}", language.text("forecast"), reading.date(*on))
            }
            Self::Achieved(evidence, _) => {
                format!("{} {day}: {evidence}", language.text("milestone-reached-day"))
            }
        }
    }
}

/// Entries that stand, the latest first.
pub(super) fn entries(milestone: &Milestone) -> Vec<(EntryId, Entered<'_>)> {
    let forecasts = milestone.forecasts.standing();
    let achieved = milestone.achieved.standing();
    let all = forecasts
        .map(|it| (it.entry, Entered::Forecast(it.value, it.effective_on)))
        .chain(achieved.map(|it| (it.entry, Entered::Achieved(&it.value, it.effective_on))));
    let mut all: Vec<_> = all.filter_map(|(entry, said)| Some((entry?, said))).collect();
    all.sort_by_key(|(_, said)| std::cmp::Reverse(said.day()));
    all
}

/// The choice of an entry, until one is chosen.
pub(super) fn instead(milestone: &Milestone, about: &About<'_>, sent: &Sent) -> Option<Markup> {
    let told = |said: &Entered<'_>| (said.said(&about.reading), true);
    let deeds = (Deed::Correct, Deed::Withdraw);
    entries::choose(deeds, (about, sent), &entries(milestone), told)
}

/// What the entry says now.
pub(super) fn before(milestone: &Milestone, asked: &Reading<'_>) -> Vec<(String, String)> {
    let all = entries(milestone);
    let set = |name: &str, value: String| (name.to_owned(), value);
    match entries::asked(asked.address, &all) {
        Some(Entered::Forecast(on, day)) => vec![set(TARGET, on.to_string()), set(DAY, day.to_string())],
        Some(Entered::Achieved(evidence, day)) => {
            vec![set(DAY, day.to_string()), set(EVIDENCE, evidence.to_string())]
        }
        None => Vec::new(),
    }
}

/// The fields that the entry has.
pub(super) fn fields(milestone: &Milestone, sent: &Sent) -> Markup {
    let all = entries(milestone);
    match entries::named(sent, &all) {
        Some(Entered::Forecast(..)) => html! {
            (sent.field(&Ask::new(TARGET, "milestone-forecast-on", Kind::Day)))
            (sent.field(&Ask::new(DAY, "form-believed-from", Kind::Day)))
        },
        Some(Entered::Achieved(..)) => html! {
            (sent.field(&Ask::new(DAY, "milestone-achieved-on", Kind::Day)))
            (sent.field(&Ask::new(EVIDENCE, "milestone-shown-by", Kind::Text).hinted()))
        },
        None => Markup::default(),
    }
}

/// What holds instead.
pub(super) fn read(about: &About<'_>, sent: &Sent) -> Result<CorrectMilestoneEntry, Wrong> {
    let all = about.thing.map(entries).unwrap_or_default();
    let correction = match entries::named(sent, &all) {
        Some(Entered::Forecast(..)) => MilestoneCorrection::Forecast {
            forecast_on: sent.day(TARGET)?,
            effective_on: sent.day(DAY)?,
        },
        Some(Entered::Achieved(..)) => MilestoneCorrection::Achieved {
            achieved_on: sent.day(DAY)?,
            evidence: sent.read(EVIDENCE, Prose::parse)?,
        },
        None => return Err(Wrong::at("", Refusal::EntryNotFound {})),
    };
    Ok(CorrectMilestoneEntry {
        milestone: MilestoneId(about.id),
        entry: entries::entry(sent)?,
        correction,
    })
}

/// That it should never have been entered.
pub(super) fn withdraw(about: &About<'_>, sent: &Sent) -> Result<CorrectMilestoneEntry, Wrong> {
    Ok(CorrectMilestoneEntry {
        milestone: MilestoneId(about.id),
        entry: entries::entry(sent)?,
        correction: MilestoneCorrection::Withdrawn,
    })
}
