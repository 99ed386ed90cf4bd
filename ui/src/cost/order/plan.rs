//! What plans rest on: the budget of the transition, and whatever else a decision about money allows.

use loggbok_domain::cost::{
    ConfirmBudgetReduction, SetCostBaseline, SetSavingsPlan, SetSharingKey, SetTransitionBudget,
    TransitionLine, WeighMilestones,
};
use loggbok_domain::decision::Authorisation;
use loggbok_domain::{Command, DecisionId, Key, Ore, OrganisationKey, ParseError, Prose, Quarter, Title};
use loggbok_projections::Set;
use loggbok_projections::decision::Decision;
use maud::{Markup, html};

use super::ask::{AMOUNT, DECISION, Desk, WHY, YEAR};
use super::grid;
use crate::component::Kind;
use crate::decision;
use crate::form::{Given, Read, Sent, Wrong};
use crate::reading::Reading;

pub(super) fn transition_fields(desk: &Desk<'_>) -> Markup {
    let labels: Vec<String> = desk
        .members()
        .flat_map(|name| (1..=4).map(move |number| format!("{name}, Q{number}")))
        .collect();
    html! {
        (desk.helped(YEAR, "order-transition-year", Kind::Line))
        (grid::grid(desk, "order-transition-budget", &labels))
        (desk.helped(WHY, "order-assumption", Kind::Text))
        (desk.decision("order-decision"))
    }
}

/// The budget with the year's sums in the place of those it had; other years stand.
pub(super) fn transition(sent: &Sent, reading: &Reading<'_>) -> Read {
    let year = sent.year()?;
    let held = reading.view.ledger.transition_budget();
    let held = held.map_or(&[][..], |held| &held.value.lines);
    let mut lines: Vec<TransitionLine> = held.to_vec();
    lines.retain(|line| line.quarter.year() != year);
    let amounts = grid::read(sent, Ore::parse)?;
    let quarters = (1..=4).filter_map(|number| Quarter::of(year, number));
    let quarters: Vec<Quarter> = quarters.collect();
    let places = reading.members().flat_map(|member| {
        let own = quarters.iter();
        own.map(|quarter| (member.key.clone(), *quarter))
    });
    let filled = places
        .zip(amounts)
        .filter_map(|((organisation, quarter), amount)| {
            Some(TransitionLine {
                organisation,
                quarter,
                amount_ore: amount?,
            })
        });
    let before = lines.len();
    lines.extend(filled);
    if lines.len() == before {
        return Err(Wrong::empty(AMOUNT));
    }
    lines.sort_by_key(|line| (line.organisation.clone(), line.quarter));
    let set = SetTransitionBudget {
        lines,
        assumption: sent.why()?,
    };
    Ok(Given::new(set).by(sent.decided()?))
}

pub(super) fn carry_out_fields(desk: &Desk<'_>) -> Markup {
    html! {
        (desk.helped(DECISION, "order-carried-out", Kind::Choice(&open(desk.reading))))
        (desk.optional(WHY, "order-assumption-if", Kind::Text))
    }
}

/// Decisions in force that allow something about money which nobody has carried out yet.
fn open(reading: &Reading<'_>) -> Vec<(String, String)> {
    let all = reading.view.decisions.decisions.values();
    let left = all.filter(|it| it.in_force_on(reading.day) && !left_of(it, reading).is_empty());
    left.map(|it| (it.id.to_string(), named(it.id, reading)))
        .collect()
}

/// `§ 43, KS 2024/353: Revidera omställningsbudgeten`.
pub(super) fn named(id: DecisionId, reading: &Reading<'_>) -> String {
    let short = decision::short_name(id, reading);
    match reading.decision(id).and_then(|it| it.title()) {
        Some(title) if title.as_str() != short => format!("{short}: {title}"),
        _ => short,
    }
}

/// What a decision allows about money.
fn of_money(decision: &Decision) -> impl Iterator<Item = &Authorisation> {
    let is_of_money = |it: &&Authorisation| {
        matches!(
            it,
            Authorisation::CostBaseline { .. }
                | Authorisation::SavingsPlan { .. }
                | Authorisation::TransitionBudget { .. }
                | Authorisation::BudgetReduction { .. }
                | Authorisation::MilestoneWeights { .. }
                | Authorisation::SharingKey { .. }
        )
    };
    decision.authorises().iter().filter(is_of_money)
}

/// What of it the decision has not been used for.
fn left_of<'a>(decision: &'a Decision, reading: &Reading<'_>) -> Vec<&'a Authorisation> {
    let left = of_money(decision).filter(|it| !is_spent(it, decision, reading));
    left.collect()
}

/// Whether a decision was used for a change. Of baselines and keys it may allow several, each of something else.
fn is_spent(change: &Authorisation, decision: &Decision, reading: &Reading<'_>) -> bool {
    let ledger = &reading.view.ledger;
    match change {
        Authorisation::CostBaseline {
            organisation, year, ..
        } => {
            let years = ledger.baselines.get(organisation);
            rests(years.and_then(|years| years.get(year)), decision.id)
        }
        Authorisation::SharingKey { service, .. } => rests(ledger.shared.keys.get(service), decision.id),
        _ => {
            let (kind, _) = decision::carries(change);
            decision.uses.iter().any(|used| used.kind == kind)
        }
    }
}

/// Whether any of what was set was set on a decision.
fn rests<T>(sets: Option<&Vec<Set<T>>>, decision: DecisionId) -> bool {
    let mut sets = sets.into_iter().flatten();
    sets.any(|set| set.stamp.decision == Some(decision))
}

/// Everything left of the decision, in one act. Where nothing is, all of it: the same form sent anew gets its first
/// answer, and another is refused.
pub(super) fn carry_out(sent: &Sent, reading: &Reading<'_>) -> Read {
    let id = sent.read(DECISION, str::parse::<DecisionId>)?;
    let decision = reading.decision(id).ok_or_else(|| Wrong::empty(DECISION))?;
    let mut changes = left_of(decision, reading);
    if changes.is_empty() {
        changes = of_money(decision).collect();
    }
    let commands = changes.into_iter().map(|it| command(it, sent, reading));
    let commands: Vec<Command> = commands.collect::<Result<_, Wrong>>()?;
    if commands.is_empty() {
        return Err(Wrong::empty(DECISION));
    }
    Ok(Given::all(commands).by(Some(id)))
}

fn command(allowed: &Authorisation, sent: &Sent, reading: &Reading<'_>) -> Result<Command, Wrong> {
    let ledger = &reading.view.ledger;
    Ok(match allowed {
        Authorisation::CostBaseline {
            organisation,
            year,
            lines,
        } => SetCostBaseline {
            organisation: OrganisationKey::clone(organisation),
            year: *year,
            lines: lines.clone(),
            printed_total_ore: None,
        }
        .into(),
        Authorisation::SavingsPlan { terms } => {
            let held = ledger.savings_plan();
            SetSavingsPlan {
                terms: terms.clone(),
                assumption: assumption(sent, held.map(|held| &held.value.assumption))?,
                printed: held.map(|held| held.value.printed.clone()).unwrap_or_default(),
            }
            .into()
        }
        Authorisation::TransitionBudget { lines } => {
            let held = ledger.transition_budget();
            SetTransitionBudget {
                lines: lines.clone(),
                assumption: assumption(sent, held.map(|held| &held.value.assumption))?,
            }
            .into()
        }
        Authorisation::BudgetReduction { lines } => ConfirmBudgetReduction { lines: lines.clone() }.into(),
        Authorisation::MilestoneWeights { lines } => WeighMilestones { lines: lines.clone() }.into(),
        Authorisation::SharingKey { service, from, rule } => SetSharingKey {
            service: service.clone(),
            title: title(service, reading).map_err(|error| Wrong::at(DECISION, error))?,
            from: *from,
            rule: rule.clone(),
        }
        .into(),
        _ => return Err(Wrong::empty(DECISION)),
    })
}

/// What is filled in; else what was assumed before.
fn assumption(sent: &Sent, held: Option<&Prose>) -> Result<Prose, Wrong> {
    let said = sent.read_any(WHY, Prose::parse)?;
    said.or_else(|| held.cloned()).ok_or_else(|| Wrong::empty(WHY))
}

fn title(service: &Key, reading: &Reading<'_>) -> Result<Title, ParseError> {
    let held = reading.view.ledger.shared.title(service);
    held.cloned().map_or_else(|| Title::parse(service.as_str()), Ok)
}
