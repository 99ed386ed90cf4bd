//! Orders to a risk.

use chrono::NaiveDate;
use loggbok_domain::risk::{
    AssessRisk, Assessment, CloseRisk, ConfirmRiskUnchanged, CorrectRiskEntry, Grade, PlanRiskResponse,
    RaiseRisk, RecordRiskOccurrence, ReopenRisk, ReviewRisk, RiskCorrection, RiskValue,
};
use loggbok_domain::{EntryId, Key, OrganisationKey, Prose, RiskId, Title};

use crate::input::{Chosen, New, choices, inputs, orders};

orders! {
    /// Orders to a risk.
    RiskMutation {
        /// Raise a risk for the programme or one organisation.
        risk_raise(RiskRaiseInput) => RaiseRisk {
            /// The new risk's uuid; derived from the command id when left out.
            risk: New<RiskId>,
            /// Short key: 1–64 of a–z, 0–9 and inner hyphens.
            key: Key,
            /// The key of the organisation it concerns; left out for the programme as a whole.
            organisation: Option<OrganisationKey>,
            /// Theme: 1–200 characters on one line.
            theme: Option<Title>,
            /// What may happen: 1–200 characters on one line.
            title: Title,
            /// Under which condition, if not always: 1–200 characters on one line.
            condition: Option<Title>,
        }

        /// Assess a risk: probability and consequence, or the value alone where only that is known.
        risk_assess(RiskAssessInput) => AssessRisk {
            /// The risk, by its uuid.
            risk: RiskId,
            /// This entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// The judgement.
            assessment: AssessmentInput,
            /// The day it was judged so; not after today.
            effective_on: NaiveDate,
        }

        /// Plan what is done about a risk. It replaces the response before.
        risk_response_plan(RiskResponsePlanInput) => PlanRiskResponse {
            /// The risk, by its uuid.
            risk: RiskId,
            /// This entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// What is done: 1–10 000 characters.
            response: Prose,
            /// The role that owns it, never a person: 1–200 characters. Left out where nobody is named.
            owner: Option<Title>,
            /// By when.
            due_on: Option<NaiveDate>,
        }

        /// Record that a risk was reviewed.
        risk_review(RiskReviewInput) => ReviewRisk {
            /// The risk, by its uuid.
            risk: RiskId,
            /// This entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// The day; not after today.
            effective_on: NaiveDate,
            /// What was found: 1–10 000 characters.
            finding: Prose,
            /// When it is to be reviewed next.
            next_review_on: Option<NaiveDate>,
        }

        /// Confirm that a risk stands as last assessed.
        risk_unchanged_confirm(RiskUnchangedConfirmInput) => ConfirmRiskUnchanged {
            /// The risk, by its uuid.
            risk: RiskId,
            /// This entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// The day; not after today.
            effective_on: NaiveDate,
        }

        /// Record that what was feared happened.
        risk_occurrence_record(RiskOccurrenceRecordInput) => RecordRiskOccurrence {
            /// The risk, by its uuid.
            risk: RiskId,
            /// This entry's uuid; derived from the command id when left out.
            entry: New<EntryId>,
            /// The day; not after today.
            occurred_on: NaiveDate,
            /// What followed: 1–10 000 characters.
            outcome: Prose,
        }

        /// Close a risk. Needs a reason.
        risk_close(RiskCloseInput) => CloseRisk {
            /// The risk, by its uuid.
            risk: RiskId,
            /// The day; not after today.
            closed_on: NaiveDate,
        }

        /// Open a closed risk again. Needs a reason.
        risk_reopen(RiskReopenInput) => ReopenRisk {
            /// The risk, by its uuid.
            risk: RiskId,
            /// The day; not after today.
            reopened_on: NaiveDate,
        }

        /// Correct an earlier entry of a risk, or withdraw it. Needs a reason. The wrong entry stays in the
        /// log.
        risk_entry_correct(RiskEntryCorrectInput) => CorrectRiskEntry {
            /// The risk, by its uuid.
            risk: RiskId,
            /// The entry that was wrong, by its uuid.
            entry: EntryId,
            /// What holds instead; of the entry's own kind.
            correction: RiskCorrectionInput,
        }
    }
}

inputs! {
    /// Probability and consequence.
    GradedAssessmentInput => Assessment::Graded: Assessment {
        /// Probability (sannolikhet), 1–4.
        probability: Grade,
        /// Consequence (konsekvens), 1–4.
        consequence: Grade,
    }

    /// Another assessment, or another day.
    RiskAssessmentCorrectionInput => RiskCorrection::Assessed: RiskCorrection {
        /// How it was judged.
        assessment: AssessmentInput,
        /// The day; not after today.
        effective_on: NaiveDate,
    }

    /// Another response.
    RiskResponseCorrectionInput => RiskCorrection::Response: RiskCorrection {
        /// What is done: 1–10 000 characters.
        response: Prose,
        /// The role that owns it, never a person: 1–200 characters.
        owner: Option<Title>,
        /// By when.
        due_on: Option<NaiveDate>,
    }

    /// Another day or outcome.
    RiskOccurrenceCorrectionInput => RiskCorrection::Occurred: RiskCorrection {
        /// The day; not after today.
        occurred_on: NaiveDate,
        /// What followed: 1–10 000 characters.
        outcome: Prose,
    }
}

choices! {
    /// A judgement of a risk: exactly one.
    AssessmentInput => Assessment {
        /// Both grades are known.
        Graded(GradedAssessmentInput) => |it| it,
        /// The source gives only the product: 1, 2, 3, 4, 6, 8, 9, 12 or 16. It has no cell in the matrix.
        ValueOnly(RiskValue) => |value| Assessment::ValueOnly(value),
    }

    /// What holds instead of a wrong entry of a risk: exactly one, of the entry's own kind.
    RiskCorrectionInput => RiskCorrection {
        /// Another assessment, or another day.
        Assessed(RiskAssessmentCorrectionInput) => |it| it,
        /// Another response.
        Response(RiskResponseCorrectionInput) => |it| it,
        /// Another day or outcome.
        Occurred(RiskOccurrenceCorrectionInput) => |it| it,
        /// The entry should not have been made.
        Withdrawn(Chosen) => |_| RiskCorrection::Withdrawn,
    }
}
