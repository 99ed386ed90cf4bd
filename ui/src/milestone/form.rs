//! The forms about a milestone: their fields, and how they are read.

use loggbok_domain::decision::Authorisation;
use loggbok_domain::milestone::{
    AchieveMilestone, CancelMilestone, PlanMilestone, ReforecastMilestone, SetMilestoneBaseline,
};
use loggbok_domain::{EntryId, MilestoneId, Noun, PhaseId, Prose, Refusal, StreamId, Title};
use maud::{Markup, html};

use super::correct;
use super::deed::{ACCEPTANCE, About, DAY, Deed, EVIDENCE, NAME, PHASE, TARGET, WHY};
use crate::component::Kind;
use crate::decision::authority::{self, DECISION, Offered};
use crate::deed::entries;
use crate::form::{Ask, Given, Read, Sent, Wrong};
use crate::phase;
use crate::reading::Reading;

/// Baselines that decisions in force allow and that are not set yet.
pub(super) fn decided<'a>(milestone: MilestoneId, reading: &Reading<'a>) -> Vec<Offered<'a>> {
    authority::offered(
        reading,
        (stream(milestone), "MilestoneBaselineSet"),
        |change| matches!(change, Authorisation::MilestoneBaseline { milestone: of, .. } if *of == milestone),
    )
}

fn cancelling<'a>(milestone: MilestoneId, reading: &Reading<'a>) -> Vec<Offered<'a>> {
    authority::offered(
        reading,
        (stream(milestone), "MilestoneCancelled"),
        |change| matches!(change, Authorisation::MilestoneCancellation { milestone: of } if *of == milestone),
    )
}

fn stream(milestone: MilestoneId) -> StreamId {
    StreamId {
        noun: Noun::Milestone,
        id: milestone.0,
    }
}

/// The fields of its form.
pub(super) fn fields(deed: Deed, about: &About<'_>, sent: &Sent) -> Markup {
    let reading = &about.reading;
    let day = |label| sent.field(&Ask::new(DAY, label, Kind::Day));
    let why = || sent.field(&Ask::new(WHY, "form-why", Kind::Text).hinted());
    let id = MilestoneId(about.id);
    match deed {
        Deed::Plan => html! {
            (sent.field(&Ask::new(NAME, "milestone-name", Kind::Line)))
            (sent.field(&Ask::new(PHASE, "phase", Kind::Choice(&phases(reading)))))
            (sent.field(&Ask::new(ACCEPTANCE, "milestone-acceptance", Kind::Text).hinted()))
            (sent.field(&Ask::new(TARGET, "milestone-target-day", Kind::Day)))
        },
        Deed::Achieve => html! {
            (sent.field(&Ask::new(DAY, "milestone-achieved-on", Kind::Day).hinted()))
            (sent.field(&Ask::new(EVIDENCE, "milestone-shown-by", Kind::Text).hinted()))
        },
        Deed::Reforecast => html! {
            (sent.field(&Ask::new(TARGET, "milestone-forecast-on", Kind::Day)))
            (sent.field(&Ask::new(DAY, "form-believed-from", Kind::Day).hinted()))
            (why())
        },
        Deed::Baseline => authority::field(sent, &decided(id, reading), reading, true),
        Deed::Cancel => {
            let baselined = about
                .thing
                .is_some_and(|milestone| !milestone.baselines.is_empty());
            html! {
                (day("form-cancelled-on"))
                (why())
                (authority::field(sent, &cancelling(id, reading), reading, baselined))
            }
        }
        Deed::Correct | Deed::Withdraw => html! {
            (entries::field(sent))
            @if deed == Deed::Correct { @if let Some(milestone) = about.thing { (correct::fields(milestone, sent)) } }
            (why())
        },
    }
}

/// Phases that a milestone can be planned in.
fn phases(reading: &Reading<'_>) -> Vec<(String, String)> {
    let phases = reading.view.timeline.in_order();
    let open = phases
        .iter()
        .filter(|phase| phase.cancelled.is_none() && phase.completed.latest().is_none());
    open.map(|phase| (phase.id.to_string(), phase::title(phase, reading.language)))
        .collect()
}

/// Reads what was sent. Ids are the order's own, so that a form sent twice is carried out once.
pub(super) fn read(deed: Deed, about: &About<'_>, sent: &Sent) -> Read {
    let (milestone, entry) = (MilestoneId(about.id), EntryId(sent.command().0));
    let day = || sent.day(DAY);
    let why = || sent.read(WHY, Prose::parse);
    Ok(match deed {
        Deed::Plan => Given::new(PlanMilestone {
            milestone,
            phase: sent.read(PHASE, str::parse::<PhaseId>)?,
            title: sent.read(NAME, Title::parse)?,
            acceptance: sent.read(ACCEPTANCE, Prose::parse)?,
            target_on: sent.day(TARGET)?,
        }),
        Deed::Achieve => Given::new(AchieveMilestone {
            milestone,
            entry,
            achieved_on: day()?,
            evidence: sent.read(EVIDENCE, Prose::parse)?,
        }),
        Deed::Reforecast => {
            let reforecast = ReforecastMilestone {
                milestone,
                entry,
                forecast_on: sent.day(TARGET)?,
                effective_on: day()?,
            };
            Given::new(reforecast).because(why()?)
        }
        Deed::Baseline => baseline(milestone, about, sent)?,
        Deed::Cancel => {
            let cancelled_on = day()?;
            let because = why()?;
            let offered = cancelling(milestone, &about.reading);
            let by = authority::chosen(sent, &offered)?.map(|one| one.decision);
            Given::new(CancelMilestone {
                milestone,
                cancelled_on,
            })
            .because(because)
            .by(by)
        }
        Deed::Correct => Given::new(correct::read(about, sent)?).because(why()?),
        Deed::Withdraw => Given::new(correct::withdraw(about, sent)?).because(why()?),
    })
}

fn baseline(milestone: MilestoneId, about: &About<'_>, sent: &Sent) -> Read {
    let offered = decided(milestone, &about.reading);
    let one = authority::chosen(sent, &offered)?.ok_or_else(|| Wrong::empty(DECISION))?;
    match one.change {
        Authorisation::MilestoneBaseline { target_on, .. } => {
            let target_on = *target_on;
            Ok(Given::new(SetMilestoneBaseline { milestone, target_on }).by(Some(one.decision)))
        }
        _ => Err(Wrong::at(DECISION, Refusal::DecisionRequired {})),
    }
}
