//! What was recorded after the day it was true, with how many days lay between.

use loggbok_app::words::Telling;
use loggbok_projections::difference::{Late, late_entries};
use maud::{Markup, html};

use super::changes::named;
use crate::component::{Column, Table, empty, table};
use crate::format;
use crate::reading::Reading;
use crate::source::source;
use crate::words::Words;

/// So many are shown at once, the longest delays first; the rest are folded away.
const SHOWN: usize = 20;

/// The list, the longest delay first.
pub(super) fn late(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let mut entries = late_entries(reading.view);
    entries.sort_by_key(|one| std::cmp::Reverse((one.lag_days, one.stamp.position)));
    if entries.is_empty() {
        return empty(&language.text("late-none"));
    }
    let (first, rest) = entries.split_at(entries.len().min(SHOWN));
    html! {
        p.lead-in { (language.text_with("late-lead", &[("count", entries.len().into())])) }
        (listed(first, &language.text("late-caption"), reading))
        @if !rest.is_empty() {
            details.behind {
                summary { (language.text_with("late-more", &[("count", rest.len().into())])) }
                (listed(rest, &language.text("late-caption-rest"), reading))
            }
        }
    }
}

fn listed(entries: &[Late], caption: &str, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let telling = Telling {
        language,
        view: reading.view,
    };
    let row = |one: &Late| {
        vec![
            html! {
                (named(one.subject, telling, reading)) " "
                span.quiet { (telling.what(one.subject, one.what, one.part.as_ref())) }
            },
            html! {
                (telling.value(&one.value))
                @if one.corrects { " " span.quiet { (language.text("entry-corrected")) } }
            },
            html! { span.unbroken { (reading.date(one.effective_on)) } },
            html! { (format::integer(one.lag_days, language)) },
            source(&one.stamp, reading),
        ]
    };
    html! {
        div.captioned {
            (table(&Table {
                caption: caption.to_owned(),
                columns: vec![
                    Column::words(language.text("clocks-what")),
                    Column::words(language.text("late-says")),
                    Column::words(language.text("effective-date")),
                    Column::figures(language.text("late-days")),
                    Column::words(language.text("late-recorded")),
                ],
                rows: entries.iter().map(row).collect(),
                sums: None,
            }))
        }
    }
}
