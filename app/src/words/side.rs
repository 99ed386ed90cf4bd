//! Which words name which side of a thing.

use loggbok_domain::Noun;
use loggbok_projections::difference::What;

/// The key of a side's name; a few are named by what they are a side of.
pub(super) fn what_key(what: What, noun: Noun) -> &'static str {
    match (what, noun) {
        (What::Opening, Noun::Batch) => "what-batch-opening",
        (What::Withdrawal, Noun::Batch | Noun::Report) => "what-batch-withdrawal",
        (What::Cancellation, Noun::Meeting) => "what-meeting-cancellation",
        (What::Called, _) => "what-called",
        (What::Held, _) => "what-held",
        (What::Minutes, _) => "what-minutes",
        (What::Publication, _) => "what-publication",
        (What::Opening, _) => "what-opening",
        (What::Directive, _) => "what-directive",
        (What::TimeFrame, _) => "what-time-frame",
        (What::Closing, _) => "what-closing",
        (What::RiskScale, _) => "what-risk-scale",
        (What::OpenPoint, _) => "what-open-point",
        (What::File, _) => "what-file",
        (What::Plan, _) => "what-plan",
        (What::Baseline, _) => "what-baseline",
        (What::Forecast, _) => "what-forecast",
        (What::Progress, _) => "what-progress",
        (What::Confirmation, _) => "what-confirmation",
        (What::Start, _) => "what-start",
        (What::Completion, _) => "what-completion",
        (What::Reached, _) => "what-reached",
        (What::Cancellation, _) => "what-cancellation",
        (What::Definition, _) => "what-definition",
        (What::Target, _) => "what-target",
        (What::Measurement, _) => "what-measurement",
        (What::Declaration, _) => "what-declaration",
        (What::Proposal, _) => "what-proposal",
        (What::Outcome, _) => "what-outcome",
        (What::Withdrawal, _) => "what-withdrawal",
        (What::Superseding, _) => "what-superseding",
        (What::Raising, _) => "what-raising",
        (What::Assessment, _) => "what-assessment",
        (What::Response, _) => "what-response",
        (What::Review, _) => "what-review",
        (What::Occurrence, _) => "what-occurrence",
        (What::Openness, _) => "what-openness",
        (What::CostBaseline, _) => "what-cost-baseline",
        (What::SavingsPlan, _) => "what-savings-plan",
        (What::TransitionBudget, _) => "what-transition-budget",
        (What::Row, _) => "what-row",
        (What::Posting, _) => "what-posting",
        (What::Erasure, _) => "what-erasure",
    }
}
