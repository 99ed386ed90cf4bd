//! Events of one cost plan, for tests.

use super::*;
use crate::cost::{
    CostBaselineSet, CostEntryWithdrawn, CostPremiseRecorded, Premise, RampStep, SavingClaimed, SavingKind,
    SavingsPlanSet, TransitionBudgetSet,
};
use crate::testing::{actor, id, kind_of_cost, kronor, member, open, prose, quarter, title};
use crate::{Ore, Share};

fn by(decision: Option<u128>) -> Option<DecisionId> {
    decision.map(|n| id(n, DecisionId))
}

pub(super) fn cost(category: &str, amount: i64) -> CostLine {
    CostLine {
        category: kind_of_cost(category),
        amount_ore: kronor(amount),
    }
}

/// The largest sum there is.
pub(super) fn most(category: &str) -> CostLine {
    CostLine {
        category: kind_of_cost(category),
        amount_ore: Ore(i64::MAX),
    }
}

/// IT services of 2024.
pub(super) fn baseline(decision: Option<u128>, organisation: &str, amount: i64) -> CostPlanEvent {
    CostBaselineSet {
        decision: by(decision),
        organisation: member(organisation),
        year: 2024,
        lines: vec![cost("it-tjanster", amount)],
        printed_total_ore: None,
    }
    .into()
}

/// A part of the IT services of 2024, a tenth of it reached from 2026-Q2 and all from 2027-Q1.
pub(super) fn terms(basis_points: i64) -> SavingsTerms {
    let step = |from: &str, reached| RampStep {
        from: quarter(from),
        reached: Share::parse(reached).unwrap(),
    };
    SavingsTerms {
        baseline_year: 2024,
        share: Share::parse(basis_points).unwrap(),
        categories: vec![kind_of_cost("it-tjanster")],
        ramp: vec![step("2026-Q2", 1_000), step("2027-Q1", 10_000)],
    }
}

pub(super) fn savings(decision: Option<u128>, basis_points: i64) -> CostPlanEvent {
    let assumption = prose("Antagande enligt rapporten.");
    SavingsPlanSet {
        decision: by(decision),
        terms: terms(basis_points),
        assumption,
        printed: vec![],
    }
    .into()
}

pub(super) fn line(organisation: &str, amount: i64) -> TransitionLine {
    let (organisation, amount_ore) = (member(organisation), kronor(amount));
    TransitionLine {
        organisation,
        quarter: quarter("2025-Q3"),
        amount_ore,
    }
}

pub(super) fn transition(decision: Option<u128>, amount: i64) -> CostPlanEvent {
    let (lines, assumption) = (vec![line("amal", amount)], prose("Antagande."));
    TransitionBudgetSet {
        decision: by(decision),
        lines,
        assumption,
    }
    .into()
}

/// A premise under entry `n`, stated today.
pub(super) fn stated(n: u128, premise: Premise) -> CostPlanEvent {
    CostPremiseRecorded {
        entry: id(n, EntryId),
        effective_on: open().today,
        source: title("SKR, PKV"),
        premise,
    }
    .into()
}

pub(super) fn withdrawn(n: u128) -> CostPlanEvent {
    CostEntryWithdrawn {
        entry: id(n, EntryId),
    }
    .into()
}

/// A saving that the office claims under entry `n`.
pub(super) fn claimed(n: u128) -> CostPlanEvent {
    SavingClaimed {
        entry: id(n, EntryId),
        organisation: member("amal"),
        category: kind_of_cost("it-tjanster"),
        quarter: quarter("2026-Q3"),
        amount_ore: Ore(100),
        kind: SavingKind::Realised,
        explanation: prose("Två avtal blev ett."),
        claimed_by: actor("kontor"),
    }
    .into()
}
