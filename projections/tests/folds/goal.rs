//! Goals and how they are measured.

use loggbok_domain::goal::*;
use loggbok_domain::{DecisionId, EntryId, GoalId, Noun, Ore};
use loggbok_projections::goal::{Aim, Declaration};
use uuid::Uuid;

use crate::history::*;
use crate::properties::folded;

#[test]
fn a_goal_keeps_its_measurements_and_every_target_it_had() {
    let mut history = History::new(1);
    let stream = history.stream(Noun::Goal);
    history.tell(
        stream,
        GoalDefined {
            goal: GoalId(stream.id),
            key: key("nojdhet"),
            title: title("Användartillfredsställelse"),
            measure: prose("Nöjdhet bland kommunernas anställda i en enkät"),
            unit: Unit::Share,
            target: Target::ShareAtLeast(percent(80)),
            due: Due::MonthsAfterStart(6),
            follow_up: None,
        },
    );
    let entry = EntryId(Uuid::from_u128(5));
    let value = Measured::Share(percent(71));
    let source = Some(title("Enkät våren 2026"));
    history.tell(
        stream,
        MeasurementRecorded {
            entry,
            value,
            effective_on: day("2026-03-01"),
            source: source.clone(),
        },
    );
    let correction = MeasurementCorrection::Measured {
        value: Measured::Share(percent(74)),
        effective_on: day("2026-03-02"),
    };
    history.tell(stream, MeasurementCorrected { entry, correction });
    let decision = DecisionId(Uuid::from_u128(6));
    let (target, due) = (Target::ShareAtLeast(percent(75)), Due::By(quarter("2026-Q4")));
    history.tell_by(
        decision,
        stream,
        GoalTargetChanged {
            decision,
            target,
            due,
        },
    );
    history.tell(
        stream,
        GoalDeclaredMissed {
            declared_on: day("2026-12-31"),
        },
    );

    let view = folded(&history.events);
    let goal = view.goals.in_order()[0];
    assert_eq!(goal.measurements.at(day("2026-03-01")), None);
    let measured = goal.measurements.at(day("2026-04-01")).unwrap();
    assert_eq!(
        (measured.value.value, &measured.value.source),
        (Measured::Share(percent(74)), &source)
    );
    assert_eq!(measured.replaced[0].value.value, value);
    assert_eq!(
        goal.original_aim().unwrap().target,
        Target::ShareAtLeast(percent(80))
    );
    assert_eq!(goal.aim().unwrap().is_met_by(measured.value.value), Some(false));
    assert_eq!(goal.changes[0].stamp.decision, Some(decision));
    assert_eq!(
        goal.declared.as_ref().unwrap().value,
        Declaration::Missed(Some(day("2026-12-31")))
    );
}

#[test]
fn a_due_day_is_known_or_missing_never_guessed() {
    let aim = |due| Aim {
        target: Target::Yes,
        due,
    };
    let on = day("2025-06-15");
    assert_eq!(
        aim(Due::By(quarter("2026-Q1"))).due_on(on, None),
        Some(day("2026-03-31"))
    );
    assert_eq!(
        aim(Due::YearlyFrom(2026)).due_on(on, None),
        Some(day("2026-12-31"))
    );
    assert_eq!(
        aim(Due::YearlyFrom(2026)).due_on(day("2028-01-01"), None),
        Some(day("2028-12-31"))
    );
    assert_eq!(aim(Due::MonthsAfterStart(6)).due_on(on, None), None);
    assert_eq!(
        aim(Due::MonthsAfterStart(6)).due_on(on, Some(day("2025-08-31"))),
        Some(day("2026-02-28"))
    );
}

#[test]
fn a_value_meets_a_target_of_its_own_unit_only() {
    let aim = |target| Aim {
        target,
        due: Due::YearlyFrom(2026),
    };
    assert_eq!(aim(Target::Yes).is_met_by(Measured::YesNo(true)), Some(true));
    assert_eq!(
        aim(Target::MoneyAtLeast(Ore(100))).is_met_by(Measured::Money(Ore(99))),
        Some(false)
    );
    assert_eq!(
        aim(Target::CountAtLeast(3)).is_met_by(Measured::Count(3)),
        Some(true)
    );
    assert_eq!(
        aim(Target::CountAtLeast(3)).is_met_by(Measured::YesNo(true)),
        None
    );
    assert_eq!(aim(Target::Followed).is_met_by(Measured::Count(3)), None);
}

fn defined(history: &mut History, due: Due) -> loggbok_domain::StreamId {
    let stream = history.stream(Noun::Goal);
    history.tell(
        stream,
        GoalDefined {
            goal: GoalId(stream.id),
            key: key("system"),
            title: title("Gemensamma system"),
            measure: prose("Antal"),
            unit: Unit::Count,
            target: Target::CountAtLeast(28),
            due,
            follow_up: None,
        },
    );
    stream
}

fn measured(history: &mut History, stream: loggbok_domain::StreamId, on: &str) {
    let entry = EntryId(history.id());
    history.tell(
        stream,
        MeasurementRecorded {
            entry,
            value: Measured::Count(12),
            effective_on: day(on),
            source: None,
        },
    );
}

#[test]
fn a_goal_is_to_be_measured_by_its_due_time_and_within_a_year() {
    let by = |history: &History, on: &str| folded(&history.events).goals.in_order()[0].look_by(day(on));
    let mut history = History::new(1);
    let stream = defined(&mut history, Due::By(quarter("2025-Q2")));
    let known = loggbok_projections::stockholm_date(history.events[0].recorded_at);
    let within = known.checked_add_days(chrono::Days::new(365)).unwrap();
    assert_eq!(by(&history, "2025-03-01"), Some(within.min(day("2025-06-30"))));
    measured(&mut history, stream, "2025-03-31");
    assert_eq!(
        by(&history, "2025-07-01"),
        Some(day("2025-06-30")),
        "measured before the quarter"
    );
    measured(&mut history, stream, "2025-04-01");
    assert_eq!(
        by(&history, "2025-07-01"),
        Some(day("2026-04-01")),
        "measured in the quarter"
    );
    history.tell(
        stream,
        GoalDeclaredReached {
            declared_on: day("2025-07-02"),
        },
    );
    assert_eq!(by(&history, "2027-01-01"), None, "nothing more is asked of it");
    let mut yearly = History::new(2);
    let stream = defined(&mut yearly, Due::YearlyFrom(2025));
    measured(&mut yearly, stream, "2024-12-31");
    assert_eq!(by(&yearly, "2025-12-31"), Some(day("2025-12-31")));
    assert_eq!(
        by(&yearly, "2026-01-01"),
        Some(day("2025-12-31")),
        "the first year has passed"
    );
    measured(&mut yearly, stream, "2025-10-01");
    assert_eq!(by(&yearly, "2026-01-01"), Some(day("2026-10-01")));
}
