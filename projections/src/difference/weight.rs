//! How much a change matters to somebody with a minute.

use super::compare::Sides;
use super::fact::Value;
use super::subject::What;

/// How much a change matters, lightest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Somebody looked, and found nothing new.
    Routine,
    /// What the round of reports brings.
    Report,
    /// Something new, or something that moved.
    Notable,
    /// Scope, time, money or aim moved; a body decided; a risk became serious or happened; something ended or
    /// was destroyed.
    Heavy,
}

/// The weight of a change from one value to another.
pub(super) fn weigh(what: What, held: Sides<Option<&Value>>, serious_above: Sides<Option<u8>>) -> Weight {
    match what {
        What::Opening
        | What::Directive
        | What::TimeFrame
        | What::Closing
        | What::Baseline
        | What::Cancellation
        | What::Completion
        | What::Reached
        | What::Target
        | What::Declaration
        | What::Outcome
        | What::Withdrawal
        | What::Superseding
        | What::CostBaseline
        | What::SavingsPlan
        | What::TransitionBudget
        | What::BudgetReduction
        | What::SharingKey
        | What::MilestoneWeights
        | What::Mapping
        | What::Occurrence
        | What::Erasure => Weight::Heavy,
        What::Forecast if is_later(held) => Weight::Heavy,
        What::Assessment if is_newly_serious(held, serious_above) => Weight::Heavy,
        What::Forecast
        | What::Assessment
        | What::Start
        | What::Called
        | What::Held
        | What::Publication
        | What::Proposal
        | What::Raising
        | What::Openness
        | What::RiskScale
        | What::OpenPoint
        | What::PriceIndex
        | What::Volume
        | What::Perimeter
        | What::Season
        | What::NetCost
        | What::AloneShare
        | What::SavingClaim
        | What::SharedCharge
        | What::Posting => Weight::Notable,
        What::Minutes
        | What::Consumption
        | What::Progress
        | What::Measurement
        | What::Response
        | What::Plan
        | What::Definition
        | What::CostForecast
        | What::Explanation
        | What::Row
        | What::Ledger => Weight::Report,
        What::Review | What::Confirmation | What::File => Weight::Routine,
    }
}

/// Whether a day or an end is believed to come later than before.
fn is_later(held: Sides<Option<&Value>>) -> bool {
    if let (Some(Value::Day(before)), Some(Value::Day(after))) = held {
        return after > before;
    }
    if let (Some(Value::Quarters(before)), Some(Value::Quarters(after))) = held {
        return after.end() > before.end();
    }
    false
}

fn is_newly_serious(held: Sides<Option<&Value>>, above: Sides<Option<u8>>) -> bool {
    let serious = |value: Option<&Value>, above: Option<u8>| {
        if let (Some(Value::Assessment(assessment)), Some(above)) = (value, above) {
            return assessment.value() > above;
        }
        false
    };
    !serious(held.0, above.0) && serious(held.1, above.1)
}
