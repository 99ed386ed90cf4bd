//! What is said of risks.

use loggbok_app::Failure;
use loggbok_domain::risk::{
    AssessRisk, Assessment, CloseRisk, ConfirmRiskUnchanged, CorrectRiskEntry, Grade, PlanRiskResponse,
    RecordRiskOccurrence, ReopenRisk, ReviewRisk, RiskCorrection,
};
use loggbok_domain::{EntryId, Prose, Title};

use crate::demo::script::{Act, day};

/// Probability × consequence, each 1 to 4.
fn graded((probability, consequence): (u8, u8)) -> Result<Assessment, Failure> {
    Ok(Assessment::Graded {
        probability: Grade::parse(probability)?,
        consequence: Grade::parse(consequence)?,
    })
}

impl Act<'_> {
    /// Probability and consequence were judged so on a day.
    pub(in crate::demo) fn assess(self, risk: &str, grades: (u8, u8), on: &str) -> Result<EntryId, Failure> {
        let (risk, entry) = (self.script.risk(risk), self.script.entry());
        let (assessment, effective_on) = (graded(grades)?, day(on)?);
        self.give(AssessRisk {
            risk,
            entry,
            assessment,
            effective_on,
        })?;
        Ok(entry)
    }

    /// An earlier assessment was entered wrongly.
    pub(in crate::demo) fn correct_assessment(
        self,
        risk: &str,
        entry: EntryId,
        grades: (u8, u8),
        on: &str,
    ) -> Result<(), Failure> {
        let risk = self.script.risk(risk);
        let (assessment, effective_on) = (graded(grades)?, day(on)?);
        let correction = RiskCorrection::Assessed {
            assessment,
            effective_on,
        };
        self.give(CorrectRiskEntry {
            risk,
            entry,
            correction,
        })
    }

    /// A response is planned, owned by a role.
    pub(in crate::demo) fn respond(
        self,
        risk: &str,
        response: &str,
        owner: &str,
        due: Option<&str>,
    ) -> Result<(), Failure> {
        let (risk, entry) = (self.script.risk(risk), self.script.entry());
        let (response, owner) = (Prose::parse(response)?, Some(Title::parse(owner)?));
        let due_on = due.map(day).transpose()?;
        self.give(PlanRiskResponse {
            risk,
            entry,
            response,
            owner,
            due_on,
        })
    }

    /// A risk was reviewed today, and is to be reviewed again.
    pub(in crate::demo) fn review(self, risk: &str, finding: &str, next: &str) -> Result<(), Failure> {
        let (risk, entry, effective_on) = (self.script.risk(risk), self.script.entry(), self.day()?);
        let (finding, next_review_on) = (Prose::parse(finding)?, Some(day(next)?));
        self.give(ReviewRisk {
            risk,
            entry,
            effective_on,
            finding,
            next_review_on,
        })
    }

    /// A risk stands as last assessed, today.
    pub(in crate::demo) fn confirm_risk(self, risk: &str) -> Result<(), Failure> {
        let (risk, entry, effective_on) = (self.script.risk(risk), self.script.entry(), self.day()?);
        self.give(ConfirmRiskUnchanged {
            risk,
            entry,
            effective_on,
        })
    }

    /// What was feared happened.
    pub(in crate::demo) fn occur(self, risk: &str, on: &str, outcome: &str) -> Result<(), Failure> {
        let (risk, entry) = (self.script.risk(risk), self.script.entry());
        let (occurred_on, outcome) = (day(on)?, Prose::parse(outcome)?);
        self.give(RecordRiskOccurrence {
            risk,
            entry,
            occurred_on,
            outcome,
        })
    }

    /// A risk is closed today.
    pub(in crate::demo) fn close(self, risk: &str) -> Result<(), Failure> {
        let (risk, closed_on) = (self.script.risk(risk), self.day()?);
        self.give(CloseRisk { risk, closed_on })
    }

    /// A risk is opened again today.
    pub(in crate::demo) fn reopen(self, risk: &str) -> Result<(), Failure> {
        let (risk, reopened_on) = (self.script.risk(risk), self.day()?);
        self.give(ReopenRisk { risk, reopened_on })
    }
}
