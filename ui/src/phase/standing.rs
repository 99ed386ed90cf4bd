//! How a phase stands, in words.

use loggbok_domain::{BasisPoints, Language, QuarterRange, Share};
use loggbok_projections::phase::{Because, Judgement, Phase, Status as Judged, Yardstick};
use maud::{Markup, html};

use crate::component::{Status, missing};
use crate::format;
use crate::reading::Reading;
use crate::words::Words;

/// Its name, or that it was erased.
pub(crate) fn title(phase: &Phase, language: Language) -> String {
    phase
        .title()
        .map_or_else(|| language.text("erased"), ToString::to_string)
}

/// Where it stands on a page.
pub(crate) fn anchor(phase: &Phase) -> String {
    phase
        .key()
        .map_or_else(|| format!("fas-{}", phase.id), |key| format!("fas-{key}"))
}

/// The status of a judgement; where nothing is known to judge by, that is said.
pub(crate) fn status(judgement: Option<Judgement>) -> Status {
    match judgement.map(|judgement| judgement.status) {
        Some(Judged::NotStarted) => Status::NotStarted,
        Some(Judged::OnTrack) => Status::OnPlan,
        Some(Judged::AtRisk) => Status::Risk,
        Some(Judged::Late) => Status::Off,
        Some(Judged::Done) => Status::Done,
        Some(Judged::Cancelled) => Status::Cancelled,
        None => Status::Missing,
    }
}

/// Why it stands so, as a sentence.
pub(crate) fn because(phase: &Phase, reading: &Reading<'_>) -> String {
    let language = reading.language;
    let Some(judgement) = phase.judge(reading.day) else {
        return language.text("because-unknown");
    };
    match judgement.because {
        Because::Cancelled => language.text("because-cancelled"),
        Because::Completed => completed(phase, reading),
        Because::EndPassed { target } => language.text_with(
            "because-end-passed",
            &[("target", format::quarter(target).into())],
        ),
        Because::ForecastLater { target, forecast } => language.text_with(
            "because-forecast-later",
            &[
                ("target", format::quarter(target).into()),
                ("forecast", format::quarter(forecast).into()),
            ],
        ),
        Because::StartPassed { target } => language.text_with(
            "because-start-passed",
            &[("target", format::quarter(target).into())],
        ),
        Because::Behind { progress, expected } => language.text_with(
            "because-behind",
            &[
                ("progress", share(progress, language).into()),
                ("expected", share(expected, language).into()),
            ],
        ),
        Because::NothingReported { expected } => language.text_with(
            "because-nothing-reported",
            &[("expected", share(expected, language).into())],
        ),
        Because::StartsLater { target } => language.text_with(
            "because-starts-later",
            &[("target", format::quarter(target).into())],
        ),
        Because::AsExpected => language.text("because-as-expected"),
    }
}

fn completed(phase: &Phase, reading: &Reading<'_>) -> String {
    let language = reading.language;
    let day = phase
        .completed_on(reading.day)
        .map_or_else(|| language.text("missing"), |day| reading.date(day));
    match phase.quarters_late(Yardstick::Current, reading.day) {
        Some(late) => language.text_with(
            "because-completed",
            &[("day", day.into()), ("late", late_words(late, language).into())],
        ),
        None => language.text_with("because-completed-only", &[("day", day.into())]),
    }
}

/// `2 kvartal sen`, `i tid`, `1 kvartal tidig`.
pub(crate) fn late_words(quarters: i32, language: Language) -> String {
    match quarters {
        0 => language.text("late-not"),
        1.. => language.text_with("late-by", &[("count", quarters.into())]),
        _ => language.text_with("late-early", &[("count", quarters.saturating_neg().into())]),
    }
}

/// How often the baseline was moved, or that there is none.
pub(super) fn moved_words(phase: &Phase, language: Language) -> String {
    if phase.baselines.is_empty() {
        return language.text("baseline-none");
    }
    language.text_with("baseline-moved", &[("count", phase.moves().len().into())])
}

/// Lateness against both yardsticks; one sentence where they agree.
pub(super) fn lateness(phase: &Phase, reading: &Reading<'_>) -> String {
    let language = reading.language;
    let late = |yardstick| phase.quarters_late(yardstick, reading.day);
    match (late(Yardstick::Current), late(Yardstick::Original)) {
        (Some(current), Some(original)) if original != current => language.text_with(
            "late-both",
            &[
                ("current", late_words(current, language).into()),
                ("original", late_words(original, language).into()),
            ],
        ),
        (Some(current), _) => late_words(current, language),
        (None, _) => language.text("missing"),
    }
}

/// The day of the latest look at it, and whether that is too long ago.
pub(super) fn data_date(phase: &Phase, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let looked = phase.last_looked_on(reading.day);
    let over = phase.completed_on(reading.day).is_some();
    html! {
        @match looked {
            Some(day) => { (language.text_with("data-of", &[("day", reading.date(day).into())])) }
            None => { (language.text("data-none")) }
        }
        @if phase.is_stale(reading.day) && !over {
            " " strong.stale {
                @match phase.days_unseen(reading.day) {
                    Some(days) => { (language.text_with("data-stale", &[("days", days.into())])) }
                    None => { (language.text("data-stale-never")) }
                }
            }
        }
    }
}

/// A part in per cent.
pub(super) fn share(share: Share, language: Language) -> String {
    format::percent(BasisPoints(share.into()), language)
}

/// Quarters, or that they are missing.
pub(super) fn quarters(range: Option<QuarterRange>, language: Language) -> Markup {
    range.map_or_else(|| missing(language), |range| html! { (format::quarters(range)) })
}
