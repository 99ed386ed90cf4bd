//! A measured value over time against its target.

use chrono::NaiveDate;
use loggbok_domain::{Language, Quarter};
use maud::{Markup, html};

use super::axis::{Along, Axis};
use super::scale::Scale;
use super::spark::joined;
use crate::component::{Column, Table, as_table, empty};
use crate::format;
use crate::words::Words;

/// One measurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The day it is true for.
    pub day: NaiveDate,
    /// The value in whole units of the measure (basis points, öre, counts).
    pub value: i64,
}

/// A series with its target.
pub struct Series<'a> {
    /// What is measured, with its unit.
    pub caption: &'a str,
    /// Measurements, oldest first.
    pub points: &'a [Point],
    /// The value to reach, in the same unit, and the day it is due.
    pub target: Option<Point>,
    /// The day the page is read for.
    pub reading_date: NaiveDate,
    /// How a value is written for the reader.
    pub write: &'a dyn Fn(i64) -> String,
}

const HEIGHT: i64 = 128;
/// Room above for the highest label, below for the quarters.
const ABOVE: i64 = 18;
const BELOW: i64 = 24;

/// Draws the series, its target, and its equivalent table. With no measurement it says so.
#[must_use]
pub fn series(series: &Series<'_>, language: Language) -> Markup {
    if series.points.is_empty() {
        return empty(&language.text("series-empty"));
    }
    let days = series.points.iter().chain(&series.target).map(|point| point.day);
    let Some(axis) = Axis::covering(days.map(Quarter::containing)) else {
        return empty(&language.text("series-empty"));
    };
    let values = series
        .points
        .iter()
        .chain(&series.target)
        .map(|point| point.value);
    let scale = Scale::covering(values, 4, HEIGHT);
    html! {
        figure.series aria-label=(series.caption) {
            svg width="100%" height=(ABOVE + HEIGHT + BELOW) aria-hidden="true" {
                svg y=(ABOVE) width="100%" height=(HEIGHT + BELOW) overflow="visible" {
                    (values_behind(series, scale))
                    (time(axis, series))
                    (target(axis, scale, series, language))
                    (line(axis, scale, series.points))
                    (ends(axis, scale, series))
                }
            }
        }
        (as_table(&rows(series, language), language))
    }
}

fn values_behind(series: &Series<'_>, scale: Scale) -> Markup {
    html! {
        @for value in scale.ticks() {
            line.quarter-line x1="0" x2="100%" y1=(scale.y(value)) y2=(scale.y(value)) {}
            text.tick x="0" y=(scale.y(value) - 4) { ((series.write)(value)) }
        }
    }
}

fn time(axis: Axis, series: &Series<'_>) -> Markup {
    html! {
        @for (index, quarter) in axis.range().quarters().enumerate() {
            @let crowded = axis.count() > 6 && index % 2 == 1;
            text.quarter.wide-only[crowded] x=(axis.middle(quarter)) y=(HEIGHT + 18) {
                "Q" (quarter.number()) tspan.wide-only { " " (quarter.year()) }
            }
        }
        @if let Some(x) = axis.day(series.reading_date) { line.reading x1=(x) x2=(x) y1="0" y2=(HEIGHT) {} }
    }
}

fn target(axis: Axis, scale: Scale, series: &Series<'_>, language: Language) -> Markup {
    let Some(target) = series.target else {
        return Markup::default();
    };
    let (y, x) = (
        scale.y(target.value),
        axis.day(target.day).unwrap_or(Along(10_000)),
    );
    let words = language.text_with("target-value", &[("value", (series.write)(target.value).into())]);
    html! {
        line.target x1="0" x2="100%" y1=(y) y2=(y) {}
        svg.milestone x=(x) y=(y) { path d="M0-6.5 6.5 0 0 6.5-6.5 0z" {} }
        text.tick.before.strong x="100%" dx="-2" y=(y - 8) { (words) }
    }
}

fn line(axis: Axis, scale: Scale, points: &[Point]) -> Markup {
    let at = |point: &Point| axis.day(point.day).map(|x| (x.0, scale.y(point.value)));
    html! {
        svg viewBox={ "0 0 10000 " (scale.height()) } preserveAspectRatio="none" width="100%" height=(scale.height())
            overflow="visible" { polyline.course points=(joined(points.iter().filter_map(at))) {} }
    }
}

/// Every measurement as a dot, the last with its value.
fn ends(axis: Axis, scale: Scale, series: &Series<'_>) -> Markup {
    html! {
        @for point in series.points {
            @if let Some(x) = axis.day(point.day) { circle.measured cx=(x) cy=(scale.y(point.value)) r="3.5" {} }
        }
        @if let Some((last, x)) = series.points.last().and_then(|last| Some((last, axis.day(last.day)?))) {
            @let left = x > Along(8_500);
            text.tick.strong.before[left] x=(x) dx=(if left { "-8" } else { "8" })
                y=(scale.y(last.value) + beside_line(series, scale)) { ((series.write)(last.value)) }
        }
    }
}

/// Pixels down to the last label: on the side the line does not come from, unless the target is written there.
fn beside_line(series: &Series<'_>, scale: Scale) -> i64 {
    let rising = matches!(series.points, [.., before, last] if before.value < last.value);
    let last = series.points.last().map_or(0, |last| scale.y(last.value));
    let crowded = series
        .target
        .is_some_and(|target| (0..26).contains(&(last - scale.y(target.value))));
    if rising && !crowded { -9 } else { 18 }
}

fn rows(series: &Series<'_>, language: Language) -> Table {
    let rows = series.points.iter().map(|point| {
        vec![
            html! { (format::date(point.day, language)) },
            html! { ((series.write)(point.value)) },
        ]
    });
    Table {
        caption: series.caption.to_owned(),
        columns: vec![
            Column::words(language.text("effective-date")),
            Column::figures(language.text("measured")),
        ],
        rows: rows.collect(),
        sums: series.target.map(|target| {
            let due = language.text_with(
                "target-due",
                &[("day", format::date(target.day, language).into())],
            );
            vec![html! { (due) }, html! { ((series.write)(target.value)) }]
        }),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use loggbok_domain::{BasisPoints, Language};

    use super::{Point, Series, series};
    use crate::format;

    fn drawn(points: &[Point]) -> String {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        let shown = Series {
            caption: "Andel",
            points,
            target: Some(Point {
                day: day(2025, 12, 31),
                value: 10_000,
            }),
            reading_date: day(2025, 6, 30),
            write: &|value| format::percent(BasisPoints(value), Language::Swedish),
        };
        series(&shown, Language::Swedish).into_string()
    }

    #[test]
    fn values_are_placed_by_day_and_told_in_the_table_with_the_target() {
        let first = Point {
            day: NaiveDate::from_ymd_opt(2025, 3, 31).unwrap(),
            value: 0,
        };
        let then = Point {
            day: NaiveDate::from_ymd_opt(2025, 6, 30).unwrap(),
            value: 5_000,
        };
        let text = drawn(&[first, then]);
        assert!(text.contains(r#"points="2500,128 5000,64""#), "{text}");
        assert!(text.contains("<td class=\"numeric\">50\u{a0}%</td>"));
        assert!(text.contains("Mål till 31"));
    }

    #[test]
    fn no_measurement_is_said_and_not_drawn() {
        assert!(drawn(&[]).contains("Ingen mätning"));
        assert!(!drawn(&[]).contains("<svg"));
    }
}
