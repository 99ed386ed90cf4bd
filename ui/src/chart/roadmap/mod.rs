//! The roadmap: phases down, quarters across; what was decided, what is believed, what has happened.
//!
//! The pale band is the baseline in force, the bar on it the forecast, filled as far as the work has come. What
//! sticks out of the band to the right is late, and is drawn so. A thin line below is the original plan, where
//! it is another than the baseline.

mod bars;
mod legend;
mod rows;
mod rule;

use chrono::NaiveDate;
use loggbok_domain::{BasisPoints, Language, Quarter, QuarterRange};
use maud::{Markup, html};

use super::axis::Axis;
use crate::component::{Status, as_table, empty};
use crate::words::Words;

/// A phase on the roadmap. What is not known is `None` and not drawn.
#[derive(Debug, Clone)]
pub struct Phase<'a> {
    /// Its name.
    pub name: &'a str,
    /// Where more is told.
    pub href: Option<&'a str>,
    /// How it stands on the reading date.
    pub status: Status,
    /// A few words beside the status: `60 % · två kvartal sen`.
    pub note: &'a str,
    /// The quarters first planned.
    pub original: Option<QuarterRange>,
    /// The quarters of the baseline in force.
    pub baseline: Option<QuarterRange>,
    /// The quarters now believed.
    pub forecast: Option<QuarterRange>,
    /// The day it began.
    pub started: Option<NaiveDate>,
    /// The day it was completed.
    pub completed: Option<NaiveDate>,
    /// How much of the work is done.
    pub progress: Option<BasisPoints>,
    /// Its milestones.
    pub milestones: Vec<Milestone<'a>>,
}

impl Phase<'_> {
    /// The quarters it is believed to take: the forecast, else what was decided.
    fn believed(&self) -> Option<QuarterRange> {
        self.forecast.or(self.baseline).or(self.original)
    }

    fn quarters(&self) -> impl Iterator<Item = Quarter> {
        let ranges = [self.original, self.baseline, self.forecast]
            .into_iter()
            .flatten();
        let days = [self.started, self.completed].into_iter().flatten();
        let milestones = self.milestones.iter().map(Milestone::day);
        ranges
            .flat_map(|r| [r.start(), r.end()])
            .chain(days.chain(milestones).map(Quarter::containing))
    }
}

/// A milestone on the roadmap.
#[derive(Debug, Clone)]
pub struct Milestone<'a> {
    /// Its name.
    pub name: &'a str,
    /// The day decided.
    pub target: NaiveDate,
    /// The day now believed, where it has been said.
    pub forecast: Option<NaiveDate>,
    /// The day it was reached.
    pub reached: Option<NaiveDate>,
}

impl Milestone<'_> {
    /// The day it is drawn at: reached, else believed, else decided.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.reached.or(self.forecast).unwrap_or(self.target)
    }

    /// Whether the day it is drawn at is after the day decided.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.day() > self.target
    }
}

/// The roadmap of a programme.
#[derive(Debug, Clone)]
pub struct Roadmap<'a> {
    /// What it shows, for a screen reader and as the caption of the table.
    pub caption: &'a str,
    /// The phases in the order of the programme.
    pub phases: &'a [Phase<'a>],
    /// Quarters that must be on the axis, such as the programme's time frame; phases may widen it.
    pub frame: Option<QuarterRange>,
    /// The day the page is read for, drawn as a line where it falls within the axis.
    pub reading_date: NaiveDate,
    /// Whether that day is a chosen past rather than today.
    pub past: bool,
}

/// Draws the roadmap with its legend and its equivalent table.
#[must_use]
pub fn roadmap(roadmap: &Roadmap<'_>, language: Language) -> Markup {
    let framed = roadmap.frame.into_iter().flat_map(|r| [r.start(), r.end()]);
    let Some(axis) = Axis::covering(framed.chain(roadmap.phases.iter().flat_map(Phase::quarters))) else {
        return empty(&language.text("roadmap-empty"));
    };
    html! {
        figure.roadmap aria-label=(roadmap.caption) {
            (rule::head(axis, roadmap, language))
            div.road-body {
                (rule::grid(axis, roadmap))
                @for phase in roadmap.phases { (bars::row(axis, phase, language)) }
            }
            (legend::legend(roadmap, language))
        }
        (as_table(&rows::table(roadmap, language), language))
    }
}

#[cfg(test)]
mod tests;
