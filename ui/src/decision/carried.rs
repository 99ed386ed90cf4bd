//! What a decision allows, change by change: when each was carried out, and where it is done.

use loggbok_domain::decision::Authorisation;
use loggbok_domain::{DecisionId, Noun};
use loggbok_projections::decision::{Decision, Status, Use};
use maud::{Markup, html};
use uuid::Uuid;

use super::authorised::words;
use super::authority::{DECISION, value};
use crate::address::Address;
use crate::deed::{self, Deed};
use crate::format;
use crate::reading::{Reading, swedish_time};
use crate::source::sentence;
use crate::words::Words;
use crate::{cost, goal, milestone, phase, programme};

/// Whether a change was carried out.
enum Carried<'a> {
    /// By this event.
    Out(&'a Use),
    /// Not yet.
    NotYet,
    /// The log says only that some of several like it were.
    InPart,
}

/// The list, for a decision that was approved.
pub(super) fn allowed(decision: &Decision, reading: &Reading<'_>) -> Markup {
    let language = reading.language;
    let changes = decision.authorises();
    if changes.is_empty() {
        return html! { p { (language.text("dossier-allows-nothing")) } };
    }
    html! {
        ul.entries {
            @for (place, change) in changes.iter().enumerate() {
                li {
                    p { (sentence(&words(change, reading))) }
                    p.quiet {
                        @match carried(change, decision) {
                            Carried::Out(by) => {
                                @let moment = format::moment(&swedish_time(by.recorded_at), language);
                                (sentence(&language.text_with("dossier-done", &[("moment", moment.into())])))
                            }
                            Carried::NotYet if decision.status() == Status::Approved => {
                                (sentence(&language.text("dossier-not-done")))
                                @if let Some(way) = way(change, (decision.id, place), reading) {
                                    " · " a href=(way) { (language.text("dossier-carry-out")) }
                                }
                            }
                            Carried::NotYet | Carried::InPart => {}
                        }
                    }
                }
            }
        }
    }
}

/// The form that carries out the change at a place among those a decision allows, for who may; what was decided is
/// chosen beforehand.
fn way(
    change: &Authorisation,
    (decision, place): (DecisionId, usize),
    reading: &Reading<'_>,
) -> Option<Address> {
    let way = match change {
        Authorisation::PhaseBaseline { phase, .. } => to(phase::Deed::Baseline, phase.0, reading),
        Authorisation::PhaseCancellation { phase } => to(phase::Deed::Cancel, phase.0, reading),
        Authorisation::MilestoneBaseline { milestone, .. } => {
            to(milestone::Deed::Baseline, milestone.0, reading)
        }
        Authorisation::MilestoneCancellation { milestone } => {
            to(milestone::Deed::Cancel, milestone.0, reading)
        }
        Authorisation::GoalTarget { goal, .. } => to(goal::Deed::Target, goal.0, reading),
        Authorisation::Directive { .. } => of_programme(programme::Deed::Adopt, reading),
        Authorisation::Extension { .. } => of_programme(programme::Deed::Extend, reading),
        Authorisation::Closure => of_programme(programme::Deed::Close, reading),
        Authorisation::CostBaseline { .. }
        | Authorisation::SavingsPlan { .. }
        | Authorisation::TransitionBudget { .. }
        | Authorisation::BudgetReduction { .. }
        | Authorisation::SharingKey { .. }
        | Authorisation::MilestoneWeights { .. } => return cost::way_to_carry_out(decision, reading),
    };
    way.map(|way| way.with(DECISION, value(decision, place)))
}

fn to<D: Deed>(deed: D, id: Uuid, reading: &Reading<'_>) -> Option<Address> {
    let may = reading.may(deed.known().command, None);
    may.then(|| deed::address(deed, id, D::PAGE, reading))
}

fn of_programme(deed: programme::Deed, reading: &Reading<'_>) -> Option<Address> {
    let may = reading.may(deed.known().command, None);
    may.then(|| deed::address_anew(deed, reading))
}

/// The first event that carried a change out.
fn carried<'a>(change: &Authorisation, decision: &'a Decision) -> Carried<'a> {
    let (kind, of) = carries(change);
    let by = |one: &&Use| {
        one.kind == kind && of.is_none_or(|(noun, id)| one.stream.noun == noun && one.stream.id == id)
    };
    let uses: Vec<&Use> = decision.uses.iter().filter(by).collect();
    let alike = decision
        .authorises()
        .iter()
        .filter(|other| carries(other) == (kind, of))
        .count();
    match uses.first() {
        None => Carried::NotYet,
        Some(first) if uses.len() >= alike => Carried::Out(first),
        Some(_) => Carried::InPart,
    }
}

/// The event that carries a change out, and what it happens to where a programme has several such.
pub(crate) fn carries(change: &Authorisation) -> (&'static str, Option<(Noun, Uuid)>) {
    match change {
        Authorisation::Directive { .. } => ("DirectiveAdopted", None),
        Authorisation::Extension { .. } => ("ProgrammeExtended", None),
        Authorisation::Closure => ("ProgrammeClosed", None),
        Authorisation::PhaseBaseline { phase, .. } => ("PhaseBaselineSet", Some((Noun::Phase, phase.0))),
        Authorisation::PhaseCancellation { phase } => ("PhaseCancelled", Some((Noun::Phase, phase.0))),
        Authorisation::MilestoneBaseline { milestone, .. } => {
            ("MilestoneBaselineSet", Some((Noun::Milestone, milestone.0)))
        }
        Authorisation::MilestoneCancellation { milestone } => {
            ("MilestoneCancelled", Some((Noun::Milestone, milestone.0)))
        }
        Authorisation::GoalTarget { goal, .. } => ("GoalTargetChanged", Some((Noun::Goal, goal.0))),
        Authorisation::CostBaseline { .. } => ("CostBaselineSet", None),
        Authorisation::SavingsPlan { .. } => ("SavingsPlanSet", None),
        Authorisation::TransitionBudget { .. } => ("TransitionBudgetSet", None),
        Authorisation::BudgetReduction { .. } => ("BudgetReductionConfirmed", None),
        Authorisation::SharingKey { .. } => ("SharingKeySet", None),
        Authorisation::MilestoneWeights { .. } => ("MilestonesWeighed", None),
    }
}
