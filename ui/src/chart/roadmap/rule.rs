//! The head of the roadmap, with years and quarters, and the lines behind its rows.

use loggbok_domain::Language;
use maud::{Markup, html};

use super::Roadmap;
use crate::chart::axis::{Along, Axis};
use crate::format;
use crate::words::Words;

/// Pixels a year and a quarter need to be read.
const YEAR: i64 = 34;
const QUARTER: i64 = 20;

pub(super) fn head(axis: Axis, roadmap: &Roadmap<'_>, language: Language) -> Markup {
    html! {
        div.road-head aria-hidden="true" {
            svg width="100%" height="62" {
                (flag(axis, roadmap, language))
                @for (year, quarters) in axis.years() {
                    @let count = i64::from(quarters.end().since(quarters.start())) + 1;
                    line.year-line x1=(axis.start(quarters.start())) x2=(axis.start(quarters.start())) y1="24" y2="62" {}
                    text.year.wide-only[!axis.fits_narrow(count, YEAR)] x=(axis.start(quarters.start())) dx="5" y="37" {
                        (year)
                    }
                }
                @for quarter in axis.range().quarters() {
                    text.quarter.wide-only[!axis.fits_narrow(1, QUARTER) && quarter.number() % 2 == 0]
                        x=(axis.middle(quarter)) y="55" { "Q" (quarter.number()) }
                }
            }
        }
    }
}

/// Names the line of the reading date; on the side of it where there is room.
fn flag(axis: Axis, roadmap: &Roadmap<'_>, language: Language) -> Markup {
    let Some(x) = axis.day(roadmap.reading_date) else {
        return Markup::default();
    };
    let left = x > Along(5_000);
    let day = format::date(roadmap.reading_date, language);
    let words = if roadmap.past {
        language.text_with("as-of-sentence", &[("day", day.into())])
    } else {
        language.text_with("today", &[("day", day.into())])
    };
    html! {
        text.flag.before[left] x=(x) dx=(if left { "-6" } else { "6" }) y="14" { (words) }
        line.reading x1=(x) x2=(x) y1="2" y2="62" {}
    }
}

pub(super) fn grid(axis: Axis, roadmap: &Roadmap<'_>) -> Markup {
    html! {
        svg.road-grid aria-hidden="true" width="100%" height="100%" {
            @for quarter in axis.range().quarters() {
                @let x = axis.start(quarter);
                line.quarter-line.year-line[quarter.number() == 1] x1=(x) x2=(x) y1="0" y2="100%" {}
            }
            line.quarter-line x1="100%" x2="100%" y1="0" y2="100%" {}
            @if let Some(x) = axis.day(roadmap.reading_date) { line.reading x1=(x) x2=(x) y1="0" y2="100%" {} }
        }
    }
}
