//! Changes of time, aim and frame: what is asked, how it is read, and how it is filled in beforehand.

use loggbok_domain::decision::Authorisation;
use loggbok_domain::goal::{Target, Unit};
use loggbok_domain::{GoalId, MilestoneId, Noun, PhaseId, Quarter, StreamId, Title};
use maud::{Markup, html};

use super::kind::Kind as Change;
use super::row::{Row, day};
use crate::component::Kind;
use crate::form::Wrong;
use crate::goal;
use crate::reading::Reading;
use crate::words::Words;

const PHASE: &str = "fas";
const MILESTONE: &str = "milstolpe";
const GOAL: &str = "mal";
const FROM: &str = "fran";
const TO: &str = "till";
const DAY: &str = "dag";
const LEVEL: &str = "niva";
const DUE: &str = "nar";
const DUE_AT: &str = "tid";
const VERSION: &str = "version";

/// The fields of a change; `None` for one of money.
pub(super) fn fields(row: Row<'_>, change: Change, reading: &Reading<'_>) -> Option<Markup> {
    let language = reading.language;
    let choose =
        |part, label, choices: &[(String, String)]| row.field(part, label, Kind::Choice(choices), language);
    let (phases, milestones) = (|| phases(reading), || milestones(reading));
    Some(match change {
        Change::PhaseBaseline => html! {
            (choose(PHASE, "allow-phase", &phases()))
            (row.quarter(FROM, "form-first-quarter", true, reading))
            (row.quarter(TO, "form-last-quarter", true, reading))
        },
        Change::PhaseCancellation => choose(PHASE, "allow-phase", &phases()),
        Change::MilestoneBaseline => html! {
            (choose(MILESTONE, "allow-milestone", &milestones()))
            (row.field(DAY, "allow-target-day", Kind::Day, language))
        },
        Change::MilestoneCancellation => choose(MILESTONE, "allow-milestone", &milestones()),
        Change::GoalTarget => html! {
            (choose(GOAL, "allow-goal", &goals(reading)))
            (row.hinted(LEVEL, "goal-level", Kind::Line, false, language))
            (choose(DUE, "goal-due-kind", &goal::dues(language)))
            (row.hinted(DUE_AT, "goal-due", Kind::Line, true, language))
        },
        Change::Extension => row.quarter(TO, "allow-new-last-quarter", true, reading),
        Change::Closure => html! { p.hint { (language.text("allow-closure-means")) } },
        Change::Directive => row.field(VERSION, "allow-version", Kind::Line, language),
        Change::CostBaseline
        | Change::SavingsPlan
        | Change::TransitionBudget
        | Change::BudgetReduction
        | Change::SharingKey
        | Change::MilestoneWeights => return None,
    })
}

/// Reads a change; `None` for one of money.
pub(super) fn read(
    row: Row<'_>,
    change: Change,
    reading: &Reading<'_>,
) -> Result<Option<Authorisation>, Wrong> {
    Ok(Some(match change {
        Change::PhaseBaseline => Authorisation::PhaseBaseline {
            phase: row.read(PHASE, str::parse::<PhaseId>)?,
            period: row.quarters(FROM, TO)?,
        },
        Change::PhaseCancellation => Authorisation::PhaseCancellation {
            phase: row.read(PHASE, str::parse::<PhaseId>)?,
        },
        Change::MilestoneBaseline => Authorisation::MilestoneBaseline {
            milestone: row.read(MILESTONE, str::parse::<MilestoneId>)?,
            target_on: row.read(DAY, day)?,
        },
        Change::MilestoneCancellation => Authorisation::MilestoneCancellation {
            milestone: row.read(MILESTONE, str::parse::<MilestoneId>)?,
        },
        Change::GoalTarget => {
            let goal = row.read(GOAL, str::parse::<GoalId>)?;
            Authorisation::GoalTarget {
                goal,
                target: level(row, goal, reading)?,
                due: goal::due(row.sent, row.name(DUE), row.name(DUE_AT))?,
            }
        }
        Change::Extension => Authorisation::Extension {
            until: row.read(TO, Quarter::parse)?,
        },
        Change::Closure => Authorisation::Closure,
        Change::Directive => Authorisation::Directive {
            version: row.read(VERSION, Title::parse)?,
        },
        Change::CostBaseline
        | Change::SavingsPlan
        | Change::TransitionBudget
        | Change::BudgetReduction
        | Change::SharingKey
        | Change::MilestoneWeights => return Ok(None),
    }))
}

/// What stands in the fields of a change, by the part; nothing for one of money.
pub(super) fn filled(change: &Authorisation) -> Vec<(String, String)> {
    let part = |part: &str, value: &dyn ToString| (part.to_owned(), value.to_string());
    match change {
        Authorisation::Directive { version } => vec![part(VERSION, version)],
        Authorisation::Extension { until } => vec![part(TO, until)],
        Authorisation::PhaseBaseline { phase, period } => vec![
            part(PHASE, phase),
            part(FROM, &period.start()),
            part(TO, &period.end()),
        ],
        Authorisation::PhaseCancellation { phase } => vec![part(PHASE, phase)],
        Authorisation::MilestoneBaseline { milestone, target_on } => {
            vec![part(MILESTONE, milestone), part(DAY, target_on)]
        }
        Authorisation::MilestoneCancellation { milestone } => vec![part(MILESTONE, milestone)],
        Authorisation::GoalTarget { goal, target, due } => {
            let (kind, at) = goal::due_written(*due);
            vec![
                part(GOAL, goal),
                part(LEVEL, &goal::target_written(*target)),
                part(DUE, &kind),
                part(DUE_AT, &at),
            ]
        }
        Authorisation::Closure
        | Authorisation::CostBaseline { .. }
        | Authorisation::SavingsPlan { .. }
        | Authorisation::TransitionBudget { .. }
        | Authorisation::BudgetReduction { .. }
        | Authorisation::SharingKey { .. }
        | Authorisation::MilestoneWeights { .. } => Vec::new(),
    }
}

/// A level of the goal's own unit; left empty, the goal is followed without one.
fn level(row: Row<'_>, goal: GoalId, reading: &Reading<'_>) -> Result<Target, Wrong> {
    let goal = reading.view.goals.goals.get(&goal);
    let defined = goal.and_then(|goal| goal.defined.as_ref());
    let unit = defined.map_or(Unit::Count, |defined| defined.unit);
    goal::target(unit, row.sent, row.name(LEVEL))
}

fn phases(reading: &Reading<'_>) -> Vec<(String, String)> {
    let all = reading.view.timeline.in_order().into_iter();
    all.filter(|phase| phase.cancelled.is_none())
        .map(|phase| (phase.id.to_string(), name(Noun::Phase, phase.id.0, reading)))
        .collect()
}

/// The milestones that are not cancelled, phase by phase.
pub(super) fn milestones(reading: &Reading<'_>) -> Vec<(String, String)> {
    let timeline = &reading.view.timeline;
    let all = timeline.in_order().into_iter();
    all.flat_map(|phase| timeline.milestones_of(Some(phase.id)))
        .filter(|milestone| milestone.cancelled.is_none())
        .map(|milestone| {
            (
                milestone.id.to_string(),
                name(Noun::Milestone, milestone.id.0, reading),
            )
        })
        .collect()
}

fn goals(reading: &Reading<'_>) -> Vec<(String, String)> {
    let all = reading.view.goals.in_order().into_iter();
    all.map(|goal| (goal.id.to_string(), name(Noun::Goal, goal.id.0, reading)))
        .collect()
}

fn name(noun: Noun, id: uuid::Uuid, reading: &Reading<'_>) -> String {
    reading
        .name_of(&StreamId { noun, id })
        .map_or_else(|| reading.language.text("erased"), str::to_owned)
}
