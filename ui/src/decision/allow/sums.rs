//! Changes of money: what is asked, and how it is read.

use loggbok_domain::cost::{
    CostLine, KeyRule, MilestoneWeight, RampStep, ReductionLine, SavingsTerms, TransitionLine, Weight,
};
use loggbok_domain::decision::Authorisation;
use loggbok_domain::{CategoryKey, Key, MilestoneId, OrganisationKey, ParseError, Quarter, Title};
use maud::{Markup, html};

use super::kind::Kind as Change;
use super::lines::{
    CATEGORY, ORGANISATION, QUARTER, RAMP, REDUCTION, SHARE, SUM, TRANSITION, lines, read_lines,
};
use super::row::{Row, at, categories, kronor, members};
use crate::component::Kind;
use crate::form::{Wrong, percent};
use crate::reading::Reading;
use crate::words::Words;

pub(super) const YEAR: &str = "ar";
pub(super) const SERVICE: &str = "tjanst";
pub(super) const RULE: &str = "regel";
pub(super) const WEIGHT: &str = "vikt";
pub(super) const VERIFIED: &str = "styrks";

pub(super) const EQUAL: &str = "lika";
pub(super) const CONSUMPTION: &str = "forbrukning";
pub(super) const WEIGHTS: &str = "vikter";

/// The fields of a change of money.
pub(super) fn fields(row: Row<'_>, change: Change, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let choose =
        |part, label, choices: &[(String, String)]| row.field(part, label, Kind::Choice(choices), language);
    match change {
        Change::CostBaseline => html! {
            (choose(ORGANISATION, "organisation", &members(reading)))
            (row.field(YEAR, "allow-year", Kind::Figure(""), language))
            p.hint { (language.text("allow-cost-means")) }
            div.lines { @for (key, name) in categories(reading) {
                (row.labelled(&at(SUM, &key), &name, Kind::Figure("kr"), false))
            } }
        },
        Change::SavingsPlan => html! {
            (row.field(YEAR, "allow-baseline-year", Kind::Figure(""), language))
            (row.field(SHARE, "allow-share", Kind::Figure("%"), language))
            fieldset { legend { (language.text("allow-categories")) }
                @for (key, name) in categories(reading) { (tick(row, &at(CATEGORY, &key), &name)) }
            }
            p.hint { (language.text("allow-ramp-means")) }
            (lines(row, &RAMP, reading))
        },
        Change::TransitionBudget => lines(row, &TRANSITION, reading),
        Change::BudgetReduction => lines(row, &REDUCTION, reading),
        Change::SharingKey => html! {
            (choose(SERVICE, "allow-service", &services(reading)))
            (row.quarter(QUARTER, "allow-from-quarter", true, reading))
            (choose(RULE, "allow-rule", &[
                (EQUAL.to_owned(), language.text("allow-rule-equal")),
                (CONSUMPTION.to_owned(), language.text("allow-rule-consumption")),
                (WEIGHTS.to_owned(), language.text("allow-rule-weights")),
            ]))
            p.hint { (language.text("allow-weights-means")) }
            div.lines { @for (key, name) in members(reading) {
                (row.labelled(&at(WEIGHT, &key), &name, Kind::Figure(""), false))
            } }
        },
        Change::MilestoneWeights => html! {
            p.hint { (language.text("allow-weighing-means")) }
            @for (id, name) in super::frame::milestones(reading) {
                fieldset.line { legend { (name) }
                    (row.labelled(&at(SUM, &id), &language.text("allow-kronor"), Kind::Figure("kr"), false))
                    (row.labelled(&at(VERIFIED, &id), &language.text("allow-verified-by"), Kind::Line, false))
                }
            }
        },
        Change::PhaseBaseline
        | Change::PhaseCancellation
        | Change::MilestoneBaseline
        | Change::MilestoneCancellation
        | Change::GoalTarget
        | Change::Extension
        | Change::Closure
        | Change::Directive => Markup::default(),
    }
}

fn tick(row: Row<'_>, part: &str, label: &str) -> Markup {
    html! {
        label.tick {
            input type="checkbox" name=(row.name(part)) value="ja" checked[!row.get(part).is_empty()];
            span { (label) }
        }
    }
}

/// Reads a change of money.
pub(super) fn read(
    row: Row<'_>,
    change: Change,
    reading: &Reading<'_>,
) -> Result<Option<Authorisation>, Wrong> {
    Ok(Some(match change {
        Change::CostBaseline => Authorisation::CostBaseline {
            organisation: row.read(ORGANISATION, OrganisationKey::parse)?,
            year: row.number(YEAR)?,
            lines: costs(row, reading)?,
        },
        Change::SavingsPlan => Authorisation::SavingsPlan {
            terms: terms(row, reading)?,
        },
        Change::TransitionBudget => {
            let line = |line| {
                Ok(TransitionLine {
                    organisation: row.read(&at(ORGANISATION, line), OrganisationKey::parse)?,
                    quarter: row.read(&at(QUARTER, line), Quarter::parse)?,
                    amount_ore: row.read(&at(SUM, line), kronor)?,
                })
            };
            let lines = read_lines(row, &TRANSITION, line)?;
            Authorisation::TransitionBudget { lines }
        }
        Change::BudgetReduction => {
            let line = |line| {
                Ok(ReductionLine {
                    organisation: row.read(&at(ORGANISATION, line), OrganisationKey::parse)?,
                    category: row.read(&at(CATEGORY, line), CategoryKey::parse)?,
                    quarter: row.read(&at(QUARTER, line), Quarter::parse)?,
                    amount_ore: row.read(&at(SUM, line), kronor)?,
                })
            };
            let lines = read_lines(row, &REDUCTION, line)?;
            Authorisation::BudgetReduction { lines }
        }
        Change::SharingKey => Authorisation::SharingKey {
            service: row.read(SERVICE, Key::parse)?,
            from: row.read(QUARTER, Quarter::parse)?,
            rule: rule(row, reading)?,
        },
        Change::MilestoneWeights => Authorisation::MilestoneWeights {
            lines: weights(row, reading)?,
        },
        Change::PhaseBaseline
        | Change::PhaseCancellation
        | Change::MilestoneBaseline
        | Change::MilestoneCancellation
        | Change::GoalTarget
        | Change::Extension
        | Change::Closure
        | Change::Directive => return Ok(None),
    }))
}

/// A category that is left empty is not known.
fn costs(row: Row<'_>, reading: &Reading<'_>) -> Result<Vec<CostLine>, Wrong> {
    let mut lines = Vec::new();
    let all = categories(reading);
    for (key, _) in &all {
        let sum = at(SUM, key);
        if row.get(&sum).is_empty() {
            continue;
        }
        lines.push(CostLine {
            category: CategoryKey::parse(key).map_err(|error| Wrong::at(row.name(&sum), error))?,
            amount_ore: row.read(&sum, kronor)?,
        });
    }
    match (lines.is_empty(), all.first()) {
        (true, Some((first, _))) => Err(Wrong::empty(row.name(&at(SUM, first)))),
        _ => Ok(lines),
    }
}

fn terms(row: Row<'_>, reading: &Reading<'_>) -> Result<SavingsTerms, Wrong> {
    let step = |line| {
        Ok(RampStep {
            from: row.read(&at(QUARTER, line), Quarter::parse)?,
            reached: row.read(&at(SHARE, line), percent)?,
        })
    };
    let ticked = |(key, _): &(String, String)| !row.get(&at(CATEGORY, key)).is_empty();
    let chosen = categories(reading).into_iter().filter(ticked);
    let parse = |(key, _): (String, String)| {
        CategoryKey::parse(&key).map_err(|error| Wrong::at(row.name(CATEGORY), error))
    };
    Ok(SavingsTerms {
        baseline_year: row.number(YEAR)?,
        share: row.read(SHARE, percent)?,
        categories: chosen.map(parse).collect::<Result<_, _>>()?,
        ramp: read_lines(row, &RAMP, step)?,
    })
}

fn rule(row: Row<'_>, reading: &Reading<'_>) -> Result<KeyRule, Wrong> {
    let chosen = row.read(RULE, |text| Ok::<_, ParseError>(text.to_owned()))?;
    match chosen.as_str() {
        EQUAL => return Ok(KeyRule::Equal),
        CONSUMPTION => return Ok(KeyRule::Consumption),
        _ => {}
    }
    let weight = |(key, _): (String, String)| {
        let part = at(WEIGHT, &key);
        Ok(Weight {
            organisation: OrganisationKey::parse(&key).map_err(|error| Wrong::at(row.name(&part), error))?,
            weight: row.number(&part)?,
        })
    };
    let weights = members(reading).into_iter().map(weight);
    Ok(KeyRule::Weights(weights.collect::<Result<_, Wrong>>()?))
}

/// A milestone that is left empty is not weighed.
fn weights(row: Row<'_>, reading: &Reading<'_>) -> Result<Vec<MilestoneWeight>, Wrong> {
    let all = super::frame::milestones(reading);
    let mut lines = Vec::new();
    for (id, _) in &all {
        let (sum, shown) = (at(SUM, id), at(VERIFIED, id));
        if row.get(&sum).is_empty() && row.get(&shown).is_empty() {
            continue;
        }
        let verified = Some(row.get(&shown)).filter(|text| !text.is_empty());
        lines.push(MilestoneWeight {
            milestone: id
                .parse::<MilestoneId>()
                .map_err(|error| Wrong::at(row.name(&sum), error))?,
            budget_ore: row.read(&sum, kronor)?,
            verified_by: verified.map(|_| row.read(&shown, Title::parse)).transpose()?,
        });
    }
    match (lines.is_empty(), all.first()) {
        (true, Some((first, _))) => Err(Wrong::empty(row.name(&at(SUM, first)))),
        _ => Ok(lines),
    }
}

/// The services that are shared already: the first key of a new one needs no decision.
fn services(reading: &Reading<'_>) -> Vec<(String, String)> {
    let shared = &reading.view.ledger.shared;
    let title = |key: &Key| {
        shared
            .title(key)
            .map_or_else(|| key.to_string(), ToString::to_string)
    };
    shared
        .keys
        .keys()
        .map(|key| (key.to_string(), title(key)))
        .collect()
}
