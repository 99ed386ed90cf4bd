//! The lower panel: the sum so far, and the quarter where it breaks even.

use chrono::NaiveDate;
use loggbok_domain::{Language, Quarter};
use maud::{Markup, html};

use super::{Savings, amounts, reading};
use crate::chart::axis::{Along, Axis};
use crate::chart::scale::Scale;
use crate::chart::spark::joined;
use crate::format;
use crate::words::Words;

const HEIGHT: i64 = 110;
const ABOVE: i64 = 18;

pub(super) fn panel(axis: Axis, savings: &Savings<'_>, language: Language) -> Markup {
    let known: Vec<_> = savings
        .quarters
        .iter()
        .filter_map(|q| Some((q.quarter, q.cumulative?.0)))
        .collect();
    let scale = Scale::covering(known.iter().map(|(_, value)| *value), 4, HEIGHT);
    html! {
        svg width="100%" height=(ABOVE + HEIGHT + 10) aria-hidden="true" {
            svg y=(ABOVE) width="100%" height=(HEIGHT) overflow="visible" {
                (amounts(scale, language))
                (reading(axis, savings.reading_date, HEIGHT))
                (course(axis, scale, &known, savings.reading_date))
                @for (quarter, value) in &known {
                    circle.measured cx=(axis.middle(*quarter)) cy=(scale.y(*value)) r="3" {}
                }
                @if let Some(quarter) = savings.break_even { (break_even(axis, quarter, scale, language)) }
            }
        }
    }
}

/// Whole for quarters that have ended by the day, broken for those still to come.
fn course(axis: Axis, scale: Scale, known: &[(Quarter, i64)], day: NaiveDate) -> Markup {
    let ended = known
        .iter()
        .filter(|(quarter, _)| quarter.last_day() <= day)
        .count();
    let points: Vec<_> = known
        .iter()
        .map(|(quarter, value)| (axis.middle(*quarter).0, scale.y(*value)))
        .collect();
    let (past, _) = points.split_at(ended);
    let (_, future) = points.split_at(ended.saturating_sub(1));
    html! {
        svg viewBox={ "0 0 10000 " (HEIGHT) } preserveAspectRatio="none" width="100%" height=(HEIGHT)
            overflow="visible" {
            polyline.course points=(joined(past.iter().copied())) {}
            polyline.course.expected points=(joined(future.iter().copied())) {}
        }
    }
}

/// The name stands where the line is not: below zero to the right of the crossing, or high up to its left.
fn break_even(axis: Axis, quarter: Quarter, scale: Scale, language: Language) -> Markup {
    let x = axis.middle(quarter);
    let left = x > Along(8_000);
    let y = scale.y(0) + if left { -24 } else { 16 };
    let words = language.text_with("break-even", &[("quarter", format::quarter(quarter).into())]);
    html! {
        svg.milestone x=(x) y=(scale.y(0)) { path.reached d="M0-6.5 6.5 0 0 6.5-6.5 0z" {} }
        text.tick.strong.before[left] x=(x) dx=(if left { "-11" } else { "11" }) y=(y) { (words) }
    }
}
