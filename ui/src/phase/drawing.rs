//! The road map as drawn on both pages.

use loggbok_domain::BasisPoints;
use loggbok_projections::phase::{Phase, Yardstick};
use maud::Markup;

use super::standing::{anchor, late_words, share, status, title};
use crate::as_of;
use crate::chart;
use crate::format;
use crate::reading::Reading;
use crate::words::Words;

/// Words that a drawn phase borrows.
struct Label {
    name: String,
    href: String,
    note: String,
}

/// Every phase against the quarters, with its milestones.
pub(crate) fn draw(reading: &Reading<'_>) -> Markup {
    let phases = reading.view.timeline.in_order();
    let labels: Vec<Label> = phases.iter().map(|phase| label(phase, reading)).collect();
    let drawn: Vec<_> = phases
        .iter()
        .zip(&labels)
        .map(|(phase, label)| one(phase, label, reading))
        .collect();
    let frame = reading.view.charter.period();
    let caption = match frame {
        Some(frame) => reading
            .language
            .text_with("roadmap-caption", &[("frame", format::quarters(frame).into())]),
        None => reading.language.text("page-roadmap"),
    };
    let roadmap = chart::Roadmap {
        caption: &caption,
        phases: &drawn,
        frame,
        reading_date: reading.day,
        past: reading.address.get(as_of::PARAMETER).is_some(),
    };
    chart::roadmap(&roadmap, reading.language)
}

fn label(phase: &Phase, reading: &Reading<'_>) -> Label {
    Label {
        name: title(phase, reading.language),
        href: reading.roadmap(&anchor(phase)),
        note: note(phase, reading),
    }
}

/// `62 % · 2 kvartal sen`: only what adds to the status.
fn note(phase: &Phase, reading: &Reading<'_>) -> String {
    let done = phase.completed_on(reading.day).is_some();
    let progress = phase.progress_on(reading.day).filter(|_| !done);
    let late = phase
        .quarters_late(Yardstick::Current, reading.day)
        .filter(|late| *late != 0 || done);
    let parts = [
        progress.map(|progress| share(progress, reading.language)),
        late.map(|late| late_words(late, reading.language)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn one<'a>(phase: &'a Phase, label: &'a Label, reading: &Reading<'a>) -> chart::Phase<'a> {
    let day = reading.day;
    let milestones = reading.view.timeline.milestones_of(Some(phase.id));
    let cancelled = |milestone: &loggbok_projections::milestone::Milestone| {
        milestone
            .cancelled
            .as_ref()
            .is_some_and(|cancelled| cancelled.by(day))
    };
    let milestones = milestones
        .into_iter()
        .filter(|milestone| !cancelled(milestone))
        .filter_map(|milestone| {
            Some(chart::Milestone {
                name: milestone.title()?.as_str(),
                target: milestone.target_on(Yardstick::Current)?,
                forecast: milestone.forecast_on(day),
                reached: milestone.achieved_on(day),
            })
        });
    chart::Phase {
        name: &label.name,
        href: Some(&label.href),
        status: status(phase.judge(day)),
        note: &label.note,
        original: phase.target(Yardstick::Original),
        baseline: phase.target(Yardstick::Current),
        forecast: phase.forecast(day),
        started: phase.started_on(day),
        completed: phase.completed_on(day),
        progress: phase.progress_on(day).map(|share| BasisPoints(share.into())),
        milestones: milestones.collect(),
    }
}
