//! Putting right, or taking back, what was entered of a phase.

use chrono::NaiveDate;
use loggbok_domain::phase::{CorrectPhaseEntry, PhaseCorrection};
use loggbok_domain::{EntryId, PhaseId, QuarterRange, Refusal, Share};
use loggbok_projections::phase::Phase;
use maud::{Markup, html};

use super::deed::{About, DAY, Deed, FIRST, LAST, SHARE};
use super::standing::share;
use crate::component::Kind;
use crate::deed::entries;
use crate::form::{Ask, Sent, Wrong, percent, percent_of};
use crate::format;
use crate::reading::Reading;
use crate::words::Words;

/// What an entry says.
#[derive(Clone, Copy)]
pub(super) enum Entered {
    Started(NaiveDate),
    Progress(Share, NaiveDate),
    Forecast(QuarterRange, NaiveDate),
    Confirmed(NaiveDate),
    Completed(NaiveDate),
}

impl Entered {
    fn day(self) -> NaiveDate {
        match self {
            Self::Started(day)
            | Self::Progress(_, day)
            | Self::Forecast(_, day)
            | Self::Confirmed(day)
            | Self::Completed(day) => day,
        }
    }

    fn said(self, reading: &Reading<'_>) -> String {
        let language = reading.language;
        let what = match self {
            Self::Started(_) => language.text("phase-started"),
            Self::Progress(part, _) => {
                language.text_with("progress-done", &[("share", share(part, language).into())])
            }
            Self::Forecast(period, _) => {
                format!("{} {}", language.text("forecast"), format::quarters(period))
            }
            Self::Confirmed(_) => language.text("confirmed-unchanged"),
            Self::Completed(_) => language.text("phase-completed"),
        };
        let day = reading.date(self.day());
        let on = language.text_with("effective-on", &[("day", day.into())]);
        format!("{what}, {on}")
    }
}

/// Entries that stand, the latest first.
pub(super) fn entries(phase: &Phase) -> Vec<(EntryId, Entered)> {
    let started = phase.started.standing();
    let progress = phase.progress.standing();
    let forecasts = phase.forecasts.standing();
    let confirmed = phase.confirmed.standing();
    let completed = phase.completed.standing();
    let all = started
        .map(|it| (it.entry, Entered::Started(it.effective_on)))
        .chain(progress.map(|it| (it.entry, Entered::Progress(it.value, it.effective_on))))
        .chain(forecasts.map(|it| (it.entry, Entered::Forecast(it.value, it.effective_on))))
        .chain(confirmed.map(|it| (it.entry, Entered::Confirmed(it.effective_on))))
        .chain(completed.map(|it| (it.entry, Entered::Completed(it.effective_on))));
    let mut all: Vec<_> = all.filter_map(|(entry, said)| Some((entry?, said))).collect();
    all.sort_by_key(|(_, said)| std::cmp::Reverse(said.day()));
    all
}

/// The choice of an entry, until one is chosen.
pub(super) fn instead(phase: &Phase, about: &About<'_>, sent: &Sent) -> Option<Markup> {
    let told = |said: &Entered| (said.said(&about.reading), !matches!(said, Entered::Confirmed(_)));
    let deeds = (Deed::Correct, Deed::Withdraw);
    entries::choose(deeds, (about, sent), &entries(phase), told)
}

/// What the entry says now.
pub(super) fn before(phase: &Phase, asked: &Reading<'_>) -> Vec<(String, String)> {
    let all = entries(phase);
    let Some(entered) = entries::asked(asked.address, &all) else {
        return Vec::new();
    };
    let set = |name: &str, value: String| (name.to_owned(), value);
    let mut values = vec![set(DAY, entered.day().to_string())];
    match entered {
        Entered::Progress(part, _) => values.push(set(SHARE, percent_of(*part))),
        Entered::Forecast(period, _) => {
            values.push(set(FIRST, period.start().to_string()));
            values.push(set(LAST, period.end().to_string()));
        }
        Entered::Started(_) | Entered::Confirmed(_) | Entered::Completed(_) => {}
    }
    values
}

/// The fields that the entry has.
pub(super) fn fields(phase: &Phase, sent: &Sent, quarters: &[(String, String)]) -> Markup {
    let all = entries(phase);
    let day = |label| sent.field(&Ask::new(DAY, label, Kind::Day));
    let quarter = |name, label| sent.field(&Ask::new(name, label, Kind::Choice(quarters)));
    match entries::named(sent, &all) {
        Some(Entered::Started(_)) => day("phase-started-on"),
        Some(Entered::Progress(..)) => html! {
            (sent.field(&Ask::new(SHARE, "phase-share", Kind::Figure("%")).hinted()))
            (day("form-effective-on"))
        },
        Some(Entered::Forecast(..)) => html! {
            (quarter(FIRST, "form-first-quarter"))
            (quarter(LAST, "form-last-quarter"))
            (day("form-believed-from"))
        },
        Some(Entered::Completed(_)) => day("phase-completed-on"),
        Some(Entered::Confirmed(_)) | None => Markup::default(),
    }
}

/// What holds instead.
pub(super) fn read(about: &About<'_>, sent: &Sent) -> Result<CorrectPhaseEntry, Wrong> {
    let all = about.thing.map(entries).unwrap_or_default();
    let day = || sent.day(DAY);
    let correction = match entries::named(sent, &all) {
        Some(Entered::Started(_)) => PhaseCorrection::Started { started_on: day()? },
        Some(Entered::Progress(..)) => PhaseCorrection::Progress {
            progress: sent.read(SHARE, percent)?,
            effective_on: day()?,
        },
        Some(Entered::Forecast(..)) => PhaseCorrection::Forecast {
            period: sent.period(FIRST, LAST)?,
            effective_on: day()?,
        },
        Some(Entered::Completed(_)) => PhaseCorrection::Completed { completed_on: day()? },
        Some(Entered::Confirmed(_)) => return Err(Wrong::at("", Refusal::CorrectionOfOtherKind {})),
        None => return Err(Wrong::at("", Refusal::EntryNotFound {})),
    };
    Ok(CorrectPhaseEntry {
        phase: PhaseId(about.id),
        entry: entries::entry(sent)?,
        correction,
    })
}

/// That it should never have been entered.
pub(super) fn withdraw(about: &About<'_>, sent: &Sent) -> Result<CorrectPhaseEntry, Wrong> {
    Ok(CorrectPhaseEntry {
        phase: PhaseId(about.id),
        entry: entries::entry(sent)?,
        correction: PhaseCorrection::Withdrawn,
    })
}
