//! The conclusion: one sentence computed from the phases, and why.

use std::cmp::Reverse;
use std::sync::Arc;

use loggbok_domain::Quarter;
use loggbok_projections::phase::{Phase, Status as Judged, Yardstick};

use crate::component::Status;
use crate::format;
use crate::phase;
use crate::reading::Reading;
use crate::words::Words;

/// So many phases are named as the cause.
const NAMED: usize = 2;

/// What a reader with a minute should take away.
pub(super) struct Verdict {
    /// The whole programme's status: that of its worst phase.
    pub(super) status: Status,
    /// One sentence that can stand alone, and where the programme is to end.
    pub(super) conclusion: String,
    /// The phases that give rise to it, and why.
    pub(super) cause: String,
}

/// Judges the programme by its phases.
pub(super) fn verdict(reading: &Reading<'_>) -> Verdict {
    let phases = reading.view.timeline.in_order();
    let tally = Tally::of(&phases, reading);
    Verdict {
        status: tally.status(),
        conclusion: conclusion(&tally, &phases, reading),
        cause: cause(&phases, reading),
    }
}

/// Phases by how they stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// All that are not cancelled.
    pub(super) of: usize,
    pub(super) done: usize,
    pub(super) late: usize,
    pub(super) at_risk: usize,
    pub(super) not_started: usize,
    unknown: usize,
}

impl Tally {
    pub(super) fn of(phases: &[&Arc<Phase>], reading: &Reading<'_>) -> Self {
        phases.iter().fold(Self::default(), |mut tally, phase| {
            let judged = phase.judge(reading.day).map(|judgement| judgement.status);
            tally.of += usize::from(judged != Some(Judged::Cancelled));
            match judged {
                Some(Judged::Done) => tally.done += 1,
                Some(Judged::Late) => tally.late += 1,
                Some(Judged::AtRisk) => tally.at_risk += 1,
                Some(Judged::NotStarted) => tally.not_started += 1,
                Some(Judged::OnTrack | Judged::Cancelled) => {}
                None => tally.unknown += 1,
            }
            tally
        })
    }

    pub(super) fn status(&self) -> Status {
        match self {
            Self { of: 0, .. } => Status::Missing,
            Self { late: 1.., .. } => Status::Off,
            Self { at_risk: 1.., .. } => Status::Risk,
            Self { unknown: 1.., .. } => Status::Missing,
            tally if tally.done == tally.of => Status::Done,
            tally if tally.not_started == tally.of => Status::NotStarted,
            _ => Status::OnPlan,
        }
    }
}

fn conclusion(tally: &Tally, phases: &[&Arc<Phase>], reading: &Reading<'_>) -> String {
    let language = reading.language;
    let of = ("of", tally.of.into());
    let first = match tally.status() {
        Status::Missing if tally.of == 0 => language.text("verdict-no-phases"),
        Status::Missing | Status::Cancelled => language.text("verdict-unknown"),
        Status::Off => language.text_with(
            "verdict-late",
            &[("late", tally.late.into()), of, ("done", tally.done.into())],
        ),
        Status::Risk => language.text_with(
            "verdict-risk",
            &[("risk", tally.at_risk.into()), of, ("done", tally.done.into())],
        ),
        Status::Done => language.text_with("verdict-done", &[of]),
        Status::NotStarted => language.text_with("verdict-not-started", &[of]),
        Status::OnPlan => language.text_with("verdict-on-plan", &[of, ("done", tally.done.into())]),
    };
    match end(phases, reading) {
        Some(end) => format!("{first} {end}"),
        None => first,
    }
}

/// When the last phase is believed to end, against the programme's own frame.
fn end(phases: &[&Arc<Phase>], reading: &Reading<'_>) -> Option<String> {
    let language = reading.language;
    let last: Quarter = phases
        .iter()
        .filter_map(|phase| phase.ends_in(reading.day))
        .max()?;
    let frame = reading.view.charter.period()?.end();
    let late = last.since(frame);
    let quarter = format::quarter(last);
    Some(if late > 0 {
        let frame = format::quarter(frame);
        language.text_with(
            "verdict-end-late",
            &[
                ("quarter", quarter.into()),
                ("count", late.into()),
                ("frame", frame.into()),
            ],
        )
    } else {
        language.text_with("verdict-end", &[("quarter", quarter.into())])
    })
}

/// The phases that are late, the latest first, then those at risk, each with its reason; then what moved
/// baselines hide.
fn cause(phases: &[&Arc<Phase>], reading: &Reading<'_>) -> String {
    let language = reading.language;
    let status = |phase: &Phase| phase.judge(reading.day).map(|judgement| judgement.status);
    let mut worst: Vec<_> = phases
        .iter()
        .filter(|phase| matches!(status(phase), Some(Judged::Late | Judged::AtRisk)))
        .collect();
    worst.sort_by_key(|phase| {
        Reverse((
            status(phase),
            phase.quarters_late(Yardstick::Current, reading.day),
        ))
    });
    let mut sentences: Vec<String> = worst
        .iter()
        .take(NAMED)
        .map(|phase| {
            format!(
                "{}: {}",
                phase::title(phase, language),
                phase::because(phase, reading)
            )
        })
        .collect();
    let original = phases
        .iter()
        .filter(|phase| {
            phase
                .quarters_late(Yardstick::Original, reading.day)
                .is_some_and(|late| late > 0)
        })
        .count();
    let moves: usize = phases.iter().map(|phase| phase.moves().len()).sum();
    if moves > 0 {
        sentences.push(language.text_with(
            "verdict-moved",
            &[("moves", moves.into()), ("late", original.into())],
        ));
    }
    if phases.iter().all(|phase| phase.baselines.is_empty()) && !phases.is_empty() {
        sentences.push(language.text("verdict-no-baseline"));
    }
    sentences.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Status, Tally};

    #[test]
    fn the_worst_phase_decides() {
        let quiet = Tally {
            of: 8,
            done: 3,
            not_started: 2,
            ..Tally::default()
        };
        assert_eq!(quiet.status(), Status::OnPlan);
        assert_eq!(Tally { at_risk: 1, ..quiet }.status(), Status::Risk);
        assert_eq!(
            Tally {
                at_risk: 1,
                late: 1,
                ..quiet
            }
            .status(),
            Status::Off
        );
        assert_eq!(
            Tally {
                done: 8,
                not_started: 0,
                ..quiet
            }
            .status(),
            Status::Done
        );
        assert_eq!(
            Tally {
                done: 0,
                not_started: 8,
                ..quiet
            }
            .status(),
            Status::NotStarted
        );
        assert_eq!(Tally { unknown: 1, ..quiet }.status(), Status::Missing);
        assert_eq!(Tally::default().status(), Status::Missing);
    }
}
