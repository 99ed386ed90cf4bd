//! Orders to a programme goal.

use chrono::NaiveDate;
use loggbok_domain::goal::{
    ChangeGoalTarget, CorrectMeasurement, DeclareGoalMissed, DeclareGoalReached, DefineGoal,
    MeasurementCorrection, RecordMeasurement,
};
use loggbok_domain::{EntryId, GoalId, Key, Prose, Title};

use super::input::{DueInput, MeasuredInput, TargetInput};
use super::unit::GoalUnit;
use crate::input::{Chosen, New, choices, inputs, orders};

orders! {
    /// Orders to a programme goal.
    GoalMutation {
        /// Define a measurable goal of the programme.
        goal_define(GoalDefineInput) => DefineGoal {
            /// The new goal's uuid; derived from the command id when left out.
            goal: New<GoalId>,
            /// Short key: 1–64 of a–z, 0–9 and inner hyphens.
            key: Key,
            /// Name: 1–200 characters on one line.
            title: Title,
            /// What is measured: 1–10 000 characters.
            measure: Prose,
            /// In which unit.
            unit: GoalUnit,
            /// What is aimed at, in that unit.
            target: TargetInput,
            /// By when.
            due: DueInput,
            /// How it is followed up: 1–10 000 characters.
            follow_up: Option<Prose>,
        }

        /// Record a measurement of a goal.
        measurement_record(MeasurementRecordInput) => RecordMeasurement {
            /// The goal, by its uuid.
            goal: GoalId,
            /// This entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// The value, in the goal's unit.
            value: MeasuredInput,
            /// The day it was true; not after today.
            effective_on: NaiveDate,
            /// Where it comes from: 1–200 characters on one line.
            source: Option<Title>,
        }

        /// Change a goal's target or due time. Needs a decision that authorises exactly these.
        goal_target_change(GoalTargetChangeInput) => ChangeGoalTarget {
            /// The goal, by its uuid.
            goal: GoalId,
            /// The new target, in the goal's unit.
            target: TargetInput,
            /// The new due time.
            due: DueInput,
        }

        /// Declare a goal reached. It must have been measured.
        goal_reached_declare(GoalReachedDeclareInput) => DeclareGoalReached {
            /// The goal, by its uuid.
            goal: GoalId,
            /// The day; not after today.
            declared_on: NaiveDate,
        }

        /// Declare a goal missed. Needs a reason.
        goal_missed_declare(GoalMissedDeclareInput) => DeclareGoalMissed {
            /// The goal, by its uuid.
            goal: GoalId,
            /// The day; not after today.
            declared_on: NaiveDate,
        }

        /// Correct an earlier measurement, or withdraw it. Needs a reason. The wrong entry stays in the log.
        measurement_correct(MeasurementCorrectInput) => CorrectMeasurement {
            /// The goal, by its uuid.
            goal: GoalId,
            /// The entry that was wrong, by its uuid.
            entry: EntryId,
            /// What holds instead.
            correction: MeasurementCorrectionInput,
        }
    }
}

inputs! {
    /// Another value, or another day.
    MeasuredCorrectionInput => MeasurementCorrection::Measured: MeasurementCorrection {
        /// The value, in the goal's unit.
        value: MeasuredInput,
        /// The day it was true; not after today.
        effective_on: NaiveDate,
    }
}

choices! {
    /// What holds instead of a wrong measurement: exactly one.
    MeasurementCorrectionInput => MeasurementCorrection {
        /// Another value, or another day.
        Measured(MeasuredCorrectionInput) => |it| it,
        /// The measurement should not have been recorded.
        Withdrawn(Chosen) => |_| MeasurementCorrection::Withdrawn,
    }
}
