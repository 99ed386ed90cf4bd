//! The upper panel: savings upwards, planned beside realised, the cost of the transition downwards.

use loggbok_domain::{Language, Ore};
use maud::{Markup, html};

use super::{Savings, SavingsQuarter, amounts, reading};
use crate::chart::axis::{Along, Axis};
use crate::chart::scale::Scale;

const HEIGHT: i64 = 150;
const ABOVE: i64 = 18;
const BELOW: i64 = 24;
/// Parts of a quarter's width, in hundredths.
const MARGIN: i64 = 18;
const BAR: i64 = 30;

pub(super) fn panel(axis: Axis, savings: &Savings<'_>, language: Language) -> Markup {
    let up = savings
        .quarters
        .iter()
        .flat_map(|q| [q.planned, q.realised])
        .flatten()
        .map(|ore| ore.0);
    let down = savings
        .quarters
        .iter()
        .filter_map(|q| q.transition)
        .map(|ore| ore.0.saturating_neg());
    let scale = Scale::covering(up.chain(down), 4, HEIGHT);
    html! {
        svg width="100%" height=(ABOVE + HEIGHT + BELOW) aria-hidden="true" {
            svg y=(ABOVE) width="100%" height=(HEIGHT + BELOW) overflow="visible" {
                (amounts(scale, language))
                @for quarter in savings.quarters { (bars(axis, scale, quarter)) }
                (quarters(axis, HEIGHT + 18))
                (reading(axis, savings.reading_date, HEIGHT))
            }
        }
    }
}

fn bars(axis: Axis, scale: Scale, quarter: &SavingsQuarter) -> Markup {
    let width = axis.end(quarter.quarter) - axis.start(quarter.quarter);
    let at = |part: i64| Along(axis.start(quarter.quarter).0 + width.0 * part / 100);
    let left = (at(MARGIN), Along(width.0 * BAR / 100));
    let right = (at(MARGIN + BAR + 4), left.1);
    let both = (left.0, Along(width.0 * (BAR + BAR + 4) / 100));
    // The cost first: where a quarter cost more than the baseline, that bar hangs below zero too, in front of it.
    html! {
        (bar("transition", both, scale, quarter.transition.map(|ore| Ore(ore.0.saturating_neg()))))
        (bar("planned", left, scale, quarter.planned))
        (bar("realised", right, scale, quarter.realised))
    }
}

/// From zero up or down to the amount; nothing for what nobody has said.
fn bar(class: &str, place: (Along, Along), scale: Scale, amount: Option<Ore>) -> Markup {
    let Some(amount) = amount.filter(|amount| amount.0 != 0) else {
        return Markup::default();
    };
    let (zero, end) = (scale.y(0), scale.y(amount.0));
    html! { rect class=(class) x=(place.0) y=(zero.min(end)) width=(place.1) height=((zero - end).abs().max(1)) {} }
}

/// Quarter names below, the year with the first and with every Q1.
fn quarters(axis: Axis, y: i64) -> Markup {
    html! {
        @for (index, quarter) in axis.range().quarters().enumerate() {
            @let year = index == 0 || quarter.number() == 1;
            @let crowded = !axis.fits_narrow(1, 20) && quarter.number() % 2 == 0;
            text.quarter.strong[year].wide-only[crowded] x=(axis.middle(quarter)) y=(y) {
                "Q" (quarter.number()) @if year { tspan.wide-only { " " (quarter.year()) } }
            }
        }
    }
}
