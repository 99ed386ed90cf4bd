//! What a decision allows, to the value.

use fluent_templates::fluent_bundle::FluentValue;
use loggbok_app::words::{Telling, value};
use loggbok_domain::cost::{KeyRule, RampStep};
use loggbok_domain::decision::Authorisation;
use loggbok_domain::{BasisPoints, GoalId, Key, Language, Noun, Ore, Quarter, StreamId};
use loggbok_projections::goal::Aim;
use maud::{Markup, html};
use uuid::Uuid;

use crate::format;
use crate::reading::Reading;
use crate::words::Words;

/// The list; that it allows nothing is said.
pub(super) fn authorised(list: &[Authorisation], reading: &Reading<'_>) -> Markup {
    html! {
        @if list.is_empty() { (reading.language.text("authorises-nothing")) }
        @else { ul { @for one in list { li { (words(one, reading)) } } } }
    }
}

/// One change, in words.
pub(super) fn words(one: &Authorisation, reading: &Reading<'_>) -> String {
    let language = reading.language;
    match one {
        Authorisation::Directive { version } => {
            language.text_with("authorises-directive", &[("version", version.as_str().into())])
        }
        Authorisation::Extension { until } => language.text_with(
            "authorises-extension",
            &[("until", format::quarter(*until).into())],
        ),
        Authorisation::Closure => language.text("authorises-closure"),
        Authorisation::PhaseBaseline { phase, period } => {
            let values = [
                ("name", name(Noun::Phase, phase.0, reading).into()),
                ("period", format::quarters(*period).into()),
            ];
            language.text_with("authorises-phase-baseline", &values)
        }
        Authorisation::PhaseCancellation { phase } => language.text_with(
            "authorises-cancellation",
            &[("name", name(Noun::Phase, phase.0, reading).into())],
        ),
        Authorisation::MilestoneBaseline { milestone, target_on } => {
            let values = [
                ("name", name(Noun::Milestone, milestone.0, reading).into()),
                ("day", reading.date(*target_on).into()),
            ];
            language.text_with("authorises-milestone-baseline", &values)
        }
        Authorisation::MilestoneCancellation { milestone } => language.text_with(
            "authorises-cancellation",
            &[("name", name(Noun::Milestone, milestone.0, reading).into())],
        ),
        Authorisation::GoalTarget { goal, target, due } => {
            let (target, due) = (*target, *due);
            aim(*goal, Aim { target, due }, reading)
        }
        Authorisation::CostBaseline {
            organisation,
            year,
            lines,
        } => {
            let sum: Ore = lines.iter().map(|line| line.amount_ore).sum();
            let values = [
                ("organisation", reading.organisation(organisation).into()),
                ("year", year.to_string().into()),
                ("sum", format::kronor(sum, language).into()),
            ];
            language.text_with("authorises-cost-baseline", &values)
        }
        Authorisation::SavingsPlan { terms } => ramp(&terms.ramp, reading),
        Authorisation::SharingKey { service, from, rule } => key(service, *from, rule, reading),
        Authorisation::MilestoneWeights { lines } => language.text_with(
            "authorises-milestone-weights",
            &[sum(lines.iter().map(|line| line.budget_ore), language)],
        ),
        Authorisation::BudgetReduction { lines } => language.text_with(
            "authorises-budget-reduction",
            &[sum(lines.iter().map(|line| line.amount_ore), language)],
        ),
        Authorisation::TransitionBudget { lines } => language.text_with(
            "authorises-transition-budget",
            &[sum(lines.iter().map(|line| line.amount_ore), language)],
        ),
    }
}

fn aim(goal: GoalId, aim: Aim, reading: &Reading<'_>) -> String {
    let values = [
        ("name", name(Noun::Goal, goal.0, reading).into()),
        ("aim", value::aim(reading.language, aim).into()),
    ];
    reading.language.text_with("authorises-goal-target", &values)
}

fn key(service: &Key, from: Quarter, rule: &KeyRule, reading: &Reading<'_>) -> String {
    let telling = Telling {
        language: reading.language,
        view: reading.view,
    };
    let title = reading.view.ledger.shared.title(service);
    let values = [
        (
            "service",
            title.map_or(service.as_str(), |title| title.as_str()).into(),
        ),
        ("from", format::quarter(from).into()),
        ("rule", telling.rule(rule).into()),
    ];
    reading.language.text_with("authorises-sharing-key", &values)
}

/// The sum of what is allowed.
fn sum(amounts: impl Iterator<Item = Ore>, language: Language) -> (&'static str, FluentValue<'static>) {
    ("sum", format::kronor(amounts.sum(), language).into())
}

fn ramp(steps: &[RampStep], reading: &Reading<'_>) -> String {
    let language = reading.language;
    let plan = language.text("authorises-savings-plan");
    if steps.is_empty() {
        return format!("{plan}: {}", language.text("missing"));
    }
    let step = |step: &RampStep| {
        let reached = format::percent(BasisPoints(step.reached.into()), language);
        format!(" · {} {reached}", format::quarter(step.from))
    };
    plan + &steps.iter().map(step).collect::<String>()
}

fn name(noun: Noun, id: Uuid, reading: &Reading<'_>) -> String {
    reading
        .name_of(&StreamId { noun, id })
        .map_or_else(|| reading.language.text("erased"), str::to_owned)
}
