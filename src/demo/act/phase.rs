//! What is said of phases.

use loggbok_app::Failure;
use loggbok_domain::phase::{
    CompletePhase, ConfirmPhaseUnchanged, CorrectPhaseEntry, PhaseCorrection, ReforecastPhase,
    ReportPhaseProgress, SetPhaseBaseline, StartPhase,
};
use loggbok_domain::{EntryId, PhaseId, Quarter, QuarterRange, Share};

use crate::demo::script::{Act, day};

/// `period("2025-Q1", "2026-Q1")`.
pub(in crate::demo) fn period(start: &str, end: &str) -> Result<QuarterRange, Failure> {
    Ok(QuarterRange::parse(Quarter::parse(start)?, Quarter::parse(end)?)?)
}

impl Act<'_> {
    fn phase(&self, key: &str) -> Result<PhaseId, Failure> {
        Ok(self.script.known.phase(key)?.phase)
    }

    /// A phase started.
    pub(in crate::demo) fn start(self, phase: &str, on: &str) -> Result<(), Failure> {
        let (phase, entry, started_on) = (self.phase(phase)?, self.script.entry(), day(on)?);
        self.give(StartPhase {
            phase,
            entry,
            started_on,
        })
    }

    /// So many per cent of a phase were done on a day.
    pub(in crate::demo) fn report(self, phase: &str, percent: i64, on: &str) -> Result<EntryId, Failure> {
        let (phase, entry, effective_on) = (self.phase(phase)?, self.script.entry(), day(on)?);
        let progress = Share::parse(percent * 100)?;
        self.give(ReportPhaseProgress {
            phase,
            entry,
            progress,
            effective_on,
        })?;
        Ok(entry)
    }

    /// An earlier report should have said another percentage.
    pub(in crate::demo) fn correct_report(
        self,
        phase: &str,
        entry: EntryId,
        percent: i64,
        on: &str,
    ) -> Result<(), Failure> {
        let (phase, effective_on) = (self.phase(phase)?, day(on)?);
        let progress = Share::parse(percent * 100)?;
        let correction = PhaseCorrection::Progress {
            progress,
            effective_on,
        };
        self.give(CorrectPhaseEntry {
            phase,
            entry,
            correction,
        })
    }

    /// A phase stands as last reported, today.
    pub(in crate::demo) fn confirm_phase(self, phase: &str) -> Result<(), Failure> {
        let (phase, entry, effective_on) = (self.phase(phase)?, self.script.entry(), self.day()?);
        self.give(ConfirmPhaseUnchanged {
            phase,
            entry,
            effective_on,
        })
    }

    /// From today the office believes in other quarters.
    pub(in crate::demo) fn reforecast_phase(self, phase: &str, period: QuarterRange) -> Result<(), Failure> {
        let (phase, entry, effective_on) = (self.phase(phase)?, self.script.entry(), self.day()?);
        self.give(ReforecastPhase {
            phase,
            entry,
            period,
            effective_on,
        })
    }

    /// A phase was completed.
    pub(in crate::demo) fn complete(self, phase: &str, on: &str) -> Result<(), Failure> {
        let (phase, entry, completed_on) = (self.phase(phase)?, self.script.entry(), day(on)?);
        self.give(CompletePhase {
            phase,
            entry,
            completed_on,
        })
    }

    /// The baseline of a phase is moved as decided.
    pub(in crate::demo) fn move_phase(self, phase: &str, period: QuarterRange) -> Result<(), Failure> {
        let phase = self.phase(phase)?;
        self.give(SetPhaseBaseline { phase, period })
    }
}
