//! Orders to a milestone.

use chrono::NaiveDate;
use loggbok_domain::milestone::{
    AchieveMilestone, CancelMilestone, CorrectMilestoneEntry, MilestoneCorrection, PlanMilestone,
    ReforecastMilestone, SetMilestoneBaseline,
};
use loggbok_domain::{EntryId, MilestoneId, PhaseId, Prose, Title};

use crate::input::{Chosen, New, choices, inputs, orders};

orders! {
    /// Orders to a milestone.
    MilestoneMutation {
        /// Plan a milestone in a phase that is neither completed nor cancelled.
        milestone_plan(MilestonePlanInput) => PlanMilestone {
            /// The new milestone's uuid; derived from the command id when left out.
            milestone: New<MilestoneId>,
            /// The phase it belongs to, by its uuid.
            phase: PhaseId,
            /// Name: 1–200 characters on one line.
            title: Title,
            /// What must be true for it to count as reached: 1–10 000 characters.
            acceptance: Prose,
            /// The planned day.
            target_on: NaiveDate,
        }

        /// Set or move a milestone's baseline. Needs a decision that authorises exactly this day.
        milestone_baseline_set(MilestoneBaselineSetInput) => SetMilestoneBaseline {
            /// The milestone, by its uuid.
            milestone: MilestoneId,
            /// The day decided.
            target_on: NaiveDate,
        }

        /// Forecast another day for a milestone. Needs a reason; moves no baseline.
        milestone_reforecast(MilestoneReforecastInput) => ReforecastMilestone {
            /// The milestone, by its uuid.
            milestone: MilestoneId,
            /// This entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// The day believed in.
            forecast_on: NaiveDate,
            /// From when it was believed; not after today.
            effective_on: NaiveDate,
        }

        /// Record that a milestone was reached, with what shows it.
        milestone_achieve(MilestoneAchieveInput) => AchieveMilestone {
            /// The milestone, by its uuid.
            milestone: MilestoneId,
            /// This entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// The day; not after today.
            achieved_on: NaiveDate,
            /// What shows it: 1–10 000 characters.
            evidence: Prose,
        }

        /// Cancel a milestone. Needs a reason, and a decision once the milestone has a baseline.
        milestone_cancel(MilestoneCancelInput) => CancelMilestone {
            /// The milestone, by its uuid.
            milestone: MilestoneId,
            /// The day; not after today.
            cancelled_on: NaiveDate,
        }

        /// Correct an earlier entry of a milestone, or withdraw it. Needs a reason. The wrong entry stays in
        /// the log.
        milestone_entry_correct(MilestoneEntryCorrectInput) => CorrectMilestoneEntry {
            /// The milestone, by its uuid.
            milestone: MilestoneId,
            /// The entry that was wrong, by its uuid.
            entry: EntryId,
            /// What holds instead; of the entry's own kind.
            correction: MilestoneCorrectionInput,
        }
    }
}

inputs! {
    /// Another forecast.
    MilestoneForecastCorrectionInput => MilestoneCorrection::Forecast: MilestoneCorrection {
        /// The day believed in.
        forecast_on: NaiveDate,
        /// From when it was believed; not after today.
        effective_on: NaiveDate,
    }

    /// Another day or other evidence.
    MilestoneAchievementCorrectionInput => MilestoneCorrection::Achieved: MilestoneCorrection {
        /// The day; not after today.
        achieved_on: NaiveDate,
        /// What shows it: 1–10 000 characters.
        evidence: Prose,
    }
}

choices! {
    /// What holds instead of a wrong entry of a milestone: exactly one, of the entry's own kind.
    MilestoneCorrectionInput => MilestoneCorrection {
        /// Another forecast.
        Forecast(MilestoneForecastCorrectionInput) => |it| it,
        /// Another day or other evidence.
        Achieved(MilestoneAchievementCorrectionInput) => |it| it,
        /// The entry should not have been made.
        Withdrawn(Chosen) => |_| MilestoneCorrection::Withdrawn,
    }
}
