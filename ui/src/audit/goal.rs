//! Are the goals measurable, and are they followed?

use loggbok_app::words::value;
use loggbok_domain::goal::Target;
use loggbok_projections::goal::Goal;

use super::question::{Cell, Question};
use crate::component::Column;
use crate::goal;
use crate::reading::Reading;
use crate::words::Words;

/// Measurable: a level is set. Followed: measured at least once.
pub(super) fn followed(reading: &Reading<'_>) -> Question {
    let language = reading.language;
    let goals = reading.view.goals.in_order();
    let measurable = goals.iter().filter(|goal| has_level(goal)).count();
    let measured = goals
        .iter()
        .filter(|goal| goal.measurements.at(reading.day).is_some());
    let values = [
        ("of", goals.len().into()),
        ("measurable", measurable.into()),
        ("measured", measured.count().into()),
    ];
    Question {
        key: "mal",
        asks: language.text("audit-goals"),
        answer: language.text_with("audit-goals-answer", &values),
        columns: vec![
            Column::words(language.text("audit-goal")),
            Column::words(language.text("goal-measure")),
            Column::words(language.text("goal-target")),
            Column::figures(language.text("audit-measurements")),
            Column::words(language.text("goal-latest")),
            Column::words(language.text("audit-stands")),
        ],
        rows: goals.iter().map(|goal| row(goal, reading)).collect(),
    }
}

fn has_level(goal: &Goal) -> bool {
    goal.aim().is_some_and(|aim| aim.target != Target::Followed)
}

fn row(goal: &Goal, reading: &Reading<'_>) -> Vec<Cell> {
    let defined = goal.defined.as_ref();
    let name = goal
        .title()
        .map_or_else(|| reading.language.text("erased"), ToString::to_string);
    let latest = goal.measurements.at(reading.day);
    vec![
        Cell::link(name, reading.status("mal")),
        Cell::or_missing(defined.map(|defined| defined.measure.to_string()), reading),
        Cell::or_missing(goal.aim().map(|aim| value::aim(reading.language, aim)), reading),
        Cell::count(goal.measurements.standing().count()),
        match latest {
            None if goal.measurements.is_erased_on(reading.day) => {
                Cell::text(reading.language.text("erased"))
            }
            latest => Cell::or_missing(latest.map(|entry| reading.date(entry.effective_on)), reading),
        },
        Cell::text(goal::standing(goal, reading).1),
    ]
}
