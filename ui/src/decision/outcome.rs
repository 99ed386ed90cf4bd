//! What came of a decision: at a meeting, and in how each thing it allowed stands at the moment shown.

use loggbok_domain::decision::Authorisation;
use loggbok_domain::{GoalId, MeetingId, MilestoneId, PhaseId};
use loggbok_projections::decision::Decision;
use maud::{Markup, html};

use super::standing::{address, outcome, title};
use crate::component::chip;
use crate::reading::Reading;
use crate::words::Words;
use crate::{goal, milestone, phase};

/// What a meeting made of a question: outcome, paragraph, and the way to its dossier.
pub(crate) fn at_meeting(decision: &Decision, meeting: MeetingId, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let mut deliberations = decision.deliberations.iter();
    let there = deliberations.find(|deliberation| deliberation.value.meeting == Some(meeting));
    html! {
        @if let Some(there) = there {
            (there.value.paragraph) " "
            a href=(address(decision.id, reading)) { (title(decision, language)) }
            ": " (outcome(there.value.outcome, language).to_lowercase())
        }
    }
}

/// The list, if there is any. What has no state of its own, such as a sum, is left out: its use says all there is to say.
pub(super) fn came_of_it(decision: &Decision, reading: &Reading<'_>) -> Option<Markup> {
    let found: Vec<Markup> = decision
        .authorises()
        .iter()
        .filter_map(|allowed| stands(allowed, reading))
        .collect();
    (!found.is_empty()).then(|| html! { ul.entries { @for one in found { li { (one) } } } })
}

fn stands(allowed: &Authorisation, reading: &Reading<'_>) -> Option<Markup> {
    match allowed {
        Authorisation::PhaseBaseline { phase, .. } | Authorisation::PhaseCancellation { phase } => {
            phase_stands(*phase, reading)
        }
        Authorisation::MilestoneBaseline { milestone, .. }
        | Authorisation::MilestoneCancellation { milestone } => milestone_stands(*milestone, reading),
        Authorisation::GoalTarget { goal, .. } => goal_stands(*goal, reading),
        Authorisation::Directive { .. }
        | Authorisation::Extension { .. }
        | Authorisation::Closure
        | Authorisation::CostBaseline { .. }
        | Authorisation::SavingsPlan { .. }
        | Authorisation::TransitionBudget { .. }
        | Authorisation::BudgetReduction { .. }
        | Authorisation::SharingKey { .. }
        | Authorisation::MilestoneWeights { .. } => None,
    }
}

fn phase_stands(id: PhaseId, reading: &Reading<'_>) -> Option<Markup> {
    let phase = reading.view.timeline.phases.get(&id)?;
    Some(html! {
        p.stands {
            (chip(phase::status(phase.judge(reading.day)), reading.language)) " "
            a href=(reading.roadmap(&phase::anchor(phase))) { (phase::title(phase, reading.language)) }
        }
        p { (phase::because(phase, reading)) }
    })
}

fn milestone_stands(id: MilestoneId, reading: &Reading<'_>) -> Option<Markup> {
    let milestone = reading.view.timeline.milestones.get(&id)?;
    let language = reading.language;
    Some(html! {
        p.stands {
            (chip(milestone::status(milestone, reading), language)) " "
            (milestone.title().map_or_else(|| language.text("erased"), ToString::to_string))
        }
        p {
            @match (milestone.achieved_on(reading.day), milestone.forecast_on(reading.day)) {
                (Some(on), _) => { (language.text_with("dossier-reached", &[("day", reading.date(on).into())])) }
                (None, Some(on)) => { (language.text_with("dossier-forecast", &[("day", reading.date(on).into())])) }
                (None, None) => { (language.text("milestone-not-reached")) }
            }
        }
    })
}

fn goal_stands(id: GoalId, reading: &Reading<'_>) -> Option<Markup> {
    let goal = reading.view.goals.goals.get(&id)?;
    let language = reading.language;
    let (status, because) = goal::standing(goal, reading);
    Some(html! {
        p.stands {
            @if let Some(status) = status { (chip(status, language)) " " }
            a href=(reading.status("mal")) { (goal.title().map_or_else(|| language.text("erased"), ToString::to_string)) }
        }
        p { (because) }
    })
}
