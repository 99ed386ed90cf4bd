//! How a goal stands on a day.

use loggbok_projections::goal::{Declaration, Goal};

use crate::component::Status;
use crate::reading::Reading;
use crate::words::Words;

/// Its status and why. A goal that is measured, not yet due and not yet met is under way: nobody can say more.
pub(crate) fn standing(goal: &Goal, reading: &Reading<'_>) -> (Option<Status>, String) {
    let language = reading.language;
    let declared = goal.declared.as_ref().map(|declared| declared.value);
    match declared {
        Some(Declaration::Reached(on)) => return (Some(Status::Done), declared_words(true, on, reading)),
        Some(Declaration::Missed(on)) => return (Some(Status::Off), declared_words(false, on, reading)),
        None => {}
    }
    let Some(aim) = goal.aim() else {
        return (Some(Status::Missing), language.text("erased"));
    };
    if goal.measurements.is_erased_on(reading.day) {
        return (Some(Status::Missing), language.text("erased"));
    }
    // When operation started is not recorded anywhere yet, so what is due after it has no day.
    let due = aim.due_on(reading.day, None);
    let passed = due.is_some_and(|due| due < reading.day);
    let latest = goal.measurements.at(reading.day).map(|entry| entry.value.value);
    match (latest, latest.and_then(|value| aim.is_met_by(value)), passed) {
        (_, Some(true), _) => (Some(Status::OnPlan), language.text("goal-met")),
        (Some(_), Some(false), true) => (Some(Status::Off), language.text("goal-not-met-due")),
        (Some(_), Some(false), false) => (None, language.text("goal-under-way")),
        (Some(_), None, _) => (None, language.text("goal-followed")),
        (None, _, true) => (Some(Status::Missing), language.text("goal-unmeasured-due")),
        (None, _, false) => (Some(Status::Missing), language.text("goal-unmeasured")),
    }
}

fn declared_words(reached: bool, on: Option<chrono::NaiveDate>, reading: &Reading<'_>) -> String {
    let language = reading.language;
    let day = on.map_or_else(|| language.text("erased"), |on| reading.date(on));
    if reached {
        language.text_with("goal-reached", &[("day", day.into())])
    } else {
        language.text_with("goal-missed", &[("day", day.into())])
    }
}
