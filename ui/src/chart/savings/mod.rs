//! Savings by quarter: above, what each quarter gave and cost; below, what it sums to and where it breaks even.

mod cumulative;
mod flow;
mod rows;

use chrono::NaiveDate;
use loggbok_domain::{Language, Ore, Quarter};
use maud::{Markup, html};

use super::axis::Axis;
use super::scale::Scale;
use crate::component::{as_table, empty};
use crate::format;
use crate::words::Words;

/// One quarter. Amounts are positive; what nobody has said is `None`, which is not the same as zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SavingsQuarter {
    /// The quarter.
    pub quarter: Quarter,
    /// The saving planned.
    pub planned: Option<Ore>,
    /// The saving realised, from postings.
    pub realised: Option<Ore>,
    /// The cost of the transition.
    pub transition: Option<Ore>,
    /// Savings less transition cost since the start: realised so far, believed from then on.
    pub cumulative: Option<Ore>,
}

/// Savings over time.
#[derive(Debug, Clone)]
pub struct Savings<'a> {
    /// What it shows.
    pub caption: &'a str,
    /// The quarters, in order.
    pub quarters: &'a [SavingsQuarter],
    /// The first quarter from which the sum is believed to stay at or above zero, where there is one.
    pub break_even: Option<Quarter>,
    /// The day the page is read for.
    pub reading_date: NaiveDate,
}

/// Draws both panels and the equivalent table. With no quarter it says so.
#[must_use]
pub fn savings(savings: &Savings<'_>, language: Language) -> Markup {
    let Some(axis) = Axis::covering(savings.quarters.iter().map(|quarter| quarter.quarter)) else {
        return empty(&language.text("savings-empty"));
    };
    html! {
        figure.savings aria-label=(savings.caption) {
            p.panel-title { (language.text("savings-per-quarter")) }
            (flow::panel(axis, savings, language))
            p.panel-title { (language.text("savings-cumulative")) }
            (cumulative::panel(axis, savings, language))
            (legend(language))
        }
        (as_table(&rows::table(savings, language), language))
    }
}

/// Round amounts behind a panel, each above its line, zero the strongest.
fn amounts(scale: Scale, language: Language) -> Markup {
    html! {
        @for value in scale.ticks() {
            line.quarter-line.zero[value == 0] x1="0" x2="100%" y1=(scale.y(value)) y2=(scale.y(value)) {}
            text.tick x="0" y=(scale.y(value) - 4) { (format::money_step(Ore(value), language)) }
        }
    }
}

fn reading(axis: Axis, day: NaiveDate, height: i64) -> Markup {
    html! { @if let Some(x) = axis.day(day) { line.reading x1=(x) x2=(x) y1="0" y2=(height) {} } }
}

fn legend(language: Language) -> Markup {
    let entries = [
        ("planned", language.text("savings-planned")),
        ("realised", language.text("savings-realised")),
        ("transition", language.text("transition-cost")),
    ];
    html! {
        figcaption.legend { ul { @for (class, words) in entries {
            li { svg width="28" height="18" aria-hidden="true" { rect class=(class) x="7" y="2" width="14" height="14" {} } (words) }
        } } }
    }
}

#[cfg(test)]
mod tests;
