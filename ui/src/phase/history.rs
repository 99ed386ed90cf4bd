//! What was decided, believed and reported of a phase over time, each with where it comes from.

use loggbok_domain::{QuarterRange, Share};
use loggbok_projections::phase::Phase;
use loggbok_projections::{Dated, Set};
use maud::{Markup, html};

use super::standing::{quarters, share};
use crate::component::empty;
use crate::format;
use crate::reading::Reading;
use crate::source::source;
use crate::words::Words;

/// Every baseline: the first, then each move from – to, by how much, on which decision and why.
pub(super) fn baselines(phase: &Phase, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    if phase.baselines.is_empty() {
        return empty(&language.text("baseline-none-yet"));
    }
    html! {
        ol.entries {
            @for (index, set) in phase.baselines.iter().enumerate() {
                li {
                    @match index.checked_sub(1).and_then(|before| phase.baselines.get(before)) {
                        Some(before) => { (moved(before, set, reading)) }
                        None => { p { (language.text("baseline-original")) ": " strong { (quarters(Some(set.value), language)) } } }
                    }
                    @if let Some(why) = why(set, reading) { p { q.reason { (why) } } }
                    p { (source(&set.stamp, reading)) }
                }
            }
        }
    }
}

/// The heading of the decision behind a baseline that was set without a reason of its own.
fn why<'a>(set: &Set<QuarterRange>, reading: &Reading<'a>) -> Option<&'a str> {
    let decision = set.stamp.decision.filter(|_| set.stamp.reason.is_none())?;
    reading.decision(decision)?.title().map(|title| title.as_str())
}

fn moved(before: &Set<QuarterRange>, after: &Set<QuarterRange>, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let by = after.value.end().since(before.value.end());
    html! {
        p {
            (language.text_with("baseline-move", &[
                ("from", format::quarters(before.value).into()),
                ("to", format::quarters(after.value).into()),
            ]))
            " (" (language.text_with("baseline-moved-by", &[
                ("signed", format::signed_integer(by.into(), language).into()), ("count", by.abs().into()),
            ])) ")"
        }
    }
}

/// Every forecast by the day it was believed, the latest first.
pub(super) fn forecasts(phase: &Phase, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let known: Vec<&Dated<QuarterRange>> = phase
        .forecasts
        .all()
        .iter()
        .filter(|entry| entry.effective_on <= reading.day)
        .collect();
    if known.is_empty() {
        return empty(&language.text("forecast-none"));
    }
    html! {
        ol.entries {
            @for entry in known.iter().rev() {
                li {
                    p {
                        strong { (quarters(Some(entry.value), language)) } ", "
                        (language.text_with("effective-on", &[("day", reading.date(entry.effective_on).into())]))
                    }
                    p { (source(&entry.stamp, reading)) }
                    (corrections(entry, reading, |value| format::quarters(*value)))
                }
            }
        }
    }
}

/// Every report of progress, the latest first, with what it said before it was corrected.
pub(super) fn reports(phase: &Phase, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let known: Vec<&Dated<Share>> = phase
        .progress
        .all()
        .iter()
        .filter(|entry| entry.effective_on <= reading.day)
        .collect();
    html! {
        @if !known.is_empty() {
            details.behind {
                summary { (language.text_with("reports-all", &[("count", known.len().into())])) }
                ol.entries {
                    @for entry in known.iter().rev() {
                        li {
                            p {
                                strong { (share(entry.value, language)) } ", "
                                (language.text_with("effective-on", &[("day", reading.date(entry.effective_on).into())]))
                            }
                            p { (source(&entry.stamp, reading)) }
                            (corrections(entry, reading, |value| share(*value, language)))
                        }
                    }
                }
            }
        }
    }
}

/// What an entry said before, and that it was withdrawn.
pub(crate) fn corrections<T>(
    entry: &Dated<T>,
    reading: &Reading<'_>,
    write: impl Fn(&T) -> String,
) -> Markup {
    let language = reading.language;
    html! {
        @for replaced in &entry.replaced {
            p.correction {
                (language.text_with("entry-said-before", &[
                    ("value", write(&replaced.value).into()), ("day", reading.date(replaced.effective_on).into()),
                ])) " "
                (source(&replaced.by, reading))
            }
        }
        @if let Some(withdrawn) = &entry.withdrawn {
            p.correction { (language.text("entry-withdrawn")) " " (source(withdrawn, reading)) }
        }
    }
}
