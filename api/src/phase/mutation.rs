//! Orders to a phase.

use chrono::NaiveDate;
use loggbok_domain::phase::{
    CancelPhase, CompletePhase, ConfirmPhaseUnchanged, CorrectPhaseEntry, PhaseCorrection, PlanPhase,
    PrintedPeriod, ReforecastPhase, ReportPhaseProgress, SetPhaseBaseline, StartPhase,
};
use loggbok_domain::{EntryId, Key, PhaseId, Prose, Quarter, QuarterRange, Share, Title};

use crate::input::{Chosen, New, choices, inputs, orders};

orders! {
    /// Orders to a phase.
    PhaseMutation {
        /// Plan a phase of the programme.
        phase_plan(PhasePlanInput) => PlanPhase {
            /// The new phase's uuid; derived from the command id when left out.
            phase: New<PhaseId>,
            /// Short key: 1–64 of a–z, 0–9 and inner hyphens.
            key: Key,
            /// Name: 1–200 characters on one line.
            title: Title,
            /// What is done in it: 1–10 000 characters.
            activity: Option<Prose>,
            /// Place in the programme's list, from 1.
            number: u16,
            /// First and last quarter planned.
            period: QuarterRange,
            /// What the sources print, also where they contradict each other.
            printed: Vec<PrintedPeriodInput>,
        }

        /// Set or move a phase's baseline. Needs a decision that authorises exactly these quarters.
        phase_baseline_set(PhaseBaselineSetInput) => SetPhaseBaseline {
            /// The phase, by its uuid.
            phase: PhaseId,
            /// First and last quarter decided.
            period: QuarterRange,
        }

        /// Record that a phase started.
        phase_start(PhaseStartInput) => StartPhase {
            /// The phase, by its uuid.
            phase: PhaseId,
            /// This entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// The day; not after today.
            started_on: NaiveDate,
        }

        /// Report how much of a phase is done. Needs a reason.
        phase_progress_report(PhaseProgressReportInput) => ReportPhaseProgress {
            /// The phase, by its uuid.
            phase: PhaseId,
            /// This entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// The part done, in basis points below 10000: the whole is reported by completing.
            progress: Share,
            /// The day it was true; not after today, not before the start.
            effective_on: NaiveDate,
        }

        /// Confirm that nothing has changed in a phase since somebody last looked.
        phase_unchanged_confirm(PhaseUnchangedConfirmInput) => ConfirmPhaseUnchanged {
            /// The phase, by its uuid.
            phase: PhaseId,
            /// This entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// The day it was checked; not after today.
            effective_on: NaiveDate,
        }

        /// Forecast other quarters for a phase. Needs a reason; moves no baseline.
        phase_reforecast(PhaseReforecastInput) => ReforecastPhase {
            /// The phase, by its uuid.
            phase: PhaseId,
            /// This entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// First and last quarter believed in.
            period: QuarterRange,
            /// From when it was believed; not after today.
            effective_on: NaiveDate,
        }

        /// Record that a phase was completed.
        phase_complete(PhaseCompleteInput) => CompletePhase {
            /// The phase, by its uuid.
            phase: PhaseId,
            /// This entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// The day; not after today, not before the start.
            completed_on: NaiveDate,
        }

        /// Cancel a phase. Needs a reason, and a decision once the phase has a baseline.
        phase_cancel(PhaseCancelInput) => CancelPhase {
            /// The phase, by its uuid.
            phase: PhaseId,
            /// The day; not after today.
            cancelled_on: NaiveDate,
        }

        /// Correct an earlier entry of a phase, or withdraw it. Needs a reason. The wrong entry stays in the
        /// log.
        phase_entry_correct(PhaseEntryCorrectInput) => CorrectPhaseEntry {
            /// The phase, by its uuid.
            phase: PhaseId,
            /// The entry that was wrong, by its uuid.
            entry: EntryId,
            /// What holds instead; of the entry's own kind.
            correction: PhaseCorrectionInput,
        }
    }
}

inputs! {
    /// The quarters one source prints for a phase.
    PrintedPeriodInput => PrintedPeriod: PrintedPeriod {
        /// The source: 1–200 characters on one line.
        source: Title,
        /// Printed start; left out where the source has none.
        start: Option<Quarter>,
        /// Printed end; left out where the source has none.
        end: Option<Quarter>,
    }

    /// Another start.
    PhaseStartCorrectionInput => PhaseCorrection::Started: PhaseCorrection {
        /// The day; not after today.
        started_on: NaiveDate,
    }

    /// Another progress, or another day.
    PhaseProgressCorrectionInput => PhaseCorrection::Progress: PhaseCorrection {
        /// The part done, in basis points below 10000.
        progress: Share,
        /// The day it was true; not after today.
        effective_on: NaiveDate,
    }

    /// Another forecast.
    PhaseForecastCorrectionInput => PhaseCorrection::Forecast: PhaseCorrection {
        /// First and last quarter believed in.
        period: QuarterRange,
        /// From when it was believed; not after today.
        effective_on: NaiveDate,
    }

    /// Another completion.
    PhaseCompletionCorrectionInput => PhaseCorrection::Completed: PhaseCorrection {
        /// The day; not after today.
        completed_on: NaiveDate,
    }
}

choices! {
    /// What holds instead of a wrong entry of a phase: exactly one, of the entry's own kind.
    PhaseCorrectionInput => PhaseCorrection {
        /// Another start.
        Started(PhaseStartCorrectionInput) => |it| it,
        /// Another progress, or another day.
        Progress(PhaseProgressCorrectionInput) => |it| it,
        /// Another forecast.
        Forecast(PhaseForecastCorrectionInput) => |it| it,
        /// Another completion.
        Completed(PhaseCompletionCorrectionInput) => |it| it,
        /// The entry should not have been made.
        Withdrawn(Chosen) => |_| PhaseCorrection::Withdrawn,
    }
}
