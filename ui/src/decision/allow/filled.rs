//! What stands in the fields of a change of money that is known beforehand.

use loggbok_domain::cost::KeyRule;
use loggbok_domain::decision::Authorisation;

use super::lines::{CATEGORY, ORGANISATION, QUARTER, SHARE, SUM};
use super::row::{at, write_kronor};
use super::sums::{CONSUMPTION, EQUAL, RULE, SERVICE, VERIFIED, WEIGHT, WEIGHTS, YEAR};
use crate::form::percent_of;

/// What stands in the fields of a change of money, by the part.
pub(super) fn filled(change: &Authorisation) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = Vec::new();
    let mut put = |part: String, value: String| parts.push((part, value));
    match change {
        Authorisation::CostBaseline {
            organisation,
            year,
            lines,
        } => {
            put(ORGANISATION.to_owned(), organisation.to_string());
            put(YEAR.to_owned(), year.to_string());
            for line in lines {
                put(at(SUM, line.category.as_str()), write_kronor(line.amount_ore));
            }
        }
        Authorisation::SavingsPlan { terms } => {
            put(YEAR.to_owned(), terms.baseline_year.to_string());
            put(SHARE.to_owned(), percent_of(terms.share));
            for category in &terms.categories {
                put(at(CATEGORY, category.as_str()), "ja".to_owned());
            }
            for (line, step) in (1..).zip(&terms.ramp) {
                put(at(QUARTER, line), step.from.to_string());
                put(at(SHARE, line), percent_of(step.reached));
            }
        }
        Authorisation::TransitionBudget { lines } => {
            for (number, line) in (1..).zip(lines) {
                put(at(ORGANISATION, number), line.organisation.to_string());
                put(at(QUARTER, number), line.quarter.to_string());
                put(at(SUM, number), write_kronor(line.amount_ore));
            }
        }
        Authorisation::BudgetReduction { lines } => {
            for (number, line) in (1..).zip(lines) {
                put(at(ORGANISATION, number), line.organisation.to_string());
                put(at(CATEGORY, number), line.category.to_string());
                put(at(QUARTER, number), line.quarter.to_string());
                put(at(SUM, number), write_kronor(line.amount_ore));
            }
        }
        Authorisation::MilestoneWeights { lines } => {
            for line in lines {
                put(at(SUM, line.milestone), write_kronor(line.budget_ore));
                let verified = line.verified_by.as_ref();
                put(
                    at(VERIFIED, line.milestone),
                    verified.map(ToString::to_string).unwrap_or_default(),
                );
            }
        }
        Authorisation::SharingKey { service, from, rule } => {
            put(SERVICE.to_owned(), service.to_string());
            put(QUARTER.to_owned(), from.to_string());
            let (chosen, weights) = match rule {
                KeyRule::Equal => (EQUAL, &[][..]),
                KeyRule::Consumption => (CONSUMPTION, &[][..]),
                KeyRule::Weights(weights) => (WEIGHTS, &weights[..]),
            };
            put(RULE.to_owned(), chosen.to_owned());
            for weight in weights {
                put(
                    at(WEIGHT, weight.organisation.as_str()),
                    weight.weight.to_string(),
                );
            }
        }
        Authorisation::Directive { .. }
        | Authorisation::Extension { .. }
        | Authorisation::Closure
        | Authorisation::PhaseBaseline { .. }
        | Authorisation::PhaseCancellation { .. }
        | Authorisation::MilestoneBaseline { .. }
        | Authorisation::MilestoneCancellation { .. }
        | Authorisation::GoalTarget { .. } => {}
    }
    parts
}
