//! Savings: the ladder from potential to realised, quarter by quarter, and for each organisation.

use maud::{Markup, html};

use super::{course, ladder, parts, potential};
use crate::chart;
use crate::component::empty;
use crate::format;
use crate::reading::Reading;
use crate::source::erased_entries;
use crate::words::Words;

/// The section.
pub(crate) fn overview(reading: &Reading<'_>) -> Markup {
    html! {
        (ladder::ladder(reading))
        p.ways { a.button href=(reading.address.to(format!("{}/besparingar", reading.home))) { (reading.language.text("savings-page-link")) } }
        h3 { (reading.language.text("savings-by-quarter")) }
        (by_quarter(reading))
        (parts::parts(reading))
        (potential::computation(reading))
        (gone(reading))
    }
}

/// What was recorded about money and is erased: the sums above leave it out.
fn gone(reading: &Reading<'_>) -> Markup {
    let ledger = &reading.view.ledger;
    let batches = ledger.batches.values().flat_map(|batch| &batch.erased);
    let entries: Vec<_> = ledger.erased.iter().chain(batches).cloned().collect();
    html! {
        @if !entries.is_empty() {
            h3 { (reading.language.text("savings-erased")) }
            p.lead-in { (reading.language.text("savings-erased-means")) }
            (erased_entries(&entries, reading))
        }
    }
}

pub(super) fn by_quarter(reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let Some(course) = course::course(reading) else {
        return empty(&language.text("savings-nothing-per-quarter"));
    };
    let drawn = chart::Savings {
        caption: &language.text("savings-caption"),
        quarters: &course.quarters,
        break_even: course.break_even,
        reading_date: reading.day,
    };
    html! {
        p.lead-in {
            (language.text("savings-chart-means")) " "
            @if course.break_even.is_none() {
                (language.text_with("break-even-beyond", &[("quarter", format::quarter(course.span.end()).into())]))
            }
        }
        (chart::savings(&drawn, language))
    }
}
