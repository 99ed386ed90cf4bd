//! The forms about a phase: their fields, and how they are read.

use loggbok_domain::decision::Authorisation;
use loggbok_domain::phase::{
    CancelPhase, CompletePhase, ConfirmPhaseUnchanged, PlanPhase, ReforecastPhase, ReportPhaseProgress,
    SetPhaseBaseline, StartPhase,
};
use loggbok_domain::{EntryId, Noun, PhaseId, Prose, Refusal, StreamId, Title};
use loggbok_projections::phase::Phase;
use maud::{Markup, html};

use super::correct;
use super::deed::{ACTIVITY, About, DAY, Deed, FIRST, LAST, NAME, NUMBER, SHARE, WHY};
use crate::component::Kind;
use crate::decision::authority::{self, DECISION, Offered};
use crate::deed::entries;
use crate::form::{Ask, Given, Read, Sent, Wrong, key_of, percent, quarters};
use crate::reading::Reading;

/// Baselines that decisions in force allow and that are not set yet.
pub(super) fn decided<'a>(phase: PhaseId, reading: &Reading<'a>) -> Vec<Offered<'a>> {
    authority::offered(
        reading,
        (stream(phase), "PhaseBaselineSet"),
        |change| matches!(change, Authorisation::PhaseBaseline { phase: of, .. } if *of == phase),
    )
}

fn cancelling<'a>(phase: PhaseId, reading: &Reading<'a>) -> Vec<Offered<'a>> {
    authority::offered(
        reading,
        (stream(phase), "PhaseCancelled"),
        |change| matches!(change, Authorisation::PhaseCancellation { phase: of } if *of == phase),
    )
}

fn stream(phase: PhaseId) -> StreamId {
    StreamId {
        noun: Noun::Phase,
        id: phase.0,
    }
}

/// The phases but the one that is planned: its form sent anew finds it there already.
fn others<'a>(about: &About<'a>) -> impl Iterator<Item = &'a Phase> + use<'a> {
    let id = PhaseId(about.id);
    let phases = about.reading.view.timeline.phases.values();
    phases.map(|phase| &**phase).filter(move |phase| phase.id != id)
}

pub(super) fn keys<'a>(about: &About<'a>) -> Vec<&'a str> {
    let keys = others(about).filter_map(|phase| phase.key());
    keys.map(|key| key.as_str()).collect()
}

pub(super) fn next_number(about: &About<'_>) -> u16 {
    let numbers = others(about)
        .filter_map(|phase| phase.plan.as_ref())
        .map(|plan| plan.number);
    numbers.max().unwrap_or_default().saturating_add(1)
}

/// The fields of its form.
pub(super) fn fields(deed: Deed, about: &About<'_>, sent: &Sent) -> Markup {
    let reading = &about.reading;
    let known = [sent.get(FIRST), sent.get(LAST)];
    let quarters = quarters(reading, &known);
    let quarter = |name, label| sent.field(&Ask::new(name, label, Kind::Choice(&quarters)));
    let day = |label| sent.field(&Ask::new(DAY, label, Kind::Day));
    let why = || sent.field(&Ask::new(WHY, "form-why", Kind::Text).hinted());
    let period = || html! { (quarter(FIRST, "form-first-quarter")) (quarter(LAST, "form-last-quarter")) };
    let id = PhaseId(about.id);
    match deed {
        Deed::Plan => html! {
            (sent.field(&Ask::new(NAME, "phase-name", Kind::Line)))
            (sent.field(&Ask::new(ACTIVITY, "phase-activity", Kind::Text).or_empty()))
            (period())
            (sent.field(&Ask::new(NUMBER, "phase-number", Kind::Figure("")).hinted()))
        },
        Deed::Start => day("phase-started-on"),
        Deed::Report => html! {
            (sent.field(&Ask::new(SHARE, "phase-share", Kind::Figure("%")).hinted()))
            (sent.field(&Ask::new(DAY, "form-effective-on", Kind::Day).hinted()))
            (why())
        },
        Deed::Confirm => sent.field(&Ask::new(DAY, "form-checked-on", Kind::Day)),
        Deed::Reforecast => html! {
            (period())
            (sent.field(&Ask::new(DAY, "form-believed-from", Kind::Day).hinted()))
            (why())
        },
        Deed::Baseline => authority::field(sent, &decided(id, reading), reading, true),
        Deed::Complete => day("phase-completed-on"),
        Deed::Cancel => {
            let baselined = about.thing.is_some_and(|phase| !phase.baselines.is_empty());
            html! {
                (day("form-cancelled-on"))
                (why())
                (authority::field(sent, &cancelling(id, reading), reading, baselined))
            }
        }
        Deed::Correct | Deed::Withdraw => html! {
            (entries::field(sent))
            @if deed == Deed::Correct { @if let Some(phase) = about.thing { (correct::fields(phase, sent, &quarters)) } }
            (why())
        },
    }
}

/// Reads what was sent. Ids are the order's own, so that a form sent twice is carried out once.
pub(super) fn read(deed: Deed, about: &About<'_>, sent: &Sent) -> Read {
    let (phase, entry) = (PhaseId(about.id), EntryId(sent.command().0));
    let day = || sent.day(DAY);
    let why = || sent.read(WHY, Prose::parse);
    Ok(match deed {
        Deed::Plan => Given::new(plan(phase, about, sent)?),
        Deed::Start => {
            let started_on = day()?;
            Given::new(StartPhase {
                phase,
                entry,
                started_on,
            })
        }
        Deed::Report => {
            let report = ReportPhaseProgress {
                phase,
                entry,
                progress: sent.read(SHARE, percent)?,
                effective_on: day()?,
            };
            Given::new(report).because(why()?)
        }
        Deed::Confirm => {
            let effective_on = day()?;
            Given::new(ConfirmPhaseUnchanged {
                phase,
                entry,
                effective_on,
            })
        }
        Deed::Reforecast => {
            let reforecast = ReforecastPhase {
                phase,
                entry,
                period: sent.period(FIRST, LAST)?,
                effective_on: day()?,
            };
            Given::new(reforecast).because(why()?)
        }
        Deed::Baseline => baseline(phase, about, sent)?,
        Deed::Complete => {
            let completed_on = day()?;
            Given::new(CompletePhase {
                phase,
                entry,
                completed_on,
            })
        }
        Deed::Cancel => {
            let cancelled_on = day()?;
            let because = why()?;
            let offered = cancelling(phase, &about.reading);
            let by = authority::chosen(sent, &offered)?.map(|one| one.decision);
            Given::new(CancelPhase { phase, cancelled_on })
                .because(because)
                .by(by)
        }
        Deed::Correct => Given::new(correct::read(about, sent)?).because(why()?),
        Deed::Withdraw => Given::new(correct::withdraw(about, sent)?).because(why()?),
    })
}

fn plan(phase: PhaseId, about: &About<'_>, sent: &Sent) -> Result<PlanPhase, Wrong> {
    let title = sent.read(NAME, Title::parse)?;
    Ok(PlanPhase {
        phase,
        key: key_of(title.as_str(), &keys(about)),
        title,
        activity: sent.read_any(ACTIVITY, Prose::parse)?,
        number: sent.number(NUMBER)?,
        period: sent.period(FIRST, LAST)?,
        printed: Vec::new(),
    })
}

fn baseline(phase: PhaseId, about: &About<'_>, sent: &Sent) -> Read {
    let offered = decided(phase, &about.reading);
    let one = authority::chosen(sent, &offered)?.ok_or_else(|| Wrong::empty(DECISION))?;
    match one.change {
        Authorisation::PhaseBaseline { period, .. } => {
            let period = *period;
            Ok(Given::new(SetPhaseBaseline { phase, period }).by(Some(one.decision)))
        }
        _ => Err(Wrong::at(DECISION, Refusal::DecisionRequired {})),
    }
}
